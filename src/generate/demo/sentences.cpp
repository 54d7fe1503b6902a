#include "generate/demo/phrases.hpp"

namespace dz::generate {

const std::vector<std::string_view>& sentences_of(Subject subject) {
    // clang-format off
    static const std::vector<std::string_view> kWork{
        "The client would like to see a first version before the end of the week.",
        "Waiting for the measurements from site before we continue.",
        "Agreed by telephone; the written confirmation follows.",
        "Two options are on the table, the cheaper one takes a week longer.",
        "Photographs are attached, the crack is on the left.",
        "Keep the old version until the new one has run for a month.",
        "The supplier has the part in stock and ships on Thursday.",
        "Compare the totals against last year's figures.",
        "Access is through the courtyard, the key is at reception.",
        "Done in a morning if nobody is on leave.",
        "The last attempt failed because the form was incomplete.",
        "Ask finance about the split before sending.",
    };
    static const std::vector<std::string_view> kObject{
        "Made in small runs by a workshop we have known for years.",
        "Wipes clean with a damp cloth and ages well.",
        "Ships flat, put together in ten minutes without tools.",
        "Sold out twice last season, reorder early.",
        "Feels heavier than it looks.",
        "The finish is oil, so marks can be sanded out.",
        "Pairs well with the smaller size.",
        "Packed in paper, without plastic.",
        "Spare parts are available for ten years.",
        "A favourite of the regulars.",
        "Keeps its shape after many washes.",
        "Best stored dry and out of the sun.",
    };
    static const std::vector<std::string_view> kPerson{
        "Prefers calls in the morning.",
        "Speaks English and Spanish.",
        "Has been with us since the first year.",
        "Referred by a colleague.",
        "Needs step-free access.",
        "Answers mail faster than the telephone.",
        "Away every second Friday.",
        "Likes to plan two weeks ahead.",
        "Happy to help at weekends.",
        "Joined after the open day.",
        "Works part time, Monday to Wednesday.",
        "Asked to be kept informed by text message.",
    };
    static const std::vector<std::string_view> kCompany{
        "Family business in the third generation.",
        "Pays on time, orders twice a year.",
        "Decision lies with the operations lead.",
        "Moved to a larger site last spring.",
        "Wants one invoice per branch.",
        "Interested in a longer contract.",
        "Found us through the trade fair.",
        "Delivery only before ten in the morning.",
        "New purchasing contact since January.",
        "Two of their branches are still on the old price list.",
    };
    static const std::vector<std::string_view> kEvent{
        "Doors open half an hour before.",
        "Bring something warm, the hall is unheated.",
        "Twelve places, four still free.",
        "Tea and bread from the bakery next door.",
        "We start on time and end before nine.",
        "Rain moves us into the small hall.",
        "Parking is behind the church.",
        "Children are welcome in the first hour.",
        "Allergies are noted when booking.",
        "A short walk from the station.",
        "The follow-up is planned for two weeks later.",
        "Notes from last time are attached.",
    };
    static const std::vector<std::string_view> kDocument{
        "Covers the period from January to June.",
        "Signed by both parties and filed.",
        "Replaces the version from last autumn.",
        "Three points are still open, see the margin.",
        "Valid for twelve months, renewed in writing.",
        "The annex lists the agreed prices.",
        "Reviewed by the adviser, no objections.",
        "Numbers are rounded to the nearest ten.",
        "Payable within thirty days.",
        "Drafted together with the site team.",
        "The summary is on the first page.",
    };
    static const std::vector<std::string_view> kPlace{
        "Bright rooms to the south, quiet at night.",
        "Five minutes on foot from the station.",
        "The courtyard is shared with the workshop.",
        "New windows, old floorboards.",
        "Step-free from the street.",
        "Deliveries at the back, until noon.",
        "Heating was replaced two years ago.",
        "Room for bicycles in the cellar.",
        "The roof terrace is open from April.",
        "Keys are kept at the bakery.",
        "Good light for photographs in the morning.",
    };
    static const std::vector<std::string_view> kCategory{
        "Checked in spring",
        "As agreed by telephone",
        "Kept from last year",
        "For the front desk",
        "On request",
        "Shared with the workshop",
        "Until further notice",
        "First choice",
        "In rotation",
        "Suggested by a member",
    };
    // clang-format on
    switch (subject) {
        case Subject::Work:
            return kWork;
        case Subject::Object:
            return kObject;
        case Subject::Person:
            return kPerson;
        case Subject::Company:
            return kCompany;
        case Subject::Event:
            return kEvent;
        case Subject::Document:
            return kDocument;
        case Subject::Place:
            return kPlace;
        case Subject::Category:
            return kCategory;
    }
    return kWork;
}

}  // namespace dz::generate
