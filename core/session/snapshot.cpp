#include "engine/engine.h"
#include "kafka/look_once.h"
#include "session/live_session.h"

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

Result<std::shared_ptr<const ClusterView>> takeSnapshot(const LiveOptions& options, const StopFlag& stop)
{
    DirectSink sink;
    if (const auto looked = kafka::lookOnce(options.cluster, options.groups, sink, options.clock, stop); !looked) {
        return tl::unexpected(looked.error());
    }
    return sink.engine.view();
}

} // namespace rollcall
