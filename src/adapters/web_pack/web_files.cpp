#include "adapters/web_pack/web_files.hpp"

#include "embedded/web_interface.hpp"

namespace dz::web_pack {

std::vector<PackedFile> web_files() {
    return files_in_pack(embedded::web_interface());
}

}  // namespace dz::web_pack
