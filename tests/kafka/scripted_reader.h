// A consumer of __consumer_offsets that tests script: what each read brings, and what the topic looks like.
#pragma once

#include "kafka/offsets_reader.h"

#include <deque>
#include <string>
#include <string_view>

namespace rollcall::kafka {

/// The first two bytes of a record's key.
inline constexpr char offsetCommit = 1;
inline constexpr char groupMetadata = 2;

class ScriptedReader final : public OffsetsReader {
public:
    Result<std::optional<Partition>> count = std::optional<Partition>{1};
    std::optional<Error> down;
    /// Every assignment, in order.
    std::vector<std::map<Partition, Offset>> assignments;

    /// Of the next read. The key's bytes after its type are the text.
    void record(Partition partition, Offset offset, char type = groupMetadata, std::string_view text = "g")
    {
        auto& key = m_keys.emplace_back(std::string{'\0', type});
        key += text;
        m_next.records.push_back({fromMillis(7), partition, offset, std::as_bytes(std::span(key)), {}, {}});
    }
    void end(Partition partition, Offset offset) { m_next.ends.emplace_back(partition, offset); }
    void gone(Partition partition) { m_next.outOfRange.push_back(partition); }
    void fails(Partition partition, ErrorKind kind, std::string text = "why")
    {
        m_next.failures.push_back({partition, {kind, std::move(text), {}, {}, true}});
    }

    Result<std::optional<Partition>> partitionCount(const StopFlag&) override
    {
        if (count) {
            down.reset(); // an answer is the end of an outage
        }
        return count;
    }

    Result<void> assign(const std::map<Partition, Offset>& from) override
    {
        assignments.push_back(from);
        return {};
    }

    const OffsetsRead& read() override
    {
        m_last = std::exchange(m_next, {});
        return m_last;
    }

    std::optional<Error> outage() override { return down; }

private:
    std::deque<std::string> m_keys; ///< never moved, for the records point into them
    OffsetsRead m_next;
    OffsetsRead m_last;
};

} // namespace rollcall::kafka
