#include "intent/field_types.hpp"

#include <unordered_map>

#include "base/plural.hpp"
#include "base/text.hpp"

namespace dz::intent {
namespace {

using Table = std::unordered_map<std::string_view, std::string_view>;

// Whole names, where the head alone would mislead.
const Table& phrases() {
    static const Table table{
        {"date of birth", "date"}, {"birthday", "date"}, {"birth date", "date"}, {"phone number", "phone"},
        {"mobile number", "phone"}, {"telephone number", "phone"}, {"email address", "email"}, {"e-mail", "email"},
        {"e-mail address", "email"}, {"web address", "url"}, {"invoice number", "sequence"}, {"order number", "sequence"},
        {"ticket number", "sequence"}, {"cover image", "image"}, {"cover art", "image"}, {"due on", "date"},
        {"house number", "string"}, {"page count", "int"}, {"head count", "int"}, {"time zone", "string"},
        {"line total", "money"}, {"start", "datetime"}, {"end", "datetime"}, {"best before", "date"}, {"tax rate", "percent"},
        {"vat rate", "percent"}, {"hourly rate", "money"}, {"daily rate", "money"}, {"rate", "money"}, {"interest rate", "percent"},
        {"conversion rate", "percent"}, {"square feet", "int"}, {"square meters", "int"}, {"model year", "int"},
        {"publication year", "int"}, {"opening hours", "text"}, {"working hours", "text"}, {"job description", "richtext"},
        {"account number", "string"}, {"serial number", "string"}, {"microchip number", "string"}, {"license plate", "string"},
        {"expiration", "date"}, {"expiry", "date"}, {"registration number", "string"}, {"stock level", "decimal"},
        {"reorder level", "decimal"}, {"reorder point", "decimal"}, {"birth place", "string"}, {"point", "int"},
        {"cooking time", "duration"}, {"prep time", "duration"}, {"preparation time", "duration"}, {"running time", "duration"},
        {"start time", "datetime"}, {"end time", "datetime"}, {"play time", "duration"}, {"playing time", "duration"},
        {"lead time", "duration"}, {"response time", "duration"}, {"estimated time", "duration"}, {"total", "money"},
        {"tag line", "string"}, {"head line", "string"}, {"cover letter", "text"}, {"resume", "file"}, {"cv", "file"},
        {"order date", "date"}, {"date and time", "datetime"}, {"time spent", "duration"}, {"hours spent", "duration"},
        {"minimum stock", "decimal"}, {"number", "string"}, {"code", "string"}, {"sku", "string"}, {"isbn", "string"},
        {"vin", "string"}, {"payment method", "string"}, {"party size", "int"}, {"delivery method", "string"}, {"team size", "int"}, {"star rating", "rating"}, {"progress", "percent"}, {"completion", "percent"}};
    return table;
}

const Table& heads() {
    static const Table table{
        {"name", "string"}, {"title", "string"}, {"subject", "string"}, {"label", "string"}, {"brand", "string"},
        {"model", "string"}, {"make", "string"}, {"breed", "string"}, {"species", "string"}, {"artist", "string"},
        {"author", "string"}, {"publisher", "string"}, {"nickname", "string"}, {"username", "string"}, {"surname", "string"},
        {"firstname", "string"}, {"lastname", "string"}, {"country", "string"}, {"city", "string"}, {"region", "string"},
        {"state", "enum"}, {"zip", "string"}, {"postcode", "string"}, {"street", "string"}, {"address", "address"},
        {"location", "string"}, {"place", "string"}, {"room", "string"}, {"headline", "string"}, {"slug", "string"},
        {"code", "string"}, {"number", "string"}, {"id", "string"}, {"identifier", "string"}, {"reference", "string"},
        {"serial", "string"}, {"barcode", "string"}, {"ingredient", "text"}, {"material", "string"}, {"format", "string"},
        {"language", "string"}, {"manufacturer", "string"}, {"platform", "string"}, {"grape", "string"}, {"variety", "string"},
        {"position", "string"}, {"profession", "string"}, {"occupation", "string"}, {"nationality", "string"},
        {"diagnosis", "text"}, {"dosage", "string"}, {"dose", "string"}, {"medication", "string"}, {"medicine", "string"},
        {"description", "text"}, {"note", "text"}, {"notes", "text"}, {"comment", "text"}, {"summary", "text"}, {"bio", "text"},
        {"biography", "text"}, {"reason", "text"}, {"message", "text"}, {"detail", "text"}, {"text", "text"}, {"caption", "string"},
        {"instruction", "text"}, {"instructions", "text"}, {"feedback", "text"}, {"agenda", "text"}, {"abstract", "text"},
        {"excerpt", "text"}, {"requirements", "text"}, {"allergy", "text"}, {"allergies", "text"}, {"symptom", "text"},
        {"treatment", "text"}, {"purpose", "text"}, {"method", "text"}, {"body", "richtext"}, {"content", "richtext"},
        {"article", "richtext"}, {"price", "money"}, {"cost", "money"}, {"amount", "money"}, {"fee", "money"}, {"salary", "money"},
        {"wage", "money"}, {"budget", "money"}, {"balance", "money"}, {"deposit", "money"}, {"value", "money"}, {"revenue", "money"},
        {"rent", "money"}, {"total", "money"}, {"subtotal", "money"}, {"tax", "money"}, {"vat", "money"}, {"fare", "money"},
        {"payment", "money"}, {"donation", "money"}, {"commission", "money"}, {"charge", "money"}, {"spend", "money"},
        {"tip", "money"}, {"discount", "percent"}, {"percentage", "percent"}, {"percent", "percent"}, {"probability", "percent"},
        {"margin", "percent"}, {"abv", "percent"}, {"likelihood", "percent"}, {"date", "date"}, {"day", "date"},
        {"deadline", "date"}, {"anniversary", "date"}, {"datetime", "datetime"}, {"timestamp", "datetime"}, {"time", "datetime"},
        {"duration", "duration"}, {"length", "duration"}, {"estimate", "duration"}, {"hours", "duration"}, {"minutes", "duration"},
        {"email", "email"}, {"mail", "email"}, {"phone", "phone"}, {"telephone", "phone"}, {"mobile", "phone"}, {"cell", "phone"},
        {"fax", "phone"}, {"url", "url"}, {"link", "url"}, {"website", "url"}, {"homepage", "url"}, {"linkedin", "url"},
        {"photo", "image"}, {"picture", "image"}, {"image", "image"}, {"avatar", "image"}, {"logo", "image"}, {"cover", "image"},
        {"thumbnail", "image"}, {"screenshot", "image"}, {"poster", "image"}, {"portrait", "image"}, {"file", "file"},
        {"attachment", "file"}, {"receipt", "file"}, {"pdf", "file"}, {"scan", "file"}, {"contract", "file"}, {"video", "url"},
        {"color", "color"}, {"colour", "color"}, {"rating", "rating"}, {"score", "int"}, {"star", "rating"}, {"status", "enum"},
        {"stage", "enum"}, {"priority", "enum"}, {"phase", "enum"}, {"severity", "enum"}, {"condition", "enum"}, {"gender", "enum"},
        {"sex", "enum"}, {"difficulty", "enum"}, {"type", "enum"}, {"kind", "enum"}, {"category", "enum"}, {"genre", "string"},
        {"level", "enum"}, {"urgency", "enum"}, {"tag", "tags"}, {"tags", "tags"}, {"keyword", "tags"}, {"skill", "tags"},
        {"count", "int"}, {"quantity", "int"}, {"qty", "int"}, {"stock", "int"}, {"age", "int"}, {"year", "int"}, {"capacity", "int"},
        {"seats", "int"}, {"servings", "int"}, {"serving", "int"}, {"bedrooms", "int"}, {"bathrooms", "int"}, {"bedroom", "int"},
        {"bathroom", "int"}, {"floor", "int"}, {"pages", "int"}, {"calories", "int"}, {"reps", "int"}, {"rep", "int"}, {"sets", "int"},
        {"set", "int"}, {"points", "int"}, {"mileage", "int"}, {"odometer", "int"}, {"rank", "int"}, {"round", "int"},
        {"headcount", "int"}, {"vintage", "int"}, {"bpm", "int"}, {"players", "int"}, {"weight", "decimal"}, {"height", "decimal"}, {"width", "decimal"},
        {"depth", "decimal"}, {"distance", "decimal"}, {"temperature", "decimal"}, {"volume", "decimal"}, {"size", "string"},
        {"area", "decimal"}, {"gravity", "decimal"}, {"latitude", "decimal"}, {"longitude", "decimal"}, {"gpa", "decimal"},
        {"ph", "decimal"}, {"humidity", "percent"}, {"coordinates", "geo"}, {"coordinate", "geo"}, {"gps", "geo"},
        {"flag", "bool"}, {"checkbox", "bool"}, {"availability", "bool"}, {"metadata", "json"}, {"json", "json"}, {"iban", "string"},
        {"frequency", "string"}, {"variant", "string"}, {"edition", "string"}, {"pressing", "string"}, {"isbn", "string"},
        {"sku", "string"}, {"unit", "string"}, {"ingredients", "text"}, {"steps", "text"}, {"step", "text"}, {"chip", "string"},
        {"microchip", "string"}, {"currency", "string"}, {"policy", "text"}, {"question", "text"}, {"answer", "text"},
        {"schedule", "string"}, {"season", "string"}, {"origin", "string"}, {"sunlight", "string"}, {"experience", "text"},
        {"mood", "enum"}, {"result", "string"}, {"outcome", "string"}, {"grade", "string"}, {"remark", "text"}, {"plate", "string"},
        {"hour", "duration"}, {"minute", "duration"}, {"industry", "string"}, {"specialty", "string"}, {"speciality", "string"}};
    return table;
}

bool is_flag(std::string_view word) {
    return word == "is" || word == "has" || word == "active" || word == "paid" || word == "done" || word == "completed" ||
           word == "archived" || word == "published" || word == "available" || word == "public" || word == "featured" ||
           word == "favorite" || word == "favourite" || word == "billable" || word == "enabled" || word == "verified" ||
           word == "vaccinated" || word == "neutered" || word == "remote" || word == "read" || word == "owned";
}

}  // namespace

FieldGuess guess_field(const std::vector<std::string>& words) {
    if (words.empty()) return {};
    const auto text = join(words, " ");
    auto singular = words;
    singular.back() = singularise(singular.back());
    const auto key = join(singular, " ");
    const auto found = [](std::string_view type) {
        FieldGuess guess{.type = std::string(type), .unit = {}, .known = true, .min = -1};
        if (type == "money" || type == "int" || type == "duration" || type == "decimal") guess.min = 0;
        return guess;
    };
    if (const auto it = phrases().find(text); it != phrases().end()) return found(it->second);
    if (const auto it = phrases().find(key); it != phrases().end()) return found(it->second);
    if (words.size() > 2 && words[0] == "number" && words[1] == "of") return found("int");
    if (words.size() > 1 && (words[0] == "type" || words[0] == "kind") && words[1] == "of") return found("enum");
    if (words.size() > 1 && words[1] == "of") return guess_field({words[0]});
    if (words.front() == "is" || words.front() == "has" || is_flag(text)) return found("bool");
    const auto& head = words.back();
    if (words.size() > 1) {
        if (head == "at") return found("datetime");
        if (head == "on" || head == "until") return found("date");
        if (head == "number" && (singular.front() == "phone" || singular.front() == "mobile")) return found("phone");
        if (head == "time" && (words[0] == "start" || words[0] == "end")) return found("datetime");
        if (head == "rate" && (words[0] == "success" || words[0] == "tax")) return found("percent");
    }
    if (const auto it = heads().find(head); it != heads().end()) return found(it->second);
    if (const auto it = heads().find(singular.back()); it != heads().end()) return found(it->second);
    if (const auto unit = unit_of(head); words.size() > 1 && !unit.empty()) {
        auto guess = found("decimal");
        guess.unit = unit;
        return guess;
    }
    return {};
}

std::string named_type(std::string_view word) {
    static const Table table{
        {"text", "text"}, {"string", "string"}, {"number", "decimal"}, {"integer", "int"}, {"int", "int"}, {"decimal", "decimal"},
        {"float", "decimal"}, {"boolean", "bool"}, {"bool", "bool"}, {"checkbox", "bool"}, {"date", "date"}, {"datetime", "datetime"},
        {"timestamp", "datetime"}, {"time", "time"}, {"money", "money"}, {"currency", "money"}, {"dropdown", "enum"}, {"enum", "enum"},
        {"select", "enum"}, {"image", "image"}, {"photo", "image"}, {"file", "file"}, {"url", "url"}, {"link", "url"}, {"email", "email"},
        {"phone", "phone"}, {"richtext", "richtext"}, {"markdown", "richtext"}, {"percent", "percent"}, {"percentage", "percent"},
        {"rating", "rating"}, {"stars", "rating"}, {"color", "color"}, {"colour", "color"}, {"tags", "tags"}, {"duration", "duration"},
        {"address", "address"}, {"json", "json"}, {"geo", "geo"}, {"yes no", "bool"}, {"long text", "text"}};
    const auto it = table.find(word);
    return it == table.end() ? std::string() : std::string(it->second);
}

std::string unit_of(std::string_view word) {
    static const Table table{
        {"kg", "kg"}, {"kilo", "kg"}, {"kilos", "kg"}, {"kilogram", "kg"}, {"kilograms", "kg"}, {"g", "g"}, {"grams", "g"}, {"gram", "g"},
        {"lb", "lb"}, {"lbs", "lb"}, {"pounds", "lb"}, {"oz", "oz"}, {"ounces", "oz"}, {"cm", "cm"}, {"mm", "mm"}, {"m", "m"},
        {"meters", "m"}, {"metres", "m"}, {"km", "km"}, {"kilometers", "km"}, {"kilometres", "km"}, {"miles", "mi"}, {"liters", "l"},
        {"litres", "l"}, {"l", "l"}, {"ml", "ml"}, {"hl", "hl"}, {"hectoliters", "hl"}, {"hectolitres", "hl"}, {"gallons", "gal"},
        {"celsius", "°C"}, {"fahrenheit", "°F"}, {"sqm", "m²"}, {"watts", "W"}, {"kwh", "kWh"}, {"inches", "in"}, {"feet", "ft"},
        {"acres", "ac"}, {"hectares", "ha"}};
    const auto it = table.find(word);
    return it == table.end() ? std::string() : std::string(it->second);
}

}  // namespace dz::intent
