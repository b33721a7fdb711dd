// What every event begins with.
#pragma once

#include "domain/ids.h"
#include "domain/time.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace rollcall {

/// measured: by our own lab consumers, application logs or client metrics. inferred: concluded from outside.
enum class Basis { measured, inferred };
[[nodiscard]] std::string_view nameOf(Basis basis);

struct EventHeader {
    /// Counts from 1 in the order in which the engine concluded.
    std::uint64_t id = 0;
    /// Id of the earlier event that this one replaces with better knowledge.
    std::optional<std::uint64_t> revises;
    /// Empty for events of the session itself (sources).
    GroupId group;
    Timestamp at;
    Basis basis = Basis::inferred;
    /// It happened before we looked on: the back-fill told it, late and out of turn.
    bool past = false;

    friend bool operator==(const EventHeader&, const EventHeader&) = default;
};

} // namespace rollcall
