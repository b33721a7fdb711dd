#pragma once

#include "observation/observation_sink.h"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <vector>

namespace rollcall {

/// Between the sources' threads and the engine's: bounded in bytes, first in first out, nothing dropped. A full inbox holds the
/// sources back until the engine has caught up.
class Inbox final : public ObservationSink {
public:
    explicit Inbox(std::size_t byteLimit);

    /// Blocks while the limit is reached; a batch larger than the limit is taken when the inbox is empty. false: closed.
    bool push(std::vector<Observation> batch) override;

    /// An eighth of the limit waits: what follows is late already.
    [[nodiscard]] bool busy() const override;

    /// Everything that is there, in order; waits until there is something. Empty: closed and drained.
    [[nodiscard]] std::vector<Observation> takeAll();

    /// Nothing is accepted any more, whoever waits returns; what is inside can still be taken.
    void close();

private:
    const std::size_t m_byteLimit;
    mutable std::mutex m_mutex; ///< guards all below
    std::condition_variable m_notFull;
    std::condition_variable m_notEmpty;
    std::vector<Observation> m_observations;
    std::size_t m_bytes = 0;
    bool m_closed = false;
};

} // namespace rollcall
