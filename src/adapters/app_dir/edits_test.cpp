#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <stdlib.h>
#include <string>
#include <vector>

#include "adapters/app_dir/disk_app_dirs.hpp"

namespace dz::app_dir {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

std::string joined(const Lines& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

/// One app that a user and the generator change by turns. Every line is unique, so a line that
/// the user wrote can be told from every other.
class Trial {
public:
    explicit Trial(unsigned seed, const fs::path& dir) : random_(seed), dir_(dir) {
        for (int file = 0; file < 3; ++file)
            for (int line = 0; line < 8; ++line)
                ours_["src/f" + std::to_string(file)].push_back(fresh("ours"));
    }

    void run() {
        update();
        for (int round = 0; round < 3 && !::testing::Test::HasFailure(); ++round) {
            for (auto edits = pick(4); edits > 0; --edits) edit();
            for (auto changes = pick(4); changes > 0; --changes) change();
            update();
        }
    }

private:
    std::size_t pick(std::size_t count) { return random_() % count; }
    std::string fresh(const std::string& who) { return who + "-" + std::to_string(++counter_); }
    std::string some_path() { return "src/f" + std::to_string(pick(5)); }

    void change_lines(Lines& lines, const std::string& who) {
        const auto at = static_cast<std::ptrdiff_t>(pick(lines.size() + 1));
        const bool is_end = at == static_cast<std::ptrdiff_t>(lines.size());
        switch (is_end ? 0 : pick(3)) {
            case 0:
                lines.insert(lines.begin() + at, fresh(who));
                break;
            case 1:
                lines[static_cast<std::size_t>(at)] = fresh(who);
                break;
            default:
                lines.erase(lines.begin() + at);
                break;
        }
    }

    void edit() {
        const auto path = dir_ / some_path();
        if (pick(8) == 0) {
            fs::remove(path);
            return;
        }
        Lines lines;
        std::istringstream in(read_text(path));
        for (std::string line; std::getline(in, line);) lines.push_back(line);
        change_lines(lines, "user");
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << joined(lines);
    }

    void change() {
        const auto path = some_path();
        if (pick(8) == 0) {
            ours_.erase(path);
            return;
        }
        change_lines(ours_[path], "ours");
    }

    std::map<std::string, std::string> on_disk() const {
        std::map<std::string, std::string> files;
        if (!fs::exists(dir_ / "src")) return files;
        for (const auto& entry : fs::directory_iterator(dir_ / "src"))
            files["src/" + entry.path().filename().string()] = read_text(entry.path());
        return files;
    }

    static std::multiset<std::string> user_lines(const std::string& text) {
        std::multiset<std::string> found;
        std::istringstream in(text);
        for (std::string line; std::getline(in, line);)
            if (line.starts_with("user-")) found.insert(line);
        return found;
    }

    void update() {
        Plan plan;
        for (const auto& [path, lines] : ours_)
            plan.files.push_back({path, joined(lines), "trial", FileOwner::Generated});
        const auto before = on_disk();
        const auto report = dirs_.write(dir_.string(), plan);
        ASSERT_TRUE(report) << report.error().message;
        const auto after = on_disk();
        for (const auto& [path, text] : before) check_kept(path, text, after, *report);
        for (const auto& file : report->files)
            if (file.change == FileChange::Kept && !before.contains(file.path)) {
                EXPECT_FALSE(after.contains(file.path)) << file.path << " came back.";
            }
        const auto again = dirs_.write(dir_.string(), plan);
        ASSERT_TRUE(again);
        EXPECT_FALSE(again->has_changes());
        EXPECT_EQ(on_disk(), after);
    }

    static void check_kept(const std::string& path, const std::string& text,
                           const std::map<std::string, std::string>& after,
                           const WriteReport& report) {
        if (path.ends_with(".datazentr-new")) return;
        const auto now = after.find(path);
        const auto mine = user_lines(text);
        if (!mine.empty()) {
            ASSERT_NE(now, after.end()) << path << " with your edits is gone.";
            EXPECT_EQ(user_lines(now->second), mine) << path;
        }
        for (const auto& file : report.files) {
            if (file.path != path) continue;
            if (file.change == FileChange::Conflicted || file.change == FileChange::Kept) {
                ASSERT_NE(now, after.end());
                EXPECT_EQ(now->second, text) << "Yours stays byte for byte.";
            }
        }
    }

    std::mt19937 random_;
    fs::path dir_;
    DiskAppDirs dirs_;
    std::map<std::string, Lines> ours_;
    int counter_ = 0;
};

TEST(AppDirEdits, AreNeverLostInAThousandTrials) {
    std::string root = fs::exists("/dev/shm") ? "/dev/shm/dz-edits-XXXXXX" : "/tmp/dz-edits-XXXXXX";
    ASSERT_NE(::mkdtemp(root.data()), nullptr);
    for (unsigned seed = 1; seed <= 1000 && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto dir = fs::path(root) / "app";
        Trial(seed, dir).run();
        fs::remove_all(dir);
    }
    fs::remove_all(root);
}

}  // namespace
}  // namespace dz::app_dir
