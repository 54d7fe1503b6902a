#include "cli/edit_files.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "model/app_spec_codec.hpp"

namespace dz::cli {

std::string edits_path(const std::string& spec_path) {
    return spec_path + ".edits.jsonl";
}

std::string content_or_nothing(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Status write_atomically(const std::string& path, const std::string& content) {
    const std::string beside = path + ".new";
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file << content;
    file.close();
    if (file.fail() || std::rename(beside.c_str(), path.c_str()) != 0) {
        std::remove(beside.c_str());
        return fail({.kind = ErrorKind::Denied,
                     .code = "write.read_only",
                     .message = "\"" + path + "\" cannot be written.",
                     .hint = "Check that you may write there and that the disk is not full."});
    }
    return {};
}

std::string spec_document(const std::string& path, const AppSpec& spec) {
    return path.ends_with(".json") ? to_json(spec) + "\n" : to_yaml(spec);
}

}  // namespace dz::cli
