// Two members that share four partitions, commit, and leave.
#pragma once

#include "record_scene.h"

#include <initializer_list>
#include <optional>
#include <vector>

namespace rollcall::test {

inline const OneMember a{"a-1", {0, 1}, {}, "a"};
inline const OneMember b{"b-1", {2, 3}, {}, "b"};
inline const OneMember bAlone{"b-1", {0, 1, 2, 3}, {}, "b"};

class Story : public RecordScene {
public:
    Story() { topicsSeen(); }

    /// Those commit the given partitions each 5 s, while the log ends move on.
    Story& work(Milliseconds from, Milliseconds to, std::initializer_list<Partition> partitions)
    {
        for (Milliseconds now = from; now <= to; now += 5s) {
            at(now);
            for (const Partition partition : partitions) {
                commit(partition, ++m_offset);
            }
            logEnds();
        }
        return *this;
    }
    Story& logEnds()
    {
        const auto end = std::optional<Offset>(m_offset + (m_idle ? 0 : 1000));
        log(LogOffsetKind::end, {end, end, end, end});
        return *this;
    }
    /// Everything is read.
    Story& idle()
    {
        m_idle = true;
        return *this;
    }
    std::vector<Departure> departures() { return events<Departure>(); }

    /// A and B share four partitions and work for a minute.
    Story& begin()
    {
        at(0s).classic({1, {a, b}});
        work(5s, 60s, {0, 1, 2, 3});
        return *this;
    }

private:
    Offset m_offset = 0;
    bool m_idle = false;
};

} // namespace rollcall::test
