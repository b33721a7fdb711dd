#pragma once

#include "domain/cluster_view.h"

#include <QString>

#include <map>
#include <vector>

namespace rollcall::gui {

/// A member id without the random part that clients and brokers put behind the client id; else the id itself.
[[nodiscard]] QString nameFromId(const MemberId& member);

/// What to call the members of a group, those included that have left: events know them by their ids only.
class MemberNames {
public:
    MemberNames() = default;
    explicit MemberNames(const GroupView& group);

    [[nodiscard]] QString operator()(const MemberId& member) const;
    /// "consumer-1, consumer-2 and 3 more"
    [[nodiscard]] QString operator()(const std::vector<MemberId>& members) const;

private:
    std::map<MemberId, QString> m_names;
};

} // namespace rollcall::gui
