// What the app is called, its currency and its time zone.
#include <array>
#include <string>
#include <unordered_map>

#include "base/text.hpp"
#include "intent/edit/edits.hpp"

namespace dz::intent {
namespace {

std::string currency_of(const NameWords& words) {
    static const std::unordered_map<std::string_view, std::string_view> table{
        {"euro", "EUR"},
        {"euros", "EUR"},
        {"eur", "EUR"},
        {"dollar", "USD"},
        {"dollars", "USD"},
        {"usd", "USD"},
        {"us dollars", "USD"},
        {"pound", "GBP"},
        {"pounds", "GBP"},
        {"gbp", "GBP"},
        {"british pounds", "GBP"},
        {"yen", "JPY"},
        {"jpy", "JPY"},
        {"franc", "CHF"},
        {"francs", "CHF"},
        {"swiss francs", "CHF"},
        {"chf", "CHF"},
        {"sterling", "GBP"},
        {"pounds sterling", "GBP"},
        {"canadian dollars", "CAD"},
        {"cad", "CAD"},
        {"australian dollars", "AUD"},
        {"aud", "AUD"},
        {"rupees", "INR"},
        {"inr", "INR"},
        {"kroner", "NOK"},
        {"nok", "NOK"},
        {"sek", "SEK"},
        {"dkk", "DKK"},
        {"swedish kronor", "SEK"},
        {"zloty", "PLN"},
        {"pln", "PLN"}};
    const auto it = table.find(join(words, " "));
    return it == table.end() ? std::string() : std::string(it->second);
}

bool name_app(EditSession& s, std::string name) {
    name = std::string(trim(name));
    if (name.empty() || name.size() > 60) return false;
    return s.act(s.focus(), [&](AppSpec& spec) { spec.app.name = name; });
}

}  // namespace

bool edit_app(EditSession& s, const Ask& ask) {
    for (const auto* shape :
         {"call|name the|this|our|my app|application|site|website|tool|project|system|product {}",
          "rename|rebrand the|this|our|my app|application|site|website|tool|project|system to|as "
          "{}",
          "change|set|update the app's? name|title of? the|our app|application|site|website to {}",
          "change|set|update the app|application|site name|title to {}",
          "change|set|update the? name|title of the|our app|application|site|website to {}",
          "the|our|this app|application|site|website|tool @be @call {}",
          "the|our|this app|application|site|website|tool's? name|title @be {}",
          "the name|title of the|our app|application|site|website @be {}",
          "rename|rebrand it|us to {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const bool it = fits("rename|rebrand it|us to {}", ask.tokens, ask.whole()).has_value();
            if (it && !s.focus().entity.empty()) return false;
            // "Rename it to job" with nothing spoken of may mean anything.
            if (it && !ask.tokens[(*slots)[0].first].capital)
                return s.ask("What should be renamed?",
                             {"rename the app to " + s.said(ask, (*slots)[0])});
            // A record may be called "project" or "product" itself.
            const auto first = ask.words({0, 3});
            if (!it && s.names().entity({first.back()}) != nullptr && first.back() != "app" &&
                first.back() != "site")
                return false;
            return name_app(s, s.said(ask, (*slots)[0]));
        }
    if (const auto slots = fits("call|name it {}", ask.tokens, ask.whole())) {
        // What was just spoken of is what "it" means; a bare request names the app.
        const auto name = (*slots)[0];
        if (s.focus().entity.empty() || ask.tokens[name.first].capital)
            return name_app(s, s.said(ask, name));
        return false;
    }
    for (const auto* shape :
         {"use|switch_to|we_use|charge_in|show_prices_in|change_to {}",
          "change|set|switch the? currency to {}", "prices|amounts|money @be in {}",
          "all|the|our prices|amounts @be in {}", "the? currency @be {}",
          "show|display|use|list all|the? prices|amounts|money in {}",
          "use {} as the|our? currency", "prices in {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const auto currency = currency_of(ask.words((*slots)[0]));
            if (currency.empty()) continue;
            return s.act(s.focus(), [&](AppSpec& spec) { spec.app.currency = currency; });
        }
    for (const auto* shape :
         {"change|set|switch the timezone|time_zone to {}", "the timezone|time_zone @be {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const auto zone = s.said(ask, (*slots)[0]);
            if (zone != "UTC" && zone.find('/') == zone.npos)
                return s.ask("Which time zone is \"" + zone + "\"?", {"UTC", "Europe/Berlin"});
            return s.act(s.focus(), [&](AppSpec& spec) { spec.app.timezone = zone; });
        }
    return false;
}

}  // namespace dz::intent
