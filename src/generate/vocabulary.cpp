#include "generate/vocabulary.hpp"

#include <algorithm>
#include <array>

#include "generate/family.hpp"

namespace dz::generate {
namespace {

struct Word {
    std::string_view key;
    std::string_view value;
};

// Each table is sorted by key; the compiler checks it.
// clang-format off
constexpr std::array<Word, 496> kIcons{{
    {"absence", "palmtree"}, {"account", "briefcase-business"}, {"activity", "activity"},
    {"address", "map-pin"}, {"agency", "building"}, {"agenda", "list"},
    {"agreement", "file-signature"}, {"album", "disc-3"}, {"alert", "bell-ring"},
    {"allergy", "triangle-alert"}, {"amenity", "concierge-bell"}, {"animal", "paw-print"},
    {"answer", "message-circle-reply"}, {"apartment", "door-open"}, {"applicant", "user-search"},
    {"application", "file-user"}, {"appointment", "calendar-clock"}, {"area", "map"},
    {"article", "newspaper"}, {"artist", "palette"}, {"artwork", "palette"}, {"asset", "box"},
    {"assignment", "notebook-pen"}, {"attachment", "paperclip"}, {"attendee", "user-check"},
    {"auction", "gavel"}, {"audience", "users-round"}, {"audit", "clipboard-check"},
    {"author", "feather"}, {"bakery", "croissant"}, {"band", "music"}, {"bank", "landmark"},
    {"barrel", "cylinder"}, {"basket", "shopping-basket"}, {"batch", "flask-conical"},
    {"bed", "sprout"}, {"beer", "beer"}, {"beneficiary", "heart-handshake"}, {"bicycle", "bike"},
    {"bid", "gavel"}, {"bike", "bike"}, {"bill", "receipt"}, {"bin", "archive"}, {"bird", "bird"},
    {"blueprint", "drafting-compass"}, {"boat", "ship"}, {"book", "book"},
    {"booking", "calendar-check"}, {"bookmark", "bookmark"}, {"borrower", "user-round"},
    {"branch", "git-branch"}, {"brand", "badge-check"}, {"breed", "paw-print"}, {"brew", "beer"},
    {"budget", "piggy-bank"}, {"bug", "bug"}, {"building", "building-2"},
    {"buyer", "shopping-cart"}, {"cafe", "coffee"}, {"cake", "cake"}, {"calendar", "calendar"},
    {"camp", "tent"}, {"campaign", "megaphone"}, {"candidate", "user-search"}, {"car", "car"},
    {"card", "credit-card"}, {"carrier", "truck"}, {"cart", "shopping-cart"}, {"case", "briefcase"},
    {"cat", "cat"}, {"catalog", "book-open"}, {"catalogue", "book-open"},
    {"category", "folder-tree"}, {"certificate", "award"}, {"channel", "radio"},
    {"chapter", "bookmark"}, {"chart", "chart-line"}, {"checklist", "list-checks"},
    {"chef", "chef-hat"}, {"child", "baby"}, {"church", "church"}, {"city", "map"},
    {"claim", "shield-alert"}, {"class", "school"}, {"classroom", "school"}, {"clause", "pilcrow"},
    {"client", "building-2"}, {"clinic", "hospital"}, {"club", "users-round"},
    {"coach", "megaphone"}, {"coffee", "coffee"}, {"collection", "library"}, {"color", "palette"},
    {"comment", "message-square"}, {"commit", "git-commit-horizontal"},
    {"community", "users-round"}, {"company", "building-2"}, {"competitor", "swords"},
    {"complaint", "message-square-warning"}, {"component", "component"}, {"concert", "music"},
    {"conference", "presentation"}, {"contact", "contact"}, {"container", "container"},
    {"contract", "file-signature"}, {"contractor", "hard-hat"}, {"control", "shield-check"},
    {"country", "globe"}, {"coupon", "ticket-percent"}, {"course", "graduation-cap"},
    {"court", "landmark"}, {"crop", "wheat"}, {"currency", "coins"}, {"curriculum", "list-tree"},
    {"customer", "user-round"}, {"dashboard", "layout-dashboard"}, {"dataset", "database"},
    {"day", "calendar"}, {"deal", "handshake"}, {"decision", "gavel"}, {"deck", "layers"},
    {"defect", "triangle-alert"}, {"delivery", "truck"}, {"dentist", "smile"},
    {"department", "network"}, {"deployment", "rocket"}, {"desk", "lamp-desk"},
    {"destination", "map-pin"}, {"device", "cpu"}, {"diagnosis", "activity"},
    {"discount", "badge-percent"}, {"dish", "utensils"}, {"dispatch", "send"},
    {"dock", "warehouse"}, {"doctor", "stethoscope"}, {"document", "file-text"}, {"dog", "dog"},
    {"donation", "hand-heart"}, {"donor", "heart-handshake"}, {"drawing", "drafting-compass"},
    {"dress", "shirt"}, {"driver", "user-round"}, {"drug", "pill"}, {"election", "vote"},
    {"employee", "id-card"}, {"employer", "building-2"}, {"enrollment", "user-plus"},
    {"enrolment", "user-plus"}, {"entry", "list"}, {"environment", "server"}, {"epic", "mountain"},
    {"episode", "play"}, {"equipment", "wrench"}, {"event", "calendar-days"},
    {"evidence", "file-search"}, {"exam", "file-pen"}, {"exercise", "dumbbell"},
    {"exhibit", "frame"}, {"exhibition", "frame"}, {"expense", "wallet"},
    {"experiment", "flask-conical"}, {"fabric", "shirt"}, {"facility", "factory"},
    {"family", "users-round"}, {"farm", "tractor"}, {"feature", "sparkles"},
    {"feedback", "message-square-heart"}, {"festival", "tent-tree"}, {"field", "wheat"},
    {"file", "file"}, {"film", "clapperboard"}, {"finding", "search-check"}, {"fish", "fish"},
    {"flashcard", "gallery-vertical-end"}, {"flat", "door-open"}, {"fleet", "truck"},
    {"flight", "plane"}, {"floor", "layers-2"}, {"flower", "flower"}, {"folder", "folder"},
    {"form", "clipboard-list"}, {"freelancer", "laptop"}, {"fuel", "fuel"}, {"fund", "landmark"},
    {"gallery", "images"}, {"game", "gamepad-2"}, {"garden", "flower-2"}, {"garment", "shirt"},
    {"genre", "tag"}, {"gift", "gift"}, {"gig", "zap"}, {"goal", "target"}, {"grade", "award"},
    {"grant", "hand-coins"}, {"group", "users-round"}, {"guest", "user-round"}, {"gym", "dumbbell"},
    {"habit", "repeat"}, {"harvest", "wheat"}, {"hearing", "gavel"}, {"hike", "footprints"},
    {"homework", "notebook-pen"}, {"horse", "paw-print"}, {"hospital", "hospital"},
    {"hotel", "hotel"}, {"hour", "clock"}, {"house", "house"}, {"household", "house"},
    {"idea", "lightbulb"}, {"image", "image"}, {"incident", "siren"}, {"ingredient", "carrot"},
    {"initiative", "rocket"}, {"inspection", "clipboard-check"}, {"instructor", "presentation"},
    {"instrument", "guitar"}, {"insurance", "shield-plus"}, {"interview", "messages-square"},
    {"inventory", "boxes"}, {"investment", "trending-up"}, {"invoice", "receipt-text"},
    {"issue", "circle-dot"}, {"item", "list"}, {"itinerary", "route"},
    {"job", "briefcase-business"}, {"journal", "notebook-text"}, {"kennel", "house"},
    {"key", "key"}, {"kitchen", "cooking-pot"}, {"kpi", "gauge"}, {"lab", "microscope"},
    {"label", "tag"}, {"landlord", "key-round"}, {"language", "languages"}, {"lawyer", "scale"},
    {"lead", "user-round-plus"}, {"league", "trophy"}, {"learner", "graduation-cap"},
    {"lease", "file-key"}, {"leave", "palmtree"}, {"ledger", "book-text"}, {"lesson", "book-open"},
    {"library", "library"}, {"licence", "badge-check"}, {"license", "badge-check"},
    {"line", "list"}, {"line item", "list"}, {"link", "link"}, {"listing", "tag"},
    {"litter", "paw-print"}, {"load", "container"}, {"loan", "hand-coins"}, {"location", "map-pin"},
    {"log", "scroll-text"}, {"machine", "cog"}, {"maintenance", "wrench"},
    {"manufacturer", "factory"}, {"match", "trophy"}, {"material", "layers"}, {"matter", "scale"},
    {"meal", "utensils"}, {"measurement", "ruler"}, {"medication", "pill"}, {"medicine", "pill"},
    {"meeting", "users-round"}, {"member", "id-card"}, {"membership", "id-card"},
    {"mentor", "lightbulb"}, {"menu", "book-open"}, {"message", "mail"}, {"meter", "gauge"},
    {"metric", "gauge"}, {"milestone", "flag"}, {"minutes", "file-text"}, {"module", "blocks"},
    {"mood", "smile"}, {"movie", "clapperboard"}, {"museum", "landmark"},
    {"newsletter", "newspaper"}, {"note", "notebook-pen"}, {"notification", "bell"},
    {"nurse", "heart-pulse"}, {"nutrition", "apple"}, {"objective", "target"},
    {"objective key", "target"}, {"observation", "binoculars"}, {"offer", "badge-percent"},
    {"opportunity", "target"}, {"order", "shopping-bag"}, {"organisation", "building-2"},
    {"organization", "building-2"}, {"owner", "user-round"}, {"package", "package"},
    {"page", "file"}, {"painting", "palette"}, {"pallet", "layers"}, {"parcel", "package"},
    {"parking", "square-parking"}, {"part", "cog"}, {"partner", "handshake"},
    {"party", "party-popper"}, {"patient", "user-round"}, {"payment", "credit-card"},
    {"payout", "banknote"}, {"payroll", "banknote"}, {"people", "users-round"}, {"permit", "stamp"},
    {"person", "user-round"}, {"pet", "paw-print"}, {"petition", "pen-line"}, {"photo", "image"},
    {"physician", "stethoscope"}, {"picture", "image"}, {"pipeline", "funnel"}, {"plan", "layers"},
    {"plant", "sprout"}, {"player", "user-round"}, {"playlist", "list-music"},
    {"plot", "land-plot"}, {"podcast", "podcast"}, {"policy", "shield"}, {"poll", "chart-bar"},
    {"portfolio", "chart-pie"}, {"position", "briefcase-business"}, {"post", "file-text"},
    {"prescription", "pill"}, {"price", "tag"}, {"procedure", "scissors"}, {"product", "package"},
    {"production", "factory"}, {"profile", "circle-user"}, {"program", "list-todo"},
    {"programme", "list-todo"}, {"project", "folder-kanban"}, {"promotion", "badge-percent"},
    {"property", "house"}, {"proposal", "file-pen-line"}, {"publication", "book-open"},
    {"publisher", "building"}, {"pupil", "backpack"}, {"purchase", "shopping-cart"},
    {"quality", "badge-check"}, {"question", "circle-question-mark"}, {"quiz", "list-checks"},
    {"quote", "file-text"}, {"rate", "percent"}, {"rating", "star"}, {"reading", "gauge"},
    {"receipt", "receipt"}, {"recipe", "chef-hat"}, {"record", "disc-3"}, {"referral", "send"},
    {"refund", "undo-2"}, {"region", "map"}, {"release", "rocket"}, {"reminder", "alarm-clock"},
    {"repair", "wrench"}, {"report", "chart-column"}, {"repository", "folder-git-2"},
    {"request", "inbox"}, {"reservation", "calendar-check"}, {"resolution", "gavel"},
    {"resource", "box"}, {"response", "message-square"}, {"restaurant", "utensils"},
    {"result", "clipboard-list"}, {"resume", "file-user"}, {"return", "undo-2"}, {"review", "star"},
    {"risk", "triangle-alert"}, {"roadmap", "route"}, {"role", "briefcase-business"},
    {"room", "bed-double"}, {"route", "route"}, {"routine", "list-checks"}, {"run", "play"},
    {"salary", "banknote"}, {"sale", "badge-dollar-sign"}, {"salon", "scissors"},
    {"sample", "test-tube"}, {"school", "school"}, {"score", "hash"}, {"season", "sun"},
    {"seat", "armchair"}, {"seed", "sprout"}, {"segment", "chart-pie"}, {"seller", "store"},
    {"semester", "calendar-range"}, {"sensor", "radar"}, {"server", "server"}, {"service", "cog"},
    {"session", "timer"}, {"setting", "settings"}, {"shelf", "library-big"},
    {"shift", "calendar-range"}, {"ship", "ship"}, {"shipment", "truck"}, {"shoe", "footprints"},
    {"shop", "store"}, {"show", "tv"}, {"site", "hard-hat"}, {"skill", "award"}, {"sku", "barcode"},
    {"slot", "clock"}, {"snag", "triangle-alert"}, {"song", "music"}, {"speaker", "mic"},
    {"species", "leaf"}, {"specimen", "test-tube"}, {"sponsor", "handshake"},
    {"sport", "volleyball"}, {"sprint", "iteration-cw"}, {"staff", "id-card"},
    {"stage", "milestone"}, {"stage gate", "milestone"}, {"station", "antenna"},
    {"status", "circle-dot"}, {"stay", "bed-double"}, {"step", "footprints"}, {"stock", "boxes"},
    {"stop", "map-pin"}, {"store", "store"}, {"story", "book-open"}, {"student", "graduation-cap"},
    {"study", "microscope"}, {"stylist", "scissors"}, {"subject", "book"},
    {"subscriber", "mail-check"}, {"subscription", "repeat"}, {"supplier", "truck"},
    {"surgery", "scissors"}, {"survey", "clipboard-list"}, {"symptom", "thermometer"},
    {"table", "utensils"}, {"tag", "tag"}, {"talk", "mic"}, {"tank", "cylinder"},
    {"task", "square-check-big"}, {"tasting", "wine"}, {"tax", "percent"},
    {"teacher", "presentation"}, {"team", "users-round"}, {"template", "layout-template"},
    {"tenant", "key-round"}, {"test", "flask-conical"}, {"theme", "palette"},
    {"therapist", "brain"}, {"thread", "messages-square"}, {"ticket", "ticket"},
    {"time entry", "timer"}, {"timesheet", "table-2"}, {"todo", "square-check-big"},
    {"tool", "wrench"}, {"topic", "hash"}, {"tour", "map"}, {"tournament", "trophy"},
    {"track", "music"}, {"trailer", "caravan"}, {"trainer", "dumbbell"}, {"training", "dumbbell"},
    {"transaction", "arrow-left-right"}, {"transfer", "arrow-right-left"},
    {"treatment", "activity"}, {"tree", "tree-deciduous"}, {"trip", "luggage"}, {"truck", "truck"},
    {"tutor", "presentation"}, {"type", "shapes"}, {"unit", "door-open"}, {"user", "user-round"},
    {"vacancy", "briefcase-business"}, {"vaccination", "syringe"}, {"vaccine", "syringe"},
    {"van", "truck"}, {"variant", "swatch-book"}, {"vehicle", "car"}, {"vendor", "store"},
    {"venue", "map-pinned"}, {"version", "tag"}, {"vet", "stethoscope"}, {"video", "video"},
    {"viewing", "eye"}, {"visit", "calendar-check"}, {"volunteer", "hand-heart"}, {"vote", "vote"},
    {"ward", "bed"}, {"warehouse", "warehouse"}, {"wedding", "heart"}, {"weight", "scale"},
    {"wine", "wine"}, {"wishlist", "heart"}, {"word", "languages"}, {"work", "hammer"},
    {"workout", "dumbbell"}, {"workshop", "wrench"}, {"zone", "map-pinned"},
}};

constexpr std::array<Word, 112> kCreateVerbs{{
    {"account", "Open"}, {"agreement", "Draft"}, {"album", "Create"}, {"animal", "Register"},
    {"application", "File"}, {"appointment", "Book"}, {"article", "Write"},
    {"attendee", "Register"}, {"auction", "List"}, {"batch", "Brew"}, {"bid", "Place"},
    {"bill", "Enter"}, {"booking", "Book"}, {"brew", "Brew"}, {"budget", "Set"}, {"bug", "Report"},
    {"campaign", "Plan"}, {"candidate", "Add"}, {"case", "Open"}, {"certificate", "Issue"},
    {"claim", "File"}, {"class", "Schedule"}, {"collection", "Create"}, {"comment", "Write"},
    {"complaint", "File"}, {"contract", "Draft"}, {"course", "Create"}, {"defect", "Report"},
    {"delivery", "Dispatch"}, {"document", "Upload"}, {"donation", "Record"}, {"employee", "Add"},
    {"enrollment", "Confirm"}, {"enrolment", "Confirm"}, {"event", "Plan"}, {"exam", "Create"},
    {"expense", "Log"}, {"file", "Upload"}, {"goal", "Set"}, {"guest", "Register"},
    {"habit", "Set"}, {"image", "Upload"}, {"incident", "Report"}, {"inspection", "Schedule"},
    {"interview", "Schedule"}, {"invoice", "Raise"}, {"issue", "Open"}, {"job", "Post"},
    {"lesson", "Schedule"}, {"letter", "Write"}, {"licence", "Issue"}, {"license", "Issue"},
    {"listing", "List"}, {"load", "Dispatch"}, {"matter", "Open"}, {"meal", "Plan"},
    {"measurement", "Record"}, {"meeting", "Schedule"}, {"member", "Register"},
    {"membership", "Confirm"}, {"message", "Write"}, {"newsletter", "Draft"}, {"note", "Write"},
    {"observation", "Record"}, {"offer", "Draft"}, {"order", "Place"}, {"patient", "Register"},
    {"payment", "Record"}, {"permit", "Issue"}, {"pet", "Register"}, {"petition", "File"},
    {"photo", "Upload"}, {"playlist", "Create"}, {"policy", "Draft"}, {"poll", "Create"},
    {"position", "Post"}, {"post", "Write"}, {"prescription", "Issue"}, {"project", "Start"},
    {"property", "List"}, {"proposal", "Draft"}, {"quiz", "Create"}, {"quote", "Draft"},
    {"reading", "Record"}, {"recipe", "Write"}, {"refund", "Issue"}, {"report", "Write"},
    {"request", "Open"}, {"reservation", "Book"}, {"result", "Record"}, {"review", "Write"},
    {"run", "Plan"}, {"session", "Book"}, {"shift", "Schedule"}, {"shipment", "Dispatch"},
    {"snag", "Report"}, {"sprint", "Plan"}, {"student", "Register"}, {"survey", "Create"},
    {"target", "Set"}, {"ticket", "Open"}, {"time entry", "Log"}, {"tour", "Plan"},
    {"transaction", "Record"}, {"trip", "Plan"}, {"vacancy", "Post"}, {"vehicle", "Register"},
    {"video", "Upload"}, {"viewing", "Book"}, {"visit", "Book"}, {"visit note", "Write"},
    {"workout", "Log"},
}};

constexpr std::array<Word, 119> kTransitionVerbs{{
    {"accepted", "Accept"}, {"activated", "Activate"}, {"active", "Activate"},
    {"admitted", "Admit"}, {"adopted", "Mark as adopted"}, {"approved", "Approve"},
    {"archived", "Archive"}, {"arrived", "Mark as arrived"}, {"assigned", "Assign"},
    {"available", "Make available"}, {"backlog", "Move to backlog"}, {"blocked", "Mark as blocked"},
    {"booked", "Book"}, {"borrowed", "Lend"}, {"brewing", "Start brewing"}, {"canceled", "Cancel"},
    {"cancelled", "Cancel"}, {"checked_in", "Check in"}, {"checked_out", "Check out"},
    {"closed", "Close"}, {"complete", "Complete"}, {"completed", "Complete"},
    {"conditioning", "Start conditioning"}, {"confirmed", "Confirm"}, {"declined", "Decline"},
    {"delivered", "Mark as delivered"}, {"deployed", "Deploy"}, {"discharged", "Discharge"},
    {"dispatched", "Dispatch"}, {"disputed", "Dispute"}, {"donated", "Mark as donated"},
    {"done", "Mark as done"}, {"draft", "Return to draft"}, {"dropped", "Drop"}, {"ended", "End"},
    {"enrolled", "Enrol"}, {"enrolling", "Open enrolment"}, {"escalated", "Escalate"},
    {"expired", "Mark as expired"}, {"failed", "Fail"}, {"fermenting", "Start fermenting"},
    {"finished", "Finish"}, {"graded", "Grade"}, {"graduated", "Graduate"}, {"hired", "Hire"},
    {"in_progress", "Start"}, {"in_review", "Send to review"}, {"in_transit", "Hand to carrier"},
    {"inactive", "Deactivate"}, {"inspected", "Mark as inspected"},
    {"interview", "Invite to interview"}, {"interviewing", "Invite to interview"}, {"lent", "Lend"},
    {"live", "Go live"}, {"lost", "Mark as lost"}, {"negotiating", "Start negotiating"},
    {"negotiation", "Start negotiating"}, {"new", "Reset to new"}, {"no_show", "Mark as no-show"},
    {"offer", "Make an offer"}, {"offered", "Make an offer"}, {"on_hold", "Put on hold"},
    {"open", "Reopen"}, {"opened", "Open"}, {"overdue", "Mark as overdue"}, {"packaged", "Package"},
    {"packed", "Pack"}, {"paid", "Mark as paid"}, {"passed", "Pass"}, {"paused", "Pause"},
    {"pending", "Set to pending"}, {"picked", "Mark as picked"}, {"planned", "Plan"},
    {"proposal", "Send a proposal"}, {"published", "Publish"}, {"qualified", "Qualify"},
    {"ready", "Mark as ready"}, {"received", "Mark as received"}, {"reconciled", "Reconcile"},
    {"refunded", "Refund"}, {"rejected", "Reject"}, {"released", "Release"}, {"renewed", "Renew"},
    {"rented", "Rent out"}, {"reopened", "Reopen"}, {"repaired", "Mark as repaired"},
    {"reserved", "Reserve"}, {"resolved", "Resolve"}, {"resumed", "Resume"},
    {"returned", "Mark as returned"}, {"review", "Send to review"},
    {"reviewed", "Mark as reviewed"}, {"scheduled", "Schedule"}, {"screening", "Start screening"},
    {"seated", "Seat"}, {"sent", "Send"}, {"served", "Serve"}, {"settled", "Settle"},
    {"shipped", "Ship"}, {"shortlisted", "Shortlist"}, {"signed", "Sign"}, {"skipped", "Skip"},
    {"sold", "Mark as sold"}, {"started", "Start"}, {"submitted", "Submit"},
    {"suspended", "Suspend"}, {"terminated", "Terminate"}, {"testing", "Start testing"},
    {"to_do", "Move to to do"}, {"todo", "Move to to do"}, {"treated", "Mark as treated"},
    {"unassigned", "Unassign"}, {"unpublished", "Unpublish"}, {"verified", "Verify"},
    {"void", "Void"}, {"voided", "Void"}, {"waiting", "Wait for reply"}, {"withdrawn", "Withdraw"},
    {"won", "Mark as won"},
}};
// clang-format on

template <std::size_t N>
constexpr bool is_sorted(const std::array<Word, N>& words) {
    for (std::size_t i = 1; i < N; ++i) {
        if (!(words[i - 1].key < words[i].key)) return false;
    }
    return true;
}
static_assert(is_sorted(kIcons) && is_sorted(kCreateVerbs) && is_sorted(kTransitionVerbs));

template <std::size_t N>
std::string_view find(const std::array<Word, N>& words, std::string_view key) {
    const auto found = std::ranges::lower_bound(words, key, {}, &Word::key);
    return found != words.end() && found->key == key ? found->value : std::string_view();
}

}  // namespace

std::string_view find_noun_icon(std::string_view noun) {
    return find(kIcons, noun);
}

std::string_view find_create_verb(std::string_view noun) {
    return find(kCreateVerbs, noun);
}

std::string_view find_transition_verb(std::string_view state) {
    return find(kTransitionVerbs, state);
}

std::vector<std::string_view> vocabulary_icons() {
    std::vector<std::string_view> icons;
    for (const Word& word : kIcons) icons.push_back(word.value);
    for (const Family& family : families())
        icons.insert(icons.end(), family.icons.begin(), family.icons.end());
    for (const std::string_view fallback :
         {"calendar-clock", "coins", "contact", "map-pin", "file-text"})
        icons.push_back(fallback);
    return icons;
}

}  // namespace dz::generate
