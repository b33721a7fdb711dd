// What the tail says of itself while it reads.
#pragma once

#include "kafka/backfill_plan.h"
#include "kafka/open_transactions.h"
#include "kafka/tail_records.h"

#include <map>
#include <string>

namespace rollcall::kafka {

/// "6 partitions, 120 records/s, history of 4 read; open transaction on ...". rate: of records a second, absent while unknown.
/// trouble: errors of single partitions, of which the first is shown.
[[nodiscard]] std::string tailText(const TailRecords& records, std::optional<std::uint64_t> rate,
                                   const BackfillPlan::Progress& history, const OpenTransactions& transactions,
                                   const std::map<Partition, std::string>& trouble);

} // namespace rollcall::kafka
