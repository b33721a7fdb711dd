#include "cli/source_status.h"

#include "cli/time_text.h"
#include "cli/wrapped.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rollcall::cli {

namespace {

void addSource(Line& line, const SourceView& source, Timestamp now)
{
    line.add(fmt::format("{} ", source.name));
    if (isWell(source)) {
        line.add("ok", Style::good);
        line.add(source.lastOk ? ", " + ageText(now - *source.lastOk) : ", no data yet", Style::faint);
        return;
    }
    line.add(nameOf(source.state), Style::bad).add(fmt::format(" for {}", durationText(now - source.since)), Style::bad);
    line.add(source.lastOk ? fmt::format(", stale: data from {}", ageText(now - *source.lastOk)) : std::string(", no data yet"),
             Style::warning);
}

} // namespace

bool isWell(const SourceView& source)
{
    return source.state == SourceState::ok || source.state == SourceState::resumed;
}

std::vector<Line> sourceStatus(const ClusterView& view, Timestamp now, std::optional<std::size_t> width)
{
    if (view.sources.empty()) {
        return {Line("connecting", Style::warning)};
    }
    std::vector<Line> all(1);
    for (const SourceView& source : view.sources) {
        if (all.front().columns() > 0) {
            all.front().add("  |  ", Style::faint);
        }
        addSource(all.front(), source, now);
        if (!isWell(source) && !source.text.empty()) {
            const std::string hint = source.hint.empty() ? std::string() : fmt::format(" ({})", source.hint);
            std::ranges::move(wrapped(fmt::format("{}: {}{}", source.name, source.text, hint), Style::bad, width),
                              std::back_inserter(all));
        }
    }
    return all;
}

} // namespace rollcall::cli
