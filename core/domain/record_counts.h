#pragma once

#include <cstdint>

namespace rollcall {

/// What became of the records that a lab's members were given. Reported by the members themselves, thus measured.
struct RecordCounts {
    /// Given to members by their polls; a record that two were given counts twice.
    std::uint64_t delivered = 0;
    /// Times that the work on a record was done.
    std::uint64_t handled = 0;
    /// handled less the records that it is about.
    std::uint64_t duplicates = 0;
    /// Given to members that still have them to handle.
    std::uint64_t waiting = 0;
    /// Committed, never handled, and with no member: nobody will be given them again.
    std::uint64_t lost = 0;

    friend bool operator==(const RecordCounts&, const RecordCounts&) = default;
};

} // namespace rollcall
