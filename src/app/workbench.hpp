#pragma once

#include "app/pattern_catalogue.hpp"
#include "app/studio.hpp"
#include "intent/edit/editor.hpp"
#include "intent/text_encoder.hpp"
#include "ports/app_runner.hpp"
#include "ports/processes.hpp"
#include "ports/sandbox.hpp"
#include "ports/syntax.hpp"
#include "ports/test_databases.hpp"
#include "ports/toolchain.hpp"

namespace dz::app {

/// A studio and the machine it stands in. Borrowed; built by main.
struct Workbench {
    Studio studio;
    AppRunner& runner;
    Sandbox& sandbox;
    Processes& processes;
    Toolchains& toolchains;
    TestDatabases& databases;
    SyntaxChecker& syntax;
    const intent::Editor& editor;
    const PatternCatalogue& catalogue;
    const intent::TextEncoder& encoder;
};

}  // namespace dz::app
