#include "model/lock_file.hpp"

#include <utility>

#include "base/json_writer.hpp"
#include "model/app_spec_codec.hpp"
#include "model/document_reader.hpp"

namespace dz {
namespace {

constexpr std::string_view kSchema = "datazentr/lock@1";
constexpr DocChoice<FileOwner> kOwners[] = {
    {"generated", FileOwner::Generated},
    {"merged", FileOwner::Merged},
    {"seed", FileOwner::Seed},
    {"history", FileOwner::History},
};

std::string quoted(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

/// `"a": "b", "c": "d"`, in the given order.
std::string members(std::initializer_list<std::pair<std::string_view, std::string_view>> pairs) {
    std::string out;
    for (const auto& [key, value] : pairs) {
        if (!out.empty()) out += ", ";
        out += quoted(key) + ": " + quoted(value);
    }
    return out;
}

LockedPattern read_pattern(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    LockedPattern pattern;
    DocReader reader(node, place, problems);
    std::string version = "0.0.0";
    reader.require("id");
    reader.text("id", pattern.id);
    reader.text("version", version);
    reader.text("digest", pattern.digest);
    reader.text("params", pattern.params_hash);
    reader.finish();
    if (auto parsed = Version::parse(version)) {
        pattern.version = *std::move(parsed);
    } else {
        problems.add("lock.syntax", place.path(), node.line, "has no valid version",
                     parsed.error().hint);
    }
    return pattern;
}

LockedFile read_file(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    LockedFile file;
    DocReader reader(node, place, problems);
    reader.require("sha256");
    reader.text("sha256", file.sha256);
    reader.choice("owner", file.owner, kOwners);
    reader.text("pattern", file.pattern);
    reader.finish();
    return file;
}

}  // namespace

std::string_view to_string(FileOwner owner) {
    for (const auto& choice : kOwners)
        if (choice.value == owner) return choice.word;
    return "generated";
}

Result<LockFile> parse_lock(std::string_view text) {
    constexpr std::string_view kHint = "Restore datazentr.lock from version control.";
    auto document = parse_document(text, kLockPath);
    if (!document) {
        auto error = std::move(document).error();
        error.code = "lock.syntax";
        error.hint = kHint;
        return fail(std::move(error));
    }
    LockFile lock;
    DocProblems problems{std::string(kLockPath)};
    const DocPlace root;
    DocReader reader(*document, root, problems);
    std::string schema;
    reader.text("schema", schema);
    if (schema != kSchema)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = schema.starts_with("datazentr/lock@") ? "lock.too_new" : "lock.syntax",
                     .message = "datazentr.lock has the format \"" + schema + "\".",
                     .hint = "Update datazentr, or restore the file from version control."});
    reader.text("engine", lock.engine);
    reader.text("spec", lock.spec_hash);
    reader.each("patterns", lock.patterns, [&](const DocNode& node, const DocPlace& place) {
        return read_pattern(node, place, problems);
    });
    reader.child("files", [&](const DocNode& node, const DocPlace& place) {
        if (const auto* files = node.as_object())
            for (const auto& member : *files)
                lock.files[member.key] =
                    read_file(member.value, DocPlace{&place, member.key}, problems);
    });
    reader.finish();
    if (!problems.empty()) {
        auto error = combine_errors(problems.take());
        error.code = "lock.syntax";
        error.hint = kHint;
        return fail(std::move(error));
    }
    return lock;
}

std::string to_json(const LockFile& lock) {
    std::string out = "{\n  \"schema\": " + quoted(kSchema) +
                      ",\n  \"engine\": " + quoted(lock.engine) +
                      ",\n  \"spec\": " + quoted(lock.spec_hash) + ",\n  \"patterns\": [";
    std::string_view separator = "\n";
    for (const auto& pattern : lock.patterns) {
        out += separator;
        out += "    { " +
               members({{"id", pattern.id},
                        {"version", to_string(pattern.version)},
                        {"digest", pattern.digest},
                        {"params", pattern.params_hash}}) +
               " }";
        separator = ",\n";
    }
    out += lock.patterns.empty() ? "],\n  \"files\": {" : "\n  ],\n  \"files\": {";
    separator = "\n";
    for (const auto& [path, file] : lock.files) {
        out += separator;
        out += "    " + quoted(path) + ": { " +
               members({{"sha256", file.sha256},
                        {"owner", to_string(file.owner)},
                        {"pattern", file.pattern}}) +
               " }";
        separator = ",\n";
    }
    out += lock.files.empty() ? "}\n}\n" : "\n  }\n}\n";
    return out;
}

}  // namespace dz
