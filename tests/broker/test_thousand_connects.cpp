// What a thousand connects and closes leave behind: no thread, no descriptor, no memory. Built with AddressSanitizer, it also
// finds what is left without anyone pointing to it.
#include "session/live_session.h"
#include "support/heap_bytes.h"
#include "support/kafka_cluster.h"
#include "support/verify_result.h"

#include <QTest>

#include <condition_variable>
#include <filesystem>
#include <iterator>
#include <mutex>

using namespace rollcall;
using namespace rollcall::test;

namespace {

struct Holdings {
    std::ptrdiff_t threads = 0;
    std::ptrdiff_t descriptors = 0;
    std::size_t heapBytes = 0; ///< allocated and not freed
};

std::ptrdiff_t entriesOf(const char* folder)
{
    return std::distance(std::filesystem::directory_iterator(folder), {});
}

Holdings holdings()
{
    return {entriesOf("/proc/self/task"), entriesOf("/proc/self/fd"), heapBytes().value_or(0)};
}

/// A session from its start to its end; closed at once, or when it has seen the cluster. false: it never saw it.
bool connectAndClose(const std::string& bootstrap, bool atOnce)
{
    LiveOptions options;
    options.cluster.values = {{"bootstrap.servers", bootstrap}};
    const auto session = openLive(options);
    std::mutex mutex;
    std::condition_variable changed;
    session->onChange([&] {
        const std::lock_guard lock(mutex);
        changed.notify_all();
    });
    session->start();
    bool seen = true;
    if (!atOnce) {
        std::unique_lock lock(mutex);
        seen = changed.wait_for(lock, std::chrono::seconds{60}, [&] { return session->view()->clusterId.has_value(); });
    }
    session->stop();
    return seen && !session->failure();
}

} // namespace

class TestThousandConnects : public QObject {
    Q_OBJECT

    std::unique_ptr<KafkaCluster> m_cluster;
    std::vector<Holdings> m_after; ///< each hundred

private slots:
    void initTestCase()
    {
        auto cluster = KafkaCluster::start({});
        VERIFY_RESULT(cluster);
        m_cluster = std::move(*cluster);
        VERIFY_RESULT(m_cluster->client().script({"create orders 4", "produce orders 0 20", "consumer c1 readers orders",
                                                  "await-assignment c1 4", "commit c1 orders 0 7"}));
    }

    /// In portions: what grows is seen growing.
    void connectAndClose_data()
    {
        QTest::addColumn<int>("connects");
        for (int hundred = 1; hundred <= 10; ++hundred) {
            QTest::addRow("%d", hundred * 100) << 100;
        }
    }

    void connectAndClose()
    {
        QFETCH(int, connects);
        for (int connect = 1; connect <= connects; ++connect) {
            QVERIFY2(::connectAndClose(m_cluster->bootstrap(), connect % 5 == 0), std::to_string(connect).c_str());
        }
        const auto& now = m_after.emplace_back(holdings());
        qInfo("%td threads, %td descriptors, %zu bytes of heap", now.threads, now.descriptors, now.heapBytes);
    }

    void leaveNothingBehind()
    {
        // What is made once and kept (OpenSSL's tables, the allocator's arenas) was made in the first hundred.
        QCOMPARE(m_after.size(), std::size_t{10});
        QCOMPARE(m_after.back().threads, m_after.front().threads);
        QCOMPARE(m_after.back().descriptors, m_after.front().descriptors);
        // A hundred bytes a connect would be a leak; the heap itself breathes by some kilobytes.
        const auto grown = static_cast<long long>(m_after.back().heapBytes) - static_cast<long long>(m_after.front().heapBytes);
        QVERIFY2(grown < 90'000, std::to_string(grown).c_str());
    }
};

QTEST_GUILESS_MAIN(TestThousandConnects)
#include "test_thousand_connects.moc"
