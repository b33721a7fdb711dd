#pragma once

#include "domain/client_properties.h"
#include "lab/lab_settings.h"
#include "lab/record_ledger.h"
#include "observation/observation_sink.h"
#include "threads/clock.h"
#include "threads/stop_flag.h"

#include <functional>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

namespace rollcall {

class LabMember;

/// What the lab makes on a cluster starts with it, so that nobody takes it for anything else.
inline constexpr std::string_view labPrefix = "rollcall-lab-";

struct LabOptions {
    /// The training cluster, or one that the user chose and said yes to.
    ClientProperties cluster;
    LabSettings settings;
    /// Delete topic and group at the end; needless where the cluster goes too.
    bool removeAtEnd = true;
    /// Called on the starting thread with each step, in words.
    std::function<void(std::string_view step)> onProgress;
    Clock clock = systemNow;
};

/// A topic, a load on it and the members of a group, on a cluster that runs.
class Lab {
public:
    /// Fails when the topic exists already: it may be somebody else's lab. What was made before a failure or a stop is removed.
    /// The sink must outlive the lab.
    [[nodiscard]] static Result<std::unique_ptr<Lab>> start(LabOptions options, ObservationSink& sink, const StopFlag& stop);
    /// Stops it.
    ~Lab();
    Lab(const Lab&) = delete;
    Lab& operator=(const Lab&) = delete;

    [[nodiscard]] TopicName topic() const;
    [[nodiscard]] GroupId group() const;
    /// Acknowledged by the brokers so far.
    [[nodiscard]] std::uint64_t recordsProduced() const;

    /// Starts one more member, which joins soon after.
    [[nodiscard]] Result<void> addMember();
    /// Closes the newest member, which leaves the group. Nothing happens when there is none.
    void closeOneMember();
    /// Those that have not ended. They live until one is added or closed.
    [[nodiscard]] std::map<ClientId, LabMember*> members() const;

    /// What became of the records, where the group has committed these offsets (read before).
    [[nodiscard]] RecordCounts records(const std::map<TopicPartition, Offset>& committed) const;

    /// Closes load and members and removes topic and group. The errors are of what could not be removed, and name it.
    std::vector<Error> stop();

private:
    struct Parts;
    explicit Lab(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace rollcall
