#pragma once

#include <map>
#include <string>

namespace rollcall {

/// How to reach and log in to a cluster: librdkafka's property names and values, secrets already resolved, "bootstrap.servers"
/// among them. Lives in memory only; never written, logged or recorded.
struct ClientProperties {
    std::map<std::string, std::string> values;

    friend bool operator==(const ClientProperties&, const ClientProperties&) = default;
};

} // namespace rollcall
