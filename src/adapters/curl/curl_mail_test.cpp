#include "adapters/curl/curl_mail.hpp"

#include <gtest/gtest.h>

namespace dz::adapters {
namespace {

std::string refusal(const std::string& address) {
    const auto mail = CurlMail::at(address, "secret");
    return mail ? "" : mail.error().code;
}

TEST(CurlMail, TakesAddressesOfMailServersOnly) {
    EXPECT_EQ(refusal("smtp://mail.example.com"), "");
    EXPECT_EQ(refusal("smtps://ada%40example.com@mail.example.com:465"), "");
    EXPECT_EQ(refusal("smtp://[::1]:2525"), "");
    EXPECT_EQ(refusal("https://mail.example.com"), "mail.address");
    EXPECT_EQ(refusal("mail.example.com"), "mail.address");
    EXPECT_EQ(refusal("smtp://mail.example.com/inbox"), "mail.address");
}

TEST(CurlMail, WantsNoPasswordThatOthersSee) {
    const auto mail = CurlMail::at("smtp://ada:hidden@mail.example.com", "");
    ASSERT_FALSE(mail);
    EXPECT_EQ(mail.error().code, "mail.address");
    EXPECT_EQ(mail.error().message.find("hidden"), std::string::npos);
}

TEST(CurlMail, SaysThatNobodyAnswers) {
    const auto mail = CurlMail::at("smtp://127.0.0.1:1", "");
    ASSERT_TRUE(mail);
    const auto sent = mail->send({.id = "1", .from = "a@b.c", .to = "d@e.f"}, {});
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, "mail.unreachable");
}

}  // namespace
}  // namespace dz::adapters
