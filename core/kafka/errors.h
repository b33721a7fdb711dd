// librdkafka's and Kafka's error codes as values that say what happened to what, and what to try.
#pragma once

#include "domain/error.h"
#include "domain/ids.h"

#include <librdkafka/rdkafka.h>

#include <string>
#include <string_view>

namespace rollcall::kafka {

/// What a request was about, for the text of its error and for the line that would grant the right to it.
struct Subject {
    /// "group orders"
    std::string name;
    /// The resource in the words of kafka-acls: "--group 'orders'".
    std::string acl;

    [[nodiscard]] static Subject group(const GroupId& group);
    [[nodiscard]] static Subject topic(const TopicName& topic);
    [[nodiscard]] static Subject partition(const TopicName& topic, Partition partition);
    /// Of the cluster as a whole: what = "list of groups".
    [[nodiscard]] static Subject cluster(std::string what);
};

/// code must not be NO_ERROR. detail is librdkafka's own text; it is used only where the code alone does not say enough.
[[nodiscard]] Error errorOf(rd_kafka_resp_err_t code, std::string_view detail, const Subject& subject);

/// The error of a result, which stays with librdkafka; error must not be null.
[[nodiscard]] Error errorOf(const rd_kafka_error_t* error, const Subject& subject);

} // namespace rollcall::kafka
