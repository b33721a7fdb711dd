// Lag of one partition from the offsets that are known of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rollcall {

using Offset = std::int64_t;

/// Why a partition's lag is unknown. Four different things that stay different up to the screen.
enum class UnknownLag { noCommit, noLeader, notAuthorised, error };

/// "no-commit", "no-leader", "not-authorised", "error".
[[nodiscard]] std::string_view nameOf(UnknownLag reason);

struct KnownOffsets {
    std::optional<Offset> committed;
    std::optional<Offset> logStart;
    std::optional<Offset> logEnd;
};

struct Lag {
    /// Records between the committed offset (or the log start, when that is later) and the log end: what can still be read.
    std::optional<Offset> lag;
    /// Records that retention removed before the group read them: logStart - committed when positive, 0 when not (and when
    /// nothing was committed); unknown when there is a commit but the log start is not known.
    std::optional<Offset> lost;

    friend bool operator==(const Lag&, const Lag&) = default;
};

/// Never negative: an end offset that is older than the commit it is compared with gives 0. Kafka's own tool shows
/// logEnd - committed, which is lag + lost here.
[[nodiscard]] Lag lagOf(const KnownOffsets& offsets);

} // namespace rollcall
