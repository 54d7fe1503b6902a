#include "http/git_protocol.hpp"

#include <gtest/gtest.h>

namespace dz::http {
namespace {

const std::string kOne(40, 'a');
const std::string kTwo(40, 'b');

std::string code_of(std::string_view body) {
    const auto wish = read_git_wish(body);
    return wish ? "none" : wish.error().code;
}

TEST(GitProtocol, OffersOneBranchOrNothing) {
    const auto offer = git_offer(kOne);
    EXPECT_TRUE(offer.starts_with("001e# service=git-upload-pack\n0000"));
    EXPECT_NE(offer.find(kOne + " HEAD" + '\0' + "multi_ack_detailed "), offer.npos);
    EXPECT_TRUE(offer.ends_with("003d" + kOne + " refs/heads/main\n0000"));
    EXPECT_NE(git_offer({}).find(std::string(40, '0') + " capabilities^{}"), std::string::npos);
}

TEST(GitProtocol, ReadsWhatAClientWantsAndHas) {
    const auto wish = read_git_wish(git_line("want " + kOne + " multi_ack_detailed agent=git/2\n") +
                                    "0000" + git_line("have " + kTwo + "\n") + git_line("done\n"));
    ASSERT_TRUE(wish);
    EXPECT_EQ(wish->wants, std::vector{kOne});
    EXPECT_EQ(wish->haves, std::vector{kTwo});
    EXPECT_TRUE(wish->is_done && wish->tells_detail);
}

TEST(GitProtocol, RefusesWhatIsNotGits) {
    for (const auto* body : {"zzzz", "00", "0003", "00ffdone", "0008abcd", "0032want short"})
        EXPECT_EQ(code_of(body), "git.request") << body;
    EXPECT_EQ(code_of(git_line("deepen 1")), "git.unsupported");
    EXPECT_EQ(code_of(git_line("filter blob:none")), "git.unsupported");
    EXPECT_FALSE(gunzip("no gzip", 100));
}

TEST(GitProtocol, SaysWhichCommitsBothHave) {
    GitWish wish{.wants = {kTwo}, .haves = {kOne}, .tells_detail = true};
    EXPECT_EQ(git_answer(wish, {}), "0008NAK\n");
    EXPECT_EQ(git_answer(wish, {kOne}), git_line("ACK " + kOne + " common\n") +
                                            git_line("ACK " + kOne + " ready\n") + "0008NAK\n");
    wish.is_done = true;
    EXPECT_EQ(git_answer(wish, {kOne}),
              git_line("ACK " + kOne + " common\n") + git_line("ACK " + kOne + "\n"));
    wish.tells_detail = false;
    EXPECT_EQ(git_answer(wish, {kOne}), git_line("ACK " + kOne + "\n"));
}

}  // namespace
}  // namespace dz::http
