#include "member_kind.h"

namespace rollcall::test {

std::vector<MemberKind> memberKinds(bool consumerProtocol)
{
    const std::string assignor = "partition.assignment.strategy=";
    std::vector<MemberKind> kinds{
        {"java-eager", true, "eager", assignor + "org.apache.kafka.clients.consumer.RangeAssignor"},
        {"java-cooperative", true, "cooperative", assignor + "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"},
        {"librdkafka-eager", false, "eager", assignor + "range"},
        {"librdkafka-cooperative", false, "cooperative", assignor + "cooperative-sticky"},
    };
    if (consumerProtocol) {
        kinds.push_back({"java-consumer", true, "consumer", "group.protocol=consumer"});
        kinds.push_back({"librdkafka-consumer", false, "consumer", "group.protocol=consumer"});
    }
    return kinds;
}

} // namespace rollcall::test
