#include "lab/member_program.h"

#include "lab/member_wire.h"
#include "lab/poll_loop.h"
#include "observation/observation_to_json.h"
#include "threads/worker.h"

#include <fmt/format.h>

#include <charconv>
#include <string>

namespace rollcall {

namespace {

using Write = std::function<bool(std::string_view)>;

class WrittenReports final : public ObservationSink {
public:
    explicit WrittenReports(const Write& write) : m_write(write) { }

    bool push(std::vector<Observation> batch) override
    {
        bool open = true;
        for (const auto& observation : batch) {
            for (const auto& line : recording::toLines(observation)) {
                open = m_write(line) && open;
            }
        }
        return open;
    }

private:
    const Write& m_write;
};

class WrittenJournal final : public RecordJournal {
public:
    explicit WrittenJournal(const Write& write) : m_write(write) { }

    void delivered(const TopicPartition& id, Offset offset) override
    {
        m_write(fmt::format("delivered {} {}", id.partition, offset));
    }
    void handled(const TopicPartition& id, Offset offset) override
    {
        m_write(fmt::format("handled {} {}", id.partition, offset));
    }
    void gaveUp(const Assignment& partitions) override
    {
        for (const auto& id : partitions.flat()) {
            m_write(fmt::format("gave-up {}", id.partition));
        }
    }
    void ended() override { } // the end of the process says so

private:
    const Write& m_write;
};

std::optional<Milliseconds> timeAfter(std::string_view word, std::string_view line)
{
    if (!line.starts_with(word)) {
        return std::nullopt;
    }
    line.remove_prefix(word.size());
    Milliseconds::rep millis = 0;
    const auto read = std::from_chars(line.data(), line.data() + line.size(), millis);
    return read.ec == std::errc() ? std::optional(Milliseconds(millis)) : std::nullopt;
}

/// false: close.
bool follow(std::string_view order, PollLoop& loop)
{
    if (const auto each = timeAfter("processing ", order)) {
        loop.work().setEach(*each);
    } else if (const auto time = timeAfter("stall ", order)) {
        loop.work().stallOnce(*time);
    } else if (order == "end-polling") {
        loop.endPolling();
    }
    return order != "close";
}

} // namespace

int runMember(std::istream& orders, const Write& write)
{
    std::string line;
    std::getline(orders, line);
    auto start = memberStartFrom(line);
    if (!start) {
        return 2;
    }
    WrittenReports reports(write);
    const std::string who = start->settings.clientId.text();
    auto loop =
        PollLoop::open(start->cluster, std::move(start->settings), reports, std::make_shared<WrittenJournal>(write), systemNow);
    if (!loop) {
        reports.push({LabReport{systemNow(), who, "error", {}, {{"text", loop.error().text}, {"code", loop.error().code}}}});
        return 1;
    }
    Worker worker([&](const StopFlag& stop) { (*loop)->run(stop); });
    while (std::getline(orders, line) && follow(line, **loop)) { }
    worker.requestStop();
    worker.join();
    return 0;
}

} // namespace rollcall
