#include "gui/ownership/ownership_board.h"

#include <algorithm>
#include <utility>

namespace rollcall::gui {

void OwnershipBoard::outdate()
{
    m_outdated = true;
    emit changed();
}

void OwnershipBoard::setHistory(std::shared_ptr<const OwnershipHistory> history, bool recorded)
{
    if (history != m_history || recorded != m_recorded) {
        m_history = std::move(history);
        m_recorded = recorded;
        outdate();
    }
}

void OwnershipBoard::setIdleReasons(std::map<MemberId, QString> reasons)
{
    if (reasons != m_reasons) {
        m_reasons = std::move(reasons);
        emit changed();
    }
}

void OwnershipBoard::setBands(RebalanceBands bands)
{
    if (!(bands == m_bands)) {
        m_bands = std::move(bands);
        outdate();
    }
}

void OwnershipBoard::setDepartures(DepartureMarks departures)
{
    if (!(departures == m_departures)) {
        m_departures = std::move(departures);
        emit changed();
    }
}

void OwnershipBoard::clear()
{
    m_history = std::make_shared<const OwnershipHistory>();
    m_reasons.clear();
    m_bands = {};
    m_departures = {};
    m_rows = OwnershipRows(m_history, m_bands, m_mode);
    m_shown.clear();
    m_cursor.reset();
    m_first = 0;
    light({});
    outdate();
}

void OwnershipBoard::setMode(OwnershipMode mode)
{
    if (mode == m_mode) {
        return;
    }
    m_mode = mode;
    m_cursor.reset();
    m_first = 0;
    outdate();
    emit modeChanged(mode);
}

void OwnershipBoard::light(const std::optional<TopicPartition>& partition)
{
    if (partition != m_lit) {
        m_lit = partition;
        emit changed();
        emit litChanged();
    }
}

void OwnershipBoard::stepLit(int by)
{
    const auto& all = m_rows.partitions();
    if (all.empty()) {
        return;
    }
    const auto count = static_cast<int>(all.size());
    const auto at = litIndex();
    const int next = at ? static_cast<int>(*at) + by : by > 0 ? 0 : count - 1;
    light(all[static_cast<std::size_t>((next + count) % count)]);
}

void OwnershipBoard::moveCursor(int by)
{
    if (m_shown.empty()) {
        return;
    }
    const auto last = static_cast<int>(m_shown.size()) - 1;
    const auto at = cursor();
    const int next = std::clamp(at ? *at + by : by > 0 ? 0 : last, 0, last);
    m_cursor = m_rows.rows()[m_shown[static_cast<std::size_t>(next)]].subject;
    scrollTo(std::clamp(m_first, next - m_room + 1, next));
    emit changed();
    emit cursorMoved();
}

void OwnershipBoard::clearCursor()
{
    if (std::exchange(m_cursor, {})) {
        emit changed();
        emit cursorMoved();
    }
}

void OwnershipBoard::scrollTo(int row)
{
    const int first = std::clamp(row, 0, lastFirst());
    if (first != m_first) {
        m_first = first;
        emit changed();
    }
}

void OwnershipBoard::setRange(Timestamp from, Timestamp to, Timestamp now)
{
    m_from = from;
    m_to = to;
    m_now = now;
    const bool isNew = std::exchange(m_outdated, false);
    if (isNew) {
        m_rows = OwnershipRows(m_history, m_bands, m_mode);
    }
    m_shown = m_rows.rowsWithin(from, std::min(to, now));
    m_first = std::min(m_first, lastFirst());
    if (isNew) {
        emit rebuilt();
    }
}

void OwnershipBoard::setRoom(int rows)
{
    m_room = std::max(rows, 1);
    m_first = std::min(m_first, lastFirst());
}

int OwnershipBoard::lastFirst() const
{
    return std::max(0, static_cast<int>(m_shown.size()) - m_room);
}

std::optional<int> OwnershipBoard::cursor() const
{
    if (!m_cursor) {
        return std::nullopt;
    }
    const auto at = std::ranges::find(m_shown, *m_cursor, [this](std::size_t row) { return m_rows.rows()[row].subject; });
    return at == m_shown.end() ? std::nullopt : std::optional(static_cast<int>(at - m_shown.begin()));
}

std::optional<std::uint32_t> OwnershipBoard::litIndex() const
{
    return m_lit ? m_rows.indexOf(*m_lit) : std::nullopt;
}

QString OwnershipBoard::reasonOf(const OwnershipBar& bar) const
{
    if (bar.to || bar.kind != OwnershipBar::Kind::idle || bar.stay == OwnershipBar::noStay) {
        return {};
    }
    const auto at = m_reasons.find(m_rows.history().stays[bar.stay].memberId);
    return at == m_reasons.end() ? QString() : at->second;
}

const DepartureMark* OwnershipBoard::departureOf(std::size_t row, const OwnershipBar& bar) const
{
    if (bar.kind != OwnershipBar::Kind::gone) {
        return nullptr;
    }
    const auto& stays = m_rows.history().stays;
    const auto left = std::ranges::find_if(
        stays, [&](const MemberStay& stay) { return stay.row == m_rows.rows()[row].subject && stay.to == bar.from; });
    return left == stays.end() ? nullptr : m_departures.of(left->memberId, bar.from);
}

QString OwnershipBoard::message() const
{
    if (!m_shown.empty()) {
        return {};
    }
    if (!m_rows.history().since) {
        return tr("Nothing is known yet of who owned what.");
    }
    return m_rows.rows().empty() ? tr("Nobody was seen in this group.") : tr("Nobody was in this group in this time.");
}

} // namespace rollcall::gui
