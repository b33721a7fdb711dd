#include "domain/client_library.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace rollcall {

namespace {

constexpr std::array<std::pair<ClientLibrary, std::string_view>, 10> names{{
    {ClientLibrary::java, "Java"},
    {ClientLibrary::librdkafka, "librdkafka"},
    {ClientLibrary::kafkaPython, "kafka-python"},
    {ClientLibrary::streams, "Kafka Streams"},
    {ClientLibrary::sarama, "sarama"},
    {ClientLibrary::franzGo, "franz-go"},
    {ClientLibrary::kafkaGo, "kafka-go"},
    {ClientLibrary::kafkajs, "kafkajs"},
    {ClientLibrary::aiokafka, "aiokafka"},
    {ClientLibrary::connect, "Kafka Connect"},
}};

bool sameLetters(std::string_view one, std::string_view other)
{
    const auto lower = [](char letter) { return std::tolower(static_cast<unsigned char>(letter)); };
    return std::ranges::equal(one, other, {}, lower, lower);
}

} // namespace

std::string_view nameOf(ClientLibrary library)
{
    const auto* const at = std::ranges::find(names, library, &decltype(names)::value_type::first);
    return at == names.end() ? std::string_view() : at->second;
}

std::optional<ClientLibrary> clientLibraryFrom(std::string_view name)
{
    const auto* const at = std::ranges::find_if(names, [name](const auto& one) { return sameLetters(one.second, name); });
    return at == names.end() ? std::nullopt : std::optional(at->first);
}

LimitMeaning limitMeaningOf(ClientLibrary library)
{
    switch (library) {
    case ClientLibrary::java:
    case ClientLibrary::librdkafka:
    case ClientLibrary::kafkaPython:
    case ClientLibrary::streams:
        return LimitMeaning::pollLimit;
    case ClientLibrary::sarama:
    case ClientLibrary::franzGo:
    case ClientLibrary::kafkaGo:
    case ClientLibrary::kafkajs:
    case ClientLibrary::aiokafka:
    case ClientLibrary::connect:
        break;
    }
    return LimitMeaning::rejoinLimit;
}

} // namespace rollcall
