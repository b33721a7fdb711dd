// Owning handles of librdkafka's objects: unique_ptr with stateless deleters. Nothing else in Rollcall destroys one by hand.
#pragma once

#include <librdkafka/rdkafka.h>

#include <memory>

namespace rollcall::kafka {

template <auto destroy>
struct Destroy {
    template <class T>
    void operator()(T* object) const noexcept
    {
        destroy(object);
    }
};

template <class T, auto destroy>
using Handle = std::unique_ptr<T, Destroy<destroy>>;

/// Destroying a client waits for its threads; it drops what is still in flight.
using ClientHandle = Handle<rd_kafka_t, rd_kafka_destroy>;
/// Ownership passes to the client when rd_kafka_new succeeds: release() it then.
using ConfHandle = Handle<rd_kafka_conf_t, rd_kafka_conf_destroy>;
/// Replies that arrive after their queue is gone are dropped by librdkafka.
using QueueHandle = Handle<rd_kafka_queue_t, rd_kafka_queue_destroy>;
/// Owns everything that the event's result points to.
using EventHandle = Handle<rd_kafka_event_t, rd_kafka_event_destroy>;
using ErrorHandle = Handle<rd_kafka_error_t, rd_kafka_error_destroy>;
using AdminOptionsHandle = Handle<rd_kafka_AdminOptions_t, rd_kafka_AdminOptions_destroy>;
using PartitionListHandle = Handle<rd_kafka_topic_partition_list_t, rd_kafka_topic_partition_list_destroy>;
using GroupOffsetsRequestHandle = Handle<rd_kafka_ListConsumerGroupOffsets_t, rd_kafka_ListConsumerGroupOffsets_destroy>;
using NewTopicHandle = Handle<rd_kafka_NewTopic_t, rd_kafka_NewTopic_destroy>;
using DeleteTopicHandle = Handle<rd_kafka_DeleteTopic_t, rd_kafka_DeleteTopic_destroy>;
using DeleteGroupHandle = Handle<rd_kafka_DeleteGroup_t, rd_kafka_DeleteGroup_destroy>;
using MessageHandle = Handle<rd_kafka_message_t, rd_kafka_message_destroy>;
using TopicHandle = Handle<rd_kafka_topic_t, rd_kafka_topic_destroy>;

struct DestroyMetadata {
    void operator()(const rd_kafka_metadata_t* metadata) const noexcept { rd_kafka_metadata_destroy(metadata); }
};
using MetadataHandle = std::unique_ptr<const rd_kafka_metadata_t, DestroyMetadata>;

} // namespace rollcall::kafka
