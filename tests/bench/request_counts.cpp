#include "request_counts.h"

#include "support/command.h"

#include <fmt/format.h>

#include <sstream>

namespace rollcall::bench {

Result<RequestCounts> RequestCounts::read(const test::KafkaInstall& install, long brokerPid)
{
    auto words = install.java("RequestCounts");
    words.push_back(std::to_string(brokerPid));
    const auto done = test::runCommand(words.front(), {words.begin() + 1, words.end()});
    if (!done) {
        return tl::unexpected(done.error());
    }
    if (done->exitCode != 0) {
        return fail(ErrorKind::other, "the broker's counters cannot be read: " + done->errorOutput);
    }
    RequestCounts counts;
    std::istringstream lines(done->output);
    std::string name;
    for (std::uint64_t number = 0; lines >> name >> number;) {
        if (name == "at") {
            counts.at = std::chrono::milliseconds(number);
        } else {
            counts.byName[name] = number;
        }
    }
    return counts;
}

RequestRates ratesBetween(const RequestCounts& begin, const RequestCounts& end)
{
    const double seconds = std::chrono::duration<double>(end.at - begin.at).count();
    RequestRates rates;
    for (const auto& [name, count] : end.byName) {
        const auto before = begin.byName.find(name);
        rates[name] = static_cast<double>(count - (before == begin.byName.end() ? 0 : before->second)) / seconds;
    }
    return rates;
}

RequestRates beyond(const RequestRates& usual, const RequestRates& rates)
{
    RequestRates result;
    for (const auto& [name, rate] : rates) {
        const auto before = usual.find(name);
        const double more = rate - (before == usual.end() ? 0 : before->second);
        // The bench's own members and messages are steady to a few in a thousand.
        if (more >= 0.2 && name != "OffsetCommit" && name != "Produce") {
            result[name] = more;
        }
    }
    return result;
}

std::string textOf(const RequestRates& rates)
{
    double sum = 0;
    std::string parts;
    for (const auto& [name, rate] : rates) {
        sum += rate;
        if (rate < 0.05) {
            continue;
        }
        parts += fmt::format("{}{} {:.1f}", parts.empty() ? "" : ", ", name, rate);
    }
    return fmt::format("{:.1f} ({})", sum, parts);
}

} // namespace rollcall::bench
