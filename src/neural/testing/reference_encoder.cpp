#include "neural/testing/reference_encoder.hpp"

#include <Eigen/Core>
#include <cmath>

namespace dz::neural::testing {
namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Map = Eigen::Map<const Matrix>;

constexpr Eigen::Index kHead = 32;

class Bert {
public:
    explicit Bert(const std::map<std::string, Tensor>& weights) : weights_(weights) {}

    Map get(const std::string& name) const {
        const auto& tensor = weights_.at(name);
        const auto columns = static_cast<Eigen::Index>(tensor.shape.back());
        return {tensor.values.data(), static_cast<Eigen::Index>(tensor.values.size()) / columns,
                columns};
    }
    Matrix dense(const Matrix& x, const std::string& name) const {
        return (x * get(name + ".weight").transpose()).rowwise() + get(name + ".bias").row(0);
    }
    void normalise(Matrix& x, const std::string& name) const {
        for (Eigen::Index r = 0; r < x.rows(); ++r) {
            const float mean = x.row(r).mean();
            x.row(r).array() -= mean;
            const float variance = x.row(r).squaredNorm() / static_cast<float>(x.cols());
            x.row(r) = (x.row(r).array() / std::sqrt(variance + 1e-12F) *
                        get(name + ".weight").row(0).array()) +
                       get(name + ".bias").row(0).array();
        }
    }
    Matrix attend(const Matrix& x, const std::string& name) const {
        const Matrix query = dense(x, name + ".self.query");
        const Matrix key = dense(x, name + ".self.key");
        const Matrix value = dense(x, name + ".self.value");
        Matrix mixed(x.rows(), x.cols());
        for (Eigen::Index head = 0; head < x.cols(); head += kHead) {
            Matrix scores = query.middleCols(head, kHead) *
                            key.middleCols(head, kHead).transpose() /
                            std::sqrt(static_cast<float>(kHead));
            for (Eigen::Index r = 0; r < scores.rows(); ++r) {
                scores.row(r) = (scores.row(r).array() - scores.row(r).maxCoeff()).exp();
                scores.row(r) /= scores.row(r).sum();
            }
            mixed.middleCols(head, kHead) = scores * value.middleCols(head, kHead);
        }
        return dense(mixed, name + ".output.dense");
    }

private:
    const std::map<std::string, Tensor>& weights_;
};

}  // namespace

SentenceVector reference_vector(const std::map<std::string, Tensor>& weights,
                                std::span<const TokenId> tokens) {
    const Bert bert(weights);
    const auto words = bert.get("embeddings.word_embeddings.weight");
    Matrix x(static_cast<Eigen::Index>(tokens.size()), words.cols());
    for (Eigen::Index i = 0; i < x.rows(); ++i)
        x.row(i) = words.row(static_cast<Eigen::Index>(tokens[static_cast<std::size_t>(i)])) +
                   bert.get("embeddings.position_embeddings.weight").row(i) +
                   bert.get("embeddings.token_type_embeddings.weight").row(0);
    bert.normalise(x, "embeddings.LayerNorm");
    for (int layer = 0;
         weights.contains("encoder.layer." + std::to_string(layer) + ".output.dense.weight");
         ++layer) {
        const auto at = "encoder.layer." + std::to_string(layer);
        x += bert.attend(x, at + ".attention");
        bert.normalise(x, at + ".attention.output.LayerNorm");
        Matrix wide = bert.dense(x, at + ".intermediate.dense");
        wide = wide.unaryExpr(
            [](float v) { return 0.5F * v * (1.0F + std::erf(v / std::sqrt(2.0F))); });
        x += bert.dense(wide, at + ".output.dense");
        bert.normalise(x, at + ".output.LayerNorm");
    }
    const Eigen::RowVectorXf mean = x.colwise().mean().normalized();
    return {mean.data(), mean.data() + mean.size()};
}

}  // namespace dz::neural::testing
