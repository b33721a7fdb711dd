#pragma once

#include "domain/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// One entry of bootstrap.servers.
struct BootstrapServer {
    /// Without the brackets of an IPv6 address.
    std::string host;
    std::uint16_t port = 9092;

    /// As a user writes it: "[::1]:9092".
    [[nodiscard]] std::string text() const;

    friend bool operator==(const BootstrapServer&, const BootstrapServer&) = default;
};

/// "k1:9092, SSL://k2, [::1]:9094" as librdkafka reads it: a protocol before the name is allowed, and 9092 is the port where none
/// is named. Errors name the entry.
[[nodiscard]] Result<std::vector<BootstrapServer>> bootstrapServers(std::string_view list);

} // namespace rollcall
