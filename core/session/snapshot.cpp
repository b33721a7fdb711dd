#include "engine/engine.h"
#include "kafka/admin_client.h"
#include "kafka/look_once.h"
#include "session/live_session.h"
#include "session/only_groups.h"
#include "session/record_look.h"
#include "session/statements.h"

namespace rollcall {

namespace {

class DirectSink final : public ObservationSink {
public:
    bool push(std::vector<Observation> batch) override
    {
        for (const auto& observation : batch) {
            engine.apply(observation);
        }
        return true;
    }

    Engine engine;
};

} // namespace

Result<std::shared_ptr<const ClusterView>> takeSnapshot(const LiveOptions& options, Milliseconds recordsAtMost,
                                                        const StopFlag& stop)
{
    kafka::AdminClientOptions admins;
    admins.onLog = options.onLog;
    const auto admin = kafka::AdminClient::open(options.cluster, options.clock, admins);
    if (!admin) {
        return tl::unexpected(admin.error());
    }
    DirectSink sink;
    sink.push(observationsOf(options.statements, options.clock()));
    if (const auto looked = kafka::lookOnce(**admin, options.groups, sink, options.clock, stop); !looked) {
        return tl::unexpected(looked.error());
    }
    // After the look: records are then never older than what was described.
    if (options.backfill && recordsAtMost > Milliseconds{0}) {
        OnlyGroups chosen(options.groups, sink);
        readRecords(**admin, options, recordsAtMost, options.groups.empty() ? static_cast<ObservationSink&>(sink) : chosen, stop);
    }
    return sink.engine.view();
}

} // namespace rollcall
