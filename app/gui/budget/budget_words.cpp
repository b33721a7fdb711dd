#include "gui/budget/budget_words.h"

#include "gui/words/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::BudgetWords)
};

QString seconds(Milliseconds duration)
{
    return Words::tr("%1 s").arg(duration.count() / 1000);
}

QString silenceWords(const BudgetRamp& ramp, Timestamp time)
{
    const Milliseconds least = std::max(time - ramp.latest, Milliseconds{0});
    const Milliseconds most = std::max(time - ramp.earliest, Milliseconds{0});
    const QString length = least.count() / 1000 == most.count() / 1000
        ? seconds(most)
        : Words::tr("%1 \u2013 %2").arg(least.count() / 1000).arg(seconds(most));
    return Words::tr("%1 since its last poll: %2 of the limit").arg(length, shareWords(ramp.at(time)));
}

} // namespace

QString limitWords(const BudgetRow& row)
{
    std::set<Milliseconds> limits;
    for (const auto& stay : row.stays) {
        if (stay.limit) {
            limits.insert(*stay.limit);
        }
    }
    if (limits.empty()) {
        return {};
    }
    QStringList words;
    for (const Milliseconds limit : limits) {
        words << seconds(limit);
    }
    return limits.size() == 1 ? Words::tr("limit %1").arg(words.front())
                              : Words::tr("limits %1").arg(words.join(QStringLiteral(", ")));
}

QString shareWords(const BudgetBand& band)
{
    const auto least = std::llround(band.from * 100);
    const auto most = std::llround(band.to * 100);
    return least == most ? Words::tr("%1 %").arg(most) : Words::tr("%1 \u2013 %2 %").arg(least).arg(most);
}

QStringList budgetCard(const BudgetRow& row, Timestamp time)
{
    QStringList lines{row.name};
    const BudgetStay* stay = BudgetRows::stayAt(row, time);
    if (stay == nullptr) {
        return lines << Words::tr("is not in the group");
    }
    if (!stay->limit) {
        return lines << Words::tr("no poll limit is known");
    }
    lines << Words::tr("limit %1 (max.poll.interval.ms in force)").arg(seconds(*stay->limit));
    if (const BudgetRamp* told = BudgetRows::measuredAt(*stay, time); told != nullptr) {
        lines << Words::tr("measured: %1").arg(silenceWords(*told, time)) << Words::tr("told by %1").arg(stay->toldBy);
    }
    if (const BudgetRamp* ramp = BudgetRows::rampAt(*stay, time); ramp != nullptr) {
        lines << (stay->told ? Words::tr("as its commits bound it: %1") : QStringLiteral("%1")).arg(silenceWords(*ramp, time));
    } else if (!stay->noEvidence.isEmpty() && stay->told) {
        return lines;
    } else if (!stay->noEvidence.isEmpty()) {
        lines << Words::tr("no evidence of polls: %1").arg(stay->noEvidence);
    } else {
        lines << Words::tr("polls at least each %1, as far as commits tell")
                     .arg(seconds(Milliseconds(std::llround(stay->quiet * static_cast<double>(stay->limit->count())))));
    }
    return lines;
}

} // namespace rollcall::gui
