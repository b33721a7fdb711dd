// Changing between a prompt reader and one that gathers, with scripted ones.
#include "scripted_reader.h"

#include "kafka/paced_reader.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::kafka;

namespace {

using Positions = std::map<Partition, Offset>;

struct Fixture {
    Timestamp now = fromMillis(1'000'000);
    ScriptedReader* prompt = new ScriptedReader; ///< both are the paced reader's
    ScriptedReader* gathering = nullptr;
    int opened = 0;
    bool canOpen = true;
    PacedReader reader{std::unique_ptr<OffsetsReader>(prompt),
                       [this]() -> Result<std::unique_ptr<OffsetsReader>> {
                           ++opened;
                           if (!canOpen) {
                               return fail(ErrorKind::invalidConfig, "no");
                           }
                           gathering = new ScriptedReader;
                           return std::unique_ptr<OffsetsReader>(gathering);
                       },
                       [this] { return now; }};
    Offset next = 100;

    Fixture() { static_cast<void>(reader.assign({{0, 100}, {1, 7}})); }

    ScriptedReader& reading() const { return prompt->assignments.back().empty() ? *gathering : *prompt; }

    /// Writes to partition 0, evenly over that many seconds, each looked for at once.
    void writes(int count, int seconds)
    {
        for (int i = 0; i < count; ++i) {
            now += Milliseconds{seconds * 1000} / count;
            reading().record(0, next++);
            static_cast<void>(reader.read());
        }
    }
};

} // namespace

class TestPacedReader : public QObject {
    Q_OBJECT

private slots:
    void readsPromptlyWhileLittleIsWritten()
    {
        Fixture f;
        f.writes(50, 2);
        f.writes(250, 10);
        QCOMPARE(f.opened, 0);
        QCOMPARE(f.prompt->assignments, (std::vector<Positions>{{{0, 100}, {1, 7}}}));
    }

    void gathersWhereItWasWhenMuchIsWritten()
    {
        Fixture f;
        f.prompt->end(1, 9); // behind a transaction's marker
        static_cast<void>(f.reader.read());
        f.writes(99, 1);
        QCOMPARE(f.opened, 0);
        f.now += Milliseconds{1010};
        static_cast<void>(f.reader.read());
        QVERIFY(f.gathering != nullptr);
        QCOMPARE(f.gathering->assignments, (std::vector<Positions>{{{0, f.next}, {1, 9}}}));
        QCOMPARE(f.prompt->assignments.back(), Positions{});

        f.prompt->record(0, 999); // it does not read
        f.gathering->record(0, f.next);
        const auto& read = f.reader.read();
        QCOMPARE(read.records.size(), std::size_t{1});
        QCOMPARE(read.records[0].offset, f.next);
    }

    void triesPromptlyAgainAfterAMinute()
    {
        Fixture f;
        f.writes(200, 4);
        f.gathering->record(0, 500);
        static_cast<void>(f.reader.read());
        f.now += Milliseconds{57'000};
        static_cast<void>(f.reader.read());
        QCOMPARE(f.prompt->assignments.back(), Positions{});
        f.now += Milliseconds{2'000};
        static_cast<void>(f.reader.read());
        QCOMPARE(f.prompt->assignments.back(), (Positions{{0, 501}, {1, 7}}));
        QCOMPARE(f.gathering->assignments.back(), Positions{});

        f.next = 501;
        f.writes(50, 2);
        QCOMPARE(f.opened, 1);
        QCOMPARE(f.gathering->assignments.size(), std::size_t{2});
        f.writes(200, 4);
        QCOMPARE(f.opened, 1); // the same one again
        QCOMPARE(f.gathering->assignments.size(), std::size_t{3});
    }

    void aPartitionThatIsGoneWaitsForANewAssignment()
    {
        Fixture f;
        f.prompt->gone(1);
        static_cast<void>(f.reader.read());
        f.writes(200, 4);
        QCOMPARE(f.gathering->assignments.front().count(1), std::size_t{0});
        static_cast<void>(f.reader.assign({{0, 10}, {1, 20}}));
        QCOMPARE(f.gathering->assignments.back(), (Positions{{0, 10}, {1, 20}}));
    }

    void staysPromptWhenTheOtherCannotBeHad()
    {
        Fixture f;
        f.canOpen = false;
        f.writes(400, 8);
        QCOMPARE(f.opened, 1);
        QCOMPARE(f.prompt->assignments.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(TestPacedReader)
#include "test_paced_reader.moc"
