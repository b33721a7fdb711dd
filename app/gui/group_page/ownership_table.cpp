#include "gui/group_page/ownership_table.h"

#include "gui/ownership/ownership_words.h"
#include "gui/words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace rollcall::gui {

namespace {

constexpr std::size_t mostRows = 2000;

QString tr(const char* text)
{
    return QCoreApplication::translate("OwnershipTable", text);
}

} // namespace

OwnershipTable* makeOwnershipTable(const TimeWords& words, const OwnershipBoard& board, QObject* parent)
{
    using Column = RowColumn<OwnershipTableRow>;
    const auto lengthOf = [&board](const OwnershipTableRow& row) {
        return std::max(row.to.value_or(board.now()) - row.key.second, Milliseconds{0});
    };
    std::vector<Column> columns{
        {tr("From"), false, [&words](const auto& row) { return words.dateAndClock(row.key.second, QLocale()); },
         [](const auto& row) { return QVariant(static_cast<qlonglong>(toMillis(row.key.second))); },
         [&words](const auto& row) { return words.full(row.key.second); }},
        {tr("To"), false, [&words](const auto& row) { return row.to ? words.dateAndClock(*row.to, QLocale()) : tr("now"); },
         [](const auto& row) { return QVariant(static_cast<qlonglong>(toMillis(row.to.value_or(Timestamp::max())))); },
         [&words](const auto& row) { return row.to ? words.full(*row.to) : tr("now"); }},
        {tr("For"), true, [lengthOf](const auto& row) { return durationText(lengthOf(row)); },
         [lengthOf](const auto& row) { return QVariant(static_cast<qlonglong>(lengthOf(row).count())); }},
        {tr("Who"), false, [](const auto& row) { return row.who; }, {}},
        {tr("Change"), false, [](const auto& row) { return row.change; }, {}},
        {tr("What"), false, [](const auto& row) { return row.what; }, {}},
    };
    return new OwnershipTable(
        std::move(columns), +[](const OwnershipTableRow& row) -> const std::pair<std::size_t, Timestamp>& { return row.key; },
        parent);
}

std::vector<OwnershipTableRow> ownershipTableRows(const OwnershipBoard& board)
{
    const auto& rows = board.rows();
    std::vector<std::pair<std::size_t, const OwnershipBar*>> bars;
    for (std::size_t row = 0; row < rows.rows().size(); ++row) {
        for (const auto& bar : rows.rows()[row].bars) {
            bars.emplace_back(row, &bar);
        }
    }
    const auto beginningOf = [](const auto& entry) { return entry.second->from; };
    if (bars.size() > mostRows) {
        std::ranges::nth_element(bars, bars.begin() + mostRows, std::ranges::greater{}, beginningOf);
        bars.resize(mostRows);
    }
    std::ranges::sort(bars, {}, [](const auto& entry) { return std::pair(entry.first, entry.second->from); });
    std::vector<OwnershipTableRow> table;
    table.reserve(bars.size());
    for (const auto& [row, bar] : bars) {
        const auto& shown = rows.rows()[row];
        table.push_back({{row, bar->from},
                         rows.mode() == OwnershipMode::members ? shown.name : fullPartitionName(rows, shown.subject),
                         barMeaning(rows, row, *bar, board.reasonOf(*bar)),
                         changeWords(*bar),
                         bar->to});
    }
    return table;
}

} // namespace rollcall::gui
