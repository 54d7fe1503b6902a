#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <optional>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "generate/demo_numbers.hpp"
#include "generate/demo_story.hpp"
#include "generate/family.hpp"

namespace dz::generate {
namespace {

std::string fill_digits(std::string_view mask, Dice& dice) {
    constexpr std::string_view kLetters = "ABCDEFGHJKLMNPRSTUVWX";
    std::string text;
    for (const char c : mask) {
        if (c == '#')
            text += static_cast<char>('0' + dice.below(10));
        else if (c == 'X')
            text += kLetters[dice.below(kLetters.size())];
        else
            text += c;
    }
    return text;
}

std::string domain_of(const std::string& company) {
    return slug(company, 30) + ".example";
}

std::string mailbox_of(const std::string& person) {
    std::string box = slug(person, 40);
    std::ranges::replace(box, '-', '.');
    return box.empty() ? "office" : box;
}

DemoValue bool_value(const Field& field, Dice& dice) {
    if (field.fallback) {
        // Most records keep the default.
        if (const auto* flag = std::get_if<bool>(&*field.fallback)) return dice.chance(82) == *flag;
    }
    if (says(field, {"active", "enabled", "available", "verified", "published", "billable",
                     "visible", "vaccinated", "confirmed", "public"}))
        return dice.chance(82);
    if (says(field, {"archived", "blocked", "urgent", "deleted", "locked", "featured", "neutered",
                     "vip", "pinned", "discontinued"}))
        return dice.chance(12);
    return dice.chance(40);
}

DemoValue enum_value(const Field& field, const ValueContext& context, Dice& dice) {
    if (field.values.empty()) return std::monostate{};
    const auto& states = context.entity.states;
    const bool is_state =
        states ? field.name == states->field
               : (field.name == "status" || field.name == "state" || field.name == "stage");
    if (is_state && !context.story.state.empty()) return context.story.state;
    // One urgent record is an event, five are a habit.
    const auto urgent = std::ranges::find_if(field.values, [](const EnumValue& v) {
        return v.name == "urgent" || v.name == "critical" || v.name == "emergency";
    });
    if (urgent != field.values.end()) {
        if (context.row == 3) return urgent->name;
        std::vector<std::string> calm;
        for (const EnumValue& value : field.values) {
            if (value.name != urgent->name) calm.push_back(value.name);
        }
        if (!calm.empty()) return calm[dice.skewed(calm.size())];
    }
    if (field.unique && context.row < field.values.size()) return field.values[context.row].name;
    return field.values[dice.skewed(field.values.size())].name;
}

/// A log or a diary: its day is that of the writing unless somebody says otherwise.
bool is_written_that_day(const Field& field) {
    const auto* word = field.fallback ? std::get_if<std::string>(&*field.fallback) : nullptr;
    return word != nullptr && (*word == "now" || *word == "today");
}

int day_of(const Field& field, const ValueContext& context, Dice& dice, bool& exists) {
    const Story& story = context.story;
    switch (date_role_of(field.name)) {
        case DateRole::Start:
            return story.start;
        case DateRole::End:
            return story.end;
        case DateRole::Completion: {
            const bool drops = says(field, {"cancelled", "canceled"});
            exists = field.required || story.phase == (drops ? Phase::Dropped : Phase::Done);
            return story.completed;
        }
        case DateRole::Birth: {
            const bool animal = std::ranges::any_of(context.entity.fields, [](const Field& f) {
                return f.name == "breed" || f.name == "species";
            });
            return -static_cast<int>(animal ? dice.between(120, 4'200)
                                            : dice.between(7'300, 25'500));
        }
        case DateRole::Since:
            return -static_cast<int>(dice.between(40, 1'900));
        case DateRole::Past:
            return -static_cast<int>(dice.between(2, 120));
        case DateRole::Future:
            return static_cast<int>(dice.between(4, 90));
        case DateRole::Scheduled:
            break;
    }
    if (story.phase != Phase::Open) return story.completed;
    if (is_written_that_day(field))
        return context.row % 6 == 0 ? 0 : -static_cast<int>(dice.between(1, 21));
    // A diary: some of it was last week, most is the coming fortnight.
    return context.row % 6 == 0 ? 0 : static_cast<int>(dice.between(-6, 14));
}

/// The day of a sitting: behind us when it is over, today when people are in the room, else ahead.
int sitting_day(const ValueContext& context) {
    const Story& story = context.story;
    // Within ten days of today, so that the week people open first is a busy one.
    if (story.phase != Phase::Open) return -1 - std::abs(story.completed) % 10;
    if (is_under_way(story.state)) return 0;
    return context.row % 5 == 0 ? 0 : 1 + std::abs(story.end) % 9;
}

DemoValue moment_value(const Field& field, const ValueContext& context, Dice& dice) {
    bool exists = true;
    const DateRole role = date_role_of(field.name);
    // Start and end of one sitting fall on one day and share their dice.
    const bool pair = role == DateRole::Start || role == DateRole::End;
    const bool stays = says(field, {"check", "checkin", "checkout", "arrival", "departure", "due",
                                    "deadline", "expires", "until"});
    Dice shared(context.seed, context.entity.name, "$sitting", context.row);
    const int minute = static_cast<int>(shared.between(32, 64)) * 15;
    const int length = static_cast<int>(shared.between(2, 6)) * 15;
    if (pair && !stays) {
        return DemoMoment{sitting_day(context), role == DateRole::End ? minute + length : minute};
    }
    const int day = day_of(field, context, dice, exists);
    if (!exists) return std::monostate{};
    return DemoMoment{day, role == DateRole::Completion ? minute + length : minute};
}

std::string text_value(const Field& field, const ValueContext& context, Dice& dice, bool html) {
    Subject subject = context.subject;
    const bool somebody = subject == Subject::Person || subject == Subject::Company;
    if (says(field, {"notes", "note", "comment", "remarks"}) && !somebody) subject = Subject::Work;
    const auto& sentences = sentences_of(subject);
    const std::size_t first = dice.below(sentences.size());
    const std::size_t second = (first + 1 + dice.below(sentences.size() - 1)) % sentences.size();
    std::string text;
    if (html) {
        text = "<p>" + std::string(sentences[first]) + "</p><ul><li>" +
               std::string(sentences[second]) + "</li></ul>";
    } else {
        text = std::string(sentences[first]);
        if (dice.chance(45)) text += " " + std::string(sentences[second]);
    }
    if (field.max && !html && text.size() > static_cast<std::size_t>(*field.max))
        text = std::string(sentences[first]);
    return text;
}

std::string string_value(const Field& field, const ValueContext& context, Dice& dice) {
    const Story& story = context.story;
    const std::string person = context.subject == Subject::Person ? context.title : story.person;
    const City& city = context.region.cities[story.city];
    const auto space = person.find(' ');
    if (says(field, {"first"})) return person.substr(0, space);
    if (says(field, {"last", "surname", "family"}))
        return space == std::string::npos ? person : person.substr(space + 1);
    if (says(field, {"company", "organisation", "organization", "employer", "publisher",
                     "manufacturer", "supplier", "vendor", "brand", "client"}))
        return story.company;
    if (says(field, {"author", "artist", "contact", "customer", "owner", "guest", "teacher", "host",
                     "instructor", "speaker", "driver", "reporter", "by", "recipient", "chef"}))
        return story.person;
    if (says(field, {"city", "town"})) return std::string(city.name);
    if (says(field, {"country"})) return std::string(context.region.country);
    if (says(field, {"region", "county"})) return std::string(city.region);
    if (says(field, {"postcode", "zip", "postal"})) return fill_digits(city.postcode, dice);
    if (says(field, {"street", "address"})) {
        const std::string number = std::to_string(dice.between(1, 148));
        const std::string street(dice.pick(context.region.streets));
        return context.region.street_order == "number first" ? number + " " + street
                                                             : street + " " + number;
    }
    if (says(field, {"isbn"})) return fill_digits("978-0-##-######-#", dice);
    if (says(field, {"plate", "registration"})) return fill_digits("XX## XXX", dice);
    if (says(field, {"vin"})) return fill_digits("XX#XX##XXX#######", dice);
    if (says(field, {"serial"})) return fill_digits("SN-####-XX##", dice);
    if (says(field, {"chip", "microchip"})) return fill_digits("9850000########", dice);
    if (says(field, {"key", "prefix", "initials"})) {
        std::string key;
        for (const auto& word : split_words(ascii_fold(context.title)))
            key += to_upper(word.substr(0, 1));
        return (key.size() < 2 ? to_upper(ascii_fold(context.title).substr(0, 3))
                               : key.substr(0, 4));
    }
    if (says(field, {"sku", "code", "reference", "ref", "number", "barcode", "lot"})) {
        const auto noun = to_upper(ascii_fold(noun_of(context.entity)).substr(0, 3));
        return noun + "-" + std::to_string(1040 + context.row * 7);
    }
    if (const auto& words = find_field_words(field.name); !words.empty())
        return std::string(dice.pick(words));
    for (const auto& word : split_words(field.name)) {
        if (const auto& words = find_field_words(to_lower(word)); !words.empty())
            return std::string(dice.pick(words));
    }
    if (const auto* bank = find_phrases(words_of(field.name));
        bank != nullptr && !bank->titles.empty())
        return std::string(dice.pick(bank->titles));
    // A short remark is believable where a made-up term would not be.
    std::string remark(dice.pick(sentences_of(Subject::Category)));
    return remark;
}

DemoValue address_value(const ValueContext& context, Dice& dice) {
    const City& city = context.region.cities[context.story.city];
    const std::string number = std::to_string(dice.between(1, 148));
    const std::string street(dice.pick(context.region.streets));
    return DemoObject{
        {{"street", context.region.street_order == "number first" ? number + " " + street
                                                                  : street + " " + number},
         {"city", std::string(city.name)},
         {"region", std::string(city.region)},
         {"postalCode", fill_digits(city.postcode, dice)},
         {"country", std::string(context.region.country)}}};
}

DemoValue tags_value(const Field& field, Dice& dice) {
    static const std::vector<std::string> kGeneral{"follow-up",   "key account", "on site",
                                                   "first visit", "waiting",     "seasonal"};
    std::vector<std::string> pool;
    for (const EnumValue& value : field.values) pool.push_back(value.name);
    if (pool.empty()) {
        for (const auto word : find_field_words(field.name)) pool.emplace_back(word);
    }
    if (pool.empty()) pool = kGeneral;
    // Neighbours in the list occur together, as tags do.
    std::vector<std::string> tags;
    const std::size_t first = dice.skewed(pool.size());
    const std::size_t count = std::min(pool.size(), dice.below(4));
    for (std::size_t i = 0; i < count; ++i) tags.push_back(pool[(first + i) % pool.size()]);
    return tags;
}

std::string clipped(const Field& field, std::string text) {
    if (!field.max || *field.max < 1 || text.size() <= static_cast<std::size_t>(*field.max))
        return text;
    std::size_t end = static_cast<std::size_t>(*field.max);
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    const auto space = text.rfind(' ', end);
    return std::string(
        trim(text.substr(0, space != std::string::npos && space > end / 2 ? space : end)));
}

std::string sequence_text(const Field& field, std::size_t number) {
    const std::string& format = field.pattern;
    const auto open = format.find('{');
    const auto close = format.find('}', open == std::string::npos ? 0 : open);
    std::string digits = std::to_string(number);
    if (open == std::string::npos || close == std::string::npos) return format + digits;
    const std::size_t width = close - open - 1;
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return format.substr(0, open) + digits + format.substr(close + 1);
}

/// Whether an optional field of this row stays empty: people leave a few blank.
bool stays_empty(const Field& field, Dice& dice) {
    if (field.required || field.display || field.unique || field.fallback) return false;
    const std::string_view type = field.type;
    if (type == "bool" || type == "enum" || type == "sequence" || type == "percent" ||
        type == "int" || type == "decimal" || type == "money" || type == "image" ||
        type == "color" || type == "tags" || type == "date" || type == "datetime")
        return false;
    return dice.chance(12);
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<DemoValue> decimal_number(std::string_view text) {
    const auto point = text.find('.');
    const auto fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
    const auto units = whole_number(std::string(text.substr(0, point)) + std::string(fraction));
    if (!units || fraction.size() > 6) return std::nullopt;
    return DemoDecimal{*units, static_cast<int>(fraction.size())};
}

/// "night shift; hybrid" as two tags.
std::vector<std::string> tags_in(std::string_view text) {
    std::vector<std::string> tags;
    for (std::size_t start = 0; start <= text.size();) {
        const auto end = std::min(text.find(';', start), text.size());
        if (const auto tag = trim(text.substr(start, end - start)); !tag.empty())
            tags.emplace_back(tag);
        start = end + 1;
    }
    return tags;
}

/// Words of a domain as a value of the field's type; empty when they cannot be one.
std::optional<DemoValue> stated_value(const Field& field, const std::string& text) {
    const std::string_view type = field.type;
    if (type == "string" || type == "text" || type == "email" || type == "url" || type == "phone")
        return text;
    if (type == "richtext") return text.starts_with('<') ? text : "<p>" + text + "</p>";
    if (type == "enum") {
        const bool known =
            std::ranges::find(field.values, text, &EnumValue::name) != field.values.end();
        return known ? std::optional<DemoValue>(text) : std::nullopt;
    }
    if (type == "decimal" || type == "money" || type == "percent") return decimal_number(text);
    if (type == "int" || type == "duration" || type == "rating") {
        const auto number = whole_number(text);
        return number ? std::optional<DemoValue>(*number) : std::nullopt;
    }
    if (type == "tags") return tags_in(text);
    return std::nullopt;
}

/// The words a domain has for this field of this row; empty without any.
std::optional<DemoValue> from_vocabulary(const Field& field, const ValueContext& context,
                                         Dice& dice) {
    const auto& vocabulary = context.vocabulary;
    const auto stated = vocabulary.find(context.entity.name + "." + field.name);
    if (stated == vocabulary.end() || stated->second.empty()) return std::nullopt;
    const auto& bank = stated->second;
    // A bank as long as that of the titles goes with them: the artist of each record.
    const auto* title = title_field_of(context.entity);
    const auto titles = title == nullptr ? vocabulary.end()
                                         : vocabulary.find(context.entity.name + "." + title->name);
    std::size_t at = dice.below(bank.size());
    if (titles != vocabulary.end() && titles->second.size() == bank.size())
        at = (context.row + fnv1a(context.entity.name, context.seed) % bank.size()) % bank.size();
    else if (field.unique)
        at = context.row % bank.size();
    return stated_value(field, bank[at]);
}

}  // namespace

std::string shaped_text(const TextShape& shape, Dice& dice) {
    std::string text;
    for (const auto& [characters, count] : shape) {
        for (std::size_t i = 0; i < count; ++i) text += dice.pick(characters);
    }
    return text;
}

DemoValue make_value(const Field& field, const ValueContext& context) {
    Dice dice(context.seed, context.entity.name, field.name, context.row);
    const std::string_view type = field.type;
    if (type == "sequence") return sequence_text(field, context.row + 1);
    if (stays_empty(field, dice)) return std::monostate{};

    if (const auto shape = shape_of(field)) return shaped_text(*shape, dice);
    if (auto value = from_vocabulary(field, context, dice)) return *std::move(value);

    const std::string person =
        context.subject == Subject::Person ? context.title : context.story.person;
    const std::string company =
        context.subject == Subject::Company ? context.title : context.story.company;

    if (type == "string") return clipped(field, string_value(field, context, dice));
    if (type == "text") return clipped(field, text_value(field, context, dice, false));
    if (type == "richtext") return text_value(field, context, dice, true);
    if (type == "int") return int_value(field, dice);
    if (type == "decimal") return decimal_value(field, dice);
    if (type == "money") return money_value(field, context, dice);
    if (type == "percent") return percent_value(field, context, dice);
    if (type == "bool") return bool_value(field, dice);
    if (type == "date") {
        bool exists = true;
        const int day = day_of(field, context, dice, exists);
        return exists ? DemoValue(DemoDay{day}) : DemoValue(std::monostate{});
    }
    if (type == "datetime") return moment_value(field, context, dice);
    if (type == "time") {
        std::int64_t quarter = dice.between(32, 71);
        if (says(field, {"opens", "opening", "start", "starts", "from"}))
            quarter = dice.between(28, 38);
        if (says(field, {"closes", "closing", "end", "ends", "to", "until"}))
            quarter = dice.between(66, 80);
        const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        return two(quarter / 4) + ":" + two(quarter % 4 * 15);
    }
    if (type == "duration") {
        const auto [low, high] = within(field, {15, 480});
        return std::clamp(dice.around(1, 32) * 15, low, high);
    }
    if (type == "email") return mailbox_of(person) + "@" + domain_of(company);
    if (type == "phone") return fill_digits(context.region.phone, dice);
    if (type == "url") {
        const bool document = says(field, {"link", "recording", "repository", "listing"});
        return "https://" + domain_of(company) + (document ? "/" + slug(context.title, 40) : "");
    }
    if (type == "enum") return enum_value(field, context, dice);
    if (type == "tags") return tags_value(field, dice);
    if (type == "address") return address_value(context, dice);
    if (type == "geo") {
        const City& city = context.region.cities[context.story.city];
        return DemoObject{{{"lat", DemoDecimal{city.lat + dice.between(-180, 180), 4}},
                           {"lng", DemoDecimal{city.lng + dice.between(-240, 240), 4}}}};
    }
    if (type == "rating") {
        const auto [low, high] = within(field, {1, 5});
        const std::int64_t stars = dice.chance(52)   ? 5
                                   : dice.chance(62) ? 4
                                   : dice.chance(70) ? 3
                                                     : 2;
        return std::clamp(stars, low, high);
    }
    if (type == "json")
        return DemoObject{{{"source", std::string(dice.chance(60) ? "import" : "form")},
                           {"checked", dice.chance(70)},
                           {"revision", DemoDecimal{dice.between(1, 9), 0}}}};
    return std::monostate{};
}

}  // namespace dz::generate
