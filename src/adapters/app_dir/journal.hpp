#pragma once

#include <string>
#include <vector>

#include "adapters/app_dir/folder.hpp"
#include "adapters/app_dir/update.hpp"
#include "base/result.hpp"

namespace dz::app_dir {

/// A file that changed after its step was decided: yours stayed, ours went beside it.
struct Diverted {
    std::string path;
    std::string beside;  ///< Empty when there was no place.
};

/// Carries an update out: stages it, decides it with one rename, moves every file. When it fails
/// before the decision, the folder is as it was but for unused base renders; after it,
/// finish_journal has to be called. Writes nothing when there is nothing to change.
Result<std::vector<Diverted>> commit(const Folder& folder, const Update& update, const Plan& plan);

/// Finishes what an interrupted commit decided, or forgets what it did not.
/// Fails with `write.record` when the journal makes no sense.
Status finish_journal(const Folder& folder);

bool has_journal(const Folder& folder);

}  // namespace dz::app_dir
