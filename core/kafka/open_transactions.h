// Partitions whose committed records stand still behind what is written.
#pragma once

#include "domain/ids.h"
#include "domain/lag.h"
#include "domain/time.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::kafka {

/// An open transaction holds back every commit behind it, of whichever group. A partition that stands still for two seconds is
/// suspected; that it is a transaction, and not a slow reader, only the last stable offset tells.
class OpenTransactions {
public:
    /// seenTo: everything below it has been read; confirmedTo: everything below it has been read as committed.
    void look(Timestamp now, Partition partition, Offset seenTo, Offset confirmedTo);
    /// Whose last stable offset should be asked now; not again for two seconds.
    [[nodiscard]] std::vector<Partition> suspects(Timestamp now);
    /// The last stable offset that was asked after look() had shown records beyond confirmedTo.
    void answered(Partition partition, Offset lastStable);
    void clear() { m_standing.clear(); }

    /// "open transaction on __consumer_offsets-17 since 12:00:03 UTC: commits of its groups wait"; empty when there is none.
    [[nodiscard]] std::string text() const;

private:
    struct Standing {
        Offset at = 0;
        Timestamp since;
        Timestamp nextQuestion;
        bool isOpen = false;
    };

    std::map<Partition, Standing> m_standing;
};

} // namespace rollcall::kafka
