// Lines as clients and brokers log them, and 12,000 others.
#include "advice/error_guide.h"
#include "advice/log_recogniser.h"

#include <QTest>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <random>
#include <set>

using namespace rollcall;
using nlohmann::json;

namespace {

std::vector<json> corpus()
{
    std::ifstream in(ROLLCALL_TEST_DATA "/explain/lines.jsonl");
    std::vector<json> lines;
    for (std::string text; std::getline(in, text);) {
        lines.push_back(json::parse(text));
    }
    return lines;
}

json orNull(const std::optional<Milliseconds>& time)
{
    return time ? json(time->count()) : json(nullptr);
}

json orNull(const std::string& text)
{
    return text.empty() ? json(nullptr) : json(text);
}

/// What services log day by day; {} is a number.
const std::vector<std::string> noise{
    "[2026-11-22 18:13:05,{0:03}] INFO [GroupCoordinator id=1] Preparing to rebalance group orders-{0} in state PreparingRebalance with old generation {0} (reason: Adding new member c-{0}).",
    "[2026-11-22 18:13:05,{0:03}] INFO [GroupCoordinator 1]: Stabilized group g{0} generation {0} (__consumer_offsets-12) with 3 members",
    "[Consumer clientId=consumer-g-{0}, groupId=g] Request joining group due to: group is already rebalancing",
    "[Consumer clientId=consumer-g-{0}, groupId=g] Attempt to heartbeat failed since group is rebalancing",
    "[Consumer clientId=consumer-g-{0}, groupId=g] (Re-)joining group",
    "[Consumer clientId=consumer-g-{0}, groupId=g] Member consumer-g-{0}-3f1c1f8e-6c0e-4a3e-9d0c-0b1f5c0f9a11 sending LeaveGroup request to coordinator b:9092 due to the consumer is being closed",
    "[Consumer clientId=consumer-g-{0}, groupId=g] Discovered group coordinator b:9092 (id: 2147483646 rack: null)",
    "\tmax.poll.interval.ms = {0}00000",
    "\tsession.timeout.ms = {0}000",
    "%7|1700000{0:03}.123|CONF|rdkafka#consumer-{0}| [thrd:app]:   max.poll.interval.ms = 600000",
    "%6|1700000{0:03}.1|FAIL|rdkafka#producer-{0}| [thrd:b:9092/1]: b:9092/1: Disconnected (after {0}ms in state UP)",
    "%4|1700000{0:03}.1|REQTMOUT|rdkafka#consumer-{0}| [thrd:GroupCoordinator]: Timed out 1 in-flight, 0 retry-queued, 0 out-queue",
    "Setting max.poll.interval.ms to {0}00000 from the environment",
    "// Application maximum poll interval ({0}ms) exceeded by 5ms is what the client logs then",
    "# ErrMaxPollExceeded is handled below, see ticket {0}",
    "10.0.0.{0} - - [22/Nov/2026:18:13:05 +0000] \"GET /orders/{0} HTTP/1.1\" 200 512",
    "session timed out for user {0}, redirecting to login",
    "HTTP session {0} expired after 1800 s of inactivity",
    "ERROR connection to server was lost: member {0} of the load balancer has failed, removing it from the pool",
    "WARN HikariPool-1 - Thread starvation or clock leap detected (housekeeper delta={0}ms)",
    "INFO c.e.OrderService processed order {0} in {0} ms",
    "Caused by: java.net.SocketTimeoutException: Read timed out after {0}",
    "\tat org.apache.kafka.clients.consumer.KafkaConsumer.poll(KafkaConsumer.java:{0})",
    "kafka server: Request exceeded the user-specified time limit in the request ({0})",
    "KafkaJSNumberOfRetriesExceeded: Connection error: connect ECONNREFUSED 10.0.0.{0}:9092",
    "raft: member {0} left the group through explicit leave request",
    "heartbeat from node {0} received, epoch {0}",
    "poll() returned {0} records, lag {0}",
    "Committed offset {0} for partition orders-3",
    "offset commit succeeded for group g after {0} ms",
};

} // namespace

class TestLogRecogniser : public QObject {
    Q_OBJECT

private slots:
    void recognisesWhatClientsLog_data()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const auto& line : corpus()) {
            QTest::addRow("%d %s", number, line.at("error").get<std::string>().c_str()) << number;
            ++number;
        }
    }

    void recognisesWhatClientsLog()
    {
        QFETCH(int, number);
        const json expected = corpus().at(static_cast<std::size_t>(number));
        const auto found = recognise(expected.at("line").get<std::string>());
        QVERIFY(found);
        const json actual{{"line", expected.at("line")},
                          {"client", nameOf(found->writer)},
                          {"error", nameOf(found->error)},
                          {"limitMs", orNull(found->limit)},
                          {"reportedExcessMs", orNull(found->excess)},
                          {"clientId", orNull(found->clientId.text())},
                          {"memberId", orNull(found->memberId.text())},
                          {"group", orNull(found->group.text())}};
        QVERIFY2(actual == expected, (actual.dump() + "\ninstead of\n" + expected.dump()).c_str());
    }

    void corpusIsWide()
    {
        std::set<std::string> clients;
        std::set<std::string> errors;
        for (const auto& line : corpus()) {
            clients.insert(line.at("client"));
            errors.insert(line.at("error"));
        }
        QVERIFY(corpus().size() >= 60);
        QCOMPARE(clients.size(), std::size_t{13});
        QCOMPARE(errors.size(), std::size_t{8});
    }

    void recognisesNothingElse()
    {
        LogRecogniser recogniser;
        int lines = 0;
        for (int number = 0; number < 400; ++number) {
            for (const auto& line : noise) {
                const std::string text = fmt::format(fmt::runtime(line), number);
                QVERIFY2(!recogniser.take(text), text.c_str());
                ++lines;
            }
        }
        QVERIFY(lines >= 10'000);
    }

    void aTraceIsToldOnce()
    {
        LogRecogniser recogniser;
        QVERIFY(!recogniser.take("2026-11-22 18:13:05 ERROR Consumer exception"));
        QVERIFY(recogniser.take(
            "org.apache.kafka.clients.consumer.CommitFailedException: Offset commit cannot be completed since the "
            "consumer is not part of an active group for auto partition assignment"));
        QVERIFY(!recogniser.take("\tat org.apache.kafka.clients.consumer.KafkaConsumer.commitSync(KafkaConsumer.java:1)"));
        QVERIFY(!recogniser.take(
            "Caused by: org.apache.kafka.clients.consumer.CommitFailedException: Offset commit cannot be completed "
            "since the consumer is not part of an active group"));
        QVERIFY(!recogniser.take("\t... 12 more"));
        QVERIFY(!recogniser.take("2026-11-22 18:13:06 INFO next"));
        QVERIFY(recogniser.take(
            "org.apache.kafka.clients.consumer.CommitFailedException: Offset commit cannot be completed since the "
            "consumer is not part of an active group"));
    }

    void anyBytesDoNoHarm()
    {
        std::mt19937 random(7); // NOLINT(bugprone-random-generator-seed,cert-msc51-cpp): the same bytes each time
        const auto lines = corpus();
        for (int round = 0; round < 5000; ++round) {
            std::string text = lines.at(random() % lines.size()).at("line");
            for (int change = 0; change < 5; ++change) {
                text[random() % text.size()] = static_cast<char>(random() % 256);
            }
            text.resize(random() % (text.size() + 1));
            static_cast<void>(recognise(text));
        }
        std::string longLine;
        longLine.resize(10'000'000, 'x');
        QVERIFY(!recognise(longLine));
        QVERIFY(recognise("Application maximum poll interval (1ms) exceeded by 2ms" + longLine));
        QVERIFY(!recognise("Application maximum poll interval (99999999999999999999ms) exceeded by 2ms")->limit);
    }

    void everyErrorIsExplained()
    {
        for (const auto& line : corpus()) {
            const auto guide = guideTo(*recognise(line.at("line").get<std::string>()));
            QVERIFY(!guide.title.empty() && !guide.meaning.empty() && guide.causes.size() >= 2 && guide.remedies.size() >= 2);
            QVERIFY(guide.remedies.front().recommended);
        }
        const auto guide = guideTo(*recognise("Application maximum poll interval (600000ms) exceeded by 198ms"));
        QVERIFY(guide.meaning.find("600000 ms") != std::string::npos);
        QVERIFY(guide.caution.find("198 ms") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestLogRecogniser)
#include "test_log_recogniser.moc"
