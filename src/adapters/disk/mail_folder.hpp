#pragma once

#include <string>

#include "ports/mail.hpp"

namespace dz::disk {

/// Keeps letters as files, `<id>.eml`, that mail programs open: for laptops and tests. Only the
/// user of the program may read them.
class MailFolder : public Mail {
public:
    explicit MailFolder(std::string folder) : folder_(std::move(folder)) {}

    /// A letter that is sent again replaces its file, which is there whole or not at all.
    Status send(const Letter& letter, const std::stop_token& stop) const override;

private:
    std::string folder_;  ///< Made when the first letter is sent.
};

}  // namespace dz::disk
