// Features, views, pages and integrations: things an app does, named by fixed phrases.
#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/feature_words.hpp"
#include "intent/list.hpp"
#include "intent/phrase.hpp"
#include "intent/reading.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

using Meaning = FeatureWord;
using What = FeatureWord::What;

// One to three words, singular heads. The longest match wins.
const std::unordered_map<std::string_view, Meaning>& meanings() {
    static const std::unordered_map<std::string_view, Meaning> table{
        {"comment", {What::Feature, "comments"}},
        {"discussion", {What::Feature, "comments"}},
        {"attachment", {What::Feature, "attachments"}},
        {"file upload", {What::Feature, "attachments"}},
        {"upload file", {What::Feature, "attachments"}},
        {"attach file", {What::Feature, "attachments"}},
        {"upload document", {What::Feature, "attachments"}},
        {"csv", {What::Feature, "csv"}},
        {"csv export", {What::Feature, "csv"}},
        {"csv import", {What::Feature, "csv"}},
        {"export", {What::Feature, "csv"}},
        {"import", {What::Feature, "csv"}},
        {"spreadsheet export", {What::Feature, "csv"}},
        {"excel", {What::Feature, "csv"}},
        {"dashboard", {What::Feature, "dashboard"}},
        {"statistic", {What::Feature, "dashboard"}},
        {"stat", {What::Feature, "dashboard"}},
        {"report", {What::Feature, "dashboard"}},
        {"analytic", {What::Feature, "dashboard"}},
        {"analytics", {What::Feature, "dashboard"}},
        {"reporting", {What::Feature, "dashboard"}},
        {"chart", {What::Feature, "dashboard"}},
        {"kpi", {What::Feature, "dashboard"}},
        {"search", {What::Feature, "search"}},
        {"full-text search", {What::Feature, "search"}},
        {"filter", {What::Feature, "search"}},
        {"searchable", {What::Feature, "search"}},
        {"notification", {What::Feature, "notifications"}},
        {"notify", {What::Feature, "notifications"}},
        {"reminder", {What::Feature, "notifications"}},
        {"alert", {What::Feature, "notifications"}},
        {"audit log", {What::Feature, "audit"}},
        {"audit trail", {What::Feature, "audit"}},
        {"audit", {What::Feature, "audit"}},
        {"activity log", {What::Feature, "audit"}},
        {"change history", {What::Feature, "audit"}},
        {"history", {What::Feature, "audit"}},
        {"api key", {What::Feature, "api_keys"}},
        {"api access", {What::Feature, "api_keys"}},
        {"public api", {What::Feature, "api_keys"}},
        {"rest api", {What::Feature, "api_keys"}},
        {"webhook", {What::Feature, "webhooks"}},
        {"invite", {What::Feature, "workspaces"}},
        {"invitation", {What::Feature, "workspaces"}},
        {"workspace", {What::Feature, "workspaces"}},
        {"multi-tenant", {What::Feature, "workspaces"}},
        {"organization", {What::Feature, "workspaces"}},
        {"teammate", {What::Feature, "workspaces"}},
        {"login", {What::Feature, "auth"}},
        {"log in", {What::Feature, "auth"}},
        {"sign in", {What::Feature, "auth"}},
        {"sign up", {What::Feature, "auth"}},
        {"signup", {What::Feature, "auth"}},
        {"authentication", {What::Feature, "auth"}},
        {"user account", {What::Feature, "auth"}},
        {"password reset", {What::Feature, "auth"}},
        {"billing", {What::Feature, "billing"}},
        {"subscription plan", {What::Feature, "billing"}},
        {"paid plan", {What::Feature, "billing"}},
        {"pricing plan", {What::Feature, "billing"}},
        {"kanban", {What::View, "board"}},
        {"kanban board", {What::View, "board"}},
        {"task board", {What::View, "board"}},
        {"board view", {What::View, "board"}},
        {"calendar", {What::View, "calendar"}},
        {"calendar view", {What::View, "calendar"}},
        {"gallery", {What::View, "gallery"}},
        {"timeline", {What::View, "timeline"}},
        {"gantt", {What::View, "timeline"}},
        {"gantt chart", {What::View, "timeline"}},
        {"drag and drop", {What::View, "board"}},
        {"pipeline", {What::View, "board"}},
        {"landing page", {What::Page, "landing"}},
        {"marketing page", {What::Page, "landing"}},
        {"home page", {What::Page, "landing"}},
        {"homepage", {What::Page, "landing"}},
        {"public page", {What::Page, "public"}},
        {"public listing", {What::Page, "public"}},
        {"public site", {What::Page, "public"}},
        {"public website", {What::Page, "public"}},
        {"publicly", {What::Page, "public"}},
        {"client portal", {What::Page, "portal"}},
        {"customer portal", {What::Page, "portal"}},
        {"tenant portal", {What::Page, "portal"}},
        {"owner portal", {What::Page, "portal"}},
        {"patient portal", {What::Page, "portal"}},
        {"portal", {What::Page, "portal"}},
        {"booking page", {What::Page, "booking"}},
        {"book online", {What::Page, "booking"}},
        {"online booking", {What::Page, "booking"}},
        {"stripe", {What::Integration, "stripe"}},
        {"card payment", {What::Integration, "stripe"}},
        {"online payment", {What::Integration, "stripe"}},
        {"credit card", {What::Integration, "stripe"}},
        {"smtp", {What::Integration, "smtp"}},
        {"slack", {What::Integration, "slack"}},
        {"s3", {What::Integration, "s3"}},
        {"google calendar",
         {What::Gap,
          "Synchronising with an outside calendar is not built yet; the app has its own calendar "
          "view."}},
        {"machine learning",
         {What::Gap,
          "This needs a model trained for the purpose; no structure is invented for it."}},
        {"ai",
         {What::Gap, "This needs a language model at run time, which generated apps do not have."}},
        {"artificial intelligence",
         {What::Gap, "This needs a language model at run time, which generated apps do not have."}},
        {"chatbot",
         {What::Gap, "This needs a language model at run time, which generated apps do not have."}},
        {"video call",
         {What::Gap,
          "Live video is outside what is built; a link field can hold the meeting's address."}},
        {"native app",
         {What::Gap, "Native mobile apps are not built; the web app works on phones."}},
        {"android", {What::Gap, "Native mobile apps are not built; the web app works on phones."}},
        {"ios", {What::Gap, "Native mobile apps are not built; the web app works on phones."}},
        {"push notification",
         {What::Gap,
          "Push to devices is not built; notifications appear in the app and by email."}},
        {"neural network",
         {What::Gap,
          "This needs a model trained for the purpose; no structure is invented for it."}},
        {"predict",
         {What::Gap, "Predicting needs a model trained for the purpose; none is invented."}},
        {"speech recognition",
         {What::Gap, "Turning speech into text needs a model, which generated apps do not have."}},
        {"transcribe",
         {What::Gap, "Turning speech into text needs a model, which generated apps do not have."}},
        {"facial recognition",
         {What::Gap, "Recognising faces needs a model, which generated apps do not have."}},
        {"face recognition",
         {What::Gap, "Recognising faces needs a model, which generated apps do not have."}},
        {"computer opponent", {What::Gap, "Games' rules are outside what is built."}},
        {"against a computer", {What::Gap, "Games' rules are outside what is built."}},
        {"gps tracking", {What::Gap, "Following devices on a map is not built."}},
        {"live tracking", {What::Gap, "Following devices on a map is not built."}},
        {"video conference",
         {What::Gap,
          "Live video is outside what is built; a link field can hold the meeting's address."}},
        {"video chat",
         {What::Gap,
          "Live video is outside what is built; a link field can hold the meeting's address."}},
        {"live stream", {What::Gap, "Live video is outside what is built."}},
        {"augmented reality", {What::Gap, "Augmented reality is outside what is built."}},
        {"web scraping", {What::Gap, "Reading other websites is not built."}},
        {"scrape", {What::Gap, "Reading other websites is not built."}},
        {"text message",
         {What::Gap,
          "Text messages need a provider that is not connected yet; email is used instead."}},
        {"whatsapp message",
         {What::Gap,
          "WhatsApp needs a provider that is not connected yet; email is used instead."}},
        {"fingerprint", {What::Gap, "Readers of fingerprints are outside what is built."}},
        {"quickbooks", {What::Gap, "No pattern connects to QuickBooks yet; data goes out as CSV."}},
        {"xero", {What::Gap, "No pattern connects to Xero yet; data goes out as CSV."}},
        {"hubspot", {What::Gap, "No pattern connects to HubSpot yet; data goes out as CSV."}},
        {"salesforce", {What::Gap, "No pattern connects to Salesforce yet; data goes out as CSV."}},
        {"zapier", {What::Gap, "No pattern connects to Zapier yet; webhooks reach it."}},
        {"mailchimp", {What::Gap, "No pattern connects to Mailchimp yet; data goes out as CSV."}},
        {"google analytics", {What::Gap, "No pattern connects to Google Analytics yet."}},
        {"paypal", {What::Gap, "No pattern connects to PayPal yet; Stripe takes payments."}},
        {"twilio", {What::Gap, "No pattern connects to Twilio yet; email is used instead."}},
        {"blockchain", {What::Gap, "Blockchains are outside what is built."}},
        {"offline", {What::Gap, "Working without a connection is not built."}},
        {"ocr",
         {What::Gap, "Reading text from images is not built; files are stored as they are."}},
        {"sms",
         {What::Gap,
          "Text messages need a provider that is not connected yet; email is used instead."}},
        {"multiplayer", {What::Gap, "Games' rules are outside what is built."}},
        {"physics", {What::Gap, "Games' rules are outside what is built."}},
        {"barcode scanner",
         {What::Gap, "Scanning with the camera is not built; codes are typed or pasted."}},
        {"real-time",
         {What::Gap,
          "Live updates between browsers are not built yet; pages refresh their data by "
          "themselves."}},
        {"recommendation",
         {What::Gap, "Recommending needs an algorithm of yours; sorting and filters are built."}},
        {"responsive", {What::Frame, ""}},
        {"mobile-friendly", {What::Frame, ""}},
        {"mobile", {What::Frame, ""}},
        {"crud", {What::Frame, ""}},
        {"easy to use", {What::Frame, ""}},
        {"tested", {What::Frame, ""}},
        {"secure", {What::Frame, ""}}};
    return table;
}

std::string lemma(const Token& token) {
    return token.kind == TokenKind::Word ? singularise(token.word) : std::string();
}

// "comments on tasks", "export invoices": the record the feature is about, when it is near.
std::vector<std::string> records_near(const ReadContext& c, const Span& span, std::size_t at,
                                      std::size_t length) {
    std::vector<std::string> out;
    auto i = at + length;
    while (i < span.last && i < at + length + 3 &&
           (c.tokens[i].is("on") || c.tokens[i].is("to") || c.tokens[i].is("for") ||
            c.tokens[i].is("of") || c.tokens[i].is("by") || c.tokens[i].tag == Tag::Det ||
            is_possessive_pronoun(c.tokens[i].word)))
        ++i;
    std::size_t next = i;
    for (const auto& item : read_list(c.tokens, i, span.last, next))
        if (const auto key = item.phrase.key(); c.is_record(key)) out.push_back(key);
    // "task comments", "invoice calendar".
    if (out.empty() && at > span.first)
        if (const auto key = lemma(c.tokens[at - 1]); c.is_record(key)) out.push_back(key);
    return out;
}

void apply(ReadContext& c, std::size_t clause, const Meaning& meaning,
           std::vector<std::string> on) {
    auto& r = c.reading;
    const std::string first = on.empty() ? std::string() : on.front();
    switch (meaning.what) {
        case What::Feature:
            r.features.push_back(
                {.id = std::string(meaning.id), .on = std::move(on), .clause = clause});
            break;
        case What::View:
            r.views.push_back({.kind = std::string(meaning.id), .entity = first, .clause = clause});
            break;
        case What::Page:
            r.pages.push_back({.kind = std::string(meaning.id), .entity = first, .clause = clause});
            break;
        case What::Integration:
            r.integrations.emplace_back(std::string(meaning.id), clause);
            break;
        case What::Gap:
            r.gaps.push_back({clause, std::string(meaning.id)});
            break;
        case What::Frame:
            r.framing.push_back(clause);
            break;
    }
}

}  // namespace

std::optional<FeatureWord> find_feature_word(std::string_view phrase) {
    const auto it = meanings().find(phrase);
    if (it == meanings().end()) return std::nullopt;
    return it->second;
}

bool is_feature_noun(std::string_view key) {
    static const std::unordered_map<std::string_view, int> extra{
        {"role", 0},     {"role-based access", 0}, {"access control", 0}, {"admin panel", 0},
        {"user", 0},     {"real-time update", 0},  {"dark mode", 0},      {"light mode", 0},
        {"csv file", 0}, {"permission", 0}};
    if (extra.contains(key)) return true;
    const auto it = meanings().find(key);
    if (it == meanings().end()) {
        const auto space = key.rfind(' ');
        if (space == std::string_view::npos) return false;
        const auto head = meanings().find(key.substr(space + 1));
        return head != meanings().end() &&
               (head->second.id == "csv" || head->second.id == "dashboard" ||
                head->second.id == "board" || head->second.id == "calendar" ||
                head->second.id == "comments" || head->second.id == "attachments" ||
                head->second.id == "notifications" || head->second.what == What::Page);
    }
    return it->second.what != What::Gap || key == "ai";
}

void read_features(ReadContext& c, std::size_t clause) {
    const auto& span = c.clauses[clause];
    for (auto i = span.first; i < span.last; ++i) {
        if (c.masked[i] || c.tokens[i].kind != TokenKind::Word) continue;
        std::string phrase;
        const Meaning* best = nullptr;
        std::size_t length = 0;
        for (std::size_t n = 1; n <= 3 && i + n <= span.last &&
                                c.tokens[i + n - 1].kind == TokenKind::Word && !c.masked[i + n - 1];
             ++n) {
            if (n > 1) phrase += ' ';
            const auto with_last = phrase + c.tokens[i + n - 1].word;
            const auto singular = phrase + lemma(c.tokens[i + n - 1]);
            auto it = meanings().find(singular);
            if (it == meanings().end()) it = meanings().find(with_last);
            phrase = with_last;
            if (it != meanings().end()) {
                best = &it->second;
                length = n;
            }
        }
        if (best == nullptr) continue;
        const auto key = lemma(c.tokens[i]);
        // "a loan has a comment": read as an attribute already.
        if (best->what == What::Feature && (best->id == "comments" || best->id == "attachments") &&
            c.reading.used[i])
            continue;
        // A record of that name is a record: a clinic's "reports", an agency's "campaign pipeline".
        if (length == 1 && c.strong.contains(key)) continue;
        // "product comment" the record field and "notify" the automation are read elsewhere.
        // What is out of reach says nothing about the kind of app either.
        if (best->what == What::Gap)
            for (auto k = i; k < i + length; ++k) c.masked[k] = true;
        else
            c.use(i, i + length);
        apply(c, clause, *best, records_near(c, span, i, length));
        i += length - 1;
    }
    // "public job board": the first record after the word is shown to everybody.
    for (auto i = span.first; i < span.last; ++i) {
        if (!c.tokens[i].is("public") || c.masked[i] || i + 1 >= span.last) continue;
        const auto key = lemma(c.tokens[i + 1]);
        const bool visitors = key == "visitor" || key == "page" || key == "api";
        if (!visitors && (c.is_record(key) || key == "job"))
            c.reading.pages.push_back({.kind = "public", .entity = key, .clause = clause});
    }
    for (auto i = span.first; i < span.last; ++i)
        if (c.tokens[i].is("saas")) c.reading.saas = true;
}

}  // namespace dz::intent
