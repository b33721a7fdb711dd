// Nothing listens on port 1 of this machine: a cluster that is not there.
#include "scripted_admin.h"

#include "kafka/admin_client.h"
#include "kafka/admin_source.h"
#include "kafka/end_offset_source.h"
#include "kafka/look_once.h"

#include <QTest>

#include <algorithm>
#include <mutex>

using namespace rollcall;
using namespace rollcall::kafka;

namespace {

const ClientProperties nowhere{{{"bootstrap.servers", "127.0.0.1:1"}}};

} // namespace

class TestUnreachable : public QObject {
    Q_OBJECT

private slots:
    void sourceSaysWhy();
    void theClientsOwnWordsArePassedOn();
    void stopEndsAWaitingRequest();
    void lookOnceSaysWhy();
    void lookOnceHearsAStop();
    void logOffsetsBelongToTheirPartitions();
};

void TestUnreachable::sourceSaysWhy()
{
    auto admin = AdminClient::open(nowhere, systemNow);
    QVERIFY(admin.has_value());
    KeepingSink sink;
    WantedPartitions wanted;
    AdminSource source(std::move(*admin), {}, wanted, sink, systemNow);
    source.start();
    const auto report = sink.waitFor<SourceReport>();
    source.stop();
    QVERIFY(report.has_value());
    QCOMPARE(report->state, SourceState::lost);
    QVERIFY2(report->text.find("127.0.0.1:1: connection refused") != std::string::npos, report->text.c_str());
    QVERIFY(!report->hint.empty());
    const auto listed = KeepingSink::only<GroupsListed>(sink.take());
    QVERIFY(!listed.empty() && !listed.front().complete());
    QCOMPARE(listed.front().errors.front().kind, ErrorKind::unreachable);
}

void TestUnreachable::theClientsOwnWordsArePassedOn()
{
    std::mutex mutex;
    std::vector<std::pair<ClientLogLevel, std::string>> lines;
    AdminClientOptions options;
    options.timeout = std::chrono::milliseconds{500};
    options.onLog = [&](ClientLogLevel level, std::string_view line) {
        const std::lock_guard lock(mutex);
        lines.emplace_back(level, line);
    };
    const auto admin = AdminClient::open(nowhere, systemNow, options);
    QVERIFY(admin.has_value());
    const auto refused = [&] {
        static_cast<void>((*admin)->listGroups(StopFlag{}));
        const std::lock_guard lock(mutex);
        return std::ranges::any_of(lines, [](const auto& line) {
            return line.first == ClientLogLevel::error && line.second.find("Connection refused") != std::string::npos;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(refused(), 60000);
}

void TestUnreachable::stopEndsAWaitingRequest()
{
    // A request that would wait for an hour: the test ends only because the stop is heard.
    AdminClientOptions options;
    options.timeout = std::chrono::hours{1};
    const std::vector<std::string> servers{"127.0.0.1:1,127.0.0.2:1"};
    for (const auto& list : servers) {
        auto admin = AdminClient::open({{{"bootstrap.servers", list}}}, systemNow, options);
        QVERIFY(admin.has_value());
        KeepingSink sink;
        WantedPartitions wanted;
        AdminSource source(std::move(*admin), {}, wanted, sink, systemNow);
        source.start();
        source.stop();
        QVERIFY(KeepingSink::only<GroupDescribed>(sink.take()).empty());
    }
}

void TestUnreachable::lookOnceSaysWhy()
{
    KeepingSink sink;
    const StopFlag stop;
    const auto result = lookOnce(nowhere, {}, sink, systemNow, stop);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::unreachable);
    QVERIFY2(result.error().text.find("127.0.0.1:1") != std::string::npos, result.error().text.c_str());
    QVERIFY(!result.error().hint.empty());
    QVERIFY(sink.take().empty());
}

void TestUnreachable::lookOnceHearsAStop()
{
    KeepingSink sink;
    StopFlag stop;
    stop.request();
    const auto result = lookOnce(nowhere, {}, sink, systemNow, stop);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::cancelled);
}

void TestUnreachable::logOffsetsBelongToTheirPartitions()
{
    AdminClientOptions options;
    options.timeout = Milliseconds{500};
    const auto admin = AdminClient::open(nowhere, systemNow, options);
    QVERIFY(admin.has_value());
    const StopFlag stop;
    const auto topics = (*admin)->logOffsets(LogOffsetKind::end, {{TopicName{"orders"}, 0}, {TopicName{"orders"}, 2}}, stop);
    QCOMPARE(topics.size(), std::size_t{1});
    QCOMPARE(topics[0].offsets.errors.size(), std::size_t{2});
    QCOMPARE(topics[0].offsets.errors[1].partition, 2);
    QCOMPARE(topics[0].offsets.errors[0].error.kind, ErrorKind::unreachable);
}

QTEST_APPLESS_MAIN(TestUnreachable)
#include "test_unreachable.moc"
