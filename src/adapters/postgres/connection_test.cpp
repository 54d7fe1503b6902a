#include "adapters/postgres/connection.hpp"

#include "adapters/postgres/postgres_store.hpp"
#include "adapters/postgres/testing/private_server.hpp"
#include "ports/testing/store_contract.hpp"

namespace dz::adapters {
namespace {

using dz::testing::kSchemas;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::PostgresPlace;
using testing::PrivateServer;

Error error_of(const std::string& address) {
    const auto opened = PostgresStore::open(address, kSchemas);
    EXPECT_FALSE(opened);
    return opened ? Error{} : opened.error();
}

std::string with_password(std::string address, const std::string& password) {
    return address.replace(address.find('@'), 1, ":" + password + "@");
}

TEST(PostgresConnection, SaysWhereNoServerAnswers) {
    const auto tcp = error_of("postgres://ada:hidden@127.0.0.1:1/projects");
    EXPECT_EQ(tcp.code, "store.unavailable");
    EXPECT_THAT(tcp.message, HasSubstr("127.0.0.1:1"));
    EXPECT_THAT(tcp.message + tcp.hint + tcp.detail, Not(HasSubstr("hidden")));
    const auto socket = error_of("postgres://ada@/projects?host=/nowhere");
    EXPECT_EQ(socket.code, "store.unavailable");
    EXPECT_THAT(socket.message, HasSubstr("/nowhere"));
}

TEST(PostgresConnection, SaysWhomTheServerDoesNotLetIn) {
    const auto guest = PrivateServer::shared().address("postgres", "guest");
    for (const auto& address : {with_password(guest, "wrong"), guest}) {
        const auto error = error_of(address);
        EXPECT_EQ(error.code, "store.password") << error.detail;
        EXPECT_EQ(error.kind, ErrorKind::Denied);
        EXPECT_THAT(error.message, HasSubstr("\"guest\""));
        EXPECT_THAT(error.message + error.hint + error.detail, Not(HasSubstr("wrong")));
    }
    EXPECT_TRUE(postgres::Connection::open(with_password(guest, "secret"), std::chrono::seconds(10),
                                           std::chrono::seconds(10)));
}

TEST(PostgresConnection, SaysWhichDatabaseIsMissing) {
    const auto error = error_of(PrivateServer::shared().address("nothing"));
    EXPECT_EQ(error.code, "store.no_database") << error.detail;
    EXPECT_THAT(error.hint, HasSubstr("createdb -O keeper nothing"));
}

TEST(PostgresConnection, SaysWhichRightsAreMissing) {
    const PostgresPlace place;
    const auto error = error_of(PrivateServer::shared().address(place.name(), "poor"));
    EXPECT_EQ(error.code, "store.rights") << error.detail;
    EXPECT_THAT(error.hint, HasSubstr("ALTER ROLE \"poor\" CREATEROLE"));
}

TEST(PostgresConnection, RefusesADatabaseOfAnotherEncoding) {
    auto& server = PrivateServer::shared();
    server.run("postgres",
               "CREATE DATABASE latin OWNER keeper TEMPLATE template0 "
               "ENCODING 'LATIN1' LOCALE 'C'");
    const auto error = error_of(server.address("latin"));
    EXPECT_EQ(error.code, "store.encoding");
    EXPECT_THAT(error.message, HasSubstr("LATIN1"));
}

TEST(PostgresConnection, NeverRepeatsAnAddressItCannotRead) {
    const auto error = error_of("postgres://ada:hid%zzden@host:port/projects");
    EXPECT_EQ(error.code, "store.address");
    EXPECT_THAT(error.message + error.hint + error.detail, Not(HasSubstr("hid")));
}

TEST(PostgresFailure, RefusesServersBeforeVersionFourteen) {
    EXPECT_TRUE(postgres::is_too_old(130'020));
    EXPECT_FALSE(postgres::is_too_old(140'000));
    EXPECT_FALSE(postgres::is_too_old(170'002));
    const auto error = postgres::too_old({"db:5432", "ada", "projects"}, 130'020);
    EXPECT_EQ(error.code, "store.version");
    EXPECT_THAT(error.message, HasSubstr("PostgreSQL 13 answers at db:5432"));
}

TEST(PostgresFailure, ReadsTheStateWhateverLanguageTheServerSpeaks) {
    const postgres::ServerName server{"db:5432", "ada", "projects"};
    EXPECT_EQ(postgres::connect_error(server, "FATAL:  3D000: Datenbank »projects« …").code,
              "store.no_database");
    EXPECT_EQ(postgres::connect_error(server, "FATAL:  28P01: Passwort …").code, "store.password");
    EXPECT_EQ(postgres::connect_error(server, "FATAL:  57P03: …").code, "store.unavailable");
    EXPECT_EQ(postgres::connect_error(server, "FATAL:  53300: …").code, "store.busy");
}

}  // namespace
}  // namespace dz::adapters
