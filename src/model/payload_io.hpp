#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/app_spec_nodes.hpp"
#include "model/decision.hpp"

// The two directions of a payload's members. The codec of decisions names every member once and
// passes one of these, so that a payload cannot be written in one form and read in another.

namespace dz {

class PayloadReading {
public:
    explicit PayloadReading(DocReader& reader) : reader_(reader) {}

    void operator()(std::string_view key, std::string& to) {
        reader_.require(key);
        reader_.text(key, to);
    }
    void place(int& at) { reader_.integer("at", at); }
    void optional_text(std::string_view key, std::string& to) { reader_.text(key, to); }
    void label(Label& to) {
        reader_.child("label", [&](const DocNode& node, const DocPlace& at) {
            to = read_label(node, at, reader_.problems());
        });
    }
    template <class T>
    void noun(std::string_view key, T& to, T (*read)(const DocNode&, const DocPlace&, DocProblems&),
              DocNode (*)(const T&)) {
        reader_.require(key);
        reader_.child(key, [&](const DocNode& node, const DocPlace& at) {
            to = read(node, at, reader_.problems());
        });
    }
    void states(std::optional<States>& to) {
        reader_.child("states", [&](const DocNode& node, const DocPlace& at) {
            to = read_states(node, at, reader_.problems());
        });
    }
    void views(std::vector<View>& to) {
        reader_.each("views", to, [&](const DocNode& node, const DocPlace& at) {
            return read_view(node, at, reader_.problems());
        });
    }
    void hand_file(std::string_view key, std::optional<HandFile>& to) {
        reader_.child(key, [&](const DocNode& node, const DocPlace& at) {
            DocReader file(node, at, reader_.problems());
            to.emplace();
            if (file.has("generated")) file.text("generated", to->generated.emplace());
            if (file.has("written")) file.text("written", to->written.emplace());
            file.finish();
        });
    }
    void head(EntitySet& to) {
        Entity entity;
        read_entity_head(reader_, entity);
        to = {std::move(to.entity), entity.label, entity.summary,
              entity.scope,         entity.audit, entity.icon};
    }

private:
    DocReader& reader_;
};

class PayloadWriting {
public:
    explicit PayloadWriting(DocWriter& writer) : writer_(writer) {}

    void operator()(std::string_view key, std::string& from) { writer_.put(key, doc_text(from)); }
    void place(int& at) {
        if (at >= 0) writer_.put("at", {.value = std::int64_t{at}});
    }
    void optional_text(std::string_view key, std::string& from) { writer_.text(key, from); }
    void label(Label& from) {
        if (from != Label{}) writer_.put("label", write_label(from));
    }
    template <class T>
    void noun(std::string_view key, T& from, T (*)(const DocNode&, const DocPlace&, DocProblems&),
              DocNode (*write)(const T&)) {
        writer_.put(key, write(from));
    }
    void states(std::optional<States>& from) {
        if (from) writer_.put("states", write_states(*from));
    }
    void views(std::vector<View>& from) { writer_.each("views", from, &write_view); }
    void hand_file(std::string_view key, std::optional<HandFile>& from) {
        if (!from) return;
        DocWriter file;
        if (from->generated) file.put("generated", doc_text(*from->generated));
        if (from->written) file.put("written", doc_text(*from->written));
        writer_.put(key, file.take());
    }
    void head(EntitySet& from) {
        Entity entity;
        entity.label = from.label;
        entity.summary = from.summary;
        entity.scope = from.scope;
        entity.audit = from.audit;
        entity.icon = from.icon;
        write_entity_head(writer_, entity);
    }

private:
    DocWriter& writer_;
};

}  // namespace dz
