#pragma once

#include "domain/cluster_view.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::cli {

/// Something that a view cannot tell or that went wrong, with its place.
struct Trouble {
    std::string source;
    /// Absent: it concerns the whole cluster.
    std::optional<GroupId> group;
    std::string text;
    /// What to try; empty when there is nothing useful to say.
    std::string hint;

    friend bool operator==(const Trouble&, const Trouble&) = default;
};

/// Sources that are not well, a list that may be partial, groups that could not be looked at, groups that this librdkafka cannot
/// describe, and what no source of this session tells: in this order.
[[nodiscard]] std::vector<Trouble> troublesOf(const ClusterView& view, std::string_view librdkafka);

/// One entry for each of these groups that the view does not hold.
[[nodiscard]] std::vector<Trouble> missingGroups(const ClusterView& view, const std::vector<GroupId>& asked);

/// "admin, group orders: what happened (what to try)"
[[nodiscard]] std::string troubleText(const Trouble& trouble);

} // namespace rollcall::cli
