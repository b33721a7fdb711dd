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
        QTest::addColumn<int>("groups");
        QTest::addColumn<bool>("offsetsTopic");
        QTest::addColumn<int>("error"); // of the list; -1: none
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("state");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("hint");
        const auto row = [](const char* title, int groups, bool offsetsTopic, int error, TrialStepKind step, TrialStepState state,
                            const char* text, const char* hint) {
            QTest::newRow(title) << groups << offsetsTopic << error << static_cast<int>(step) << static_cast<int>(state)
                                 << QByteArray(text) << QByteArray(hint);
        };
        const int none = -1;
        row("all", 2, true, none, rights, passed, "1 broker, 2 topics and 2 groups seen", "");
        row("one group", 1, true, none, rights, passed, "1 broker, 2 topics and 1 group seen", "");
        row("no offsets topic", 1, false, none, rights, passed, "1 topic and 1 group", "__consumer_offsets is not visible");
        row("no groups", 0, true, none, rights, passed, "0 groups", "DESCRIBE");
        row("a broker silent", 1, true, static_cast<int>(ErrorKind::timedOut), rights, passed, "1 group", "what happened");
        row("not authorised", 0, true, static_cast<int>(ErrorKind::notAuthorised), rights, failed, "what happened", "what to do");
        row("other addresses", 0, true, static_cast<int>(ErrorKind::unreachable), port, failed, "what happened",
            "advertised.listeners");
    }

    void says()
    {
        QFETCH(int, groups);
        QFETCH(bool, offsetsTopic);
        QFETCH(int, error);
        QFETCH(int, step);
        QFETCH(int, state);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, hint);
        kafka::ClusterMetadata metadata;
        metadata.brokers = {{1, "b", 9092}};
        metadata.topics.resize(offsetsTopic ? 2 : 1);
        metadata.topics.front().name = TopicName{"orders"};
        if (offsetsTopic) {
            metadata.topics.back().name = TopicName{"__consumer_offsets"};
        }
        GroupsListed listed;
        listed.groups.resize(static_cast<std::size_t>(groups));
        if (error >= 0) {
            listed.errors = {errorOf(static_cast<ErrorKind>(error))};
        }
        const auto seen = rightsSeen(metadata, listed);
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
        QVERIFY(rightsSeen(metadata, listed).hint.starts_with("__consumer_offsets is not visible"));
    }
};

QTEST_APPLESS_MAIN(TestTrialRights)
#include "test_trial_rights.moc"
