#pragma once

#include <string>

namespace rollcall::test {

/// One of the names PREFIX0, PREFIX1, ... of groups whose records live in the same partition of the test brokers'
/// __consumer_offsets as those of that group.
[[nodiscard]] std::string groupBeside(const std::string& group, const std::string& prefix);

} // namespace rollcall::test
