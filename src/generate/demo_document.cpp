#include "generate/demo_document.hpp"

#include <vector>

#include "base/text.hpp"

namespace dz::generate {
namespace {

std::string pdf_text(std::string_view text) {
    std::string out = "(";
    for (const char c : ascii_fold(text)) {
        if (c == '(' || c == ')' || c == '\\') out += '\\';
        if (c >= ' ' && c <= '~') out += c;
    }
    return out + ")";
}

std::string ten_digits(std::size_t value) {
    std::string digits = std::to_string(value);
    return std::string(10 - digits.size(), '0') + digits;
}

}  // namespace

std::string demo_pdf(std::string_view heading, std::string_view line) {
    const std::string text = "BT /F1 20 Tf 72 760 Td " + pdf_text(heading.substr(0, 60)) +
                             " Tj /F1 11 Tf 0 -28 Td " + pdf_text(line) + " Tj ET";
    const std::vector<std::string> objects{
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length " + std::to_string(text.size()) + " >>\nstream\n" + text + "\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    };
    std::string pdf = "%PDF-1.4\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += ten_digits(pdf.size()) + " 00000 n \n";
        pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string start = std::to_string(pdf.size());
    const std::string count = std::to_string(objects.size() + 1);
    return pdf + "xref\n0 " + count + "\n" + table + "trailer\n<< /Size " + count +
           " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

std::string demo_csv(std::string_view heading) {
    std::string name(heading);
    std::string quoted = "\"";
    for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    quoted += "\"";
    return "name,month,count,share\n" + quoted + ",January,42,0.31\n" + quoted +
           ",February,38,0.28\n" + quoted + ",March,55,0.41\n";
}

}  // namespace dz::generate
