#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace rollcall::gui {

/// Names that a stranger need not know, and what they are called instead: group-1, topic-3, host-2; the same name always by the
/// same alias. Or, when nothing is to be hidden, the names themselves.
class NameAliases {
public:
    explicit NameAliases(bool hide) : m_hide(hide) { }

    /// kind: "group", "topic", "host" ... Remembered for inText(), too. An empty name stays empty.
    std::string of(std::string_view kind, std::string_view name);
    /// "kafka1:9092,kafka2:9093", as bootstrap.servers has it, with the hosts replaced.
    std::string ofServers(std::string_view servers);
    /// A text of somebody else: each name that was given before is replaced where it stands as a word, and so is what looks like
    /// host:port or an IPv4 address, known or not.
    std::string inText(std::string_view text);

private:
    std::string addressesIn(std::string_view text);

    const bool m_hide;
    std::map<std::string, std::string, std::less<>> m_aliases;
    std::map<std::string, int, std::less<>> m_counts; ///< by kind
    std::set<std::size_t, std::greater<>> m_lengths; ///< of the names
};

} // namespace rollcall::gui
