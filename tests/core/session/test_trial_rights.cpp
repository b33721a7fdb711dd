#include "session/trial_rights.h"

#include <QTest>

using namespace rollcall;

namespace {

using enum TrialStepKind;
using enum TrialStepState;

Error errorOf(ErrorKind kind)
{
    return {kind, "what happened", "what to do", {}, false};
}

} // namespace

class TestTrialRights : public QObject {
    Q_OBJECT

private slots:
    void says_data()
    {
        using kafka::OffsetsTopicRight;
        QTest::addColumn<int>("groups");
        QTest::addColumn<bool>("topicSeen"); // __consumer_offsets, among the topics
        QTest::addColumn<int>("right"); // to read it
        QTest::addColumn<int>("error"); // of the list; -1: none
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("state");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("hint");
        const auto row = [](const char* title, int groups, bool topicSeen, OffsetsTopicRight right, int error, TrialStepKind step,
                            TrialStepState state, const char* text, const char* hint) {
            QTest::newRow(title) << groups << topicSeen << static_cast<int>(right) << error << static_cast<int>(step)
                                 << static_cast<int>(state) << QByteArray(text) << QByteArray(hint);
        };
        const int none = -1;
        const auto granted = OffsetsTopicRight::granted;
        const auto denied = OffsetsTopicRight::denied;
        const auto unknown = OffsetsTopicRight::unknown;
        row("all", 2, true, granted, none, rights, passed, "1 broker, 2 topics and 2 groups seen", "");
        row("one group", 1, true, granted, none, rights, passed, "1 broker, 2 topics and 1 group seen", "");
        row("no READ", 1, true, denied, none, rights, limited, "no READ on __consumer_offsets", "--operation Read");
        row("hidden", 1, false, denied, none, rights, limited, "1 topic and 1 group seen; limits", "'User:ann'");
        row("not to be asked", 1, true, unknown, none, rights, passed, "2 topics", "");
        row("not to be asked, and hidden", 1, false, unknown, none, rights, limited, "no READ", "--operation Read");
        row("not to be asked, no groups", 0, false, unknown, none, rights, passed, "0 groups", "DESCRIBE");
        row("not made yet", 1, false, OffsetsTopicRight::absent, none, rights, passed, "1 group", "");
        row("no groups", 0, true, granted, none, rights, passed, "0 groups", "DESCRIBE");
        row("no groups and no READ", 0, true, denied, none, rights, limited, "0 groups",
            "DESCRIBE on the cluster and on groups; grant");
        row("a broker silent", 1, true, granted, static_cast<int>(ErrorKind::timedOut), rights, passed, "1 group",
            "what happened");
        row("not authorised", 0, true, granted, static_cast<int>(ErrorKind::notAuthorised), rights, failed, "what happened",
            "what to do");
        row("other addresses", 0, true, unknown, static_cast<int>(ErrorKind::unreachable), port, failed, "what happened",
            "advertised.listeners");
    }

    void says()
    {
        QFETCH(int, groups);
        QFETCH(bool, topicSeen);
        QFETCH(int, right);
        QFETCH(int, error);
        QFETCH(int, step);
        QFETCH(int, state);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, hint);
        kafka::ClusterMetadata metadata;
        metadata.brokers = {{1, "b", 9092}};
        metadata.topics.resize(topicSeen ? 2 : 1);
        metadata.topics.front().name = TopicName{"orders"};
        if (topicSeen) {
            metadata.topics.back().name = TopicName{"__consumer_offsets"};
        }
        GroupsListed listed;
        listed.groups.resize(static_cast<std::size_t>(groups));
        if (error >= 0) {
            listed.errors = {errorOf(static_cast<ErrorKind>(error))};
        }
        const auto seen = rightsSeen(metadata, listed, static_cast<kafka::OffsetsTopicRight>(right), {"b:9092", "ann"});
        QCOMPARE(static_cast<int>(seen.kind), step);
        QCOMPARE(static_cast<int>(seen.state), state);
        QVERIFY2(seen.text.find(text.toStdString()) != std::string::npos, seen.text.c_str());
        QVERIFY2(hint.isEmpty() ? seen.hint.empty() : seen.hint.find(hint.toStdString()) != std::string::npos, seen.hint.c_str());
    }

    void anOffsetsTopicThatMayNotBeSeenIsNotSeen()
    {
        kafka::ClusterMetadata metadata;
        metadata.topics.resize(1);
        metadata.topics.front().name = TopicName{"__consumer_offsets"};
        metadata.topics.front().error = errorOf(ErrorKind::notAuthorised);
        GroupsListed listed;
        listed.groups.resize(1);
        QVERIFY(rightsSeen(metadata, listed, kafka::OffsetsTopicRight::unknown, {}).state == limited);
    }

    void theCommandThatGrantsIt_data()
    {
        QTest::addColumn<QByteArrayList>("properties");
        QTest::addColumn<QByteArray>("principal");
        const auto row = [](const char* title, const QByteArrayList& properties, const char* principal) {
            QTest::newRow(title) << properties << QByteArray(principal);
        };
        row("nobody", {}, "'User:ANONYMOUS'");
        row("plain text", {"security.protocol=PLAINTEXT"}, "'User:ANONYMOUS'");
        row("PLAIN", {"security.protocol=sasl_ssl", "sasl.mechanism=PLAIN", "sasl.username=ann"}, "'User:ann'");
        row("SCRAM", {"security.protocol=SASL_PLAINTEXT", "sasl.mechanism=SCRAM-SHA-256", "sasl.username=o'neil"},
            "'User:o'\\''neil'");
        row("a token", {"security.protocol=sasl_ssl", "sasl.mechanism=OAUTHBEARER", "sasl.oauthbearer.client.id=ann"},
            "User:NAME");
        row("Kerberos", {"security.protocol=sasl_ssl", "sasl.mechanism=GSSAPI", "sasl.kerberos.principal=ann@R"}, "User:NAME");
        row("a certificate", {"security.protocol=ssl"}, "User:NAME");
    }

    void theCommandThatGrantsIt()
    {
        QFETCH(QByteArrayList, properties);
        QFETCH(QByteArray, principal);
        ClientProperties connection;
        for (const auto& property : properties) {
            const auto equals = property.indexOf('=');
            connection.values[property.left(equals).toStdString()] = property.mid(equals + 1).toStdString();
        }
        connection.values["bootstrap.servers"] = "b:9092,c:9092";
        GroupsListed listed;
        listed.groups.resize(1);
        const auto seen = rightsSeen({}, listed, kafka::OffsetsTopicRight::denied, kafka::granteeOf(connection));
        const auto command = "kafka-acls --bootstrap-server b:9092,c:9092 --add --allow-principal " + principal.toStdString()
            + " --operation Read --operation Describe --topic __consumer_offsets ";
        QVERIFY2(seen.hint.find(command) != std::string::npos, seen.hint.c_str());
    }
};

QTEST_APPLESS_MAIN(TestTrialRights)
#include "test_trial_rights.moc"
