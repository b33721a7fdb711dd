#pragma once

#include <functional>
#include <string_view>

namespace rollcall {

enum class ClientLogLevel { info, warning, error };

/// Takes what the Kafka client itself has to say, line by line. It comes on whichever thread waits for a reply, and must return
/// at once. Hosts and user names stand in it; a secret should not, but nobody promises that.
using OnClientLog = std::function<void(ClientLogLevel level, std::string_view line)>;

} // namespace rollcall
