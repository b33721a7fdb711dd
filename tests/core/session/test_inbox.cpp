#include "session/inbox.h"
#include "threads/worker.h"

#include <QTest>

#include <atomic>

using namespace rollcall;

namespace {

Observation tick(std::int64_t millis)
{
    return Now{fromMillis(millis)};
}

LogLine lineOf(const std::string& origin, std::int64_t number)
{
    return LogLine{fromMillis(number), origin, {}, {}};
}

} // namespace

class TestInbox : public QObject {
    Q_OBJECT

private slots:
    void keepsTheOrderAndDropsNothing()
    {
        // Small enough that the producers are held back again and again.
        Inbox inbox(16 * sizeOf(tick(0)));
        constexpr std::int64_t perSource = 20'000;
        constexpr int batchSize = 3;
        const auto produce = [&inbox](const std::string& name) {
            return [&inbox, name](const StopFlag&) {
                for (std::int64_t number = 0; number < perSource;) {
                    std::vector<Observation> batch;
                    for (int i = 0; i < batchSize && number < perSource; ++i) {
                        batch.push_back(lineOf(name, number++));
                    }
                    if (!inbox.push(std::move(batch))) {
                        return;
                    }
                }
            };
        };
        std::map<std::string, std::int64_t> next{{"a", 0}, {"b", 0}, {"c", 0}};
        bool inOrder = true;
        {
            Worker a{produce("a")};
            Worker b{produce("b")};
            Worker c{produce("c")};
            for (std::int64_t total = 0; total < 3 * perSource;) {
                for (const auto& one : inbox.takeAll()) {
                    const auto& line = std::get<LogLine>(one);
                    inOrder = inOrder && toMillis(line.at) == next[line.origin];
                    ++next[line.origin];
                    ++total;
                }
            }
        }
        QVERIFY(inOrder);
        QCOMPARE(next["a"], perSource);
        QCOMPARE(next["b"], perSource);
        QCOMPARE(next["c"], perSource);
    }

    void aBatchStaysTogether()
    {
        Inbox inbox(1 << 20);
        QVERIFY(inbox.push({tick(1), tick(2)}));
        QVERIFY(inbox.push({tick(3)}));
        const auto taken = inbox.takeAll();
        QCOMPARE(taken.size(), std::size_t{3});
        QCOMPARE(toMillis(seenAt(taken[2])), qint64{3});
    }

    void aBatchAboveTheLimitIsTakenWhenEmpty()
    {
        Inbox inbox(1);
        QVERIFY(inbox.push({tick(1), tick(2), tick(3)}));
        QCOMPARE(inbox.takeAll().size(), std::size_t{3});
    }

    void closingFreesWhoWaitsAndKeepsWhatIsInside()
    {
        Inbox inbox(1);
        QVERIFY(inbox.push({tick(1)}));
        std::atomic<bool> accepted{true};
        Worker waiting{[&](const StopFlag&) { accepted = inbox.push({tick(2)}); }};
        inbox.close();
        waiting.join();
        QVERIFY(!accepted);
        QCOMPARE(inbox.takeAll().size(), std::size_t{1});
        QVERIFY(inbox.takeAll().empty());
        QVERIFY(!inbox.push({tick(3)}));
    }
};

QTEST_APPLESS_MAIN(TestInbox)
#include "test_inbox.moc"
