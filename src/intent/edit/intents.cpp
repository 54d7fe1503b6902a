#include "intent/edit/intents.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "base/text.hpp"
#include "intent/edit/session.hpp"
#include "intent/feature_words.hpp"

namespace dz::intent {
namespace {

struct Example {
    std::string text;
    std::vector<std::string_view> words;  ///< What a request close to it speaks of.
};

std::vector<Example> examples(const AppSpec& spec) {
    const Entity* entity = spec.entities.empty() ? nullptr : &spec.entities.front();
    const auto many = entity == nullptr ? std::string("tasks") : many_of(*entity);
    const auto one = entity == nullptr ? std::string("task") : to_lower(one_of(*entity));
    return {
        {"add a due date to " + many, {"add", "field", "need", "want", "new", "have", "track"}},
        {"rename " + one + " to …", {"rename", "call", "name", "change", "title", "word"}},
        {"remove … from " + many, {"remove", "delete", "without", "drop", "no", "hide", "need"}},
        {"only admins may delete " + many,
         {"only", "may", "can", "allow", "access", "see", "permission", "role", "nobody"}},
        {"show " + many + " in a calendar",
         {"show", "calendar", "board", "view", "display", "list", "sort", "page", "screen"}},
        {"make the accent dark green",
         {"color", "colour", "theme", "look", "design", "style", "better", "nicer", "make"}},
        {"when a " + one + " is created, notify the admins",
         {"when", "email", "notify", "tell", "remind", "send", "alert"}},
        {"each " + one + " belongs to …", {"belong", "belongs", "link", "relation", "connect"}},
        {"make … required", {"required", "optional", "unique", "must", "make", "field"}},
    };
}

}  // namespace

std::string why_not(const Ask& ask) {
    // What cannot be built at all has a reason of its own.
    for (std::size_t n = 3; n > 0; --n)
        for (std::size_t i = 0; i + n <= ask.tokens.size(); ++i) {
            const auto words = ask.words({i, i + n});
            if (words.size() != n) continue;
            const auto known = find_feature_word(join(words, " "));
            if (known && known->what == FeatureWord::What::Gap) return std::string(known->id);
        }
    return "I do not understand what to change there.";
}

std::vector<std::string> nearest_intents(const Ask& ask, const AppSpec& spec) {
    std::vector<std::pair<int, std::string>> ranked;
    for (const auto& example : examples(spec)) {
        int shared = 0;
        for (const auto& token : ask.tokens)
            shared += static_cast<int>(std::ranges::count(example.words, token.word));
        ranked.emplace_back(-shared, example.text);
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<int, std::string>::first);
    std::vector<std::string> out;
    for (const auto& [rank, text] : ranked)
        if (out.size() < 3 && (rank < 0 || out.size() < 2)) out.push_back(text);
    return out;
}

}  // namespace dz::intent
