#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/document.hpp"
#include "ports/http_client.hpp"

namespace dz::app {

/// A document of a server: to be read, and to be handed on as it came.
struct RemoteAnswer {
    std::string text;
    DocNode document;
};

/// A file of a server.
struct RemoteFile {
    std::string name;  ///< "marlow-street-vets.zip"
    std::string bytes;
};

/// The projects of a server, asked over its API with a key. The same use cases as ProjectDesk has.
/// Borrows the client; used by one thread.
///
/// Every call fails as HttpClient::send does, with what the server refuses (its kind, code, message
/// and hint), and with `remote.answer` when what answers is no server of ours.
class RemoteProjects {
public:
    struct Target {
        std::string url;  ///< "https://apps.example.com"; a path behind it is kept.
        std::string key;
    };

    /// Fails with `remote.address` or `remote.no_key`.
    static Result<RemoteProjects> at(const HttpClient& client, Target target, std::stop_token stop);

    /// As `POST /projects` answers.
    Result<RemoteAnswer> create(std::string_view description) const;
    /// As `POST /projects/{id}/chat` answers.
    Result<RemoteAnswer> chat(std::string_view project, std::string_view words) const;
    /// {items}: all projects, latest change first.
    Result<RemoteAnswer> list() const;
    /// A project, by its id, its name or its short name. Fails with `remote.no_project` or
    /// `remote.ambiguous`.
    Result<RemoteAnswer> find(std::string_view project) const;
    Result<RemoteFile> download(std::string_view project) const;

    /// Where people look at a project.
    std::string page_of(std::string_view id) const {
        return url_ + "/project?id=" + std::string(id);
    }

private:
    RemoteProjects(const HttpClient& client, Target target, std::stop_token stop)
        : client_(client),
          url_(std::move(target.url)),
          key_(std::move(target.key)),
          stop_(std::move(stop)) {}

    Result<HttpReply> ask(std::string method, std::string_view path, std::string body) const;
    Result<RemoteAnswer> ask_document(std::string method, std::string_view path,
                                      std::string body = {}) const;
    Result<std::string> id_of(std::string_view project) const;

    const HttpClient& client_;
    std::string url_;
    std::string key_;
    std::stop_token stop_;
};

/// A text of a document's object, "" when there is none.
std::string text_in(const DocNode& object, std::string_view key);

}  // namespace dz::app
