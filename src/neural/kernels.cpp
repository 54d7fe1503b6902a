#include "neural/kernels.hpp"

#include <algorithm>

namespace dz::neural {

extern const Kernels kPortableKernels;
#ifdef DZ_X86_KERNELS
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
#endif

std::span<const Kernels* const> all_kernels() {
    static constexpr const Kernels* kAll[] = {
#ifdef DZ_X86_KERNELS
        &kAvx512Kernels,
        &kAvx2Kernels,
#endif
        &kPortableKernels,
    };
    return kAll;
}

const Kernels& best_kernels() {
    return **std::ranges::find_if(all_kernels(),
                                  [](const Kernels* set) { return set->runs_here(); });
}

}  // namespace dz::neural
