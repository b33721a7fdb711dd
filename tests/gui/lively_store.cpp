#include "lively_store.h"

#include <array>
#include <cmath>

namespace rollcall::gui::test {

using namespace std::chrono_literals;

Lively::Lively(Timestamp end) : gapFrom(end - 560s), gapTo(end - 490s), partialFrom(end - 260s), partialTo(end - 160s)
{
    constexpr int partitions = 3;
    std::array<double, partitions> produced{9e6, 8e6, 7e6};
    std::array<double, partitions> committed = produced;
    for (int second = -930; second <= 0; ++second) {
        const Timestamp now = end + second * 1s;
        if (now == gapFrom) {
            store.addGap(now);
        }
        const bool slow = (second > -800 && second < -380) || second > -200;
        const bool lost = now >= gapFrom && now < gapTo;
        for (int i = 0; i < partitions; ++i) {
            const TopicPartition partition{TopicName("orders"), i};
            const auto at = static_cast<std::size_t>(i);
            const double wave = std::sin(second / 37.0 + i) * 40 + std::sin(second / 5.3 + 2 * i) * 25;
            produced[at] += 400 + wave;
            const double most = slow ? 290 + std::sin(second / 9.0) * 20 : 560 + std::sin(second / 11.0) * 40;
            // A batch a second, and never more than there is.
            committed[at] = std::min(produced[at] - 30 - 10 * std::sin(second / 3.0), committed[at] + most);
            if (lost) {
                continue;
            }
            const bool leaderless = i == 1 && now >= partialFrom && now < partialTo;
            store.addLogStart(partition, now, 0);
            store.addEnd(partition, now, leaderless ? std::nullopt : std::optional(static_cast<Offset>(produced[at])));
            store.addCommit(livelyGroup, partition, now, static_cast<Offset>(committed[at]));
        }
        store.advance(now);
    }
}

} // namespace rollcall::gui::test
