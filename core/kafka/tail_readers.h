// The two readers of the tail, moved together.
#pragma once

#include "kafka/offsets_reader.h"
#include "kafka/tail_records.h"

namespace rollcall::kafka {

class TailReaders {
public:
    TailReaders(OffsetsReader& everything, OffsetsReader& committed) : m_everything(everything), m_committed(committed) { }

    /// Each goes on where it was, in all partitions that have a beginning.
    [[nodiscard]] Result<void> assign(const TailRecords& records);
    void unassign();

    [[nodiscard]] const OffsetsRead& readEverything() { return m_everything.read(); }
    [[nodiscard]] const OffsetsRead& readCommitted() { return m_committed.read(); }
    [[nodiscard]] Result<std::optional<Partition>> partitionCount(const StopFlag& stop)
    {
        return m_everything.partitionCount(stop);
    }

    /// Whether an outage was reported and brokers have still to be asked whether it is over.
    [[nodiscard]] bool suspected();
    /// Asks them, for there may be nothing new to read that would tell: an error when it is not over.
    [[nodiscard]] std::optional<Error> outage(const StopFlag& stop);

private:
    OffsetsReader& m_everything;
    OffsetsReader& m_committed;
};

} // namespace rollcall::kafka
