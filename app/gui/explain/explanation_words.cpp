#include "gui/explain/explanation_words.h"

#include "advice/error_guide.h"
#include "gui/words/words.h"

#include <QCoreApplication>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::ExplanationWords)
};

QString whereText(const ExplainedErrors& errors)
{
    return errors.count == 1
        ? Words::tr("line %1").arg(numberText(static_cast<std::int64_t>(errors.firstNumber)))
        : Words::tr("%1 times, lines %2 to %3")
              .arg(numberText(static_cast<std::int64_t>(errors.count)), numberText(static_cast<std::int64_t>(errors.firstNumber)),
                   numberText(static_cast<std::int64_t>(errors.lastNumber)));
}

} // namespace

QString kindText(const ExplainedErrors& errors)
{
    return Words::tr("%1 \u00B7 %2, %3")
        .arg(toQString(guideTo(errors.error).title), toQString(nameOf(errors.error.writer)), whereText(errors));
}

EventDetails explanationOf(const ExplainedErrors& errors)
{
    const ErrorGuide guide = guideTo(errors.error);
    EventDetails details;
    details.title = toQString(guide.title);
    details.facts = Words::tr("told by %1, %2").arg(toQString(nameOf(errors.error.writer)), whereText(errors));
    constexpr qsizetype shown = 400; // a stack trace in one line is longer, and says no more
    details.sections.push_back({Words::tr("The line"), {toQString(errors.line).left(shown)}});
    details.sections.push_back({Words::tr("What it means"), {toQString(guide.meaning)}});
    QStringList causes;
    for (const auto& cause : guide.causes) {
        causes << QStringLiteral("\u2022 ") + toQString(cause);
    }
    details.sections.push_back({Words::tr("Likely causes"), causes});
    QStringList helps;
    for (const auto& remedy : guide.remedies) {
        helps << QStringLiteral("\u2022 ")
                + (remedy.recommended ? toQString(remedy.text) : Words::tr("For now only: %1").arg(toQString(remedy.text)));
    }
    details.sections.push_back({Words::tr("What helps"), helps});
    if (!guide.caution.empty()) {
        details.sections.push_back({Words::tr("Mind"), {toQString(guide.caution)}});
    }
    return details;
}

} // namespace rollcall::gui
