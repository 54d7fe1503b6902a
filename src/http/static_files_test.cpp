#include "http/static_files.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "http/media_type.hpp"
#include "http/pipeline.hpp"
#include "http/testing/raw_client.hpp"

namespace dz::http {
namespace {

namespace fs = std::filesystem;
using testing::body_of;
using testing::exchange;
using testing::field_of;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(MediaType, KnowsHashedNames) {
    EXPECT_TRUE(is_hashed_name("assets/app-3f9c2a1b.js"));
    EXPECT_TRUE(is_hashed_name("main.8d7e6f5a4b3c.css"));
    EXPECT_FALSE(is_hashed_name("index.html"));
    EXPECT_FALSE(is_hashed_name("user-settings.html"));
    EXPECT_FALSE(is_hashed_name("app-3f9c2a1b"));
    EXPECT_EQ(media_type_of("a/b.js"), "text/javascript; charset=utf-8");
    EXPECT_EQ(media_type_of("LICENSE"), "application/octet-stream");
}

/// A folder with a site in it, beside a file that is nobody's business.
class StaticSite : public ::testing::Test {
protected:
    void SetUp() override {
        root_ = fs::temp_directory_path() / ("dz_static_" + std::to_string(::getpid()));
        fs::create_directories(root_ / "site/_next/static");
        fs::create_directories(root_ / "site/docs");
        fs::create_directories(root_ / "site/.git");
        write("secret.txt", "secret");
        write("site/index.html", "<h1>home</h1>");
        write("site/run.html", "<h1>run</h1>");
        write("site/404.html", "<h1>lost</h1>");
        write("site/docs/index.html", "<h1>docs</h1>");
        write("site/.git/config", "secret");
        write("site/_next/static/a.js", "plain script");
        write("site/_next/static/a.js.gz", "gzipped");
        write("site/_next/static/a.js.br", "brotli");
        write("site/empty.txt", "");
        write("site/big.bin", std::string(1'000'000, 'b') + "end");
        fs::create_symlink(root_ / "secret.txt", root_ / "site/link.txt");
        fs::create_directory_symlink(root_, root_ / "site/up");
        serve(*StaticFiles::from_folder((root_ / "site").string()));
    }
    void TearDown() override {
        server_.reset();
        fs::remove_all(root_);
    }

    void write(const std::string& path, std::string_view text) {
        std::ofstream(root_ / path, std::ios::binary) << text;
    }

    void serve(StaticFiles files) {
        server_.reset();
        files_ = std::move(files);
        router_ = *Router::build({});
        router_->set_fallback([this](const Request& request) { return files_->answer(request); });
        server_ = *Server::listen({}, make_pipeline(*router_));
    }

    std::string get(std::string_view path, std::string_view fields = "") {
        return exchange(server_->port(), "GET " + std::string(path) +
                                             " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n" +
                                             std::string(fields) + "\r\n");
    }

    fs::path root_;
    std::optional<StaticFiles> files_;
    std::optional<Router> router_;
    std::optional<Server> server_;
};

TEST_F(StaticSite, ServesPagesByTheirPlainNames) {
    EXPECT_EQ(body_of(get("/")), "<h1>home</h1>");
    EXPECT_EQ(body_of(get("/run?id=7")), "<h1>run</h1>");
    EXPECT_EQ(body_of(get("/docs")), "<h1>docs</h1>");
    EXPECT_EQ(body_of(get("/docs/")), "<h1>docs</h1>");
    EXPECT_EQ(testing::status_of(get("/nowhere")), 404);
    EXPECT_EQ(body_of(get("/nowhere")), "<h1>lost</h1>");
    EXPECT_THAT(get("/missing.js"), HasSubstr("http.no_route"));
    EXPECT_EQ(field_of(get("/empty.txt"), "Content-Length"), "0");
}

TEST_F(StaticSite, NeverServesWhatIsOutside) {
    for (const std::string_view path :
         {"/../secret.txt", "/%2e%2e/secret.txt", "/docs/../../secret.txt", "/..%2fsecret.txt",
          "/..\\secret.txt", "/%5c..%5csecret.txt", "/link.txt", "/up/secret.txt", "/.git/config",
          "/index.html%00.txt", "//secret.txt", "/site/../../secret.txt",
          "/%c0%ae%c0%ae/secret.txt"})
        EXPECT_THAT(get(path), Not(HasSubstr("\r\n\r\nsecret"))) << path;
}

TEST_F(StaticSite, SendsPackedFilesToThoseWhoUnderstandThem) {
    const auto brotli = get("/_next/static/a.js", "Accept-Encoding: gzip, br\r\n");
    EXPECT_EQ(field_of(brotli, "Content-Encoding"), "br");
    EXPECT_EQ(body_of(brotli), "brotli");
    EXPECT_EQ(field_of(brotli, "Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(body_of(get("/_next/static/a.js", "Accept-Encoding: gzip\r\n")), "gzipped");
    const auto plain = get("/_next/static/a.js");
    EXPECT_EQ(body_of(plain), "plain script");
    EXPECT_EQ(field_of(plain, "Vary"), "Accept-Encoding");
}

TEST_F(StaticSite, LetsBrowsersKeepWhatNeverChanges) {
    EXPECT_EQ(field_of(get("/_next/static/a.js"), "Cache-Control"),
              "public, max-age=31536000, immutable");
    const auto page = get("/");
    EXPECT_EQ(field_of(page, "Cache-Control"), "no-cache");
    EXPECT_THAT(field_of(page, "Content-Security-Policy"), HasSubstr("script-src 'self'"));
    const auto again = get("/", "If-None-Match: " + field_of(page, "ETag") + "\r\n");
    EXPECT_EQ(testing::status_of(again), 304);
    EXPECT_EQ(body_of(again), "");
}

TEST_F(StaticSite, SendsPartsOfBigFiles) {
    EXPECT_EQ(body_of(get("/big.bin")).size(), 1'000'003U);
    const auto tail = get("/big.bin", "Range: bytes=-3\r\n");
    EXPECT_EQ(testing::status_of(tail), 206);
    EXPECT_EQ(field_of(tail, "Content-Range"), "bytes 1000000-1000002/1000003");
    EXPECT_EQ(body_of(tail), "end");
    const auto behind = get("/big.bin", "Range: bytes=2000000-\r\n");
    EXPECT_EQ(testing::status_of(behind), 416);
    EXPECT_EQ(field_of(behind, "Content-Range"), "bytes */1000003");
    const auto stale = get("/big.bin", "Range: bytes=0-1\r\nIf-Range: \"old\"\r\n");
    EXPECT_EQ(testing::status_of(stale), 200);
}

TEST_F(StaticSite, ServesFilesThatArePartOfTheProgram) {
    serve(StaticFiles::from_embedded({{"index.html", "embedded"}, {"a/b.txt", "text"}},
                                     {.fallback = "index.html"}));
    EXPECT_EQ(body_of(get("/a/b.txt")), "text");
    EXPECT_EQ(body_of(get("/any/route")), "embedded");
    EXPECT_EQ(body_of(get("/a/b.txt", "Range: bytes=1-2\r\n")), "ex");
}

TEST(StaticFiles, SayWhenTheFolderIsMissing) {
    EXPECT_EQ(StaticFiles::from_folder("/nonexistent/site").error().code, "http.no_folder");
}

}  // namespace
}  // namespace dz::http
