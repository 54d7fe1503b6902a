// Any bytes give a program or an error, and any program renders or fails: never a crash, never
// more than the stated limits.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "template/render.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dz::templates;
    const std::string_view source(reinterpret_cast<const char*>(data), size);
    const auto program = compile("fuzz", source);
    if (!program) return 0;

    static const auto view = [] {
        auto item = std::make_shared<Scope>();
        item->text("a", "item").text("a_type", "a");
        Scope scope;
        scope.text("a", "one\n two\n").text("b", "").text("a_type", "b").flag("f", true);
        scope.list("x", {item, item});
        return scope;
    }();
    Snippets snippets;
    if (auto copy = compile("snippet", source.substr(0, size / 2)))
        static_cast<void>(snippets.add("a/any", *std::move(copy)));
    const Slots slots = {{"s", {{&*program, {}}}}};
    const Scope* scopes[] = {&view};
    static_cast<void>(render(*program, scopes, {snippets, slots}));
    return 0;
}
