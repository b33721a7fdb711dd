// The format itself: lines written by hand, as interfaces and other recorders have them, and the values that they mean.
#include "observation/observation_from_json.h"
#include "observation/observation_to_json.h"

#include <QTest>

#include <cmath>

using namespace rollcall;
using recording::headerFrom;
using recording::observationFrom;
using recording::Skipped;
using recording::toLine;
using recording::toLines;

Q_DECLARE_METATYPE(rollcall::Observation)

namespace {

constexpr RequestSpan span{fromMillis(1000), fromMillis(1010)};

Error error(ErrorKind kind, std::string text)
{
    return {kind, std::move(text), {}, {}, false};
}

std::vector<std::byte> bytes(std::initializer_list<int> values)
{
    std::vector<std::byte> all;
    for (const int value : values) {
        all.push_back(static_cast<std::byte>(value));
    }
    return all;
}

struct OneRecord {
    Timestamp timestamp;
    Partition partition = 0;
    Offset offset = 0;
    std::vector<std::byte> key;
    std::optional<std::vector<std::byte>> value;
    std::optional<bool> confirmed;
};

OffsetsRecords records(const std::vector<OneRecord>& all)
{
    OffsetsRecords batch(span.sent);
    for (const auto& one : all) {
        batch.add({one.timestamp, one.partition, one.offset, one.key, one.value, one.confirmed});
    }
    return batch;
}

Observation described()
{
    Assignment owned;
    owned.add(TopicName("orders"), 0);
    owned.add(TopicName("orders"), 1);
    owned.add(TopicName("returns"), 2);
    Assignment target;
    target.add(TopicName("orders"), 0);
    return GroupDescribed{span,
                          {.group = GroupId("billing"),
                           .type = GroupType::consumer,
                           .state = GroupState::reconciling,
                           .assignor = "uniform",
                           .coordinator = BrokerAddress{2, "broker-2", 9092},
                           .members = {{MemberId("m-1"), ClientId("app"), "/10.0.0.1", InstanceId("i-1"), 5, owned, target},
                                       {MemberId("m-2"), ClientId("app"), "/10.0.0.2", {}, {}, {}, {}}},
                           .error = {}}};
}

} // namespace

class TestRecordingLines : public QObject {
    Q_OBJECT

private slots:
    /// Lines that are written exactly so, and read again.
    void exact_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Observation>("expected");
        const auto row = [](const char* name, const char* line, Observation expected) {
            QTest::newRow(name) << QByteArray(line) << std::move(expected);
        };

        row("describe",
            R"({"kind":"describe","sent":1000,"received":1010,"group":"billing","state":"Reconciling","type":"Consumer","assignor":"uniform","coordinator":{"id":2,"host":"broker-2","port":9092},"members":[{"memberId":"m-1","clientId":"app","host":"/10.0.0.1","instanceId":"i-1","memberEpoch":5,"assignment":{"orders":[0,1],"returns":[2]},"target":{"orders":[0]}},{"memberId":"m-2","clientId":"app","host":"/10.0.0.2","assignment":{}}]})",
            described());
        row("describe failed",
            R"({"kind":"describe","sent":1000,"received":1010,"group":"g","state":"Unknown","type":"Unknown","assignor":"","members":[],"error":{"kind":"coordinator","text":"moving","hint":"wait","code":"NOT_COORDINATOR","retriable":true}})",
            GroupDescribed{span,
                           {.group = GroupId("g"),
                            .type = {},
                            .state = {},
                            .assignor = {},
                            .coordinator = {},
                            .members = {},
                            .error = Error{ErrorKind::coordinator, "moving", "wait", "NOT_COORDINATOR", true}}});
        row("described", R"({"kind":"described","sent":1000,"received":1010})", DescribeRoundEnded{span, {}});
        row("described, some", R"({"kind":"described","sent":1000,"received":1010,"groups":["a","b"]})",
            DescribeRoundEnded{span, {{GroupId("a"), GroupId("b")}}});
        row("listed",
            R"({"kind":"listed","sent":1000,"received":1010,"groups":[{"group":"g","type":"Classic","state":"PreparingRebalance"}],"errors":[{"kind":"timed-out","text":"broker 1"}]})",
            GroupsListed{span,
                         {{GroupId("g"), GroupType::classic, GroupState::preparingRebalance}},
                         {error(ErrorKind::timedOut, "broker 1")}});
        row("committed",
            R"({"kind":"committed","sent":1000,"received":1010,"group":"g","offsets":{"orders":[5,null,7]},"errors":[{"topic":"orders","partition":1,"kind":"no-leader","text":"none"}]})",
            OffsetsCommitted{
                span, GroupId("g"), {{TopicName("orders"), {{5, {}, 7}, {{1, error(ErrorKind::noLeader, "none")}}}}}, {}});
        row("committed failed",
            R"({"kind":"committed","sent":1000,"received":1010,"group":"g","offsets":{},"error":{"kind":"not-authorised","text":"no"}})",
            OffsetsCommitted{span, GroupId("g"), {}, error(ErrorKind::notAuthorised, "no")});
        row("record", R"({"kind":"record","seen":1000,"timestamp":990,"partition":3,"offset":77,"key":"0002","value":"ff00"})",
            records({{fromMillis(990), 3, 77, bytes({0, 2}), bytes({0xFF, 0}), {}}}));
        row("tombstone",
            R"({"kind":"record","seen":1000,"timestamp":990,"partition":3,"offset":77,"key":"0002","value":null,"confirmed":false})",
            records({{fromMillis(990), 3, 77, bytes({0, 2}), {}, false}}));
        row("empty value is no tombstone",
            R"({"kind":"record","seen":1000,"timestamp":990,"partition":3,"offset":77,"key":"","value":"","confirmed":true})",
            records({{fromMillis(990), 3, 77, {}, bytes({}), true}}));
        row("offsetsPartition",
            R"({"kind":"offsetsPartition","at":1000,"partition":3,"partitions":50,"tailFrom":77,"lostFrom":70,"backfilledTo":0})",
            OffsetsPartitionRead{span.sent, 3, 50, 77, 70, 0});
        row("offsetsPartition, no back-fill",
            R"({"kind":"offsetsPartition","at":1000,"partition":3,"partitions":50,"tailFrom":77})",
            OffsetsPartitionRead{span.sent, 3, 50, 77, {}, {}});
        row("endOffsets",
            R"({"kind":"endOffsets","sent":1000,"received":1010,"topic":"orders","offsets":[9223372036854775807,null]})",
            LogOffsetsRead{LogOffsetKind::end, span, TopicName("orders"), {{std::numeric_limits<Offset>::max(), {}}, {}}});
        row("logStart",
            R"({"kind":"logStart","sent":1000,"received":1010,"topic":"t","offsets":[null],"errors":[{"partition":0,"kind":"not-found","text":"gone"}]})",
            LogOffsetsRead{LogOffsetKind::start, span, TopicName("t"), {{{}}, {{0, error(ErrorKind::notFound, "gone")}}}});
        row("lastStable", R"({"kind":"lastStable","sent":1000,"received":1010,"topic":"t","offsets":[0]})",
            LogOffsetsRead{LogOffsetKind::lastStable, span, TopicName("t"), {{0}, {}}});
        row("topics",
            R"({"kind":"topics","at":1000,"topics":[{"name":"orders","id":"AAAAAAAAAAAAAAAAAAAAAQ","partitions":6},{"name":"x","id":null,"partitions":null,"error":{"kind":"not-found","text":"no"}}],"complete":false})",
            TopicsSeen{span.sent,
                       {{TopicName("orders"), TopicId("AAAAAAAAAAAAAAAAAAAAAQ"), 6, {}},
                        {TopicName("x"), {}, {}, error(ErrorKind::notFound, "no")}},
                       false});
        row("source",
            R"({"kind":"source","at":1000,"source":"admin","state":"lost","text":"no answer","hint":"wait","clusterId":"c-1"})",
            SourceReport{span.sent, "admin", SourceState::lost, "no answer", "wait", "c-1"});
        row("lab", R"({"kind":"lab","at":1000,"who":"A","what":"poll","numbers":{"silentMs":1.5},"texts":{"topic":"orders"}})",
            LabReport{span.sent, "A", "poll", {{"silentMs", 1.5}}, {{"topic", "orders"}}});
        row("metric",
            R"({"kind":"metric","at":1000,"endpoint":"http://x/metrics","name":"up","labels":{"a":"b"},"value":"+Inf"})",
            MetricSample{span.sent, {}, "http://x/metrics", "up", {{"a", "b"}}, std::numeric_limits<double>::infinity()});
        row("log", R"({"kind":"log","at":1000,"origin":"app.log","text":"left\tgroup"})",
            LogLine{span.sent, "app.log", "left\tgroup", {}});
        row("metric with its request",
            R"({"kind":"metric","at":1000,"sent":990,"endpoint":"e","name":"n","labels":{},"value":1.0})",
            MetricSample{span.sent, fromMillis(990), "e", "n", {}, 1});
        LoggedError error;
        error.error = GroupError::pollIntervalExceeded;
        error.writer = LogWriter::java;
        error.limit = Milliseconds{20'000};
        error.clientId = ClientId("a");
        row("log with what was recognised",
            R"({"kind":"log","at":1000,"origin":"app.log","text":"x","recognised":{"error":"poll-interval-exceeded","client":"java",)"
            R"("limitMs":20000,"clientId":"a"}})",
            LogLine{span.sent, "app.log", "x", error});
        row("now", R"({"kind":"now","at":1000})", Now{span.sent});
        row("name that is no UTF-8", "{\"kind\":\"log\",\"at\":1000,\"origin\":\"\",\"text\":\"a\uF7FF\"}",
            LogLine{span.sent, "", "a\xFF", {}});
    }

    void exact()
    {
        QFETCH(QByteArray, line);
        QFETCH(Observation, expected);
        QVERIFY(toLines(expected) == std::vector{line.toStdString()});
        Skipped skipped;
        const auto read = observationFrom(line.toStdString(), skipped);
        QVERIFY2(read, read ? "" : read.error().text.c_str());
        QVERIFY(*read == expected);
        QCOMPARE(skipped.keys, 0U);
    }

    void aBatchIsALineARecord()
    {
        const OffsetsRecords batch = records(
            {{fromMillis(990), 3, 77, bytes({0, 2}), bytes({1}), {}}, {fromMillis(991), 4, 5, bytes({0, 1, 2}), {}, true}});
        QVERIFY((
            toLines(batch)
            == std::vector<std::string>{
                R"({"kind":"record","seen":1000,"timestamp":990,"partition":3,"offset":77,"key":"0002","value":"01"})",
                R"({"kind":"record","seen":1000,"timestamp":991,"partition":4,"offset":5,"key":"000102","value":null,"confirmed":true})"}));
    }

    /// What other recorders may leave out or write otherwise.
    void lenient_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Observation>("expected");
        const auto row = [](const char* name, const char* line, Observation expected) {
            QTest::newRow(name) << QByteArray(line) << std::move(expected);
        };
        const RequestSpan widest{fromMillis(1000), fromMillis(2000)};

        row("without received the widest span", R"({"kind":"described","sent":1000})", DescribeRoundEnded{widest, {}});
        row("received null", R"({"kind":"described","sent":1000,"received":null})", DescribeRoundEnded{widest, {}});
        row("error as text", R"({"kind":"committed","sent":1000,"received":1010,"group":"g","offsets":{},"error":"denied"})",
            OffsetsCommitted{span, GroupId("g"), {}, error(ErrorKind::other, "denied")});
        row("error of a kind to come",
            R"({"kind":"committed","sent":1000,"received":1010,"group":"g","error":{"kind":"novel","text":"x"}})",
            OffsetsCommitted{span, GroupId("g"), {}, error(ErrorKind::other, "x")});
        row("error of a topic without offsets",
            R"({"kind":"committed","sent":1000,"received":1010,"group":"g","offsets":{},"errors":[{"topic":"t","partition":4,"text":"x"}]})",
            OffsetsCommitted{span, GroupId("g"), {{TopicName("t"), {{}, {{4, error(ErrorKind::other, "x")}}}}}, {}});
        row("members are sorted, partitions too",
            R"({"kind":"describe","sent":1000,"received":1010,"group":"billing","state":"reconciling","type":"consumer","assignor":"uniform","coordinator":{"id":2,"host":"broker-2","port":9092},"members":[{"memberId":"m-2","clientId":"app","host":"/10.0.0.2"},{"memberId":"m-1","clientId":"app","host":"/10.0.0.1","instanceId":"i-1","memberEpoch":5,"assignment":{"returns":[2],"orders":[1,0,1]},"target":{"orders":[0]}}]})",
            described());
        row("states and types to come",
            R"({"kind":"listed","sent":1000,"received":1010,"groups":[{"group":"g","type":"Quantum","state":"Superposed"},{"group":"h"}]})",
            GroupsListed{span, {{GroupId("g"), {}, {}}, {GroupId("h"), {}, {}}}, {}});
        row("record in upper case",
            R"({"kind":"record","seen":1000,"timestamp":990,"partition":3,"offset":77,"key":"AB","value":null})",
            records({{fromMillis(990), 3, 77, bytes({0xAB}), {}, {}}}));
    }

    void lenient()
    {
        QFETCH(QByteArray, line);
        QFETCH(Observation, expected);
        Skipped skipped;
        const auto read = observationFrom(line.toStdString(), skipped);
        QVERIFY2(read, read ? "" : read.error().text.c_str());
        QVERIFY(*read == expected);
    }

    void notANumberIsKept()
    {
        Skipped skipped;
        const std::string line = toLines(MetricSample{span.sent, {}, "e", "n", {}, std::nan("")}).front();
        QVERIFY(line.find(R"("value":"NaN")") != std::string::npos);
        QVERIFY(std::isnan(std::get<MetricSample>(observationFrom(line, skipped).value().value()).value));
    }

    void skipped_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("kept");
        QTest::addColumn<int>("kinds");
        QTest::addColumn<int>("keys");

        QTest::newRow("truth") << QByteArray(R"({"kind":"truth","t":1,"act":"kill"})") << false << 0 << 0;
        QTest::newRow("unknown kind") << QByteArray(R"({"kind":"thought","at":1,"deep":{"a":1}})") << false << 1 << 0;
        QTest::newRow("unknown source state")
            << QByteArray(R"({"kind":"source","at":1,"source":"x","state":"tired"})") << false << 1 << 0;
        QTest::newRow("unknown key") << QByteArray(R"({"kind":"now","at":1,"zone":"UTC"})") << true << 0 << 1;
        QTest::newRow("unknown keys within")
            << QByteArray(R"({"kind":"listed","sent":1,"x":[],"groups":[{"group":"a","y":1},{"group":"b","y":null,"z":{}}]})")
            << true << 0 << 4;
    }

    void skipped()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, kept);
        QFETCH(int, kinds);
        QFETCH(int, keys);
        Skipped skipped;
        const auto read = observationFrom(line.toStdString(), skipped);
        QVERIFY(read);
        QCOMPARE(read->has_value(), kept);
        QCOMPARE(skipped.kinds, static_cast<std::uint64_t>(kinds));
        QCOMPARE(skipped.keys, static_cast<std::uint64_t>(keys));
    }

    void wrong_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const QByteArray& line, const char* text) {
            QTest::newRow(name) << line << QByteArray(text);
        };

        row("no JSON", R"({"kind":)", "the line is not JSON");
        row("number beyond all numbers", R"({"kind":"now","at":1e999})", "the line is not JSON");
        row("no object", "[1]", "the line is an array, not an object");
        row("no kind", R"({"at":1})", "kind is missing");
        row("kind is no text", R"({"kind":7})", "kind is 7, not text");
        row("another header", R"({"kind":"recording","version":1})", "a second recording begins here");
        row("missing", R"({"kind":"now"})", "at is missing");
        row("null where it may not be", R"({"kind":"now","at":null})", "at is null, not a time in milliseconds since the epoch");
        row("fraction", R"({"kind":"now","at":1.5})", "at is 1.5, not a time in milliseconds since the epoch");
        row("time too late", R"({"kind":"now","at":253402300800000})",
            "at is 253402300800000, not a time in milliseconds since the epoch");
        row("time above all", R"({"kind":"now","at":18446744073709551615})",
            "at is 18446744073709551615, not a time in milliseconds since the epoch");
        row("time below all", R"({"kind":"now","at":-9223372036854775808})",
            "at is -9223372036854775808, not a time in milliseconds since the epoch");
        row("negative offset", R"({"kind":"endOffsets","sent":1,"topic":"t","offsets":[1,-1]})",
            "offsets[1] is -1, not an offset (0 or more)");
        row("offset above all", R"({"kind":"endOffsets","sent":1,"topic":"t","offsets":[9223372036854775808]})",
            "offsets[0] is 9223372036854775808, not an offset (0 or more)");
        row("negative partition", R"({"kind":"record","seen":1,"timestamp":1,"partition":-1,"offset":0,"key":"","value":null})",
            "partition is -1, not a partition number (0 to 999999)");
        row("partition too large",
            R"({"kind":"describe","sent":1,"group":"g","members":[{"memberId":"m","assignment":{"t":[0,1000000]}}]})",
            "members[0].assignment.t[1] is 1000000, not a partition number (0 to 999999)");
        row("odd hex", R"({"kind":"record","seen":1,"timestamp":1,"partition":1,"offset":0,"key":"abc","value":null})",
            "key is \"abc\", not bytes in hex, two digits each");
        row("flag as number", R"({"kind":"topics","at":1,"topics":[],"complete":0})", "complete is 0, not true or false");
        row("object as array", R"({"kind":"committed","sent":1,"group":"g","offsets":[1]})",
            "offsets is an array, not an object");
        row("array as object", R"({"kind":"listed","sent":1,"groups":{}})", "groups is an object, not an array");
        row("epoch out of range",
            R"({"kind":"describe","sent":1,"group":"g","members":[{"memberId":"m","memberEpoch":2147483648}]})",
            "members[0].memberEpoch is 2147483648, not a whole number in its range");
        row("metric is no number", R"({"kind":"metric","at":1,"name":"n","value":"many"})", "value is \"many\", not a number");
        row("long text is cut in the message", QByteArray(R"({"kind":"now","at":"X"})").replace("X", QByteArray(5000, 'x')),
            "at is \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\", not a time in milliseconds since the epoch");
        row("too deep", R"({"kind":"x","y":)" + QByteArray(200'000, '[') + QByteArray(200'000, ']') + "}",
            "the line is nested too deeply");
        row("too long an array",
            R"({"kind":"endOffsets","sent":1,"topic":"t","offsets":[0)" + QByteArray(",0").repeated(1'000'000) + "]}",
            "offsets is an array, not an array that can be: it is too long");
    }

    void wrong()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, text);
        Skipped skipped;
        const auto read = observationFrom(line.toStdString(), skipped);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::invalidInput);
        QCOMPARE(QByteArray::fromStdString(read.error().text), text);
        QVERIFY(!read.error().hint.empty());
    }

    void whatNoLineMayHoldIsWrittenWithinTheLimits()
    {
        Skipped skipped;
        const auto read = [&](const Observation& one) { return observationFrom(toLines(one).front(), skipped).value().value(); };
        QVERIFY(seenAt(read(Now{Timestamp::max()})) == fromMillis(253'402'300'799'999));
        QVERIFY(seenAt(read(Now{Timestamp::min()})) == fromMillis(-253'402'300'799'999));
        const LogOffsetsRead negative{LogOffsetKind::end, span, TopicName("t"), {{-1001, 1}, {}}};
        QVERIFY(!std::get<LogOffsetsRead>(read(negative)).offsets.offsets.at(0));
    }

    void header()
    {
        const RecordingHeader known{fromMillis(1000), "c-1", "rollcall 0.1.0"};
        QCOMPARE(toLine(known),
                 std::string(R"({"kind":"recording","version":1,"startedAt":1000,"clusterId":"c-1","by":"rollcall 0.1.0"})"));
        Skipped skipped;
        QVERIFY(headerFrom(toLine(known), skipped) == known);
        const RecordingHeader unknown{fromMillis(1000), {}, "x"};
        QVERIFY(headerFrom(toLine(unknown), skipped) == unknown);
        QCOMPARE(skipped.keys, 0U);
        QVERIFY(headerFrom(R"({"kind":"recording","version":1,"startedAt":5,"mood":1})", skipped));
        QCOMPARE(skipped.keys, 1U);
    }

    void wrongHeader_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("hint");

        QTest::newRow("newer") << QByteArray(R"({"kind":"recording","version":2,"by":"rollcall 3.1","startedAt":"changed"})")
                               << QByteArray("is a recording of format 2, written by rollcall 3.1; this Rollcall reads format 1")
                               << QByteArray("open it with rollcall 3.1, or with a later one");
        QTest::newRow("newer, unsigned")
            << QByteArray(R"({"kind":"recording","version":2})")
            << QByteArray("is a recording of format 2, written by a newer Rollcall; this Rollcall reads format 1")
            << QByteArray("open it with a newer Rollcall, or with a later one");
        QTest::newRow("other JSON") << QByteArray(R"({"kind":"now","at":1})") << QByteArray("is not a recording of Rollcall")
                                    << QByteArray();
        QTest::newRow("no JSON") << QByteArray("time,lag\n") << QByteArray("is not a recording of Rollcall") << QByteArray();
        QTest::newRow("array") << QByteArray("[]") << QByteArray("is not a recording of Rollcall") << QByteArray();
        QTest::newRow("version 0") << QByteArray(R"({"kind":"recording","version":0,"startedAt":1})")
                                   << QByteArray("version is 0, not 1 or more") << QByteArray();
        QTest::newRow("version as text") << QByteArray(R"({"kind":"recording","version":"1","startedAt":1})")
                                         << QByteArray("version is \"1\", not a whole number in its range") << QByteArray();
    }

    void wrongHeader()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, hint);
        Skipped skipped;
        const auto read = headerFrom(line.toStdString(), skipped);
        QVERIFY(!read);
        QCOMPARE(QByteArray::fromStdString(read.error().text), text);
        if (!hint.isEmpty()) {
            QCOMPARE(QByteArray::fromStdString(read.error().hint), hint);
        }
    }
};

QTEST_APPLESS_MAIN(TestRecordingLines)
#include "test_recording_lines.moc"
