// What the page itself says: headings, "Customer: name, email", bullets below bullets.
#include <algorithm>
#include <unordered_map>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/structure_writer.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

// What a heading or a label announces: by its last noun, and by whole phrases first.
std::string section_of(const std::string& key) {
    // "What we keep", "Things to store"; "What we will not build", "Explicitly not".
    const auto has = [&](std::string_view word) {
        return (" " + key + " ").find(" " + std::string(word) + " ") != std::string::npos;
    };
    if ((has("not") || has("won't") || has("don't")) &&
        (has("what") || has("explicitly") || has("scope") || has("do") || has("need") ||
         has("build") || has("included") || has("not")))
        return "excluded";
    if ((key.starts_with("what ") || key.starts_with("thing ") || key.starts_with("data to")) &&
        (has("keep") || has("store") || has("track") || has("record") || has("manage") ||
         has("save") || has("need to keep")))
        return "entities";
    if (key.starts_with("how it work now") || key.starts_with("how we work") ||
        key.starts_with("how we do it") || key.starts_with("who we are") ||
        key.starts_with("about us"))
        return "background";
    if (key == "no" || key == "not" || key == "nope" || key == "never") return "excluded";
    if (key.starts_with("who ")) return "roles";
    static const std::unordered_map<std::string_view, std::string_view> table{
        {"entity", "entities"},
        {"data model", "entities"},
        {"model", "entities"},
        {"domain model", "entities"},
        {"object", "entities"},
        {"table", "entities"},
        {"resource", "entities"},
        {"record", "entities"},
        {"module", "entities"},
        {"data", "entities"},
        {"database", "entities"},
        {"schema", "entities"},
        {"collection", "entities"},
        {"thing", "entities"},
        {"master data", "entities"},
        {"data structure", "entities"},
        {"information", "entities"},
        {"main object", "entities"},
        {"role", "roles"},
        {"user role", "roles"},
        {"user type", "roles"},
        {"actor", "roles"},
        {"persona", "roles"},
        {"user", "roles"},
        {"user group", "roles"},
        {"audience", "roles"},
        {"who use it", "roles"},
        {"person", "roles"},
        {"out of scope", "excluded"},
        {"non-goal", "excluded"},
        {"not in scope", "excluded"},
        {"exclusion", "excluded"},
        {"later", "excluded"},
        {"maybe later", "excluded"},
        {"future", "excluded"},
        {"why", "background"},
        {"background", "background"},
        {"problem", "background"},
        {"context", "background"},
        {"motivation", "background"},
        {"current situation", "background"},
        {"situation", "background"},
        {"today", "background"},
        {"goal", "background"},
        {"executive summary", "background"},
        {"vision", "background"},
        {"status quo", "background"},
        {"as-is", "background"},
        {"pain point", "background"},
        {"people", "roles"},
        {"target user", "roles"},
        {"type of user", "roles"},
        {"kind of user", "roles"},
        {"access", "roles"},
        {"stakeholder", "roles"},
        {"field", "fields"},
        {"attribute", "fields"},
        {"property", "fields"},
        {"column", "fields"},
        {"detail", "fields"},
        {"feature", "features"},
        {"functionality", "features"},
        {"requirement", "features"},
        {"page", "features"},
        {"view", "features"},
        {"story", "features"},
        {"integration", "features"},
        {"screen", "features"},
        {"permission", "features"},
        {"automation", "features"},
        {"notification", "features"},
        {"constraint", "features"},
        {"overview", "features"},
        {"summary", "features"},
        {"must have", "features"},
        {"nice to have", "features"},
        {"criterion", "features"},
        {"rule", "features"},
        {"design", "features"},
        {"theme", "features"},
        {"workflow", "features"},
        {"look", "features"},
        {"scope", "features"},
        {"introduction", "features"},
        {"purpose", "features"},
        {"description", "features"},
        {"other", "features"},
        {"note", "features"},
        {"process", "features"},
        {"use case", "features"},
        {"report", "features"},
        {"reporting", "features"},
        {"security", "features"},
        {"status", "features"},
        {"extra", "features"},
        {"bonus", "features"},
        {"ui", "features"},
        {"style", "features"},
        {"branding", "features"},
        {"feel", "features"},
        {"behavior", "features"},
        {"behaviour", "features"},
        {"logic", "features"},
        {"question", "features"},
        {"idea", "features"},
        {"alert", "features"},
        {"reminder", "features"},
        {"need", "features"},
        {"lifecycle", "features"},
        {"navigation", "features"},
        {"must", "features"},
        {"should", "features"},
        {"dashboard", "features"},
        {"email", "features"},
        {"search", "features"},
        {"import", "features"},
        {"export", "features"},
        {"nonfunctional", "features"},
        {"wish", "features"},
        {"wishlist", "features"},
        {"stack", "features"},
        {"technology", "features"},
        {"relationship", "features"},
        {"relation", "features"},
        {"validation", "features"}};
    if (const auto it = table.find(key); it != table.end()) return std::string(it->second);
    const auto words = split_words(key);
    if (words.size() >= 2)
        if (const auto it = table.find(words[words.size() - 2] + " " + words.back());
            it != table.end())
            return std::string(it->second);
    if (!words.empty() && words.size() <= 3)
        if (const auto it = table.find(words.back()); it != table.end())
            return std::string(it->second);
    return {};
}

class LayoutReader {
public:
    LayoutReader(ReadContext& context, std::size_t clause)
        : c_(context),
          writer_(context, clause),
          clause_(clause),
          first_(context.clauses[clause].first),
          last_(context.clauses[clause].last) {}

    bool run() {
        skip_marker();
        const auto& span = c_.clauses[clause_];
        if (first_ >= last_) return true;
        if (span.line == LineKind::Heading) {
            heading();
            return true;
        }
        if (span.line != LineKind::Bullet) c_.outline.clear();
        while (!c_.outline.empty() && c_.outline.back().first >= span.depth) c_.outline.pop_back();
        if (!span.continues) c_.list_owner.clear();
        return nested_bullet() || continued() || attribute_line() || colon_list() ||
               (span.line == LineKind::Bullet && bullet_item());
    }

private:
    const Token& at(std::size_t i) const { return c_.tokens[i]; }

    void skip_marker() {
        while (first_ < last_ &&
               (at(first_).kind == TokenKind::Dash || at(first_).kind == TokenKind::Symbol ||
                at(first_).kind == TokenKind::Slash || at(first_).kind == TokenKind::Open ||
                (at(first_).kind == TokenKind::Number && first_ + 1 < last_ &&
                 (at(first_ + 1).kind == TokenKind::Stop ||
                  at(first_ + 1).kind == TokenKind::Close)) ||
                at(first_).kind == TokenKind::Stop || at(first_).kind == TokenKind::Close))
            ++first_;
        while (last_ > first_ && (at(last_ - 1).kind == TokenKind::Stop)) --last_;
    }

    bool bullet_follows() const {
        return clause_ + 1 < c_.clauses.size() && c_.clauses[clause_ + 1].line == LineKind::Bullet;
    }

    // Whether the line below is a list of attributes.
    bool attributes_follow() const {
        if (clause_ + 1 >= c_.clauses.size()) return false;
        const auto& below = c_.clauses[clause_ + 1];
        std::size_t next = below.first;
        const auto items = read_list(c_.tokens, below.first, below.last, next);
        const auto attributes = std::ranges::count_if(
            items, [&](const Item& item) { return writer_.is_attribute(item); });
        return items.size() >= 2 && static_cast<std::size_t>(attributes) * 2 >= items.size();
    }

    bool deeper_follows() const {
        return bullet_follows() && c_.clauses[clause_].line == LineKind::Bullet &&
               c_.clauses[clause_ + 1].depth > c_.clauses[clause_].depth;
    }

    void heading() {
        c_.outline.clear();
        c_.list_owner.clear();
        if (last_ > first_ && at(last_ - 1).kind == TokenKind::Colon) --last_;
        const auto before = c_.section;
        c_.section.clear();
        c_.heading_record.clear();
        auto phrase = read_phrase(c_.tokens, first_, last_);
        if (first_ < last_ && at(first_).kind == TokenKind::Number) {
            ++first_;
            while (first_ < last_ && at(first_).kind != TokenKind::Word) ++first_;
            phrase = read_phrase(c_.tokens, first_, last_);
        }
        const auto label = label_of(first_, last_);
        c_.section = section_of(label);
        if (c_.section.empty() && phrase) c_.section = section_of(phrase->key());
        if (!c_.section.empty() && !(phrase && c_.strong.contains(phrase->key()))) {
            c_.use(first_, last_);
            c_.reading.framing.push_back(clause_);
            if (c_.section == "fields" && c_.subject.empty()) c_.section = "features";
            return;
        }
        c_.section.clear();
        if (!phrase) return;
        const auto key = phrase->key();
        const bool record = c_.is_record(key) || before == "entities" || before == "fields";
        const bool whole = phrase->last >= last_ || at(phrase->last).kind == TokenKind::Open ||
                           at(phrase->last).kind == TokenKind::Dash;
        if (whole && phrase->words.size() <= 3 && !c_.is_app(phrase->head()) &&
            (record || (!is_abstract(singularise(phrase->head())) && clause_ > 0 &&
                        (bullet_follows() || attributes_follow())))) {
            const auto added = mention_entity(c_, *phrase, clause_, record ? 0.95 : 0.7);
            if (added.empty()) return;
            c_.subject = added;
            c_.heading_record = added;
            c_.section = "fields";
            c_.use(first_, last_);
        }
    }

    // The words of a label as a key: "Types of users" is "type of user".
    std::string label_of(std::size_t first, std::size_t last) const {
        std::vector<std::string> words;
        for (auto i = first; i < last && words.size() < 5; ++i) {
            if (at(i).kind != TokenKind::Word) break;
            if (at(i).tag == Tag::Det || is_possessive_pronoun(at(i).word)) continue;
            words.push_back(singularise(at(i).word));
        }
        return join(words, " ");
    }

    // A bullet below a bullet that names a record: "- Customers" and under it "- name".
    bool nested_bullet() {
        const auto& span = c_.clauses[clause_];
        if (span.line != LineKind::Bullet || c_.outline.empty()) return false;
        const auto owner = c_.outline.back().second;
        if (owner.empty()) return false;
        return described_member(owner) || members_of(owner);
    }

    // Below a heading that names a record, a line of attributes and nothing else.
    bool attribute_line() {
        if (c_.section != "fields" || c_.heading_record.empty() ||
            c_.clauses[clause_].line != LineKind::Prose)
            return false;
        std::size_t next = first_;
        auto items = read_list(c_.tokens, first_, last_, next);
        const auto attributes = std::ranges::count_if(items, [&](const Item& item) {
            return writer_.is_attribute(item) || !item.values.empty() ||
                   c_.strong.contains(item.phrase.key());
        });
        if (items.empty() || static_cast<std::size_t>(attributes) * 2 < items.size()) return false;
        if (next + 1 < last_ && items.size() < 3) return false;
        for (auto& item : items) writer_.member(std::string(c_.heading_record), item, false);
        return next + 1 >= last_;
    }

    // "name; breed; weight": the list of the colon before goes on.
    bool continued() {
        return c_.clauses[clause_].continues && !c_.list_owner.empty() &&
               members_of(std::string(c_.list_owner));
    }

    bool members_of(const std::string& owner) {
        std::size_t next = first_;
        auto items = read_list(c_.tokens, first_, last_, next);
        if (items.empty() || next + 1 < last_) return false;
        for (auto& item : items) writer_.member(owner, item, false);
        return true;
    }

    // "- status: draft, sent or paid" and "- price - decimal": one attribute and what it can be.
    bool described_member(const std::string& owner) {
        const auto phrase = read_phrase(c_.tokens, first_, last_);
        if (!phrase || phrase->last + 1 >= last_) return false;
        const auto kind = at(phrase->last).kind;
        if (kind != TokenKind::Colon && kind != TokenKind::Dash) return false;
        Item item{.phrase = *phrase};
        item.last = last_;
        const auto values = read_values(c_.tokens, phrase->last + 1, last_);
        const auto named = values.empty() ? std::string() : named_type(to_lower(values.front()));
        if (!named.empty() && values.size() == 1)
            item.type = named;
        else if (values.size() >= 2 &&
                 std::ranges::all_of(values, [](const std::string& v) { return v.size() <= 24; }))
            item.values = values;
        if (!named.empty() && named != "enum" && values.size() > 1) {
            item.type = named;
            item.values.clear();
        }
        writer_.member(owner, item, false);
        return true;
    }

    // "Customer: name, email" · "Entities: customers, orders" · "Roles: admin, clerk".
    bool colon_list() {
        std::size_t colon = first_;
        while (colon < last_ && colon < first_ + 9 && at(colon).kind == TokenKind::Word) ++colon;
        if (colon < last_ && at(colon).kind == TokenKind::Open && colon > first_) {
            // "Customer (a person or a firm): name, email" · "Customer (name, email)".
            auto close = colon;
            while (close < last_ && at(close).kind != TokenKind::Close) ++close;
            if (close + 1 < last_ && at(close + 1).kind == TokenKind::Colon)
                return list_behind(colon, close + 1);
            if (close + 1 >= last_ && c_.clauses[clause_].line == LineKind::Bullet) return false;
            return false;
        }
        if (colon >= last_ || colon == first_) return false;
        if (clause_ == 0 && c_.clauses[clause_].line == LineKind::Prose &&
            (at(colon).kind == TokenKind::Colon || at(colon).kind == TokenKind::Dash) &&
            app_colon(colon))
            return true;
        const auto kind = at(colon).kind;
        const bool dash =
            kind == TokenKind::Dash &&
            (c_.clauses[clause_].line == LineKind::Bullet || c_.section == "entities");
        const bool equals = at(colon).is("=");
        // "Property - address, price, photos": in prose only attributes make it a definition.
        const bool defines = kind == TokenKind::Dash && !dash && defines_behind(colon);
        if (kind != TokenKind::Colon && !dash && !equals && !defines) return false;
        // "Project brief: …" names the paper, not a record.
        if (clause_ == 0 && (at(colon - 1).is("brief") || at(colon - 1).is("spec") ||
                             at(colon - 1).is("specification") || at(colon - 1).is("prd") ||
                             at(colon - 1).is("project") || at(colon - 1).is("proposal") ||
                             at(colon - 1).is("document") || at(colon - 1).is("requirements")))
            return false;
        return list_behind(colon, colon);
    }

    bool defines_behind(std::size_t dash) const {
        std::size_t next = dash + 1;
        const auto items = read_list(c_.tokens, dash + 1, last_, next);
        const auto attributes = std::ranges::count_if(
            items, [&](const Item& item) { return writer_.is_attribute(item); });
        return items.size() >= 2 && static_cast<std::size_t>(attributes) * 2 >= items.size();
    }

    bool list_behind(std::size_t label_end, std::size_t colon) {
        if (colon + 1 >= last_) return false;
        const auto label = label_of(first_, label_end);
        auto section = section_of(label);
        auto phrase = read_phrase(c_.tokens, first_, label_end);
        // "We need these records: …": what stands right before the colon tells.
        if (section.empty() && phrase && phrase->last != label_end)
            section = section_of(singularise(at(label_end - 1).word));
        // "Property - address, price": in a sentence it is a record, not a heading.
        if (section == "fields" && at(colon).kind == TokenKind::Dash && phrase && !phrase->plural &&
            c_.clauses[clause_].line == LineKind::Prose)
            section.clear();
        std::size_t next = colon + 1;
        if (section == "roles" || c_.section == "roles") {
            c_.use(first_, colon);
            return true;  // read_roles has them.
        }
        auto items = read_list(c_.tokens, colon + 1, last_, next);
        const bool whole = next + 1 >= last_;
        if (section == "entities") {
            for (auto& item : items) writer_.top_level(item, 0.97);
            c_.use(first_, colon);
            return !items.empty();
        }
        if (section == "fields" && !c_.subject.empty()) {
            const auto owner = c_.subject;
            for (auto& item : items) writer_.member(owner, item, false);
            c_.use(first_, colon);
            return !items.empty();
        }
        if (!phrase || phrase->words.size() > 3) return false;
        // "Flats to let: street, floor, rooms": what stands behind the noun only tells which ones.
        if (phrase->last != label_end &&
            !(phrase->plural && phrase->last < label_end && defines_behind(colon) &&
              (at(phrase->last).tag == Tag::Prep || at(phrase->last).is("to"))))
            return false;
        const auto key = phrase->key();
        if (section == "features" && !c_.strong.contains(key)) return false;
        // "ad slots: each belongs to an episode": a sentence about the label.
        if (items.empty() || at(colon + 1).is("each") || at(colon + 1).is("every") ||
            at(colon + 1).is("they")) {
            if (phrase->plural && !is_abstract(singularise(phrase->head())) &&
                c_.clauses[clause_].line == LineKind::Bullet)
                c_.subject = mention_entity(c_, *phrase, clause_, 0.85);
            return false;
        }
        const auto guess = guess_field(phrase->words);
        const bool defines = at(colon).kind == TokenKind::Dash && guess.type == "string" &&
                             c_.clauses[clause_].line == LineKind::Prose && defines_behind(colon);
        if (!c_.subject.empty() && guess.known && !c_.is_record(key) && !phrase->plural &&
            !defines) {
            const auto owner = c_.subject;
            return described_member(owner);
        }
        if (items.empty()) return false;
        const auto attributes = static_cast<std::size_t>(std::ranges::count_if(
            items, [&](const Item& item) { return writer_.is_attribute(item); }));
        if (c_.section == "features" && !c_.is_record(key) && attributes * 2 < items.size())
            return false;
        // "Gym app: …" has been seen; "Slots: the doctor opens them" is a sentence with a label.
        if (!whole && attributes == 0) return false;
        const auto added = mention_entity(c_, *phrase, clause_, 0.95);
        if (added.empty()) return false;
        c_.subject = added;
        c_.list_owner = added;
        for (auto& item : items) writer_.member(added, item, false);
        if (deeper_follows()) c_.outline.emplace_back(c_.clauses[clause_].depth, added);
        return true;
    }

    // "Gym app: members, trainers and classes": the opening words name the app, not a record.
    bool app_colon(std::size_t colon) {
        for (auto k = first_; k < colon; ++k)
            if ((is_managing(at(k).word) || is_having(at(k).word)) && at(k).tag != Tag::Noun &&
                at(k).tag != Tag::Nouns)
                return false;
        std::size_t next = colon + 1;
        auto items = read_list(c_.tokens, colon + 1, last_, next);
        std::size_t records = 0;
        for (const auto& item : items) records += item.phrase.plural || !item.parts.empty() ? 1 : 0;
        if (items.empty() || records * 2 < items.size()) return false;
        std::string lead;
        // "…, tags, rating 1-5": what is no record describes the first one.
        for (auto& item : items) {
            const auto type = writer_.guess(item.phrase.words).type;
            const bool attribute =
                item.parts.empty() && writer_.is_attribute(item) &&
                (!item.phrase.plural || type == "tags" || type == "bool" || type == "rating");
            if (attribute && !c_.subject.empty() && &item != &items.front())
                writer_.member(std::string(c_.subject), item, false);
            else
                writer_.top_level(item, 0.9);
            if (&item == &items.front() || lead.empty()) lead = c_.subject;
            c_.subject = lead;
        }
        return next + 1 >= last_;
    }

    // A bullet that is only a noun phrase: an entity or a field, as the heading says.
    bool bullet_item() {
        // "3. Rules" above a list of its own is a heading.
        const auto label = label_of(first_, last_);
        const auto& span = c_.clauses[clause_];
        const bool numbered = at(span.first).kind == TokenKind::Number;
        if (numbered && !section_of(label).empty() && !c_.strong.contains(label) &&
            last_ - first_ <= 3) {
            c_.section = section_of(label);
            c_.heading_record.clear();
            c_.use(first_, last_);
            c_.reading.framing.push_back(clause_);
            return true;
        }
        std::size_t next = first_;
        auto items = read_list(c_.tokens, first_, last_, next);
        if (items.empty() || (next + 1 < last_ && at(next).kind != TokenKind::Dash)) return false;
        // "- Recipes" above "- title": a record and its parts.
        if (items.size() == 1 && deeper_follows() && c_.section != "roles") {
            const auto added = mention_entity(
                c_, items.front().phrase, clause_,
                c_.section == "entities" || items.front().phrase.plural ? 0.95 : 0.8);
            if (added.empty()) return false;
            c_.subject = added;
            c_.outline.emplace_back(c_.clauses[clause_].depth, added);
            return true;
        }
        if (c_.section != "entities" && c_.section != "fields") {
            // "Recipes (title, servings)" or "clients with a name": the item says what it is.
            if (items.size() != 1) return false;
            auto& item = items.front();
            const bool telling = !item.parts.empty() || item.inner_last > item.inner_first + 2;
            if (!telling || is_feature_noun(item.phrase.key())) return false;
            if (!item.phrase.plural && item.parts.empty()) return false;
            writer_.top_level(item, 0.9);
            return true;
        }
        for (auto& item : items) {
            if (c_.section == "entities")
                writer_.top_level(item, 0.95);
            else
                writer_.member(std::string(c_.subject), item, false);
        }
        return true;
    }

    ReadContext& c_;
    StructureWriter writer_;
    std::size_t clause_;
    std::size_t first_;
    std::size_t last_;
};

}  // namespace

bool read_layout(ReadContext& context, std::size_t clause) {
    return LayoutReader(context, clause).run();
}

}  // namespace dz::intent
