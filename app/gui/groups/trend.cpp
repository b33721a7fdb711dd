#include "gui/groups/trend.h"

#include <algorithm>

namespace rollcall::gui {

void Trend::add(Timestamp at, std::optional<Offset> lag)
{
    const std::int64_t slot = toMillis(at) / step.count();
    if (m_values.empty()) {
        m_values.push_back(lag);
    } else if (slot == m_slot) {
        m_values.back() = lag;
    } else if (slot > m_slot) {
        const auto skipped = std::min<std::int64_t>(slot - m_slot - 1, static_cast<std::int64_t>(length));
        m_values.insert(m_values.end(), static_cast<std::size_t>(skipped), std::nullopt);
        m_values.push_back(lag);
    } else {
        return;
    }
    m_slot = slot;
    if (m_values.size() > length) {
        m_values.erase(m_values.begin(), m_values.end() - static_cast<std::ptrdiff_t>(length));
    }
}

} // namespace rollcall::gui
