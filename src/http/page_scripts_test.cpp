#include "http/page_scripts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dz::http {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Of openssl: printf '%s' 'alert(1)' | openssl dgst -sha256 -binary | base64
constexpr auto kAlert = "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=";

TEST(PageScripts, InlineScriptsAreNamedByTheirHash) {
    EXPECT_THAT(inline_script_hashes("<p>Hi</p><script>alert(1)</script>"), ElementsAre(kAlert));
}

TEST(PageScripts, EqualScriptsAreNamedOnce) {
    EXPECT_THAT(inline_script_hashes("<script>alert(1)</script><script id=\"b\">alert(1)</script>"),
                ElementsAre(kAlert));
}

TEST(PageScripts, ScriptsFromElsewhereAndDataNeedNoHash) {
    EXPECT_THAT(inline_script_hashes("<script src=\"/a.js\" async></script>"
                                     "<script type=\"application/json\">{}</script>"),
                IsEmpty());
}

TEST(PageScripts, PagesThatEndTooSoonAreReadAsFarAsTheyGo) {
    EXPECT_THAT(inline_script_hashes("<script"), IsEmpty());
    EXPECT_THAT(inline_script_hashes("<script>alert(1)"), IsEmpty());
    EXPECT_THAT(inline_script_hashes(""), IsEmpty());
}

}  // namespace
}  // namespace dz::http
