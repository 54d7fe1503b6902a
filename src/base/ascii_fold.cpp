#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace dz {
namespace {

/// The plain spelling of consecutive code points from `first`; one entry per code point,
/// separated by spaces, '.' for "left out".
struct Block {
    char32_t first;
    std::string_view spellings;
};

constexpr std::array kBlocks = {
    Block{0xC0,
          "A A A A Ae A AE C E E E E I I I I D N O O O O Oe . O U U U Ue Y Th ss "
          "a a a a ae a ae c e e e e i i i i d n o o o o oe . o u u u ue y th y"},
    Block{0x100,
          "A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g G g G g H h H h I i I i "
          "I i I i I i IJ ij J j K k k L l L l L l L l L l N n N n N n n N n O o O o O o OE oe R r "
          "R r R r S s S s S s S s T t T t T t U u U u U u U u U u U u W w Y y Y Z z Z z Z z s"},
    Block{0x218, "S s T t"},
    Block{0x386,
          "A . E I I . O . Y O i A V G D E Z I Th I K L M N X O P R . S T Y F Ch Ps O I Y a "
          "e i i y a v g d e z i th i k l m n x o p r s s t y f ch ps o i y o y o"},
    Block{0x401,
          "Yo Dj Gj Ye Dz I Yi J Lj Nj C Kj I U Dzh A B V G D E Zh Z I Y K L M N O P R S T "
          "U F Kh Ts Ch Sh Shch . Y . E Yu Ya a b v g d e zh z i y k l m n o p r s t u f kh "
          "ts ch sh shch . y . e yu ya e yo dj gj ye dz i yi j lj nj c kj i u dzh"},
    Block{0x490, "G g"},
    Block{0x1EA0,
          "A a A a A a A a A a A a A a A a A a A a A a A a E e E e E e E e E e E e E e E e I i I i "
          "O o O o O o O o O o O o O o O o O o O o O o O o U u U u U u U u U u U u U u Y y Y y Y y "
          "Y y"},
    Block{0x2010, "- - - - - - . . ' ' ' ' \" \" \" \""},
};

std::string_view entry(std::string_view spellings, std::size_t index) {
    while (index-- > 0) {
        const auto space = spellings.find(' ');
        if (space == spellings.npos) return {};
        spellings.remove_prefix(space + 1);
    }
    return spellings.substr(0, spellings.find(' '));
}

std::string_view plain(char32_t point) {
    if (point == 0xA0) return " ";
    for (const auto& block : kBlocks) {
        if (point < block.first) continue;
        const auto size = static_cast<char32_t>(std::ranges::count(block.spellings, ' ') + 1);
        if (point >= block.first + size) continue;
        const auto spelling = entry(block.spellings, point - block.first);
        return spelling == "." ? std::string_view{} : spelling;
    }
    return {};
}

}  // namespace

std::string ascii_fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto point = next_code_point(text, at);
        if (!point) {
            ++at;
        } else if (*point < 0x80) {
            out.push_back(static_cast<char>(*point));
        } else {
            out += plain(*point);
        }
    }
    return out;
}

}  // namespace dz
