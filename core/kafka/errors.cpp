#include "kafka/errors.h"

#include "domain/shell_word.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rollcall::kafka {

namespace {

struct Row {
    rd_kafka_resp_err_t code;
    ErrorKind kind;
    /// Follows the subject: "group orders: ...".
    const char* text;
    /// {0} is the resource in the words of kafka-acls.
    const char* hint;
    bool retriable;
};

constexpr auto grantDescribe =
    "grant it: kafka-acls --bootstrap-server ... --add --allow-principal User:NAME --operation Describe {0}";
constexpr auto waitForBroker = "a busy or overloaded broker, or a slow network; it is asked again";
constexpr auto waitForCoordinator = "usual for a moment after a broker started or stopped; it is asked again";
constexpr auto checkLeader =
    "see whether the brokers that hold its replicas are up: kafka-topics --describe --unavailable-partitions";
constexpr auto checkLogin = "check user name, password and sasl.mechanism";

constexpr std::array rows{
    Row{RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, ErrorKind::notAuthorised, "not authorised to describe it", grantDescribe,
        false},
    Row{RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED, ErrorKind::notAuthorised, "not authorised to describe it", grantDescribe,
        false},
    Row{RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED, ErrorKind::notAuthorised, "not authorised to describe the cluster",
        "grant it: kafka-acls --bootstrap-server ... --add --allow-principal User:NAME --operation Describe --cluster", false},
    Row{RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED, ErrorKind::authentication, "the login was refused", checkLogin, false},
    Row{RD_KAFKA_RESP_ERR__AUTHENTICATION, ErrorKind::authentication, "the login was refused", checkLogin, false},
    Row{RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM, ErrorKind::authentication, "the broker does not offer this SASL mechanism",
        "set sasl.mechanism to one that the listener has enabled", false},
    Row{RD_KAFKA_RESP_ERR__SSL, ErrorKind::tls, "the TLS connection failed", "check ssl.ca.location and security.protocol",
        false},
    Row{RD_KAFKA_RESP_ERR__TRANSPORT, ErrorKind::unreachable, "the connection to the broker broke or could not be made",
        "check that the broker is up; it is tried again", true},
    Row{RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION, ErrorKind::unreachable, "the broker closed the connection",
        "check that the broker is up; it is tried again", true},
    Row{RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, ErrorKind::unreachable, "no broker can be reached",
        "check host and port, and that the brokers are up; it is tried again", true},
    Row{RD_KAFKA_RESP_ERR__RESOLVE, ErrorKind::unreachable, "the broker's host name is unknown",
        "check its spelling, DNS and VPN", true},
    Row{RD_KAFKA_RESP_ERR__TIMED_OUT, ErrorKind::timedOut, "no answer in time", waitForBroker, true},
    Row{RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE, ErrorKind::timedOut, "no answer in time", waitForBroker, true},
    Row{RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, ErrorKind::timedOut, "the broker gave up in time", waitForBroker, true},
    Row{RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS, ErrorKind::coordinator, "its coordinator is still loading",
        waitForCoordinator, true},
    Row{RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE, ErrorKind::coordinator, "its coordinator is not available",
        waitForCoordinator, true},
    Row{RD_KAFKA_RESP_ERR_NOT_COORDINATOR, ErrorKind::coordinator, "its coordinator has moved", waitForCoordinator, true},
    Row{RD_KAFKA_RESP_ERR__WAIT_COORD, ErrorKind::coordinator, "its coordinator is not known yet", waitForCoordinator, true},
    Row{RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, ErrorKind::noLeader, "it has no leader", checkLeader, true},
    Row{RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, ErrorKind::noLeader, "its leader has moved",
        "it is asked again at its new leader", true},
    Row{RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, ErrorKind::notFound, "it does not exist",
        "it may have been deleted, or it is hidden for lack of rights", false},
    Row{RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, ErrorKind::notFound, "it does not exist",
        "it may have been deleted, or it is hidden for lack of rights", false},
    Row{RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, ErrorKind::notFound, "it does not exist",
        "it may have been deleted, or it is hidden for lack of rights", false},
    Row{RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND, ErrorKind::notFound, "it does not exist", "it may have expired or been deleted",
        false},
    Row{RD_KAFKA_RESP_ERR_INVALID_GROUP_ID, ErrorKind::invalidInput, "the broker does not accept this group id", "", false},
    Row{RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE, ErrorKind::notSupported, "this broker cannot answer it",
        "it needs a newer broker", false},
    Row{RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION, ErrorKind::notSupported,
        "this broker and this librdkafka have no common version of the request", "it needs a newer broker or a newer librdkafka",
        false},
    Row{RD_KAFKA_RESP_ERR__DESTROY, ErrorKind::cancelled, "the connection was closed", "", false},
};

} // namespace

Subject Subject::group(const GroupId& group)
{
    return {"group " + group.text(), "--group " + shellWord(group.text())};
}

Subject Subject::topic(const TopicName& topic)
{
    return {"topic " + topic.text(), "--topic " + shellWord(topic.text())};
}

Subject Subject::partition(const TopicName& topic, Partition partition)
{
    return {fmt::format("partition {}-{}", topic.text(), partition), "--topic " + shellWord(topic.text())};
}

Subject Subject::cluster(std::string what)
{
    return {std::move(what), "--cluster"};
}

Error errorOf(rd_kafka_resp_err_t code, std::string_view detail, const Subject& subject)
{
    const std::string name = rd_kafka_err2name(code);
    const auto* const row = std::ranges::find(rows, code, &Row::code);
    if (row == rows.end()) {
        const std::string_view text = detail.empty() ? std::string_view{rd_kafka_err2str(code)} : detail;
        return {ErrorKind::other, fmt::format("{}: {}", subject.name, text), {}, name, false};
    }
    return {row->kind, fmt::format("{}: {}", subject.name, row->text), fmt::format(fmt::runtime(row->hint), subject.acl), name,
            row->retriable};
}

Error errorOf(const rd_kafka_error_t* error, const Subject& subject)
{
    return errorOf(rd_kafka_error_code(error), rd_kafka_error_string(error), subject);
}

} // namespace rollcall::kafka
