// Colours, mode, density and character: "make it dark green", "cream background with burgundy
// buttons".
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "model/color.hpp"

namespace dz::intent {
namespace {

using Words = std::unordered_set<std::string_view>;

bool is_ground(std::string_view word) {
    static const Words words{"background", "backgrounds", "paper", "canvas", "backdrop"};
    return words.contains(word);
}

bool is_accent(std::string_view word) {
    static const Words words{"accent",  "accents", "button",     "buttons",   "link",     "links",
                             "primary", "brand",   "highlights", "highlight", "headings", "header",
                             "headers", "icons",   "color",      "colors",    "main"};
    return words.contains(word);
}

/// Words that may stand around colours without asking for anything else.
bool is_around(std::string_view word) {
    static const Words words{
        "make",   "turn",      "use",        "set",        "change",  "switch",  "want",
        "have",   "give",      "with",       "and",        "the",     "a",       "an",
        "to",     "be",        "should",     "as",         "for",     "our",     "my",
        "it",     "in",        "of",         "everything", "app",     "all",     "whole",
        "look",   "theme",     "i",          "we",         "is",      "on",      "go",
        "please", "paint",     "color",      "more",       "some",    "need",    "like",
        "its",    "that",      "prefer",     "scheme",     "design",  "style",   "site",
        "ui",     "interface", "mode",       "instead",    "add",     "support", "enable",
        "from",   "put",       "them",       "nice",       "website", "pages",   "page",
        "screen", "must",      "would",      "let",        "us",      "into",    "colored",
        "this",   "palette",   "tone",       "feel",       "bit",     "little",  "much",
        "than",   "less",      "too",        "are",        "what",    "by",      "default",
        "only",   "layout",    "appearance", "one",        "looks",   "display", "activate"};
    return words.contains(word) || is_ground(word) || is_accent(word);
}

std::string_view personality(std::string_view word) {
    static const std::unordered_map<std::string_view, std::string_view> moods{
        {"playful", "warm"},
        {"friendly", "warm"},
        {"warm", "warm"},
        {"cozy", "warm"},
        {"cosy", "warm"},
        {"cheerful", "warm"},
        {"welcoming", "warm"},
        {"minimal", "precise"},
        {"minimalist", "precise"},
        {"clean", "precise"},
        {"professional", "precise"},
        {"sleek", "precise"},
        {"calm", "precise"},
        {"precise", "precise"},
        {"serious", "precise"},
        {"bold", "bold"},
        {"vibrant", "bold"},
        {"energetic", "bold"},
        {"striking", "bold"},
        {"elegant", "heritage"},
        {"classic", "heritage"},
        {"traditional", "heritage"},
        {"luxurious", "heritage"},
        {"vintage", "heritage"},
        {"warmer", "warm"},
        {"friendlier", "warm"},
        {"bolder", "bold"},
        {"cleaner", "precise"}};
    const auto it = moods.find(word);
    return it == moods.end() ? std::string_view{} : it->second;
}

std::string_view density(std::string_view word) {
    if (word == "compact" || word == "dense" || word == "denser" || word == "tighter")
        return "compact";
    if (word == "spacious" || word == "airy" || word == "comfortable" || word == "roomy" ||
        word == "roomier" || word == "airier")
        return "comfortable";
    if (word == "regular") return "regular";
    return {};
}

class ThemeReader {
public:
    ThemeReader(EditSession& session, const Ask& ask) : s_(session), ask_(ask) {}

    bool run() {
        Theme theme = s_.spec().theme;
        for (std::size_t i = 0; i < size(); ++i) {
            if (const auto n = color_at(i); n > 0) {
                paint(theme, i, n);
                i += n - 1;
            } else if (!word(theme, i)) {
                return false;
            }
        }
        if (!found_) return false;
        if (clash_)
            return s_.ask("Which colour is the accent, and which the background?",
                          {"white background with green buttons"});
        return s_.act(s_.focus(), [&](AppSpec& spec) { spec.theme = theme; });
    }

private:
    std::size_t size() const { return ask_.tokens.size(); }
    const Token& at(std::size_t i) const { return ask_.tokens[i]; }
    bool is(std::size_t i, std::string_view word) const { return i < size() && at(i).is(word); }

    // How many tokens from `i` write a colour; the longest that do.
    std::size_t color_at(std::size_t i) const {
        for (std::size_t n = std::min<std::size_t>(9, size() - i); n > 0; --n) {
            const auto& last = at(i + n - 1);
            if (at(i).kind != TokenKind::Word && !at(i).is("#")) return 0;
            const bool css =
                at(i).is("#") || at(i).is("rgb") || at(i).is("hsl") || at(i).is("oklch");
            if (!css && n > 4) continue;
            // "Dark green with cream" are two colours.
            bool joined = false;
            for (auto k = i; k < i + n && !css; ++k)
                joined |= is(k, "with") || is(k, "and") || is(k, "or") || is(k, "on");
            if (joined) continue;
            if (last.is("color") || last.is("colors") || at(i).is("the") || at(i).is("a") ||
                at(i).is("an"))
                continue;
            // "make it dark" asks for the mode.
            if (n == 1 && (at(i).is("dark") || at(i).is("light"))) continue;
            if (i > 0 && is(i - 1, "like")) continue;  // "make it look like Apple"
            if (parse_color(s_.said(ask_, {i, i + n}))) return n;
        }
        return 0;
    }

    void paint(Theme& theme, std::size_t i, std::size_t n) {
        found_ = true;
        bool ground = false;
        bool decided = false;
        for (auto k = i + n; k < size() && k < i + n + 3 && !decided; ++k) {
            if (is(k, "and") || is(k, "with") || color_at(k) > 0) break;
            ground = is_ground(at(k).word);
            decided = ground || is_accent(at(k).word);
        }
        for (auto k = i; k > 0 && !decided; --k) {
            if (k < i && color_at(k - 1) > 0) break;
            ground = is_ground(at(k - 1).word);
            decided = ground || is_accent(at(k - 1).word);
        }
        // "White background and green": what stands in front has its colour already.
        if (ground && grounded_ && !accented_ && !(i + n < size() && is_ground(at(i + n).word)))
            ground = false;
        (ground ? theme.background : theme.accent) = s_.said(ask_, {i, i + n});
        clash_ |= std::exchange(ground ? grounded_ : accented_, true);
    }

    bool word(Theme& theme, std::size_t i) {
        const auto& token = at(i);
        const auto& w = token.word;
        if (w == "dark" || w == "darker" || w == "night") {
            const bool offers = is(0, "add") || is(0, "support") || is(0, "enable") ||
                                is(0, "have") || is(0, "offer") || is(1, "need") || is(1, "want");
            theme.mode = is(i + 1, "mode") && offers ? "both" : "dark";
            if (is(i + 1, "and") && (is(i + 2, "light") || is(i + 2, "bright")))
                theme.mode = "both";
            found_ = true;
            return true;
        }
        if (w == "light" || w == "bright" || w == "lighter") {
            if (!(i > 1 && is(i - 1, "and"))) theme.mode = "light";
            found_ = true;
            return true;
        }
        if (const auto mood = personality(w); !mood.empty()) {
            theme.personality = mood;
            found_ = true;
            return true;
        }
        if (const auto room = density(w); !room.empty()) {
            theme.density = room;
            found_ = true;
            return true;
        }
        return is_around(w) || token.kind == TokenKind::Comma || token.kind == TokenKind::Colon;
    }

    EditSession& s_;
    const Ask& ask_;
    bool found_ = false;
    bool grounded_ = false;
    bool accented_ = false;
    bool clash_ = false;  ///< Two colours for one thing.
};

bool unknown_color(EditSession& s, const Ask& ask) {
    for (const auto* shape :
         {"make|set|change|turn the accent|background|theme|buttons|accent_color|"
          "background_color|primary_color|brand_color|theme_color to|as? {}",
          "make|set|turn|change the accent|background|theme|buttons|accent_color|"
          "background_color|primary_color|brand_color|theme_color {}",
          "the accent|background|theme|buttons|accent_color|background_color|"
          "primary_color @be {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const auto color = parse_color(s.said(ask, (*slots)[0]));
            if (color) return false;
            return s.ask(color.error().message, {color.error().hint});
        }
    return false;
}

}  // namespace

bool edit_theme(EditSession& s, const Ask& ask) {
    for (const auto* shape : {"no dark mode", "remove|drop|disable|turn_off the? dark mode|theme",
                              "turn the? dark mode off", "switch off the? dark mode",
                              "we|i don't need|want a? dark mode"})
        if (fits(shape, ask.tokens, ask.whole()))
            return s.act(s.focus(), [](AppSpec& spec) { spec.theme.mode = "light"; });
    for (const auto* shape :
         {"turn on the? dark mode", "turn the? dark mode on", "switch on the? dark mode"})
        if (fits(shape, ask.tokens, ask.whole()))
            return s.act(s.focus(), [](AppSpec& spec) { spec.theme.mode = "both"; });
    return ThemeReader(s, ask).run() || unknown_color(s, ask);
}

}  // namespace dz::intent
