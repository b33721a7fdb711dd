#include "distribution.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace rollcall::bench {

Distribution::Millis Distribution::percentile(double percent) const
{
    auto sorted = m_values;
    std::ranges::sort(sorted);
    const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(sorted.size())));
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

void Distribution::print(const char* name) const
{
    const auto at = [this](double percent) { return static_cast<long long>(percentile(percent).count()); };
    std::printf("%s: %zu values, median %lld ms, p95 %lld ms, p99 %lld ms, most %lld ms\n", name, m_values.size(), at(50), at(95),
                at(99), at(100));
}

} // namespace rollcall::bench
