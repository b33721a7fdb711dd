#include "observation_generators.h"

#include "observation/recording_limits.h"

#include <algorithm>
#include <limits>

namespace rollcall::test {

namespace {

using rc::gen::arbitrary;
using rc::gen::container;
using rc::gen::element;
using rc::gen::exec;
using rc::gen::map;
using rc::gen::oneOf;
using rc::gen::weightedOneOf;

/// Anywhere in the range, however small the case: rapidcheck's own narrows it with the size, which is meant for lengths here.
template <class T>
rc::Gen<T> inRange(T min, T end)
{
    return rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(min, end));
}

template <class Id>
Id anyId()
{
    return Id(*anyText());
}

Timestamp anyTime()
{
    return fromMillis(*weightedOneOf<std::int64_t>({
        {5, inRange<std::int64_t>(1'700'000'000'000, 1'800'000'000'000)},
        {1, inRange<std::int64_t>(toMillis(recording::minTime), toMillis(recording::maxTime) + 1)},
        {1, element<std::int64_t>(toMillis(recording::minTime), toMillis(recording::maxTime), -1, 0)},
    }));
}

RequestSpan anySpan()
{
    const Timestamp sent = anyTime();
    return {sent, anyTime()};
}

Partition anyPartition()
{
    return *oneOf(inRange<Partition>(0, 12), inRange<Partition>(0, recording::maxPartitions));
}

Offset anyOffset()
{
    return *oneOf(inRange<Offset>(0, 100'000), element<Offset>(0, std::numeric_limits<Offset>::max()),
                  inRange<Offset>(0, std::numeric_limits<Offset>::max()));
}

bool anyFlag()
{
    return *arbitrary<bool>();
}

template <class Make>
auto maybe(Make make) -> std::optional<decltype(make())>
{
    if (anyFlag()) {
        return make();
    }
    return std::nullopt;
}

template <class Make>
auto several(Make make) -> std::vector<decltype(make())>
{
    std::vector<decltype(make())> all(static_cast<std::size_t>(*inRange(0, 5)));
    std::ranges::generate(all, make);
    return all;
}

Error anyError()
{
    const auto kind = static_cast<ErrorKind>(*inRange(0, static_cast<int>(ErrorKind::other) + 1));
    return {kind, *anyText(), *anyText(), *anyText(), anyFlag()};
}

GroupType anyType()
{
    return static_cast<GroupType>(*inRange(0, static_cast<int>(GroupType::simple) + 1));
}

GroupState anyState()
{
    return static_cast<GroupState>(*inRange(0, static_cast<int>(GroupState::notReady) + 1));
}

Assignment anyAssignment()
{
    Assignment assignment;
    for (const auto& topic : several(anyId<TopicName>)) {
        for (const Partition partition : several(anyPartition)) {
            assignment.add(topic, partition);
        }
    }
    return assignment;
}

MemberDescription anyMember()
{
    return {.memberId = anyId<MemberId>(),
            .clientId = anyId<ClientId>(),
            .host = *anyText(),
            .instanceId = maybe(anyId<InstanceId>),
            .memberEpoch = maybe([] { return *arbitrary<std::int32_t>(); }),
            .assignment = anyAssignment(),
            .target = maybe(anyAssignment)};
}

LoggedError anyLoggedError()
{
    const auto millis = [] { return Milliseconds{*inRange<std::int64_t>(0, 1'000'000'000)}; };
    return {.error = static_cast<GroupError>(*inRange(0, static_cast<int>(GroupError::revocationTimeout) + 1)),
            .writer = static_cast<LogWriter>(*inRange(0, static_cast<int>(LogWriter::broker) + 1)),
            .limit = maybe(millis),
            .excess = maybe(millis),
            .clientId = anyId<ClientId>(),
            .memberId = anyId<MemberId>(),
            .group = anyId<GroupId>(),
            .instanceId = maybe(anyId<InstanceId>)};
}

GroupDescription anyDescription()
{
    GroupDescription group{.group = anyId<GroupId>(),
                           .type = anyType(),
                           .state = anyState(),
                           .assignor = *anyText(),
                           .coordinator =
                               maybe([] { return BrokerAddress{*arbitrary<BrokerId>(), *anyText(), *arbitrary<int>()}; }),
                           .members = several(anyMember),
                           .error = maybe(anyError)};
    // In order, and a member id belongs to one member.
    std::ranges::sort(group.members, {}, &MemberDescription::memberId);
    const auto twins = std::ranges::unique(group.members, {}, &MemberDescription::memberId);
    group.members.erase(twins.begin(), twins.end());
    return group;
}

TopicOffsets anyOffsets()
{
    return {several([] { return maybe(anyOffset); }), several([] { return PartitionError{anyPartition(), anyError()}; })};
}

std::vector<std::byte> anyBytes()
{
    return several([] { return static_cast<std::byte>(*inRange(0, 256)); });
}

double anyNumber()
{
    // NaN is tested by a line of its own: it does not equal itself.
    return *oneOf(map(inRange(-1000, 1000), [](int number) { return number / 8.0; }),
                  map(arbitrary<std::int64_t>(), [](std::int64_t number) { return static_cast<double>(number) * 1.1; }),
                  element(std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                          std::numeric_limits<double>::max(), std::numeric_limits<double>::denorm_min(), 0.1, -0.0));
}

template <class Make>
auto named(Make make) -> std::map<std::string, decltype(make())>
{
    std::map<std::string, decltype(make())> all;
    for (const auto& name : several([] { return *anyText(); })) {
        all.emplace(name, make());
    }
    return all;
}

Observation anyCommitted()
{
    OffsetsCommitted one{anySpan(), anyId<GroupId>(), {}, maybe(anyError)};
    for (const auto& topic : several(anyId<TopicName>)) {
        one.topics.emplace(topic, anyOffsets());
    }
    return one;
}

/// One record: a line of a recording is read as a batch of its own.
Observation anyRecord()
{
    const auto key = anyBytes();
    const auto value = maybe(anyBytes);
    OffsetsRecords one(anyTime());
    one.add({anyTime(), anyPartition(), anyOffset(), key, value, maybe(anyFlag)});
    return one;
}

Observation anyStatement()
{
    const auto time = [] { return Milliseconds{*inRange<std::int64_t>(1, 2'147'483'648)}; };
    const auto library = [] { return static_cast<ClientLibrary>(*inRange(0, static_cast<int>(ClientLibrary::connect) + 1)); };
    return GroupStated{anyTime(), {anyId<GroupId>(), maybe(library), anyFlag(), maybe(time), maybe(time)}};
}

Observation anyOfKind(std::size_t kind)
{
    const auto text = [] { return *anyText(); };
    switch (kind) {
    case 0:
        return GroupsListed{anySpan(), several([] { return GroupListing{anyId<GroupId>(), anyType(), anyState()}; }),
                            several(anyError)};
    case 1:
        return GroupDescribed{anySpan(), anyDescription()};
    case 2:
        return DescribeRoundEnded{anySpan(), maybe([] { return several(anyId<GroupId>); })};
    case 3:
        return anyCommitted();
    case 4:
        return LogOffsetsRead{static_cast<LogOffsetKind>(*inRange(0, 3)), anySpan(), anyId<TopicName>(), anyOffsets()};
    case 5:
        return anyRecord();
    case 6:
        return OffsetsPartitionRead{anyTime(), anyPartition(), anyPartition(), anyOffset(), maybe(anyOffset), maybe(anyOffset)};
    case 7:
        return TopicsSeen{anyTime(), several([] {
                              return TopicDescription{anyId<TopicName>(), maybe(anyId<TopicId>), maybe(anyPartition),
                                                      maybe(anyError)};
                          }),
                          anyFlag()};
    case 8:
        return SourceReport{anyTime(), text(), static_cast<SourceState>(*inRange(0, 5)), text(), text(), maybe(text)};
    case 9:
        return LabReport{anyTime(), text(), text(), named(anyNumber), named(text)};
    case 10:
        return MetricSample{anyTime(), maybe(anyTime), text(), text(), named(text), anyNumber()};
    case 11:
        return LogLine{anyTime(), text(), text(), maybe(anyLoggedError)};
    case 12:
        return anyStatement();
    default:
        static_assert(std::variant_size_v<Observation> == 14, "a new kind of observation needs its generator");
        return Now{anyTime()};
    }
}

} // namespace

rc::Gen<std::string> anyText()
{
    const auto byte = map(inRange(0, 256), [](int value) { return static_cast<char>(value); });
    const auto letter = element('a', 'b', '-', '.', '"', '\\', '\n', '\0', '/');
    return weightedOneOf<std::string>({
        {4, container<std::string>(letter)},
        {3, container<std::string>(byte)},
        {1,
         element<std::string>("", "orders", "Zahlungen-ä-€-😀", "\xEF\x9E\x80", "\xEF\x9F\xBF", "\xED\xA0\x80", "\xC0\x80",
                              "\xF5")},
    });
}

rc::Gen<Observation> anyObservation(std::size_t kind)
{
    return rc::gen::resize(8, exec([kind] { return anyOfKind(kind); }));
}

rc::Gen<Observation> anyObservation()
{
    return rc::gen::mapcat(inRange<std::size_t>(0, std::variant_size_v<Observation>),
                           [](std::size_t kind) { return anyObservation(kind); });
}

} // namespace rollcall::test
