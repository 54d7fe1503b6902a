// What the app can do beside its records: features and connections to other services.
#include <algorithm>
#include <string>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/feature_words.hpp"

namespace dz::intent {
namespace {

std::string singular_key(NameWords words) {
    words = without_determiners(std::move(words));
    if (words.size() > 1 && (words.back() == "feature" || words.back() == "support" ||
                             words.back() == "integration" || words.back() == "functionality"))
        words.pop_back();
    if (words.empty()) return {};
    words.back() = singularise(words.back());
    return join(words, " ");
}

std::optional<FeatureWord> known_word(const NameWords& words) {
    const auto key = singular_key(words);
    if (key == "alert" || key == "reminder") return std::nullopt;
    auto known = find_feature_word(key);
    if (!known) {
        // "commenting", "file attachments", "data export".
        if (key == "card" || key == "credit card" || key == "debit card" || key == "paypal or card")
            return FeatureWord{FeatureWord::What::Integration, "stripe"};
        if (key == "commenting") return FeatureWord{FeatureWord::What::Feature, "comments"};
        if (key == "file attachment") return FeatureWord{FeatureWord::What::Feature, "attachments"};
        if (key == "data export" || key == "csv export" || key == "excel export")
            return FeatureWord{FeatureWord::What::Feature, "csv"};
        if (key == "api") return FeatureWord{FeatureWord::What::Feature, "api_keys"};
    }
    return known;
}

bool enable(EditSession& s, std::string id, const std::vector<std::string>& on) {
    const auto* found = s.spec().find_feature(id);
    if (found != nullptr && (on.empty() || found->on.empty()))
        return s.unchanged("The app has that already.");
    Feature feature{.id = id, .on = on, .options = {}};
    if (found != nullptr) {
        feature = *found;
        for (const auto& name : on)
            if (std::ranges::find(feature.on, name) == feature.on.end()) feature.on.push_back(name);
    }
    return s.act({on.empty() ? std::string() : on.front(), {}}, {FeatureEnable{feature}});
}

/// "comments", "comments on tasks and projects", "task comments"; false when it names none.
bool enable_named(EditSession& s, const NameWords& said, bool& dealt) {
    auto words = without_determiners(said);
    std::vector<std::string> on;
    for (std::size_t k = 1; k + 1 < words.size(); ++k)
        if (words[k] == "on" || words[k] == "to" || words[k] == "for" || words[k] == "of" ||
            words[k] == "in") {
            const NameWords left(words.begin(), words.begin() + static_cast<long>(k));
            if (!known_word(left)) continue;
            NameWords part;
            for (auto i = k + 1; i <= words.size(); ++i) {
                if (i < words.size() && words[i] != "and") {
                    part.push_back(words[i]);
                    continue;
                }
                const auto plain = singular_key(part);
                if (plain == "everything" || plain == "app" || plain == "all" ||
                    plain == "record") {
                    part.clear();
                    continue;
                }
                const auto* entity = s.names().entity(part);
                if (entity == nullptr) {
                    const auto known = known_word(left);
                    if (known->what != FeatureWord::What::Feature) return false;
                    dealt = s.ask_for_entity(part);
                    return true;
                }
                on.push_back(entity->name);
                part.clear();
            }
            words = left;
            break;
        }
    auto known = known_word(words);
    if (!known && words.size() > 1)
        for (std::size_t k = words.size() - 1; k > 0 && !known; --k)
            if (const auto* entity =
                    s.names().entity({words.begin(), words.begin() + static_cast<long>(k)})) {
                known = known_word({words.begin() + static_cast<long>(k), words.end()});
                if (known) on.push_back(entity->name);
            }
    if (!known) return false;
    const std::string id(known->id);
    if (known->what == FeatureWord::What::Feature) {
        if (s.names().entity(words) != nullptr) return false;  // A record of that name is a record.
        // "add a comment to reviews" is a field only where no feature has the name.
        dealt = enable(s, id, on);
        return true;
    }
    if (known->what == FeatureWord::What::Integration && on.empty()) {
        const auto& all = s.spec().integrations;
        if (std::ranges::find(all, id) != all.end())
            dealt = s.unchanged("The app is connected to " + to_sentence(id) + " already.");
        else
            dealt = s.act(s.focus(), {IntegrationAdd{id}});
        return true;
    }
    if (known->what == FeatureWord::What::Gap && words.size() == said.size()) {
        dealt = s.refuse(id);
        return true;
    }
    return false;
}

}  // namespace

bool edit_features(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    for (const auto* shape :
         {"let|allow {} comment on {}", "allow {} to comment on {}", "{} @can comment on {}",
          "{} @can add|write|leave|post comments on|to {}",
          "let|allow {} to? add|write|leave|post comments on|to {}",
          "allow comments|commenting on {}"})
        if (const auto slots = is(shape)) {
            const auto last = (*slots)[1].empty() ? (*slots)[0] : (*slots)[1];
            const auto* entity = s.entity_or_ask(ask.words(last));
            return entity == nullptr || enable(s, "comments", {entity->name});
        }
    for (const auto* shape :
         {"attach|upload files|documents|file|attachments|pictures|images to {}",
          "{} @can attach|upload files|documents|attachments|a_file to {}",
          "let|allow {} to? attach|upload files|documents|attachments to {}",
          "be able to attach|upload files|documents to {}",
          "allow file? attachments|uploads|upload on|for|to {}"})
        if (const auto slots = is(shape)) {
            const auto last = (*slots)[1].empty() ? (*slots)[0] : (*slots)[1];
            const auto* entity = s.entity_or_ask(ask.words(last));
            return entity == nullptr || enable(s, "attachments", {entity->name});
        }
    for (const auto* shape : {"@add {} and {}", "enable|activate|turn_on|switch_on {} and {}"})
        if (const auto slots = is(shape)) {
            const auto one = known_word(ask.words((*slots)[0]));
            const auto two = known_word(ask.words((*slots)[1]));
            if (!one || !two || one->what != FeatureWord::What::Feature || two->what != one->what)
                continue;
            std::vector<Change> changes;
            for (const auto& known : {*one, *two})
                if (s.spec().find_feature(known.id) == nullptr)
                    changes.push_back(
                        FeatureEnable{{.id = std::string(known.id), .on = {}, .options = {}}});
            if (changes.empty()) return s.unchanged("The app has that already.");
            return s.act(s.focus(), changes);
        }
    for (const auto* shape :
         {"@add {}", "enable|activate|turn_on|switch_on|support|offer {}", "turn|switch {} on",
          "connect|integrate with|to? {}",
          "connect|hook|link|sync the|our? app to|with|up_to|up_with {}", "integrate {}",
          "take|accept payments with|by|via|through {}", "let|allow {} pay by|with {}",
          "{} should be enabled|on|available", "the app should|must have|support|offer {}"})
        if (const auto slots = is(shape)) {
            const auto last = (*slots)[1].empty() ? (*slots)[0] : (*slots)[1];
            bool dealt = false;
            if (enable_named(s, ask.words(last), dealt)) return dealt;
        }
    for (const auto* shape : {"track|log|record|see who changed|edited what|something|anything",
                              "i|we want to see who changed what"})
        if (is(shape)) return enable(s, "audit", {});
    return false;
}

}  // namespace dz::intent
