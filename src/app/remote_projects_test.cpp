#include "app/remote_projects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dz::app {
namespace {

using ::testing::HasSubstr;

/// Answers by method and path; remembers the last question.
class FakeServer : public HttpClient {
public:
    std::vector<std::pair<std::string, HttpReply>> answers;
    mutable HttpCall asked;

    Result<HttpReply> send(const HttpCall& call, const std::stop_token&) const override {
        asked = call;
        for (const auto& [question, reply] : answers)
            if (question == call.method + " " + call.url) return reply;
        return HttpReply{.status = 404, .media_type = "text/html", .body = "<h1>Nothing</h1>"};
    }
};

const std::string kApi = "https://apps.example.com/api/v1";
const std::string kVets =
    R"({"id":"01ARZ3NDEKTSV4RRFFQ69G5FA1","name":"Marlow Vets","slug":"vets"})";
const std::string kShop = R"({"id":"01ARZ3NDEKTSV4RRFFQ69G5FA2","name":"Shop","slug":"shop"})";
const std::string kShop2 = R"({"id":"01ARZ3NDEKTSV4RRFFQ69G5FA3","name":"shop","slug":"shop-2"})";

HttpReply json(std::string body, int status = 200) {
    return {.status = status, .media_type = "application/json", .body = std::move(body)};
}

/// A server with three projects, on two pages.
class RemoteProjectsTest : public ::testing::Test {
protected:
    void SetUp() override {
        server_.answers = {
            {"GET " + kApi + "/projects?limit=50",
             json(R"({"items":[)" + kVets + "," + kShop + R"(],"next":"7.x"})")},
            {"GET " + kApi + "/projects?limit=50&after=7.x",
             json(R"({"items":[)" + kShop2 + R"(],"next":null})")},
            {"GET " + kApi + "/projects/01ARZ3NDEKTSV4RRFFQ69G5FA1", json(kVets)},
        };
    }
    RemoteProjects projects(std::string url = "https://apps.example.com/") {
        return RemoteProjects::at(server_, {std::move(url), "the-key"}, {}).value();
    }
    std::string refusal(RemoteProjects::Target target) {
        const auto made = RemoteProjects::at(server_, std::move(target), {});
        return made ? "" : made.error().code;
    }

    FakeServer server_;
};

TEST_F(RemoteProjectsTest, AskWithTheKey) {
    server_.answers.push_back({"POST " + kApi + "/projects", json(R"({"project":{}})", 201)});
    ASSERT_TRUE(projects().create("say \"hello\""));

    EXPECT_EQ(server_.asked.body, R"({"description":"say \"hello\""})");
    EXPECT_THAT(server_.asked.headers, ::testing::Contains(std::pair<std::string, std::string>(
                                           "Authorization", "Bearer the-key")));
}

TEST_F(RemoteProjectsTest, GoThroughAllPages) {
    const auto all = projects().list();

    ASSERT_TRUE(all);
    EXPECT_EQ(all->document.find("items")->as_array()->size(), 3u);
    EXPECT_THAT(all->text, HasSubstr("shop-2"));
}

TEST_F(RemoteProjectsTest, AreFoundByNameInAnyLetterCase) {
    for (const char* name : {"marlow vets", "vets", "01ARZ3NDEKTSV4RRFFQ69G5FA1"}) {
        const auto found = projects().find(name);
        ASSERT_TRUE(found) << name;
        EXPECT_EQ(text_in(found->document, "slug"), "vets");
    }
}

TEST_F(RemoteProjectsTest, AreNotGuessedWhereNamesAreOfSeveralOrNone) {
    const auto several = projects().find("Shop");
    ASSERT_FALSE(several);
    EXPECT_EQ(several.error().code, "remote.ambiguous");
    EXPECT_THAT(several.error().hint, HasSubstr("01ARZ3NDEKTSV4RRFFQ69G5FA3"));
    const auto none = projects().find("vet");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, "remote.no_project");
    EXPECT_THAT(none.error().hint, HasSubstr("vets"));
}

TEST_F(RemoteProjectsTest, HandOnWhatTheServerRefuses) {
    server_.answers.push_back(
        {"POST " + kApi + "/projects",
         {.status = 403,
          .media_type = "application/problem+json",
          .body = R"({"status":403,"code":"door.role","detail":"You may look.","hint":"Ask."})"}});
    const auto made = projects().create("pets");

    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, ErrorKind::Denied);
    EXPECT_EQ(made.error().code, "door.role");
    EXPECT_EQ(made.error().message, "You may look.");
    EXPECT_EQ(made.error().hint, "Ask.");
}

TEST_F(RemoteProjectsTest, SayWhenSomethingElseAnswers) {
    EXPECT_EQ(projects("http://localhost:8080").list().error().code, "remote.answer");
}

TEST_F(RemoteProjectsTest, KeepTheKeyFromWhatIsNoAddress) {
    for (const char* url :
         {"apps.example.com", "ftp://a", "http://a b", "http://a/?x", "http://u@a"})
        EXPECT_EQ(refusal({url, "key"}), "remote.address") << url;
    EXPECT_EQ(refusal({"http://a", ""}), "remote.no_key");
    EXPECT_EQ(refusal({"http://a", "a\r\nX: y"}), "remote.no_key");
}

TEST_F(RemoteProjectsTest, NameADownloadInPlainCharacters) {
    server_.answers = {{"GET " + kApi + "/projects/01ARZ3NDEKTSV4RRFFQ69G5FA1",
                        json(R"({"id":"01ARZ3NDEKTSV4RRFFQ69G5FA1","slug":"../../etc/pass wd"})")},
                       {"GET " + kApi + "/projects/01ARZ3NDEKTSV4RRFFQ69G5FA1/export.zip",
                        {.status = 200, .media_type = "application/zip", .body = "PK"}}};
    const auto file = projects().download("01ARZ3NDEKTSV4RRFFQ69G5FA1");

    ASSERT_TRUE(file);
    EXPECT_EQ(file->name, "etc-pass-wd.zip");
    EXPECT_EQ(file->bytes, "PK");
}

}  // namespace
}  // namespace dz::app
