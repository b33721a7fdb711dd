#pragma once

#include "observation/observation.h"

#include <vector>

namespace rollcall {

/// Where sources put what they see. Implemented by the session's inbox, and by tests.
class ObservationSink {
public:
    virtual ~ObservationSink() = default;

    /// Takes a batch in this order, and no other source's observation comes in between. Blocks while the receiver is full:
    /// nothing is dropped. false: the receiver is closed and the source should end.
    virtual bool push(std::vector<Observation> batch) = 0;

    /// The receiver has much to do already: what is not urgent, such as history, should wait.
    [[nodiscard]] virtual bool busy() const { return false; }
};

} // namespace rollcall
