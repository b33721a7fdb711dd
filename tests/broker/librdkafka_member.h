#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"
#include "domain/ids.h"
#include "threads/worker.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace rollcall::kafka {
class Consumer;
}

namespace rollcall::test {

/// A librdkafka consumer that reads on a thread of its own, commits nothing unless its properties say so, and leaves its group
/// when it goes.
class LibrdkafkaMember {
public:
    /// topic: or several, with commas between them. more: properties over those that every such member has.
    [[nodiscard]] static Result<std::unique_ptr<LibrdkafkaMember>>
    join(const std::string& bootstrap, const std::string& group, const std::string& topic, const ClientProperties& more = {});
    ~LibrdkafkaMember();

    /// Waits until it owns exactly so many partitions; any number but none when absent. false: given up.
    [[nodiscard]] bool awaitAssignment(std::optional<std::size_t> count);
    /// As of the last poll.
    [[nodiscard]] MemberId memberId();
    /// A paused member does not poll; its heartbeats go on.
    void pause(bool on);

private:
    explicit LibrdkafkaMember(std::unique_ptr<kafka::Consumer> consumer);
    void look();
    /// Waits a moment while it is paused; whether it is.
    [[nodiscard]] bool isPaused();

    std::unique_ptr<kafka::Consumer> m_consumer;
    std::mutex m_mutex;
    std::condition_variable m_looked;
    /// As of the last poll; both guarded by m_mutex.
    std::size_t m_owned = 0;
    MemberId m_id;
    bool m_paused = false; ///< guarded too
    Worker m_worker; ///< polls; ends before the consumer goes
};

} // namespace rollcall::test
