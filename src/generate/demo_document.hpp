#pragma once

#include <string>
#include <string_view>

namespace dz::generate {

/// A one-page A4 PDF with a heading and a line below it. ASCII text; other letters are folded.
///
/// Source: ISO 32000-1, section 7.5 (file structure); Helvetica is one of its standard fonts.
std::string demo_pdf(std::string_view heading, std::string_view line);

/// A small table with a header row, for attachments of data.
std::string demo_csv(std::string_view heading);

}  // namespace dz::generate
