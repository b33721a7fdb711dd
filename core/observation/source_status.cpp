#include "observation/source_status.h"

#include <utility>

namespace rollcall {

std::optional<SourceReport> SourceStatus::works(Timestamp at, std::string text, std::optional<std::string> clusterId)
{
    SourceReport report{at, m_source, SourceState::ok, std::move(text), {}, std::move(clusterId)};
    if (std::exchange(m_failed, false)) {
        report.state = SourceState::resumed;
    } else if (m_last && m_last->text == report.text) {
        return std::nullopt;
    }
    return changed(std::move(report));
}

std::optional<SourceReport> SourceStatus::fails(Timestamp at, const Error& error)
{
    m_failed = true;
    const auto state = error.kind == ErrorKind::notAuthorised ? SourceState::denied : SourceState::lost;
    return changed({at, m_source, state, error.text, error.hint, {}});
}

std::optional<SourceReport> SourceStatus::gap(Timestamp at, std::string text)
{
    return changed({at, m_source, SourceState::gap, std::move(text), {}, {}});
}

std::optional<SourceReport> SourceStatus::changed(SourceReport report)
{
    if (m_last && m_last->state == report.state && m_last->text == report.text && m_last->hint == report.hint) {
        return std::nullopt;
    }
    m_last = report;
    return report;
}

} // namespace rollcall
