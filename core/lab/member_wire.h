// What a lab member in a process of its own and the Rollcall that started it say to each other, a line at a time.
// To the member: first memberLine(), then orders: "processing MS", "stall MS", "end-polling", "close". The end of its input
// closes it too. From the member: its reports as lines of a recording, and journal lines: "delivered PARTITION OFFSET", "handled
// PARTITION OFFSET", "gave-up PARTITION".
#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"
#include "lab/member_settings.h"
#include "lab/record_journal.h"

#include <string>
#include <string_view>

namespace rollcall {

struct MemberStart {
    ClientProperties cluster;
    MemberSettings settings;
};

/// One line with its end. It holds the cluster's secrets, so it goes through a pipe and nowhere else.
[[nodiscard]] std::string memberLine(const MemberStart& start);
[[nodiscard]] Result<MemberStart> memberStartFrom(std::string_view line);

/// false: no line of a journal. topic: that the member reads.
bool tellJournal(std::string_view line, const TopicName& topic, RecordJournal& journal);

} // namespace rollcall
