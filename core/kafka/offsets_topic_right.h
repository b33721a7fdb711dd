#pragma once

namespace rollcall::kafka {

/// Whether this login may read the records of __consumer_offsets, which alone tell the limits of members and generations.
enum class OffsetsTopicRight {
    granted,
    denied,
    absent, ///< the topic is made when the first group commits or joins
    unknown, ///< no answer, or a librdkafka that cannot ask (before 2.3)
};

} // namespace rollcall::kafka
