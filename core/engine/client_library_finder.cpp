#include "engine/client_library_finder.h"

#include <string>
#include <utility>

namespace rollcall {

namespace {

using offsets_topic::ClassicMember;
using offsets_topic::Subscription;

constexpr Milliseconds javaLimit{300'000};
constexpr Milliseconds goLimit{60'000};
/// Of Java and of franz-go.
constexpr Milliseconds usualSession{45'000};

LibraryJudgement found(ClientLibrary library, Confidence confidence, std::string evidence)
{
    return {LibraryFinding{library, confidence, false, std::move(evidence)}, limitMeaningOf(library)};
}

/// Libraries with a poll limit and others write so.
LibraryJudgement nothingFound()
{
    return {};
}

/// The library whose own client id it is; nobody is kept from using it with another.
std::optional<ClientLibrary> namedBy(std::string_view clientId)
{
    if (clientId == "rdkafka") {
        return ClientLibrary::librdkafka;
    }
    if (clientId == "sarama") {
        return ClientLibrary::sarama;
    }
    if (clientId == "kgo") {
        return ClientLibrary::franzGo;
    }
    if (clientId == "kafkajs") {
        return ClientLibrary::kafkajs;
    }
    if (clientId.starts_with("kafka-python-")) {
        return ClientLibrary::kafkaPython;
    }
    if (clientId.starts_with("aiokafka-")) {
        return ClientLibrary::aiokafka;
    }
    if (clientId.find("(github.com/segmentio/kafka-go)") != std::string_view::npos) {
        return ClientLibrary::kafkaGo;
    }
    if (clientId.starts_with("consumer-")) { // consumer-GROUP-N
        return ClientLibrary::java;
    }
    return std::nullopt;
}

/// Format 0: kafka-python and aiokafka, whose user data are empty, and old sarama, whose are null.
LibraryJudgement ofFormat0(const ClassicMember& member, const Subscription& blob, std::string_view assignor)
{
    const auto name = namedBy(member.clientId.text());
    if (!blob.form.hasUserData) {
        return name == ClientLibrary::sarama
            ? found(ClientLibrary::sarama, Confidence::likely, "its client id, and format 0 without user data")
            : LibraryJudgement{std::nullopt, LimitMeaning::rejoinLimit};
    }
    if (name == ClientLibrary::kafkaPython || name == ClientLibrary::aiokafka) {
        return found(*name, Confidence::likely, "its client id, and format 0 with empty user data");
    }
    if (member.rebalanceTimeout == member.sessionTimeout) {
        return found(ClientLibrary::aiokafka, Confidence::likely,
                     "format 0 with empty user data, and a rebalance timeout that is the session timeout");
    }
    if (member.rebalanceTimeout == javaLimit && assignor == "range") {
        return found(ClientLibrary::kafkaPython, Confidence::likely,
                     "format 0 with empty user data, the range assignor and a limit of 300 s");
    }
    return nothingFound();
}

/// Formats 1 and 2: kafka-go, librdkafka before 2.3, sarama, and Java up to 3.4, which nobody recorded.
LibraryJudgement ofFormats1And2(const ClassicMember& member, const Subscription& blob)
{
    if (!blob.form.hasOwned) {
        return found(ClientLibrary::kafkaGo, Confidence::certain, "format 1 that ends before the owned partitions");
    }
    const auto name = namedBy(member.clientId.text());
    if (blob.form.hasUserData) {
        if (blob.userDataBytes != 4 && blob.form.format == 1) { // 4 bytes: Java's cooperative assignor
            return found(ClientLibrary::librdkafka, Confidence::likely, "format 1 with user data of its own");
        }
        return nothingFound();
    }
    if (name == ClientLibrary::java) {
        return found(ClientLibrary::java, Confidence::possible, "its client id, and what Java wrote until 3.4");
    }
    const bool usual = member.rebalanceTimeout == goLimit && member.sessionTimeout == Milliseconds{10'000};
    const bool likely = name == ClientLibrary::sarama || usual;
    return found(ClientLibrary::sarama, likely ? Confidence::likely : Confidence::possible,
                 likely ? "formats 1 and 2 without user data, with its client id or timeouts"
                        : "formats 1 and 2 without user data; Java wrote so until 3.4");
}

/// Format 3: librdkafka, which writes an empty rack where others write none; Java and franz-go, which differ only in the user
/// data of a first cooperative join.
LibraryJudgement ofFormat3(const ClassicMember& member, const Subscription& blob)
{
    if (blob.rack && blob.rack->empty()) {
        return found(ClientLibrary::librdkafka, Confidence::certain, "format 3 with an empty rack");
    }
    const auto name = namedBy(member.clientId.text());
    if (name == ClientLibrary::franzGo) {
        return found(ClientLibrary::franzGo, Confidence::likely, "its client id, and format 3 without a rack");
    }
    if (blob.form.userDataHead == 0U && blob.userDataBytes == 4) {
        return found(ClientLibrary::franzGo, Confidence::likely, "format 3 with four zero bytes of user data");
    }
    if (blob.form.userDataHead == 0xffffffffU && blob.userDataBytes == 4) {
        return found(ClientLibrary::java, Confidence::likely, "format 3 with user data of generation -1");
    }
    if (name == ClientLibrary::java) {
        return found(ClientLibrary::java, Confidence::likely, "its client id, and format 3 without a rack");
    }
    if (member.rebalanceTimeout == goLimit && member.sessionTimeout == usualSession) {
        // A Java client whose limit somebody has set to a minute looks the same: what the number means is not known.
        auto guess = found(ClientLibrary::franzGo, Confidence::possible, "format 3 without a rack, and franz-go's own timeouts");
        guess.meaning.reset();
        return guess;
    }
    const bool usual = member.rebalanceTimeout == javaLimit && member.sessionTimeout == usualSession;
    return found(ClientLibrary::java, usual ? Confidence::likely : Confidence::possible,
                 usual ? "format 3 without a rack, and Java's own timeouts"
                       : "format 3 without a rack; franz-go can write so too");
}

} // namespace

LibraryJudgement libraryOf(const ClassicMember& member, std::string_view protocolType, std::string_view assignor)
{
    if (protocolType == "connect") {
        return found(ClientLibrary::connect, Confidence::certain, "the protocol type connect");
    }
    if (protocolType != "consumer") {
        return {std::nullopt, LimitMeaning::rejoinLimit}; // nobody polls for records there
    }
    if (assignor == "stream") {
        return found(ClientLibrary::streams, Confidence::certain, "the assignor stream");
    }
    if (assignor == "RoundRobinAssigner") {
        return found(ClientLibrary::kafkajs, Confidence::likely, "the assignor RoundRobinAssigner");
    }
    if (!member.subscription) {
        return nothingFound();
    }
    switch (member.subscription->form.format) {
    case 0:
        return ofFormat0(member, *member.subscription, assignor);
    case 1:
    case 2:
        return ofFormats1And2(member, *member.subscription);
    default:
        return ofFormat3(member, *member.subscription);
    }
}

LibraryJudgement libraryOf(const offsets_topic::GroupMember::Value& member, GroupType type)
{
    if (type == GroupType::streams) {
        return found(ClientLibrary::streams, Confidence::certain, "a streams group");
    }
    if (member.classicSessionTimeout) {
        return nothingFound(); // a member of the classic protocol: any library
    }
    const auto name = namedBy(member.clientId.text());
    if (name == ClientLibrary::librdkafka || name == ClientLibrary::java) {
        return found(*name, Confidence::likely, "its client id");
    }
    return {std::nullopt, LimitMeaning::pollLimit};
}

} // namespace rollcall
