// A bounded cursor over one record's bytes, in the types of Kafka's protocol. A read that does not fit fails the reader once and
// for good: it keeps the first problem, and everything that is read after it is zero or empty. So code reads a whole structure
// and asks ok() at its end, or where it would loop.
#pragma once

#include "domain/ids.h"
#include "domain/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::offsets_topic {

using Bytes = std::span<const std::byte>;

/// How lengths are written. fixed: two bytes before a text, four before bytes and lists. flexible (KIP-482): a varint of one more
/// than the length, and tagged fields at the end of every structure.
enum class Layout { fixed, flexible };

class ByteReader {
public:
    explicit ByteReader(Bytes bytes, Layout layout = Layout::fixed) : m_rest(bytes), m_layout(layout) { }

    [[nodiscard]] bool ok() const { return m_what.empty(); }
    /// "member 2, topic 1: a text of 30000 bytes, 12 left"; empty while all is well.
    [[nodiscard]] std::string problem() const;
    void fail(std::string what);
    /// Says where the problem that there is lies; called from the inside outwards.
    void within(std::string_view where);

    [[nodiscard]] std::size_t left() const { return m_rest.size(); }
    /// A value says in its first field which layout the rest has.
    void setLayout(Layout layout) { m_layout = layout; }

    std::int8_t int8() { return static_cast<std::int8_t>(bigEndian(1)); }
    std::int16_t int16() { return static_cast<std::int16_t>(bigEndian(2)); }
    std::int32_t int32() { return static_cast<std::int32_t>(bigEndian(4)); }
    std::int64_t int64() { return static_cast<std::int64_t>(bigEndian(8)); }
    /// 0 to 999,999: readers of records use them as indexes.
    Partition partition();
    /// Within the years -6060 to 9999, so that no difference of two of them overflows.
    Timestamp time();
    /// Absent when negative: Kafka's "none".
    std::optional<Timestamp> optionalTime();
    std::optional<Milliseconds> optionalMilliseconds();

    /// Views of the record's bytes.
    std::string_view text();
    std::optional<std::string_view> optionalText();
    Bytes bytes();
    std::optional<Bytes> optionalBytes();
    TopicId topicId();

    /// Owned copies of texts, as an id or a string.
    template <class T>
    T textAs()
    {
        return T(std::string(text()));
    }
    template <class T>
    std::optional<T> optionalTextAs()
    {
        const auto found = optionalText();
        return found ? std::optional<T>(T(std::string(*found))) : std::nullopt;
    }

    /// Whether a structure that may be null follows. Kafka writes 1 before one, and for null -1, or 0 in a tagged field.
    bool present() { return int8() > 0; }

    /// Calls readOne() for each element. `element` names one for problems; least = the fewest bytes that one can take.
    template <class ReadOne>
    void list(std::string_view element, std::size_t least, ReadOne readOne)
    {
        const std::size_t count = listSize(element, least);
        for (std::size_t i = 0; i < count && ok(); ++i) {
            readOne();
            if (!ok()) {
                withinElement(element, i, count);
            }
        }
    }
    std::vector<Partition> partitions();
    std::vector<TopicName> topicNames();

    /// Calls readKnown(tag, reader of that field) for each tagged field; what it leaves unread is skipped. There are none in the
    /// fixed layout.
    template <class ReadKnown>
    void tags(ReadKnown readKnown)
    {
        for (std::uint32_t count = tagCount(); count > 0 && ok(); --count) {
            const std::uint32_t tag = varint();
            ByteReader field(take(varint(), "a tagged field"), m_layout);
            if (ok()) {
                readKnown(tag, field);
            }
            if (!field.ok()) {
                fail(field.problem());
                withinTag(tag);
            }
        }
    }
    void skipTags();

private:
    [[nodiscard]] std::uint64_t bigEndian(std::size_t size);
    [[nodiscard]] std::uint32_t varint();
    [[nodiscard]] std::uint32_t tagCount();
    /// Absent: null. Not yet held against what is left.
    [[nodiscard]] std::optional<std::size_t> length(std::size_t fixedSize);
    [[nodiscard]] std::size_t listSize(std::string_view element, std::size_t least);
    [[nodiscard]] Bytes take(std::size_t size, std::string_view what);
    void withinElement(std::string_view element, std::size_t index, std::size_t count);
    void withinTag(std::uint32_t tag);

    Bytes m_rest;
    Layout m_layout;
    std::string m_what;
    std::string m_where;
};

} // namespace rollcall::offsets_topic
