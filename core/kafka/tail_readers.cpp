#include "kafka/tail_readers.h"

namespace rollcall::kafka {

Result<void> TailReaders::assign(const TailRecords& records)
{
    return m_everything.assign(records.started(records.seenTo())).and_then([&] {
        return m_committed.assign(records.started(records.confirmedTo()));
    });
}

void TailReaders::unassign()
{
    // Nothing is asked of a broker for that.
    static_cast<void>(m_everything.assign({}));
    static_cast<void>(m_committed.assign({}));
}

bool TailReaders::suspected()
{
    return m_everything.outage() || m_committed.outage();
}

std::optional<Error> TailReaders::outage(const StopFlag& stop)
{
    for (auto* const reader : {&m_everything, &m_committed}) {
        if (reader->outage()) {
            if (const auto answer = reader->partitionCount(stop); !answer) {
                return answer.error();
            }
        }
    }
    return std::nullopt;
}

} // namespace rollcall::kafka
