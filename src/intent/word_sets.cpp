#include "intent/word_sets.hpp"

#include <unordered_set>

namespace dz::intent {
namespace {

using Words = std::unordered_set<std::string_view>;

}  // namespace

bool is_closed(Tag tag) {
    return tag == Tag::Det || tag == Tag::Prep || tag == Tag::Pron || tag == Tag::Conj ||
           tag == Tag::Modal || tag == Tag::Wh;
}

bool is_possessive_pronoun(std::string_view word) {
    static const Words words{"my", "our", "your", "their", "its", "his", "her", "whose"};
    return words.contains(word);
}

bool is_imperative(std::string_view word) {
    static const Words words{
        "build",   "create",  "make",     "develop",  "design", "generate", "track",    "manage",
        "add",     "include", "let",      "allow",    "show",   "give",     "use",      "keep",
        "record",  "store",   "list",     "send",     "email",  "notify",   "remind",   "support",
        "export",  "import",  "organize", "organise", "log",    "plan",     "schedule", "book",
        "need",    "want",    "help",     "set",      "write",  "collect",  "monitor",  "assign",
        "display", "make",    "please",   "remove",   "skip",   "handle",   "catalog",  "catalogue",
        "sell",    "rent",    "share",    "publish",  "post"};
    return words.contains(word);
}

bool is_building(std::string_view word) {
    static const Words words{"build",    "create",  "make",    "develop",  "design",
                             "generate", "need",    "needs",   "want",     "wants",
                             "like",     "require", "looking", "building", "creating",
                             "making",   "give",    "write",   "code"};
    return words.contains(word);
}

bool is_managing(std::string_view word) {
    static const Words words{
        "track",      "tracks",     "tracking",   "manage",     "manages",     "managing",
        "organize",   "organizes",  "organizing", "organise",   "organising",  "record",
        "records",    "recording",  "store",      "stores",     "storing",     "log",
        "logs",       "logging",    "catalog",    "cataloging", "catalogue",   "cataloguing",
        "keep",       "keeping",    "handle",     "handles",    "handling",    "monitor",
        "monitors",   "monitoring", "administer", "maintain",   "maintains",   "maintaining",
        "collect",    "collects",   "collecting", "plan",       "planning",    "schedule",
        "scheduling", "list",       "listing",    "register",   "registering", "sell",
        "selling",    "rent",       "renting",    "share",      "sharing",     "publish",
        "publishing", "coordinate", "document",   "save",       "saving",      "run",
        "running",    "book",       "booking",    "oversee",    "hold",        "holds",
        "keeps"};
    return words.contains(word);
}

bool is_acting(std::string_view word) {
    static const Words words{
        "create",   "add",     "edit",    "update",   "change",   "delete",    "remove", "approve",
        "reject",   "assign",  "view",    "see",      "read",     "browse",    "search", "submit",
        "post",     "book",    "cancel",  "pay",      "send",     "close",     "open",   "complete",
        "publish",  "archive", "invite",  "apply",    "upload",   "download",  "export", "import",
        "comment",  "rate",    "review",  "schedule", "confirm",  "manage",    "track",  "log",
        "record",   "request", "order",   "buy",      "access",   "write",     "enroll", "enrol",
        "register", "sign",    "check",   "issue",    "mark",     "move",      "share",  "report",
        "resolve",  "reply",   "message", "list",     "filter",   "sort",      "vote",   "reserve",
        "rent",     "borrow",  "return",  "favorite", "save",     "prescribe", "plan",   "set",
        "do",       "modify",  "make",    "organize", "organise", "enter",     "accept", "decline",
        "escalate", "grade",   "take",    "join",     "rsvp",     "refund",    "ship",   "fill",
        "choose",   "pick",    "void"};
    return words.contains(word);
}

bool is_having(std::string_view word) {
    static const Words words{"has",        "have",      "having",  "contains", "contain",
                             "containing", "includes",  "include", "stores",   "consists",
                             "consist",    "comprises", "holds",   "records"};
    return words.contains(word);
}

bool is_describing(std::string_view word) {
    static const Words words{
        "need",    "needs",     "require", "requires", "show",    "shows",    "list",  "lists",
        "display", "displays",  "record",  "records",  "store",   "stores",   "track", "tracks",
        "hold",    "holds",     "carry",   "carries",  "capture", "captures", "get",   "gets",
        "specify", "specifies", "want",    "keep",     "keeps",   "save",     "note",  "log",
        "logs",    "collect",   "enter",   "know",     "see",     "remember", "write", "add",
        "fill",    "include",   "define",  "defines"};
    return words.contains(word);
}

bool is_app_noun(std::string_view word) {
    static const Words words{"app",       "application", "tool",        "system",    "platform",
                             "saas",      "software",    "website",     "site",      "portal",
                             "tracker",   "crm",         "manager",     "webapp",    "product",
                             "service",   "solution",    "program",     "database",  "planner",
                             "organizer", "organiser",   "marketplace", "dashboard", "backend",
                             "mvp",       "management",  "directory",   "register",  "startup"};
    return words.contains(word);
}

bool is_place_noun(std::string_view word) {
    static const Words words{
        "clinic",     "shop",        "store",     "school",        "company",      "agency",
        "business",   "brewery",     "salon",     "restaurant",    "hotel",        "gym",
        "studio",     "office",      "firm",      "club",          "library",      "museum",
        "hospital",   "practice",    "warehouse", "bakery",        "cafe",         "garage",
        "workshop",   "team",        "startup",   "charity",       "church",       "farm",
        "university", "academy",     "board",     "desk",          "helpdesk",     "blog",
        "forum",      "center",      "centre",    "community",     "organization", "organisation",
        "spa",        "barbershop",  "bookshop",  "bookstore",     "agents",       "freelancer",
        "department", "household",   "family",    "nonprofit",     "vineyard",     "winery",
        "pharmacy",   "laboratory",  "lab",       "dealership",    "hostel",       "kindergarten",
        "nursery",    "association", "firm",      "society",       "foundation",   "institute",
        "coop",       "cooperative", "factory",   "plant nursery", "ranch",        "orchestra",
        "choir",      "band",        "parish",    "municipality",  "council",      "district"};
    return words.contains(word);
}

bool is_container(std::string_view word) {
    static const Words words{"collection", "list",      "inventory",  "catalog",    "catalogue",
                             "library",    "log",       "database",   "set",        "registry",
                             "tracker",    "tracking",  "management", "catalogues", "collections",
                             "directory",  "portfolio", "records",    "data",       "information",
                             "info",       "details",   "board",      "history",    "lists",
                             "stock",      "archive",   "diary",      "journal",    "manager",
                             "box",        "register",  "registry",   "planner"};
    return words.contains(word);
}

bool is_filler(std::string_view word) {
    static const Words words{
        "simple",      "small",         "basic",       "full",       "new",         "different",
        "various",     "own",           "other",       "modern",     "nice",        "beautiful",
        "clean",       "custom",        "great",       "good",       "easy",        "little",
        "big",         "large",         "complete",    "proper",     "real",        "several",
        "multiple",    "certain",       "relevant",    "respective", "individual",  "related",
        "associated",  "corresponding", "such",        "main",       "optional",    "required",
        "mandatory",   "unique",        "specific",    "typical",    "usual",       "many",
        "more",        "few",           "lightweight", "minimal",    "fancy",       "powerful",
        "robust",      "secure",        "web-based",   "online",     "internal",    "free",
        "single",      "whole",         "entire",      "existing",   "appropriate", "possible",
        "following",   "additional",    "extra",       "local",      "same",        "current",
        "self-hosted", "fully",         "unlimited",   "important"};
    return words.contains(word);
}

bool is_quantifier(std::string_view word) {
    static const Words words{"many", "multiple", "several", "one",      "two",       "three",
                             "zero", "four",     "five",    "six",      "seven",     "eight",
                             "nine", "ten",      "dozens",  "hundreds", "thousands", "some",
                             "any",  "all",      "various", "lots",     "numerous",  "most",
                             "more", "exactly",  "a",       "an",       "each",      "every"};
    return words.contains(word);
}

bool is_person_noun(std::string_view word) {
    static const Words words{
        "manager",      "client",        "customer",    "teacher",       "student",
        "admin",        "administrator", "employee",    "supervisor",    "vet",
        "veterinarian", "doctor",        "nurse",       "patient",       "receptionist",
        "agent",        "seller",        "buyer",       "vendor",        "supplier",
        "recruiter",    "candidate",     "applicant",   "employer",      "driver",
        "dispatcher",   "accountant",    "bookkeeper",  "technician",    "engineer",
        "developer",    "designer",      "editor",      "author",        "writer",
        "reviewer",     "moderator",     "instructor",  "trainer",       "coach",
        "learner",      "parent",        "tenant",      "landlord",      "guest",
        "host",         "organizer",     "organiser",   "attendee",      "speaker",
        "volunteer",    "donor",         "staff",       "stylist",       "barber",
        "brewer",       "chef",          "cook",        "waiter",        "cashier",
        "operator",     "worker",        "contractor",  "subcontractor", "freelancer",
        "lawyer",       "attorney",      "paralegal",   "librarian",     "borrower",
        "reader",       "viewer",        "visitor",     "subscriber",    "member",
        "owner",        "user",          "lead",        "leader",        "planner",
        "analyst",      "auditor",       "approver",    "requester",     "assignee",
        "reporter",     "tutor",         "mentor",      "mentee",        "therapist",
        "dentist",      "mechanic",      "inspector",   "broker",        "partner",
        "sponsor",      "player",        "musician",    "artist",        "photographer",
        "director",     "producer",      "curator",     "caretaker",     "coordinator",
        "officer",      "clerk",         "salesperson", "rep",           "representative",
        "shopper",      "merchant",      "courier",     "pilot",         "captain",
        "secretary",    "treasurer",     "assistant",   "consultant",    "founder",
        "resident",     "occupant",      "passenger",   "rider",         "colleague",
        "friend",       "professor",     "principal",   "pupil",         "gardener",
        "farmer",       "judge",         "participant", "contributor",   "maintainer",
        "tester",       "groomer",       "owner",       "boss",          "foreman",
        "hr",           "person",        "cleaner"};
    return words.contains(word);
}

bool is_never_person(std::string_view word) {
    static const Words words{"contact", "subject",  "case",       "ward",   "extra",  "head",
                             "star",    "ancestor", "model",      "figure", "number", "match",
                             "counter", "draft",    "bill",       "dish",   "fellow", "kid",
                             "rating",  "date",     "mark",       "grade",  "form",   "content",
                             "range",   "card",     "ship",       "tag",    "baby",   "infant",
                             "quote",   "opposite", "individual", "issue"};
    return words.contains(word);
}

bool is_staff(std::string_view word) {
    static const Words words{
        "staff",          "crew",       "finance",    "hr",         "management",  "reception",
        "office",         "accounting", "support",    "committee",  "kitchen",     "sales",
        "logistics",      "faculty",    "dispatch",   "security",   "maintenance", "personnel",
        "administration", "board",      "quality",    "payroll",    "lab",         "workshop",
        "back office",    "warehouse",  "production", "purchasing", "procurement", "assurance",
        "presidium",      "jury"};
    return words.contains(word);
}

bool is_everyone(std::string_view word) {
    static const Words words{"user",        "person",
                             "people",      "member",
                             "everyone",    "everybody",
                             "anyone",      "anybody",
                             "i",           "we",
                             "they",        "you",
                             "team",        "owner",
                             "admin",       "administrator",
                             "somebody",    "someone",
                             "team member", "colleague",
                             "teammate",    "workspace member"};
    return words.contains(word);
}

bool is_abstract(std::string_view word) {
    static const Words words{"time",
                             "way",
                             "thing",
                             "lot",
                             "sort",
                             "use",
                             "ability",
                             "possibility",
                             "functionality",
                             "information",
                             "info",
                             "data",
                             "detail",
                             "people",
                             "user",
                             "everything",
                             "anything",
                             "something",
                             "nothing",
                             "access",
                             "support",
                             "management",
                             "tracking",
                             "system",
                             "app",
                             "application",
                             "tool",
                             "platform",
                             "software",
                             "website",
                             "site",
                             "number",
                             "amount",
                             "screen",
                             "button",
                             "background",
                             "color",
                             "colour",
                             "theme",
                             "mode",
                             "login",
                             "sign",
                             "authentication",
                             "password",
                             "dashboard",
                             "search",
                             "csv",
                             "pdf",
                             "kanban",
                             "landing",
                             "home",
                             "homepage",
                             "api",
                             "webhook",
                             "integration",
                             "backend",
                             "frontend",
                             "database",
                             "company's",
                             "help",
                             "order to",
                             "saas",
                             "crm",
                             "mvp",
                             "workspace",
                             "settings",
                             "audit",
                             "overview",
                             "one",
                             "rest",
                             "ui",
                             "ux",
                             "admin",
                             "mobile",
                             "phone",
                             "web",
                             "internet",
                             "portal",
                             "billing",
                             "csvs",
                             "ease",
                             "track",
                             "dark",
                             "light",
                             "tone",
                             "font",
                             "logo",
                             "bit",
                             "hand",
                             "basis",
                             "spreadsheet",
                             "excel",
                             "job board",
                             "record keeping",
                             "business needs",
                             "chaos",
                             "startup"};
    return words.contains(word) || is_vague(word);
}

bool is_passing(std::string_view word) {
    static const Words words{
        "overdue",   "upcoming",   "past",      "future",   "latest",  "recent",
        "paid",      "unpaid",     "open",      "closed",   "active",  "completed",
        "available", "registered", "finished",  "planned",  "pending", "current",
        "daily",     "weekly",     "monthly",   "yearly",   "annual",  "free",
        "public",    "private",    "potential", "new",      "old",     "favorite",
        "favourite", "personal",   "published", "assigned", "top",     "big"};
    return words.contains(word);
}

bool is_vague(std::string_view word) {
    static const Words words{
        "kind",        "type",       "example",  "case",     "option",       "feature",
        "part",        "step",       "page",     "view",     "form",         "field",
        "list",        "design",     "style",    "account",  "registration", "permission",
        "role",        "report",     "filter",   "export",   "import",       "notification",
        "email",       "reminder",   "alert",    "chart",    "graph",        "calendar",
        "board",       "business",   "team",     "world",    "work",         "life",
        "day",         "week",       "month",    "goal",     "idea",         "need",
        "history",     "place",      "other",    "end",      "start",        "status",
        "state",       "stage",      "pipeline", "workflow", "process",      "interface",
        "link",        "collection", "library",  "catalog",  "catalogue",    "inventory",
        "stock",       "attachment", "comment",  "upload",   "tab",          "entity",
        "entities",    "relation",   "object",   "model",    "scope",        "requirement",
        "description", "purpose",    "summary",  "plan",     "paper",        "level",
        "total",       "sum",        "beginner"};
    return words.contains(word);
}

bool is_event_noun(std::string_view word) {
    static const Words words{"appointment", "booking",   "reservation",  "event", "session",
                             "class",       "lesson",    "meeting",      "visit", "shift",
                             "viewing",     "interview", "workout",      "match", "tour",
                             "rental",      "trip",      "consultation", "exam",  "inspection",
                             "show",        "concert",   "workshop"};
    return words.contains(word);
}

bool is_deed_noun(std::string_view word) {
    static const Words words{"appointment",
                             "booking",
                             "reservation",
                             "loan",
                             "order",
                             "invoice",
                             "payment",
                             "quote",
                             "quotation",
                             "estimate",
                             "visit",
                             "lesson",
                             "session",
                             "treatment",
                             "inspection",
                             "review",
                             "rating",
                             "vote",
                             "score",
                             "application",
                             "registration",
                             "enrolment",
                             "enrollment",
                             "ticket",
                             "permit",
                             "contract",
                             "claim",
                             "message",
                             "comment",
                             "reading",
                             "log",
                             "entry",
                             "donation",
                             "subscription",
                             "membership",
                             "rental",
                             "trip",
                             "walk",
                             "delivery",
                             "shipment",
                             "return",
                             "repair",
                             "job",
                             "test",
                             "result",
                             "check-in",
                             "movement",
                             "transfer",
                             "swap",
                             "incident",
                             "request",
                             "bid",
                             "offer",
                             "answer",
                             "reply",
                             "attendance",
                             "exam",
                             "prescription",
                             "diagnosis",
                             "vaccination",
                             "pass",
                             "fine",
                             "grade",
                             "report",
                             "measurement",
                             "service",
                             "case",
                             "viewing",
                             "interview",
                             "consultation",
                             "shift",
                             "assignment",
                             "submission",
                             "adoption",
                             "pledge",
                             "purchase",
                             "sale",
                             "receipt",
                             "statement",
                             "deposit",
                             "complaint",
                             "feedback",
                             "survey response",
                             "response",
                             "workout",
                             "maintenance",
                             "ride",
                             "stop",
                             "checkup",
                             "check",
                             "sample",
                             "certificate",
                             "refund",
                             "deadline",
                             "reminder",
                             "note",
                             "photo",
                             "document",
                             "observation",
                             "harvest",
                             "feeding",
                             "watering",
                             "session",
                             "milestone",
                             "episode",
                             "chapter",
                             "question",
                             "snag",
                             "defect",
                             "item",
                             "line",
                             "step",
                             "task",
                             "round",
                             "pairing",
                             "match",
                             "wish",
                             "revision",
                             "version",
                             "post",
                             "thread",
                             "absence",
                             "expense",
                             "allocation",
                             "schedule",
                             "slot",
                             "notification",
                             "exhibit"};
    return words.contains(word);
}

bool is_outsider(std::string_view word) {
    static const Words words{"client",   "customer",    "patient",       "tenant",    "guest",
                             "supplier", "vendor",      "donor",         "student",   "pupil",
                             "parent",   "buyer",       "seller",        "applicant", "candidate",
                             "attendee", "passenger",   "landlord",      "owner",     "borrower",
                             "sponsor",  "contractor",  "subcontractor", "child",     "resident",
                             "visitor",  "participant", "household",     "producer",  "artist",
                             "author",   "speaker",     "company",       "employer"};
    return words.contains(word);
}

}  // namespace dz::intent
