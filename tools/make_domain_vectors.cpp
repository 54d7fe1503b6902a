// Makes the vectors of what the built-in domains and other patterns mean, at build time.
//
//     make_domain_vectors PATTERNS_FOLDER MODEL_FILE VECTORS_FILE
//
// Vectors that an earlier VECTORS_FILE holds are taken from it: they are the same bits.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "adapters/pattern_pack/pattern_dir.hpp"
#include "app/load_domains.hpp"
#include "app/pattern_catalogue.hpp"
#include "intent/domain_meanings.hpp"
#include "model/pattern_library.hpp"
#include "neural/aligned_bytes.hpp"
#include "neural/sentence_encoder.hpp"
#include "neural/vector_table.hpp"

namespace {

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

dz::Result<std::string> make(const std::string& patterns, const std::string& model,
                             const std::string& earlier) {
    DZ_TRY_ASSIGN(auto pack, dz::pattern_pack::read_pattern_dir(patterns));
    DZ_TRY_ASSIGN(const auto library, dz::PatternLibrary::load({std::move(pack)}));
    DZ_TRY_ASSIGN(const auto domains, dz::app::load_domains(library));
    const dz::neural::AlignedBytes bytes(read(model));
    DZ_TRY_ASSIGN(const auto encoder,
                  dz::neural::SentenceEncoder::open(bytes.view(), dz::neural::Verify::Checksum));
    std::vector<std::string> texts;
    for (const auto& domain : domains.all())
        for (auto& text : dz::intent::meanings_of(domain)) texts.push_back(std::move(text));
    const dz::app::PatternCatalogue catalogue(library, domains, nullptr);
    for (const auto& pattern : catalogue.all())
        for (auto& text : dz::app::meanings_of(pattern)) texts.push_back(std::move(text));
    const auto table = dz::neural::VectorTable::open(earlier).value_or(dz::neural::VectorTable());
    return dz::neural::write_vector_table(texts, dz::neural::RememberingEncoder(*encoder, table));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr,
                     "usage: make_domain_vectors PATTERNS_FOLDER MODEL_FILE VECTORS_FILE\n");
        return 64;
    }
    const auto table = make(argv[1], argv[2], read(argv[3]));
    if (!table) {
        std::fprintf(stderr, "%s %s\n", table.error().message.c_str(), table.error().hint.c_str());
        return 1;
    }
    std::ofstream file(argv[3], std::ios::binary);
    file << *table;
    file.close();
    if (!file) std::fprintf(stderr, "Cannot write %s.\n", argv[3]);
    return file ? 0 : 1;
}
