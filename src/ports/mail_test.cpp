#include "ports/mail.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dz {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Letter letter() {
    return {.id = "01ARZ3",
            .from = "apps@example.com",
            .to = "ada@example.com",
            .subject = "Hello",
            .text = "One\nTwo\n",
            .written_at = 1'795'780'800'000'000};
}

TEST(MailMessage, HasTheFieldsThatMailProgramsNeed) {
    EXPECT_EQ(message_of(letter()),
              "Date: Fri, 27 Nov 2026 12:00:00 +0000\r\n"
              "From: apps@example.com\r\n"
              "To: ada@example.com\r\n"
              "Message-ID: <01ARZ3@example.com>\r\n"
              "Subject: Hello\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: base64\r\n"
              "\r\n"
              "T25lDQpUd28NCg==\r\n");
}

TEST(MailMessage, EncodesASubjectThatIsNotAscii) {
    auto german = letter();
    german.subject = "Einladung zu Möbel";
    EXPECT_THAT(message_of(german),
                HasSubstr("Subject: =?utf-8?B?RWlubGFkdW5nIHp1IE3DtmJlbA==?=\r\n"));
}

TEST(MailMessage, NothingInASubjectBeginsAnotherField) {
    auto sly = letter();
    sly.subject = "Hello\r\nBcc: eve@example.com";
    EXPECT_THAT(message_of(sly), Not(HasSubstr("Bcc")));
}

}  // namespace
}  // namespace dz
