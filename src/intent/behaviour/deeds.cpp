#include "intent/behaviour/deeds.hpp"

#include <unordered_map>

namespace dz::intent {

Deed deed_of(std::string_view verb) {
    using enum Deed;
    static const std::unordered_map<std::string_view, Deed> table{
        {"see", Read},          {"view", Read},         {"read", Read},       {"browse", Read},
        {"search", Read},       {"access", Read},       {"filter", Read},     {"export", Read},
        {"download", Read},     {"check", Read},        {"look", Read},       {"find", Read},
        {"list", Read},         {"consult", Read},      {"inspect", Read},    {"open", Read},
        {"print", Read},        {"follow", Read},       {"watch", Read},      {"monitor", Read},
        {"know", Read},         {"get", Read},          {"receive", Read},    {"compare", Read},
        {"create", Create},     {"add", Create},        {"post", Create},     {"book", Create},
        {"log", Create},        {"write", Create},      {"register", Create}, {"order", Create},
        {"request", Create},    {"enter", Create},      {"reserve", Create},  {"upload", Create},
        {"import", Create},     {"record", Create},     {"apply", Create},    {"issue", Create},
        {"prescribe", Create},  {"schedule", Create},   {"plan", Create},     {"report", Create},
        {"rate", Create},       {"review", Create},     {"submit", Create},   {"file", Create},
        {"raise", Create},      {"note", Create},       {"suggest", Create},  {"propose", Create},
        {"offer", Create},      {"make", Create},       {"give", Create},     {"place", Create},
        {"send", Create},       {"publish", Create},    {"draft", Create},    {"document", Create},
        {"capture", Create},    {"input", Create},      {"insert", Create},   {"collect", Create},
        {"take", Create},       {"open_up", Create},    {"start", Create},    {"leave", Create},
        {"comment", Create},    {"vote", Create},       {"bid", Create},      {"buy", Create},
        {"borrow", Create},     {"rent", Create},       {"invite", Create},   {"prepare", Create},
        {"set_up", Create},     {"sell", Create},       {"list_up", Create},  {"measure", Create},
        {"announce", Create},   {"ask", Create},        {"sign_up", Create},  {"score", Create},
        {"edit", Update},       {"update", Update},     {"change", Update},   {"modify", Update},
        {"assign", Update},     {"move", Update},       {"mark", Update},     {"set", Update},
        {"correct", Update},    {"adjust", Update},     {"fill", Update},     {"complete", Update},
        {"confirm", Update},    {"approve", Update},    {"reject", Update},   {"accept", Update},
        {"decline", Update},    {"close", Update},      {"cancel", Update},   {"decide", Update},
        {"verify", Update},     {"sign", Update},       {"release", Update},  {"reopen", Update},
        {"finish", Update},     {"grant", Update},      {"deny", Update},     {"refuse", Update},
        {"handle", Update},     {"process", Update},    {"answer", Update},   {"resolve", Update},
        {"pay", Update},        {"block", Update},      {"lock", Update},     {"unlock", Update},
        {"merge", Update},      {"swap", Update},       {"extend", Update},   {"rename", Update},
        {"reschedule", Update}, {"postpone", Update},   {"return", Update},   {"ship", Update},
        {"pick", Update},       {"pack", Update},       {"deliver", Update},  {"validate", Update},
        {"authorise", Update},  {"authorize", Update},  {"touch", Update},    {"attach", Update},
        {"escalate", Update},   {"forward", Update},    {"transfer", Update}, {"tick", Update},
        {"claim", Update},      {"discharge", Update},  {"archive", Update},  {"moderate", Update},
        {"alter", Update},      {"override", Update},   {"waive", Update},    {"void", Update},
        {"delete", Delete},     {"remove", Delete},     {"erase", Delete},    {"destroy", Delete},
        {"purge", Delete},      {"withdraw", Delete},   {"manage", Manage},   {"organise", Manage},
        {"organize", Manage},   {"administer", Manage}, {"maintain", Manage}, {"run", Manage},
        {"control", Manage},    {"own", Manage}};
    const auto it = table.find(verb);
    return it == table.end() ? None : it->second;
}

std::string_view action_of(Deed deed) {
    switch (deed) {
        case Deed::Read:
            return "read";
        case Deed::Create:
            return "create";
        case Deed::Update:
            return "update";
        case Deed::Delete:
            return "delete";
        case Deed::Manage:
            return "*";
        case Deed::None:
            break;
    }
    return {};
}

}  // namespace dz::intent
