#include "kafka/capabilities.h"
#include "kafka/connection_log.h"
#include "kafka/errors.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::kafka;

class TestErrors : public QObject {
    Q_OBJECT

private slots:
    void codes_data();
    void codes();
    void unknownCodeKeepsTheText();
    void aclOfQuotedName();
    void connections_data();
    void connections();
    void certificates_data();
    void certificates();
    void anOldCertificateProblemIsNotTheNewFailure();
    void sameTextOnEachTry();
    void causeIsTheMostSpecific();
    void staleCauseIsForgotten();
    void allDownNeedsEveryBroker();
    void capabilities_data();
    void capabilities();
};

void TestErrors::codes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("hint");
    QTest::addColumn<bool>("retriable");
    const auto row = [](rd_kafka_resp_err_t code, ErrorKind kind, const char* hint, bool retriable) {
        QTest::newRow(rd_kafka_err2name(code))
            << static_cast<int>(code) << static_cast<int>(kind) << QByteArray(hint) << retriable;
    };
    row(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, ErrorKind::notAuthorised, "--operation Describe --group 'orders'", false);
    row(RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED, ErrorKind::notAuthorised, "--operation Describe --group 'orders'", false);
    row(RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED, ErrorKind::notAuthorised, "--operation Describe --cluster", false);
    row(RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED, ErrorKind::authentication, "password", false);
    row(RD_KAFKA_RESP_ERR__TIMED_OUT, ErrorKind::timedOut, "network", true);
    row(RD_KAFKA_RESP_ERR__TRANSPORT, ErrorKind::unreachable, "broker", true);
    row(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, ErrorKind::unreachable, "host and port", true);
    row(RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS, ErrorKind::coordinator, "again", true);
    row(RD_KAFKA_RESP_ERR_NOT_COORDINATOR, ErrorKind::coordinator, "again", true);
    row(RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, ErrorKind::noLeader, "--unavailable-partitions", true);
    row(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, ErrorKind::notFound, "deleted", false);
    row(RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE, ErrorKind::notSupported, "newer broker", false);
}

void TestErrors::codes()
{
    QFETCH(int, code);
    QFETCH(int, kind);
    QFETCH(QByteArray, hint);
    QFETCH(bool, retriable);

    const auto error = errorOf(static_cast<rd_kafka_resp_err_t>(code), "detail", Subject::group(GroupId{"orders"}));
    QCOMPARE(static_cast<int>(error.kind), kind);
    QCOMPARE(error.code, std::string(rd_kafka_err2name(static_cast<rd_kafka_resp_err_t>(code))));
    QVERIFY2(error.text.starts_with("group orders: "), error.text.c_str());
    QVERIFY2(error.hint.find(hint.toStdString()) != std::string::npos, error.hint.c_str());
    QCOMPARE(error.retriable, retriable);
}

void TestErrors::unknownCodeKeepsTheText()
{
    const auto subject = Subject::partition(TopicName{"clicks"}, 3);
    QCOMPARE(errorOf(RD_KAFKA_RESP_ERR_INVALID_MSG, "odd bytes", subject).text, std::string("partition clicks-3: odd bytes"));
    QVERIFY(errorOf(RD_KAFKA_RESP_ERR_INVALID_MSG, {}, subject).text.size() > std::string("partition clicks-3: ").size());
    QCOMPARE(errorOf(RD_KAFKA_RESP_ERR_INVALID_MSG, {}, subject).kind, ErrorKind::other);
}

void TestErrors::aclOfQuotedName()
{
    const auto error = errorOf(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, {}, Subject::topic(TopicName{"a'b {0} $(x)"}));
    QVERIFY2(error.hint.ends_with("--topic 'a'\\''b {0} $(x)'"), error.hint.c_str());
}

void TestErrors::connections_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("report");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("hint");
    const auto row = [](const char* name, rd_kafka_resp_err_t code, const char* report, ErrorKind kind, const char* text,
                        const char* hint) {
        QTest::newRow(name) << static_cast<int>(code) << QByteArray(report) << static_cast<int>(kind) << QByteArray(text)
                            << QByteArray(hint);
    };
    // Reports of librdkafka 2.0.2 and 2.14.2, word for word.
    row("refused", RD_KAFKA_RESP_ERR__TRANSPORT,
        "127.0.0.1:1/bootstrap: Connect to ipv4#127.0.0.1:1 failed: Connection refused (after 0ms in state CONNECT)",
        ErrorKind::unreachable, "127.0.0.1:1: connection refused", "host and port");
    row("unknown host", RD_KAFKA_RESP_ERR__RESOLVE,
        "no.such:9092/bootstrap: Failed to resolve 'no.such:9092': Name or service not known (after 3ms in state CONNECT)",
        ErrorKind::unreachable, "no.such:9092: the host name is unknown", "DNS");
    row("HTTP", RD_KAFKA_RESP_ERR__BAD_MSG,
        "127.0.0.1:80/bootstrap: Receive failed: Invalid response size 1213486160 (0..100000000): increase "
        "receive.message.max.bytes (after 0ms "
        "in state APIVERSION_QUERY)",
        ErrorKind::unreachable, "127.0.0.1:80: an HTTP server", "9092");
    row("TLS alert", RD_KAFKA_RESP_ERR__BAD_MSG,
        "b:9093/bootstrap: Receive failed: Invalid response size 352518912 (0..100000000): increase receive.message.max.bytes",
        ErrorKind::tls, "b:9093: a TLS listener", "security.protocol");
    row("TLS to a plain port", RD_KAFKA_RESP_ERR__TRANSPORT,
        "ssl://127.0.0.1:9092/bootstrap: SSL handshake failed: Disconnected: SSL connection closed by peer: connecting to a "
        "PLAINTEXT broker "
        "listener? (after 1ms in state SSL_HANDSHAKE)",
        ErrorKind::tls, "127.0.0.1:9092: the connection closed in the TLS handshake", "plaintext");
    row("TLS to a plain port, first report", RD_KAFKA_RESP_ERR__TRANSPORT,
        "ssl://127.0.0.1:9092/bootstrap: Disconnected: SSL connection closed by peer (after 1ms in state SSL_HANDSHAKE)",
        ErrorKind::tls, "127.0.0.1:9092: the connection closed in the TLS handshake", "plaintext");
    row("TLS to a plain port, 2.0.2", RD_KAFKA_RESP_ERR__SSL,
        "ssl://127.0.0.1:9092/bootstrap: SSL handshake failed: error:0A000126:SSL routines::unexpected eof while reading (after "
        "1ms in state "
        "SSL_HANDSHAKE)",
        ErrorKind::tls, "127.0.0.1:9092: the connection closed in the TLS handshake", "plaintext");
    row("TLS connection that was up", RD_KAFKA_RESP_ERR__TRANSPORT,
        "ssl://127.0.0.1:9093/1: Disconnected: SSL connection closed by peer (after 90000ms in state UP)", ErrorKind::unreachable,
        "127.0.0.1:9093: the broker closed the connection", "again");
    row("wrong authority", RD_KAFKA_RESP_ERR__SSL,
        "ssl://b:9093/bootstrap: SSL handshake failed: error:0A000086:SSL routines::certificate verify failed: broker "
        "certificate could not be "
        "verified, verify that ssl.ca.location is correctly configured or root CA certificates are installed (after 9ms in state "
        "SSL_HANDSHAKE)",
        ErrorKind::tls, "b:9093: the broker's certificate is not signed by a trusted authority", "ssl.ca.location");
    row("expired", RD_KAFKA_RESP_ERR__SSL, "ssl://b:9093/bootstrap: Failed to verify broker certificate: certificate has expired",
        ErrorKind::tls, "b:9093: the broker's certificate has expired", "renew");
    row("plain to a TLS port", RD_KAFKA_RESP_ERR__TRANSPORT,
        "b:9093/bootstrap: Disconnected while requesting ApiVersion: might be caused by incorrect security.protocol "
        "configuration (connecting to a "
        "SSL listener?) or broker version is < 0.10 (see api.version.request) (after 3ms in state APIVERSION_QUERY)",
        ErrorKind::tls, "b:9093: the connection closed at the first request", "sasl_ssl");
    row("no login", RD_KAFKA_RESP_ERR__TRANSPORT,
        "b:9092/bootstrap: Disconnected: verify that security.protocol is correctly configured, broker might require SASL "
        "authentication (after "
        "313ms in state UP)",
        ErrorKind::authentication, "b:9092: the connection closed at the first request", "sasl.mechanism");
    row("needless login", RD_KAFKA_RESP_ERR__AUTHENTICATION,
        "sasl_plaintext://127.0.0.1:9092/bootstrap: SASL PLAIN mechanism handshake failed: Broker: Request not valid in current "
        "SASL state: "
        "broker's supported mechanisms:  (after 0ms in state AUTH_HANDSHAKE)",
        ErrorKind::authentication, "127.0.0.1:9092: this listener takes no login", "plaintext");
    row("wrong password", RD_KAFKA_RESP_ERR__AUTHENTICATION,
        "sasl_ssl://b:9094/bootstrap: SASL authentication error: Authentication failed: Invalid username or password (after "
        "303ms in state "
        "AUTH_REQ)",
        ErrorKind::authentication, "b:9094: the login was refused: ", "password");
    row("killed", RD_KAFKA_RESP_ERR__TRANSPORT, "b:9092/1: Disconnected (after 8000ms in state UP)", ErrorKind::unreachable,
        "b:9092: the broker closed the connection", "again");
    row("something else", RD_KAFKA_RESP_ERR__TRANSPORT, "b:9092/1: Receive failed: out of luck", ErrorKind::unreachable,
        "b:9092: Receive failed: out of luck", "host and port");
    row("no broker named", RD_KAFKA_RESP_ERR__TRANSPORT, "out of luck", ErrorKind::unreachable, "broker: out of luck",
        "host and port");
}

void TestErrors::connections()
{
    QFETCH(int, code);
    QFETCH(QByteArray, report);
    QFETCH(int, kind);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, hint);

    const auto error = connectionError(static_cast<rd_kafka_resp_err_t>(code), report.toStdString());
    QCOMPARE(static_cast<int>(error.kind), kind);
    QVERIFY2(error.text.starts_with(text.toStdString()), error.text.c_str());
    QVERIFY2(error.hint.find(hint.toStdString()) != std::string::npos, error.hint.c_str());
    QVERIFY2(error.text.find("(after") == std::string::npos, error.text.c_str());
}

void TestErrors::certificates_data()
{
    QTest::addColumn<int>("x509");
    QTest::addColumn<int>("depth");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("hint");
    const auto row = [](const char* name, int x509, int depth, const char* text, const char* hint) {
        QTest::newRow(name) << x509 << depth << QByteArray(text) << QByteArray(hint);
    };
    row("expired", 10, 0, "b:9093: the broker's certificate has expired", "renew it, or check this machine's clock");
    row("expired authority", 10, 1, "b:9093: an authority's certificate in the broker's chain has expired", "renew");
    row("not valid yet", 9, 0, "b:9093: the broker's certificate is not valid yet", "clock");
    row("signed by itself", 18, 0, "b:9093: the broker's certificate is signed by itself", "ssl.ca.location");
    row("unknown root", 19, 1, "b:9093: the authority behind", "ssl.ca.location");
    row("unknown issuer", 20, 0, "b:9093: the broker's certificate is not signed by a trusted authority", "ssl.ca.location");
    row("unverified leaf", 21, 0, "b:9093: the broker's certificate is not signed by a trusted authority", "ssl.ca.location");
    row("revoked", 23, 0, "b:9093: the broker's certificate was revoked", "replaced");
    row("other name", 62, 0, "b:9093: the broker's certificate is for another host name", "connect by a name");
    row("other address", 64, 0, "b:9093: the broker's certificate is for another address", "connect by a name");
    row("something else", 79, 0, "b:9093: the broker's certificate was refused (OpenSSL's error 79)", "ssl.ca.location");
}

void TestErrors::certificates()
{
    QFETCH(int, x509);
    QFETCH(int, depth);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, hint);
    for (const auto* const report :
         {"ssl://b:9093/bootstrap: SSL handshake failed: error:0A000086:SSL routines::certificate verify failed: broker "
          "certificate could not be verified, verify that ssl.ca.location is correctly configured or root CA certificates are "
          "installed (after 9ms in state SSL_HANDSHAKE)",
          "ssl://b:9093/1: Failed to verify broker certificate: out of luck"}) {
        ConnectionLog log;
        log.certificateRefused("other:9093", {23, 0});
        log.certificateRefused("b:9093", {19, 2});
        log.certificateRefused("b:9093", {x509, depth});
        log.failed(RD_KAFKA_RESP_ERR__SSL, report);
        const auto error = log.cause();
        QVERIFY(error.has_value());
        QCOMPARE(error->kind, ErrorKind::tls);
        QVERIFY2(error->text.starts_with(text.toStdString()), error->text.c_str());
        QVERIFY2(error->hint.find(hint.toStdString()) != std::string::npos, error->hint.c_str());
    }
}

void TestErrors::anOldCertificateProblemIsNotTheNewFailure()
{
    ConnectionLog log;
    log.certificateRefused("b:9093", {10, 0});
    log.failed(RD_KAFKA_RESP_ERR__TRANSPORT, "ssl://b:9093/bootstrap: Connect to ipv4#b:9093 failed: Connection refused");
    QCOMPARE(log.cause()->kind, ErrorKind::unreachable);
}

void TestErrors::sameTextOnEachTry()
{
    const auto first = connectionError(RD_KAFKA_RESP_ERR__TRANSPORT, "b:1/1: Connect failed: odd (after 0ms in state CONNECT)");
    const auto later =
        connectionError(RD_KAFKA_RESP_ERR__TRANSPORT,
                        "b:1/1: Connect failed: odd (after 7ms in state CONNECT, 31 identical error(s) suppressed)");
    QCOMPARE(first, later);
}

void TestErrors::causeIsTheMostSpecific()
{
    ConnectionLog log;
    QVERIFY(!log.cause());
    log.failed(RD_KAFKA_RESP_ERR__TRANSPORT, "a:1/bootstrap: Connect to ipv4#a:1 failed: Connection refused");
    log.failed(RD_KAFKA_RESP_ERR__AUTHENTICATION, "b:1/bootstrap: SASL authentication error: no");
    log.failed(RD_KAFKA_RESP_ERR__TRANSPORT, "c:1/bootstrap: Connect to ipv4#c:1 failed: Connection refused");
    QCOMPARE(log.cause()->kind, ErrorKind::authentication);
    log.clear();
    QVERIFY(!log.cause());
}

void TestErrors::staleCauseIsForgotten()
{
    ConnectionLog log;
    const ConnectionLog::Clock::time_point start{};
    log.failed(RD_KAFKA_RESP_ERR__TRANSPORT, "a:1/1: Connection refused", start);
    QVERIFY(log.cause(start + std::chrono::minutes{1}));
    QVERIFY(!log.cause(start + std::chrono::minutes{3}));
}

void TestErrors::allDownNeedsEveryBroker()
{
    ConnectionLog log;
    log.expectBrokers(2);
    log.failed(RD_KAFKA_RESP_ERR__TRANSPORT, "a:1/1: Connection refused");
    log.failed(RD_KAFKA_RESP_ERR__TRANSPORT, "a:1/1: Connection refused");
    QVERIFY(!log.allDown());
    log.failed(RD_KAFKA_RESP_ERR__TRANSPORT, "b:1/2: Connection refused");
    QVERIFY(log.allDown());
    log.answered();
    QVERIFY(!log.allDown());
    QVERIFY(log.cause());
}

void TestErrors::capabilities_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("missing");
    QTest::addColumn<bool>("describesConsumerGroups");
    QTest::newRow("2.0.2") << 0x020002ff << 6 << false;
    QTest::newRow("2.3.0") << 0x020300ff << 4 << false;
    QTest::newRow("2.8.0") << 0x020800ff << 3 << false;
    QTest::newRow("2.10.0") << 0x020a00ff << 2 << true;
    QTest::newRow("2.12.1") << 0x020c01ff << 1 << true;
}

void TestErrors::capabilities()
{
    QFETCH(int, version);
    QFETCH(int, missing);
    QFETCH(bool, describesConsumerGroups);
    const auto result = capabilitiesOf(version, "x");
    QCOMPARE(static_cast<int>(result.missing.size()), missing);
    const bool told =
        std::ranges::any_of(result.missing, [](const auto& line) { return line.find("described as dead") != std::string::npos; });
    QCOMPARE(!told, describesConsumerGroups);
    QVERIFY(result.missing.back().starts_with("Share groups"));
    QVERIFY(!kafka::capabilities().librdkafka.empty());
}

QTEST_APPLESS_MAIN(TestErrors)
#include "test_errors.moc"
