#include "librdkafka_member.h"

#include "kafka/consumer.h"

namespace rollcall::test {

Result<std::unique_ptr<LibrdkafkaMember>> LibrdkafkaMember::join(const std::string& bootstrap, const std::string& group,
                                                                 const std::string& topic)
{
    auto consumer = kafka::Consumer::open({{{"bootstrap.servers", bootstrap},
                                            {"group.id", group},
                                            {"enable.auto.commit", "false"},
                                            {"auto.offset.reset", "earliest"}}});
    if (!consumer) {
        return tl::unexpected(consumer.error());
    }
    if (const auto subscribed = (*consumer)->subscribe({TopicName(topic)}); !subscribed) {
        return tl::unexpected(subscribed.error());
    }
    return std::unique_ptr<LibrdkafkaMember>(new LibrdkafkaMember(std::move(*consumer)));
}

LibrdkafkaMember::LibrdkafkaMember(std::unique_ptr<kafka::Consumer> consumer)
    : m_consumer(std::move(consumer)), m_worker([this](const StopFlag& stop) {
          while (!stop.requested()) {
              static_cast<void>(m_consumer->poll(Milliseconds{100}));
          }
      })
{
}

LibrdkafkaMember::~LibrdkafkaMember() = default;

} // namespace rollcall::test
