#include "observation/lab_records.h"

#include <array>
#include <cstdint>

namespace rollcall {

namespace {

constexpr const char* what = "records";
constexpr double most = 9e15; // exact in a double

constexpr std::array names{
    std::pair{"delivered", &RecordCounts::delivered},
    std::pair{"handled", &RecordCounts::handled},
    std::pair{"duplicates", &RecordCounts::duplicates},
    std::pair{"waiting", &RecordCounts::waiting},
    std::pair{"lost", &RecordCounts::lost},
};

} // namespace

LabReport reportOf(const GroupId& group, const RecordCounts& counts, Timestamp at)
{
    LabReport report{at, "rollcall-lab", what, {}, {{"group", group.text()}}};
    for (const auto& [name, member] : names) {
        report.numbers[name] = static_cast<double>(counts.*member);
    }
    return report;
}

std::optional<std::pair<GroupId, RecordCounts>> recordCountsIn(const LabReport& report)
{
    const auto group = report.texts.find("group");
    if (report.what != what || group == report.texts.end()) {
        return std::nullopt;
    }
    RecordCounts counts;
    for (const auto& [name, member] : names) {
        const auto at = report.numbers.find(name);
        if (at != report.numbers.end() && at->second > 0 && at->second < most) {
            counts.*member = static_cast<std::uint64_t>(at->second);
        }
    }
    return std::pair{GroupId(group->second), counts};
}

} // namespace rollcall
