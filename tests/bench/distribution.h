#pragma once

#include <chrono>
#include <vector>

namespace rollcall::bench {

/// Measured times, to be told by their percentiles.
class Distribution {
public:
    using Millis = std::chrono::milliseconds;

    void add(Millis value) { m_values.push_back(value); }
    /// The least value that so many percent do not exceed; of at least one value.
    [[nodiscard]] Millis percentile(double percent) const;
    /// One line: how many, median, 95th and 99th percentile, most.
    void print(const char* name) const;

private:
    std::vector<Millis> m_values;
};

} // namespace rollcall::bench
