#include "lab/lab_member.h"
#include "lab/member_wire.h"
#include "observation/observation_from_json.h"
#include "process/child_process.h"
#include "process/executable_path.h"
#include "threads/worker.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace rollcall {

using namespace std::chrono_literals;

namespace {

constexpr Milliseconds lookForEnd = 100ms;
constexpr Milliseconds closingTime = 15s; // librdkafka's own, of a close whose broker is away, and some

/// Puts what the program says into sink and journal.
class MemberReader {
public:
    MemberReader(const MemberSettings& settings, ObservationSink& sink, std::shared_ptr<RecordJournal> journal)
        : m_who(settings.clientId), m_topic(settings.topic), m_sink(sink), m_journal(std::move(journal))
    {
    }

    void read(std::string_view line)
    {
        if (tellJournal(line, m_topic, *m_journal)) {
            return;
        }
        recording::Skipped skipped;
        auto observation = recording::observationFrom(line, skipped);
        if (observation && *observation) {
            m_sink.push({**std::move(observation)});
        } else {
            m_sink.push({LabReport{systemNow(), m_who.text(), "output", {}, {{"text", std::string(line)}}}});
        }
    }

    void ended(const ExitStatus& status)
    {
        m_journal->ended();
        std::map<std::string, double> numbers;
        if (status.code) {
            numbers["code"] = *status.code;
        }
        if (status.signal) {
            numbers["signal"] = *status.signal;
        }
        m_sink.push({LabReport{systemNow(), m_who.text(), "exited", std::move(numbers), {}}});
    }

private:
    const ClientId m_who;
    const TopicName m_topic;
    ObservationSink& m_sink;
    const std::shared_ptr<RecordJournal> m_journal;
};

class ProcessMember final : public LabMember {
public:
    ProcessMember(std::unique_ptr<ChildProcess> child, std::shared_ptr<MemberReader> reader)
        : m_reader(std::move(reader)), m_child(std::move(child)), m_waiting([this](const StopFlag& stop) { waitForEnd(stop); })
    {
    }
    ~ProcessMember() override { close(); }
    ProcessMember(const ProcessMember&) = delete;
    ProcessMember& operator=(const ProcessMember&) = delete;

    void requestClose() override
    {
        // One that is stopped hears nothing; one that has ended needs nothing.
        static_cast<void>(m_child->resume());
        order("close");
    }
    void close() override
    {
        requestClose();
        if (!m_child->wait(closingTime)) {
            m_child->kill();
        }
        m_waiting.join();
    }
    [[nodiscard]] bool ended() const override { return m_child->exitStatus().has_value(); }
    void setProcessingTime(Milliseconds each) override { order(fmt::format("processing {}", each.count())); }
    void stall(Milliseconds time) override { order(fmt::format("stall {}", time.count())); }
    void endPolling() override { order("end-polling"); }
    Result<void> kill() override
    {
        m_child->kill();
        return {};
    }
    Result<void> suspend() override { return m_child->suspend(); }
    Result<void> resume() override { return m_child->resume(); }

private:
    /// Nothing is to be done when it cannot be told: it has ended, which is reported.
    void order(const std::string& line) { static_cast<void>(m_child->write(line + '\n')); }

    void waitForEnd(const StopFlag& stop)
    {
        while (!stop.requested()) {
            if (const auto status = m_child->wait(lookForEnd)) {
                m_reader->ended(*status);
                return;
            }
        }
    }

    const std::shared_ptr<MemberReader> m_reader;
    const std::unique_ptr<ChildProcess> m_child;
    Worker m_waiting; ///< last: it uses the others
};

} // namespace

Result<std::unique_ptr<LabMember>> startProcessMember(const ClientProperties& cluster, const MemberSettings& settings,
                                                      ObservationSink& sink, std::shared_ptr<RecordJournal> journal)
{
    auto program = findOwnProgram("rollcall-consumer");
    if (!program) {
        return tl::unexpected(std::move(program.error()));
    }
    auto reader = std::make_shared<MemberReader>(settings, sink, std::move(journal));
    ChildSpec spec;
    spec.program = *std::move(program);
    auto child = ChildProcess::start(spec, [reader](std::string_view line) { reader->read(line); });
    if (!child) {
        return tl::unexpected(std::move(child.error()));
    }
    if (auto told = (*child)->write(memberLine({cluster, settings})); !told) {
        return tl::unexpected(std::move(told.error()));
    }
    return std::make_unique<ProcessMember>(*std::move(child), std::move(reader));
}

} // namespace rollcall
