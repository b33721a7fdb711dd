#pragma once

#include "gui/ownership/ownership_rows.h"

#include <map>
#include <set>
#include <vector>

namespace rollcall::gui {

/// Fills OwnershipRows from its history: once through all stretches.
class RowBuilder {
public:
    RowBuilder(OwnershipRows& rows, const RebalanceBands& bands) : m_out(rows), m_history(*rows.m_history), m_bands(bands) { }

    void build();

private:
    using Kind = OwnershipBar::Kind;
    /// A holding begins or ends.
    struct Change {
        Timestamp at;
        bool begins = false;
        std::uint32_t what = 0;
    };

    void nameMembers();
    void numberPartitions();
    void fileStretches();
    void addMembers();
    void addPartitions();
    void sortRows();
    /// Bars from one time to another, each as long as nothing changes. empty: what to call those without holdings.
    void sweep(std::vector<Change> changes, Timestamp from, std::optional<Timestamp> to, std::uint32_t stay, Kind empty,
               std::vector<OwnershipBar>& bars) const;
    [[nodiscard]] Kind emptyKind(Timestamp from, std::optional<Timestamp> to, Kind empty) const;

    OwnershipRows& m_out;
    const OwnershipHistory& m_history;
    const RebalanceBands& m_bands;
    std::vector<std::vector<std::uint32_t>> m_staysOf; ///< by row
    std::vector<std::vector<std::uint32_t>> m_stretchesOf; ///< by stay
};

} // namespace rollcall::gui
