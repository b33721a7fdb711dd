// Commits come in masses: decoding one allocates nothing. This program counts every operator new of each thread.
#include "record_sample.h"

#include <QTest>

#include <cstdlib>
#include <new>

namespace {

thread_local std::size_t allocations = 0; // Qt Test has a thread of its own beside the test's

} // namespace

void* operator new(std::size_t size)
{
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

using namespace rollcall;
using namespace rollcall::offsets_topic;
using namespace rollcall::test;

class TestCommitAllocations : public QObject {
    Q_OBJECT

private slots:
    void aCommitAllocatesNothing()
    {
        int commits = 0;
        for (const auto& sample : allSamples()) {
            if (sample.type > 1) {
                continue;
            }
            const std::size_t before = allocations;
            const auto outcome = decoded(sample.key, sample.value);
            const std::size_t after = allocations;
            QVERIFY(std::holds_alternative<Record>(outcome));
            QCOMPARE(after - before, std::size_t{0});
            ++commits;
        }
        QVERIFY(commits >= 20);
    }

    /// Or nothing would be counted at all.
    void otherRecordsDoAllocate()
    {
        const auto samples = samplesIn("codec-samples.jsonl");
        const std::size_t before = allocations;
        QVERIFY(samples.front().type == 2);
        const auto outcome = decoded(samples.front().key, samples.front().value);
        QVERIFY(std::holds_alternative<Record>(outcome));
        QVERIFY(allocations > before);
    }
};

QTEST_APPLESS_MAIN(TestCommitAllocations)
#include "test_commit_allocations.moc"
