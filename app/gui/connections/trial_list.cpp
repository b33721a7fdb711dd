#include "gui/connections/trial_list.h"

#include "gui/connections/identity.h"

#include <QGridLayout>

#include <algorithm>

namespace rollcall::gui {

namespace {

using enum TrialStepKind;

constexpr std::array kinds{name, port, tls, login, rights};

QString titleOf(TrialStepKind kind)
{
    switch (kind) {
    case name:
        return TrialList::tr("Host name");
    case port:
        return TrialList::tr("Port");
    case tls:
        return TrialList::tr("TLS");
    case login:
        return TrialList::tr("Login");
    case rights:
        return TrialList::tr("Rights");
    }
    return {};
}

QString idOf(TrialStepKind kind)
{
    constexpr std::array ids{"trialName", "trialPort", "trialTls", "trialLogin", "trialRights"};
    return QString::fromLatin1(ids.at(static_cast<std::size_t>(kind)));
}

struct Look {
    QString mark;
    QString word;
    QColor colour;
};

Look lookOf(const TrialStep* step, const Theme& theme)
{
    if (step == nullptr) {
        return {QStringLiteral("○"), TrialList::tr("not begun"), theme.muted};
    }
    switch (step->state) {
    case TrialStepState::running:
        return {QStringLiteral("…"), TrialList::tr("under way"), theme.working};
    case TrialStepState::passed:
        return {QStringLiteral("✓"), TrialList::tr("passed"), theme.good};
    case TrialStepState::failed:
        return {QStringLiteral("✕"), TrialList::tr("failed"), theme.trouble};
    case TrialStepState::limited:
        return {QStringLiteral("▲"), TrialList::tr("passed, with something missing"), theme.attention};
    case TrialStepState::skipped:
        return {QStringLiteral("–"), TrialList::tr("skipped"), theme.muted};
    }
    return {};
}

void setColour(QLabel& label, const QColor& colour)
{
    auto palette = label.palette();
    // Which of the two a label uses depends on the background of the panel that it is in.
    palette.setColor(QPalette::WindowText, colour);
    palette.setColor(QPalette::Text, colour);
    label.setPalette(palette);
}

} // namespace

TrialList::TrialList(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        auto& row = m_rows[i];
        row = {new QLabel(this), new QLabel(titleOf(kinds[i]), this), new QLabel(this)};
        row.mark->setMinimumWidth(row.mark->fontMetrics().horizontalAdvance(QStringLiteral("…")) + 6);
        row.mark->setAlignment(Qt::AlignCenter);
        row.title->setTextFormat(Qt::PlainText);
        auto bold = row.title->font();
        bold.setBold(true);
        row.title->setFont(bold);
        row.mark->setFont(bold);
        // Names from the network are not ours to interpret.
        row.text->setTextFormat(Qt::PlainText);
        row.text->setWordWrap(true);
        row.text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        row.text->setTextInteractionFlags(Qt::TextSelectableByMouse); // commands to copy
        const int at = static_cast<int>(i) * 3;
        grid->addWidget(row.mark, at, 0);
        grid->addWidget(row.title, at, 1);
        grid->addWidget(row.text, at + 1, 1);
        grid->setRowMinimumHeight(at + 2, 8); // steps stand apart
    }
    grid->setRowStretch(static_cast<int>(kinds.size()) * 3, 1);
    setSteps({});
}

void TrialList::setSteps(const std::vector<TrialStep>& steps)
{
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const auto step = std::ranges::find(steps, kinds[i], &TrialStep::kind);
        fill(m_rows[i], kinds[i], step == steps.end() ? nullptr : &*step);
    }
}

void TrialList::fill(const Row& row, TrialStepKind kind, const TrialStep* step)
{
    const auto look = lookOf(step, m_theme);
    row.mark->setText(look.mark);
    setColour(*row.mark, look.colour);
    auto text = step == nullptr ? QString() : QString::fromStdString(step->text);
    if (step != nullptr && !step->hint.empty()) {
        text += QStringLiteral("\n→ ") + QString::fromStdString(step->hint);
    }
    row.text->setText(text);
    const bool matters = step != nullptr && (step->state == TrialStepState::failed || step->state == TrialStepState::limited);
    setColour(*row.text, matters ? m_theme.text : m_theme.muted);
    identify(*row.text, idOf(kind), tr("%1: %2. %3").arg(titleOf(kind), look.word, text));
}

} // namespace rollcall::gui
