// Conditional requests, ranges, compression: what an answer is made of besides its body.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

#include "http/compression.hpp"
#include "http/conditional.hpp"
#include "http/range.hpp"
#include "http/wire.hpp"

namespace dz::http {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Request with(std::string_view name, std::string value) {
    Request request;
    request.headers.set(name, std::move(value));
    return request;
}

TEST(Etag, NamesContent) {
    EXPECT_EQ(etag_of("a"), etag_of("a"));
    EXPECT_NE(etag_of("a"), etag_of("b"));
    EXPECT_TRUE(lists_etag("\"x\", W/\"y\"", "\"y\""));
    EXPECT_TRUE(lists_etag(" * ", "\"y\""));
    EXPECT_FALSE(lists_etag("\"x\"", "\"y\""));
    EXPECT_FALSE(lists_etag("", "\"y\""));
}

TEST(Etag, SparesWhatTheClientHas) {
    const auto known =
        with_etag(with("If-None-Match", "\"v1\""), text_response(200, "x"), "\"v1\"");
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(std::get<std::string>(known.body), "");
    const auto changed =
        with_etag(with("If-None-Match", "\"v0\""), text_response(200, "x"), "\"v1\"");
    EXPECT_EQ(changed.status, 200);
    EXPECT_EQ(changed.headers.find("ETag"), "\"v1\"");
}

TEST(Etag, GuardsChangesOfWhatWasNotSeen) {
    EXPECT_EQ(check_if_match({}, "\"v1\"").error().code, "http.precondition_needed");
    EXPECT_EQ(check_if_match(with("If-Match", "\"v0\""), "\"v1\"").error().code,
              "http.precondition");
    EXPECT_TRUE(check_if_match(with("If-Match", "\"v1\""), "\"v1\""));
    EXPECT_TRUE(check_if_match(with("If-Match", "*"), "\"v1\""));
}

TEST(Range, ReadsOneRangeOfBytes) {
    EXPECT_EQ(*parse_range("bytes=0-4", 10), (ByteRange{0, 4}));
    EXPECT_EQ(*parse_range("bytes=5-", 10), (ByteRange{5, 9}));
    EXPECT_EQ(*parse_range("bytes=-3", 10), (ByteRange{7, 9}));
    EXPECT_EQ(*parse_range("bytes=-30", 10), (ByteRange{0, 9}));
    EXPECT_EQ(*parse_range("bytes=8-100", 10), (ByteRange{8, 9}));
}

TEST(Range, IgnoresWhatItNeedNotUnderstand) {
    for (const std::string_view ignored :
         {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=4-2", "lines=0-1", "bytes=0-1,3-4",
          "bytes=0x1-2", "bytes=--1", "bytes=99999999999999999999-", "bytes= 1 - 2"})
        EXPECT_EQ(*parse_range(ignored, 10), std::nullopt) << ignored;
}

TEST(Range, SaysWhenItBeginsBehindTheEnd) {
    EXPECT_EQ(parse_range("bytes=10-", 10).error().code, "http.range");
    EXPECT_EQ(parse_range("bytes=-0", 10).error().code, "http.range");
    EXPECT_EQ(parse_range("bytes=0-", 0).error().code, "http.range");
    EXPECT_EQ(parse_range("bytes=-1", 0).error().code, "http.range");
}

RC_GTEST_PROP(Range, StaysInside, (std::uint64_t first, std::uint64_t last, std::uint64_t size)) {
    const auto range =
        parse_range("bytes=" + std::to_string(first) + "-" + std::to_string(last), size);
    if (range && *range) RC_ASSERT((*range)->first <= (*range)->last && (*range)->last < size);
}

std::string gunzip(const std::string& bytes) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string out(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    inflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

TEST(Compression, IsNegotiated) {
    EXPECT_TRUE(accepts_encoding("br, gzip", "gzip"));
    EXPECT_TRUE(accepts_encoding("GZIP;q=0.5", "gzip"));
    EXPECT_TRUE(accepts_encoding("*", "gzip"));
    EXPECT_FALSE(accepts_encoding("gzip;q=0, *", "gzip"));
    EXPECT_FALSE(accepts_encoding("gzip;q=0.000", "gzip"));
    EXPECT_FALSE(accepts_encoding("br", "gzip"));
    EXPECT_FALSE(accepts_encoding("", "gzip"));
}

TEST(Compression, ShrinksLargeTexts) {
    std::string text;
    for (int i = 0; i < 500; ++i) text += "line " + std::to_string(i) + "\n";
    auto response = with_etag({}, text_response(200, text), "\"v1\"");
    compress(with("Accept-Encoding", "gzip"), response);
    EXPECT_EQ(response.headers.find("Content-Encoding"), "gzip");
    EXPECT_EQ(response.headers.find("Vary"), "Accept-Encoding");
    EXPECT_EQ(response.headers.find("ETag"), "W/\"v1\"");
    EXPECT_LT(std::get<std::string>(response.body).size(), text.size() / 2);
    EXPECT_EQ(gunzip(std::get<std::string>(response.body)), text);
}

TEST(Compression, LeavesSmallAndPackedBodiesAlone) {
    auto small = text_response(200, "tiny");
    compress(with("Accept-Encoding", "gzip"), small);
    EXPECT_FALSE(small.headers.has("Content-Encoding"));
    auto picture = text_response(200, std::string(5000, 'x'), "image/png");
    compress(with("Accept-Encoding", "gzip"), picture);
    EXPECT_FALSE(picture.headers.has("Content-Encoding"));
    auto plain = text_response(200, std::string(5000, 'x'));
    compress({}, plain);
    EXPECT_FALSE(plain.headers.has("Content-Encoding"));
    EXPECT_EQ(plain.headers.find("Vary"), "Accept-Encoding");
}

TEST(Wire, WritesDatesAndFraming) {
    EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    const auto head = to_wire({.status = 204, .headers = {{"X", "1"}, {"Content-Length", "7"}}},
                              {.keeps_alive = false}, 0);
    EXPECT_EQ(head,
              "HTTP/1.1 204 No Content\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nX: "
              "1\r\nConnection: close\r\n\r\n");
}

}  // namespace
}  // namespace dz::http
