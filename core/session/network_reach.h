// Whether a host has an address, and whether something listens on its port. Knows nothing of Kafka.
#pragma once

#include "domain/error.h"
#include "domain/time.h"
#include "session/bootstrap_servers.h"
#include "threads/stop_flag.h"

#include <sys/socket.h>

#include <string>
#include <vector>

namespace rollcall {

/// One address that a name stands for, ready to connect to.
struct NetworkAddress {
    sockaddr_storage address{};
    socklen_t size = 0;

    /// Without the port: "127.0.0.1".
    [[nodiscard]] std::string text() const;
};

/// Asks the system (hosts file, DNS). Blocks as long as that takes, up to many seconds: nothing can end it before.
[[nodiscard]] Result<std::vector<NetworkAddress>> resolve(const BootstrapServer& server);

/// Opens a TCP connection and closes it again. Gives up after the time, and soon after a stop (kind cancelled).
[[nodiscard]] Result<void> reach(const BootstrapServer& server, const NetworkAddress& address, Milliseconds patience,
                                 const StopFlag& stop);

} // namespace rollcall
