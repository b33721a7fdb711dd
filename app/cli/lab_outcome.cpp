#include "cli/lab_outcome.h"

#include "cli/member_text.h"
#include "cli/number_text.h"
#include "cli/wrapped.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rollcall::cli {

namespace {

std::string clients(const GroupView& group, bool idle)
{
    std::string text;
    for (const MemberView& member : group.members) {
        if (member.idle == idle) {
            text += fmt::format("{}{}", text.empty() ? "" : ", ", member.description.clientId.text());
        }
    }
    return text.empty() ? "nobody" : text;
}

std::string countOf(std::uint64_t count)
{
    return numberText(static_cast<std::int64_t>(count));
}

std::vector<Line> recordLines(const RecordCounts& counts, std::optional<std::size_t> width)
{
    const auto text = fmt::format(
        "records: {} handled, {} of them again; {} waiting to be handled; {} committed but never handled, which nobody will be given again",
        countOf(counts.handled), countOf(counts.duplicates), countOf(counts.waiting), countOf(counts.lost));
    return wrapped(text, counts.lost == 0 ? Style::plain : Style::warning, width);
}

} // namespace

std::vector<Line> labOutcome(const ClusterView& view, const GroupId& group, std::optional<std::size_t> width)
{
    const auto found = view.groups.find(group);
    if (found == view.groups.end()) {
        return {};
    }
    const GroupView& seen = *found->second;
    std::vector<Line> all = wrapped(fmt::format("working: {}", clients(seen, false)), Style::good, width);
    const auto idle = std::ranges::find(seen.members, true, &MemberView::idle);
    if (idle != seen.members.end()) {
        std::ranges::move(wrapped(fmt::format("idle: {}; {}", clients(seen, true), idleText(*idle)), Style::warning, width),
                          std::back_inserter(all));
    }
    if (const auto counts = view.labRecords.find(group); counts != view.labRecords.end()) {
        std::ranges::move(recordLines(counts->second, width), std::back_inserter(all));
    }
    return all;
}

} // namespace rollcall::cli
