// Ranks the domains for many wishes: retrieve_bench PATTERNS_DIR SHARE_DIR < wishes, one JSON
// string a line. Every line of standard output is {"method": [[id, score], …], …}, best first, for
// "bm25", "encoder" and "combined"; and "chosen", what the planner settles on.

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "adapters/pattern_pack/pattern_dir.hpp"
#include "app/load_domains.hpp"
#include "base/plural.hpp"
#include "intent/clause.hpp"
#include "intent/domain_meanings.hpp"
#include "intent/token.hpp"
#include "model/pattern_library.hpp"
#include "neural/aligned_bytes.hpp"
#include "neural/sentence_encoder.hpp"
#include "neural/vector_table.hpp"

namespace {

using namespace dz;

template <class T>
T value_of(Result<T> result) {
    if (result) return *std::move(result);
    std::fprintf(stderr, "%s\n%s\n", result.error().message.c_str(), result.error().hint.c_str());
    std::exit(1);
}

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> terms_of(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& token : intent::tokenise(text))
        if (token.kind == intent::TokenKind::Word) out.push_back(singularise(token.word));
    return out;
}

/// Okapi BM25 over everything a domain says of itself; k1 = 1.2, b = 0.75.
/// Source: Robertson, Zaragoza, "The Probabilistic Relevance Framework", 2009.
class Bm25 {
public:
    explicit Bm25(const std::vector<intent::Domain>& domains) {
        for (const auto& domain : domains) {
            auto& counts = documents_.emplace_back();
            for (const auto& text : intent::meanings_of(domain))
                for (const auto& term : terms_of(text)) ++counts[term];
            for (const auto& [term, count] : counts) ++frequency_[term];
            for (const auto& [term, count] : counts) lengths_[documents_.size() - 1] += count;
        }
        for (const auto& [document, length] : lengths_) average_ += length;
        average_ /= static_cast<double>(documents_.size());
    }
    std::vector<double> scores(std::string_view text) const {
        std::vector<double> out(documents_.size(), 0.0);
        const auto total = static_cast<double>(documents_.size());
        for (const auto& term : terms_of(text)) {
            const auto found = frequency_.find(term);
            if (found == frequency_.end()) continue;
            const double idf =
                std::log(1.0 + (total - found->second + 0.5) / (found->second + 0.5));
            for (std::size_t d = 0; d < documents_.size(); ++d) {
                const auto count = documents_[d].find(term);
                if (count == documents_[d].end()) continue;
                const double norm = 1.2 * (0.25 + 0.75 * lengths_.at(d) / average_);
                out[d] += idf * count->second * 2.2 / (count->second + norm);
            }
        }
        return out;
    }

private:
    std::vector<std::map<std::string, double>> documents_;
    std::map<std::string, double> frequency_;
    std::map<std::size_t, double> lengths_;
    double average_ = 0;
};

boost::json::array ranked(const std::vector<intent::Domain>& domains,
                          const std::vector<double>& scores) {
    std::vector<std::size_t> order;
    for (std::size_t d = 0; d < domains.size(); ++d)
        if (!domains[d].general) order.push_back(d);
    std::ranges::stable_sort(order, [&](auto a, auto b) { return scores[a] > scores[b]; });
    boost::json::array out;
    for (const auto d : order) out.push_back(boost::json::array{domains[d].id, scores[d]});
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: retrieve_bench PATTERNS_DIR SHARE_DIR < wishes\n");
        return 64;
    }
    const std::string share = argv[2];
    auto pack = value_of(pattern_pack::read_pattern_dir(argv[1]));
    const auto library = value_of(PatternLibrary::load({std::move(pack)}));
    const auto domains = value_of(app::load_domains(library));
    const neural::AlignedBytes model(content_of(share + "/encoder.model"));
    const auto encoder =
        value_of(neural::SentenceEncoder::open(model.view(), neural::Verify::Checksum));
    const auto vector_bytes = content_of(share + "/domains.vectors");
    const auto vectors = value_of(neural::VectorTable::open(vector_bytes));
    const neural::RememberingEncoder remembering(*encoder, vectors);
    const intent::DomainMeanings meanings(domains, remembering);
    const Bm25 bm25(domains.all());

    for (std::string line; std::getline(std::cin, line);) {
        const std::string wish(boost::json::parse(line).as_string());
        const auto tokens = intent::tokenise(wish);
        const auto clauses = intent::split_clauses(wish, tokens);
        const auto closeness = meanings.closeness(wish);
        std::vector<double> strengths;
        for (const auto& found : domains.evidence(tokens, clauses, {.closeness = closeness}))
            strengths.push_back(intent::strength_of(found));
        const auto name = [](const intent::DomainMatch& match) {
            return match.domain == nullptr ? std::string("none") : match.domain->id;
        };
        const boost::json::object answer{
            {"bm25", ranked(domains.all(), bm25.scores(wish))},
            {"encoder", ranked(domains.all(), closeness)},
            {"combined", ranked(domains.all(), strengths)},
            {"by_keywords", name(domains.match(tokens, clauses, {}))},
            {"chosen", name(domains.match(tokens, clauses, {.closeness = closeness}))}};
        std::cout << boost::json::serialize(answer) << '\n';
    }
    return 0;
}
