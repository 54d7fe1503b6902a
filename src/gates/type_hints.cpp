#include "gates/type_hints.hpp"

#include <utility>

namespace dz::gates {

std::string type_hint(std::string_view code) {
    static constexpr std::pair<std::string_view, std::string_view> kHints[] = {
        {"TS2304", "Import the name or correct its spelling."},
        {"TS2307", "Create the module, correct its path, or add the package to package.json."},
        {"TS2305", "Export the name from that module, or import another one."},
        {"TS2322", "Give it a value of the declared type, or widen the declaration."},
        {"TS2339", "Correct the name, or add the property to the type."},
        {"TS2345", "Pass an argument of the parameter's type."},
        {"TS2353", "Remove the property, or add it to the type."},
        {"TS2532", "Handle the case that it is missing before using it."},
        {"TS2551", "Correct the spelling."},
        {"TS2554", "Pass as many arguments as the function takes."},
        {"TS2741", "Add the missing property."},
        {"TS2769", "Compare the arguments with one signature of the function."},
        {"TS6133", "Use it or remove it."},
        {"TS6196", "Use it or remove it."},
        {"TS7006", "Declare the parameter's type."},
        {"TS18046", "Narrow the unknown value before using it."},
        {"TS18047", "Handle null before using it."},
        {"TS18048", "Handle undefined before using it."},
    };
    for (const auto& [known, hint] : kHints) {
        if (known == code) return std::string(hint);
    }
    return "";
}

}  // namespace dz::gates
