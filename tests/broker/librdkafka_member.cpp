#include "librdkafka_member.h"

#include "support/wait_until.h"

#include "kafka/consumer.h"

#include <sstream>
#include <vector>

namespace rollcall::test {

Result<std::unique_ptr<LibrdkafkaMember>> LibrdkafkaMember::join(const std::string& bootstrap, const std::string& group,
                                                                 const std::string& topic, const ClientProperties& more)
{
    ClientProperties properties{{{"bootstrap.servers", bootstrap},
                                 {"group.id", group},
                                 {"enable.auto.commit", "false"},
                                 {"auto.offset.reset", "earliest"}}};
    for (const auto& [name, value] : more.values) {
        properties.values[name] = value;
    }
    auto consumer = kafka::Consumer::open(properties);
    if (!consumer) {
        return tl::unexpected(consumer.error());
    }
    std::vector<TopicName> topics;
    std::istringstream names(topic);
    for (std::string name; std::getline(names, name, ',');) {
        topics.emplace_back(name);
    }
    if (const auto subscribed = (*consumer)->subscribe(topics); !subscribed) {
        return tl::unexpected(subscribed.error());
    }
    return std::unique_ptr<LibrdkafkaMember>(new LibrdkafkaMember(std::move(*consumer)));
}

LibrdkafkaMember::LibrdkafkaMember(std::unique_ptr<kafka::Consumer> consumer)
    : m_consumer(std::move(consumer)), m_worker([this](const StopFlag& stop) {
          while (!stop.requested()) {
              if (!isPaused()) {
                  static_cast<void>(m_consumer->poll(Milliseconds{100}));
                  look();
              }
          }
      })
{
}

LibrdkafkaMember::~LibrdkafkaMember() = default;

void LibrdkafkaMember::look()
{
    const auto owned = m_consumer->assignment().size();
    auto id = m_consumer->memberId();
    const std::lock_guard lock(m_mutex);
    m_owned = owned;
    m_id = std::move(id);
    m_looked.notify_all();
}

void LibrdkafkaMember::pause(bool on)
{
    const std::lock_guard lock(m_mutex);
    m_paused = on;
    m_looked.notify_all();
}

bool LibrdkafkaMember::isPaused()
{
    std::unique_lock lock(m_mutex);
    return m_paused && !m_looked.wait_for(lock, Milliseconds{20}, [this] { return !m_paused; });
}

bool LibrdkafkaMember::awaitAssignment(std::optional<std::size_t> count)
{
    std::unique_lock lock(m_mutex);
    return m_looked.wait_for(lock, giveUpAfter, [&] { return count ? m_owned == *count : m_owned > 0; });
}

MemberId LibrdkafkaMember::memberId()
{
    const std::lock_guard lock(m_mutex);
    return m_id;
}

} // namespace rollcall::test
