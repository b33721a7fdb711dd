#include "offsets_topic/byte_reader.h"

#include "offsets_topic/uuid_text.h"

#include <fmt/format.h>

#include <limits>

namespace rollcall::offsets_topic {

namespace {

// The same bounds as for recordings.
constexpr Partition partitionEnd = 1'000'000;
constexpr std::int64_t latestTime = 253'402'300'799'999;

} // namespace

std::string ByteReader::problem() const
{
    return m_where.empty() ? m_what : fmt::format("{}: {}", m_where, m_what);
}

void ByteReader::fail(std::string what)
{
    if (ok()) {
        m_what = std::move(what);
        m_rest = {};
    }
}

void ByteReader::within(std::string_view where)
{
    m_where = m_where.empty() ? std::string(where) : fmt::format("{}, {}", where, m_where);
}

void ByteReader::withinElement(std::string_view element, std::size_t index, std::size_t count)
{
    within(fmt::format("{} {} of {}", element, index + 1, count));
}

void ByteReader::withinTag(std::uint32_t tag)
{
    within(fmt::format("tagged field {}", tag));
}

Bytes ByteReader::take(std::size_t size, std::string_view what)
{
    if (size > m_rest.size()) {
        fail(fmt::format("{} of {} bytes, {} left", what, size, m_rest.size()));
        return {};
    }
    const Bytes taken = m_rest.first(size);
    m_rest = m_rest.subspan(size);
    return taken;
}

std::uint64_t ByteReader::bigEndian(std::size_t size)
{
    std::uint64_t number = 0;
    for (const std::byte one : take(size, "a number")) {
        number = number << 8U | std::to_integer<std::uint64_t>(one);
    }
    return number;
}

std::uint32_t ByteReader::varint()
{
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
        const auto one = bigEndian(1);
        number |= (one & 0x7fU) << shift;
        if ((one & 0x80U) == 0) {
            break;
        }
        if (shift == 28) {
            fail("a varint of more than 5 bytes");
        }
    }
    if (number > std::numeric_limits<std::uint32_t>::max()) {
        fail("a varint of more than 32 bits");
    }
    return ok() ? static_cast<std::uint32_t>(number) : 0;
}

std::optional<std::size_t> ByteReader::length(std::size_t fixedSize)
{
    if (m_layout == Layout::flexible) {
        const std::uint32_t oneMore = varint();
        return oneMore > 0 ? std::optional<std::size_t>(oneMore - 1) : std::nullopt;
    }
    const std::int32_t size = fixedSize == 2 ? int16() : int32();
    if (size < -1) {
        fail(fmt::format("a length of {}", size));
    }
    return size >= 0 ? std::optional<std::size_t>(static_cast<std::size_t>(size)) : std::nullopt;
}

std::optional<std::string_view> ByteReader::optionalText()
{
    const auto size = length(2);
    if (!size) {
        return std::nullopt;
    }
    const Bytes found = take(*size, "a text");
    return std::string_view(reinterpret_cast<const char*>(found.data()), found.size());
}

std::string_view ByteReader::text()
{
    const auto found = optionalText();
    if (!found) {
        fail("null where a text has to be");
    }
    return found.value_or(std::string_view());
}

std::optional<Bytes> ByteReader::optionalBytes()
{
    const auto size = length(4);
    return size ? std::optional<Bytes>(take(*size, "a field")) : std::nullopt;
}

Bytes ByteReader::bytes()
{
    const auto found = optionalBytes();
    if (!found) {
        fail("null where bytes have to be");
    }
    return found.value_or(Bytes());
}

Partition ByteReader::partition()
{
    const Partition number = int32();
    if (number < 0 || number >= partitionEnd) {
        fail(fmt::format("a partition of {}", number));
        return 0;
    }
    return number;
}

Timestamp ByteReader::time()
{
    const std::int64_t millis = int64();
    if (millis < -latestTime || millis > latestTime) {
        fail(fmt::format("a time of {} ms", millis));
        return {};
    }
    return fromMillis(millis);
}

std::optional<Timestamp> ByteReader::optionalTime()
{
    const Timestamp found = time();
    return toMillis(found) >= 0 ? std::optional(found) : std::nullopt;
}

std::optional<Milliseconds> ByteReader::optionalMilliseconds()
{
    const std::int32_t count = int32();
    return count >= 0 ? std::optional(Milliseconds(count)) : std::nullopt;
}

TopicId ByteReader::topicId()
{
    const Bytes uuid = take(uuidBytes, "a topic id");
    return ok() ? TopicId(uuidText(uuid.first<uuidBytes>())) : TopicId();
}

std::size_t ByteReader::listSize(std::string_view element, std::size_t least)
{
    if (!ok()) {
        return 0;
    }
    const auto count = length(4);
    if (!count) {
        fail("null where a list has to be");
    } else if (*count > m_rest.size() / least) {
        fail(fmt::format("a list of {}, {} bytes left", *count, m_rest.size()));
    }
    if (!ok()) {
        within(fmt::format("{}s", element));
        return 0;
    }
    return *count;
}

std::vector<Partition> ByteReader::partitions()
{
    std::vector<Partition> found;
    list("partition", sizeof(Partition), [&] { found.push_back(partition()); });
    return found;
}

std::vector<TopicName> ByteReader::topicNames()
{
    std::vector<TopicName> found;
    list("topic", 1, [&] { found.push_back(textAs<TopicName>()); });
    return found;
}

std::uint32_t ByteReader::tagCount()
{
    return m_layout == Layout::flexible ? varint() : 0;
}

void ByteReader::skipTags()
{
    tags([](std::uint32_t, ByteReader&) { });
}

} // namespace rollcall::offsets_topic
