#pragma once

#include <utility>

#include "adapters/app_dir/folder.hpp"
#include "ports/app_dirs.hpp"

namespace dz::app_dir {

/// Apps in folders of this machine. Stateless: any thread and any process may use one; two writes
/// to one folder exclude each other (`write.busy`).
///
/// On a conflict the user's file stays byte for byte and the new render is written beside it as
/// `<file>.datazentr-new`. What the user removed stays removed. Links inside are never followed.
/// A write that fails, or a machine that dies during one, leaves the old app or the new one, or a
/// journal that the next call finishes first. An edit saved in the moment between the last look
/// at a file and its replacement (microseconds) is not seen.
///
/// Writes fail with `write.foreign_dir`, `write.path`, `write.busy`, `write.read_only`,
/// `write.disk_full`, `write.record` (our record of the app is damaged) and `write.failed`; reads
/// with `app.not_found`, `app.unreadable`, `app.too_large` (a file over 8 MiB, 20,000 files or
/// 256 MiB together) and, when a write has to be finished, with its errors. A path that is no
/// folder is Foreign.
class DiskAppDirs final : public AppDirs {
public:
    explicit DiskAppDirs(Faults faults = {}) : faults_(std::move(faults)) {}

    Result<DirState> state(const std::string& dir) override;
    Result<WriteReport> write(const std::string& dir, const Plan& plan) override;
    /// The report of a write without the write. Same errors.
    Result<WriteReport> preview(const std::string& dir, const Plan& plan);
    Result<AppTree> read(const std::string& dir) override;

private:
    Result<WriteReport> write_into(const std::string& dir, const Plan& plan, Durability durability);
    Result<WriteReport> write_new(const std::string& dir, const Plan& plan);

    Faults faults_;
};

}  // namespace dz::app_dir
