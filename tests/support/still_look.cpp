#include "support/still_look.h"

#include "support/rollcallctl.h"
#include "support/wait_until.h"

namespace rollcall::test {

Result<StillLook> lookWhileStill(KafkaCluster& cluster)
{
    Result<StillLook> look = fail(ErrorKind::timedOut, "the groups never stand still");
    const auto settled = waitUntil([&] {
        auto before = cluster.client().tool();
        auto snapshot = before ? snapshotOf(cluster.bootstrap()) : tl::unexpected(before.error());
        const auto after = snapshot ? cluster.client().tool() : tl::unexpected(snapshot.error());
        if (!after) {
            look = tl::unexpected(after.error());
            return true;
        }
        if (*before != *after) {
            return false;
        }
        look = StillLook{std::move(*snapshot), std::move(*before)};
        return true;
    });
    return settled ? std::move(look) : fail(ErrorKind::timedOut, "the groups never stand still");
}

} // namespace rollcall::test
