#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "generate/demo/picture_kit.hpp"
#include "generate/demo_data.hpp"

namespace dz::generate {
namespace {

bool has_any(std::string_view subject, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(split_words(subject), [&](const std::string& part) {
        return std::ranges::find(words, std::string_view(to_lower(part))) != words.end();
    });
}

/// The kind of animal a subject names; "dog" where it only says that it is one.
std::string_view animal_in(std::string_view subject) {
    constexpr std::array<std::string_view, 7> kKinds{"cat",     "rabbit", "bird", "reptile",
                                                     "hamster", "other",  "dog"};
    for (const auto kind : kKinds) {
        if (has_any(subject, {kind})) return kind;
    }
    return "dog";
}

}  // namespace

std::string demo_picture(std::string_view subject, std::string_view initials, std::uint64_t variant,
                         const Palette& palette) {
    using namespace picture;
    Dice dice(fnv1a(subject, variant));
    const Inks inks = inks_of(palette, dice.below(kTintCount));
    if (has_any(subject, {"logo", "client", "company", "brand", "organisation", "organization",
                          "employer", "supplier", "account", "sponsor", "vendor", "customer"}))
        return document(240, 240, emblem(dice, inks, initials));
    if (has_any(subject, {"pet", "animal", "dog", "cat", "horse", "bird"}))
        return document(320, 240, animal(animal_in(subject), dice, inks));
    if (has_any(subject, {"avatar", "portrait", "person",    "patient",    "student", "teacher",
                          "member", "employee", "candidate", "contact",    "guest",   "player",
                          "artist", "author",   "volunteer", "instructor", "speaker", "doctor",
                          "user",   "driver",   "stylist",   "trainer",    "owner",   "agent"}))
        return document(240, 240, portrait(dice, inks));
    if (has_any(subject, {"property", "building", "house", "apartment", "unit", "room", "venue",
                          "hotel", "site", "store", "office", "place", "location", "warehouse"}))
        return document(320, 240, building(dice, inks));
    if (has_any(subject, {"recipe", "dish", "meal", "menu", "cake", "beer", "wine", "ingredient",
                          "coffee", "restaurant"}))
        return document(320, 240, plate(dice, inks));
    if (has_any(subject, {"plant", "flower", "tree", "crop", "garden", "seed", "species", "harvest",
                          "bouquet", "houseplant"}))
        return document(320, 240, leafy(dice, inks));
    if (has_any(subject, {"vehicle", "car", "truck", "van", "bike"}))
        return document(320, 240, vehicle(dice, inks));
    if (has_any(subject, {"record", "album", "vinyl", "single", "episode", "podcast", "song"}))
        return document(240, 240, sleeve(dice, inks));
    if (has_any(subject, {"book", "course", "movie", "film", "magazine", "game", "lesson"}))
        return document(320, 240, cover(dice, inks));
    return document(320, 240, object(dice, inks));
}

}  // namespace dz::generate
