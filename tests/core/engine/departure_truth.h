// What really became of the members of a recorded group, from the truth lines of its recording: what each client was made to do,
// and what it logged.
#pragma once

#include "domain/time.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::test {

/// Something that makes a member leave.
struct Deed {
    enum class Kind { stall, close, unsubscribe, kill, stop, cut };

    Timestamp at;
    std::string client; ///< client id
    Kind kind = Kind::close;

    [[nodiscard]] static std::string nameOf(Kind kind);
};

struct ClientTruth {
    std::string client;
    std::string library; ///< as the recording names it: "java", "librdkafka 2.0.2"
    Timestamp started;
    bool isStatic = false;
    bool consumerProtocol = false;
    std::optional<Milliseconds> limit;
    std::optional<Milliseconds> sessionTimeout;
};

class DepartureTruth {
public:
    explicit DepartureTruth(const std::filesystem::path& recording);

    /// The last thing that can have made that client leave by then; absent: nothing was done to it.
    [[nodiscard]] std::optional<Deed> causeOf(const std::string& client, Timestamp by) const;
    [[nodiscard]] const ClientTruth* client(const std::string& name) const;
    /// By the client id of a member.
    [[nodiscard]] const ClientTruth* clientBehind(const std::string& clientId) const;
    [[nodiscard]] const std::vector<ClientTruth>& clients() const { return m_clients; }
    [[nodiscard]] const std::vector<Deed>& deeds() const { return m_deeds; }

private:
    std::vector<ClientTruth> m_clients;
    std::vector<Deed> m_deeds; ///< in order of time
};

} // namespace rollcall::test
