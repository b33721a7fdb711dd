#include "kafka/tail_text.h"

#include <fmt/format.h>

namespace rollcall::kafka {

std::string tailText(const TailRecords& records, std::optional<std::uint64_t> rate, const BackfillPlan::Progress& history,
                     const OpenTransactions& transactions, const std::map<Partition, std::string>& trouble)
{
    const auto partitions = records.partitions();
    auto text = fmt::format("{} partition{}", partitions, partitions == 1 ? "" : "s");
    if (rate) {
        text += fmt::format(", {} records/s", *rate);
    }
    if (const auto unread = records.silent() + records.unstarted().size(); unread > 0) {
        text += fmt::format(", {} not read yet", unread);
    }
    if (!history.cancelled && history.partitions > 0) {
        text +=
            history.complete == history.partitions ? ", history complete" : fmt::format(", history of {} read", history.complete);
    }
    if (const auto open = transactions.text(); !open.empty()) {
        text += "; " + open;
    }
    if (!trouble.empty()) {
        text += "; " + trouble.begin()->second;
    }
    return text;
}

} // namespace rollcall::kafka
