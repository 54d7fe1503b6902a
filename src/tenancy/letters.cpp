#include "tenancy/letters.hpp"

namespace dz::tenancy {
namespace {

std::string word_of(LetterKind kind) {
    return kind == LetterKind::Reset ? "reset" : "invitation";
}

}  // namespace

Status queue_letter(Transaction& transaction, const WaitingLetter& letter) {
    DZ_TRY(transaction.execute(
        "INSERT INTO letter (id, kind, about, queued_at, expires_at, due_at, tries) "
        "VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT (kind, about) DO NOTHING",
        letter.id.value, word_of(letter.kind), letter.about, letter.queued_at, letter.expires_at,
        letter.queued_at));
    return {};
}

Result<bool> has_letters(Transaction& transaction, std::int64_t now) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT 1 FROM letter WHERE due_at <= ? LIMIT 1", now));
    return !rows.empty();
}

Result<std::optional<WaitingLetter>> claim_letter(Transaction& transaction, std::int64_t now,
                                                  std::int64_t until) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(
                      "UPDATE letter SET due_at = ?, tries = tries + 1 WHERE id = (SELECT id FROM "
                      "letter WHERE due_at <= ? ORDER BY due_at, id LIMIT 1) "
                      "RETURNING id, kind, about, queued_at, expires_at, tries",
                      until, now));
    if (rows.empty()) return std::optional<WaitingLetter>();
    const auto& row = rows[0];
    return std::optional<WaitingLetter>(
        {.id = {row.text(0)},
         .kind = row.text(1) == "reset" ? LetterKind::Reset : LetterKind::Invitation,
         .about = row.text(2),
         .queued_at = row.integer(3),
         .expires_at = row.integer(4),
         .tries = row.integer(5)});
}

Status delay_letter(Transaction& transaction, const LetterId& id, std::int64_t due_at) {
    DZ_TRY(transaction.execute("UPDATE letter SET due_at = ? WHERE id = ?", due_at, id.value));
    return {};
}

Status forget_letter(Transaction& transaction, const LetterId& id) {
    DZ_TRY(transaction.execute("DELETE FROM letter WHERE id = ?", id.value));
    return {};
}

}  // namespace dz::tenancy
