#include "adapters/disk/mail_folder.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <stdlib.h>

namespace dz::disk {
namespace {

namespace fs = std::filesystem;

TEST(MailFolder, KeepsALetterAsAFileOfItsOwner) {
    std::string folder = ::testing::TempDir() + "mailXXXXXX";
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    const Letter letter{.id = "01ARZ3", .from = "a@b.c", .to = "d@e.f", .subject = "Hello"};
    const MailFolder mail(folder + "/out");
    ASSERT_TRUE(mail.send(letter, {}));
    ASSERT_TRUE(mail.send(letter, {}));
    std::stringstream text;
    text << std::ifstream(folder + "/out/01ARZ3.eml").rdbuf();
    EXPECT_EQ(text.str(), message_of(letter));
    EXPECT_EQ(fs::status(folder + "/out/01ARZ3.eml").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder + "/out"), {}), 1);
    fs::remove_all(folder);
}

}  // namespace
}  // namespace dz::disk
