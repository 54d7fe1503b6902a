#include "app/public_address.hpp"

#include <gtest/gtest.h>

namespace dz::app {
namespace {

TEST(PublicAddress, IsAHostBehindItsProtocol) {
    const auto address = parse_public_address("https://apps.example.com:8443/");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->url, "https://apps.example.com:8443");
    EXPECT_EQ(address->host, "apps.example.com");
    EXPECT_TRUE(address->is_secure);
    EXPECT_FALSE(parse_public_address("http://127.0.0.1:4400")->is_secure);
    EXPECT_EQ(parse_public_address("http://[::1]:80")->host, "[::1]");
    for (const auto* wrong : {"", "apps.example.com", "ftp://a", "https://", "https://a/b",
                              "https://ada@a", "https://a b", "https://a?b"})
        EXPECT_FALSE(parse_public_address(wrong)) << wrong;
}

}  // namespace
}  // namespace dz::app
