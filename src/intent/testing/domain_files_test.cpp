#include "intent/testing/domain_files.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace dz::intent::testing {

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    EXPECT_TRUE(in) << "There is no file " << path;
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

const Domains& built_in_domains() {
    static const Domains domains = [] {
        std::vector<Domain> all;
        for (const auto& entry :
             std::filesystem::directory_iterator(std::string(DZ_SOURCE_DIR) + "/patterns")) {
            const auto name = entry.path().filename().string();
            if (!name.starts_with("domain-")) continue;
            auto domain = parse_domain(name.substr(7), read_file(entry.path() / "spec.yaml"),
                                       read_file(entry.path() / "domain.yaml"));
            EXPECT_TRUE(domain) << domain.error().message << " " << domain.error().hint;
            if (domain) all.push_back(std::move(*domain));
        }
        return Domains(std::move(all));
    }();
    return domains;
}

const Lexicon& built_in_lexicon() {
    static const Lexicon lexicon = [] {
        auto parsed = Lexicon::parse(read_file(DZ_LEXICON));
        EXPECT_TRUE(parsed) << parsed.error().message;
        return parsed ? std::move(*parsed) : Lexicon();
    }();
    return lexicon;
}

}  // namespace dz::intent::testing
