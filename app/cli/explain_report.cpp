#include "cli/explain_report.h"

#include "advice/error_guide.h"
#include "cli/wrapped.h"

#include <fmt/format.h>

namespace rollcall::cli {

namespace {

std::string seenText(const ExplainedErrors& errors)
{
    const std::string who = fmt::format("{}, told by {}", nameOf(errors.error.error), nameOf(errors.error.writer));
    if (errors.count == 1) {
        return fmt::format("{}, line {}", who, errors.firstNumber);
    }
    return fmt::format("{}, {} times, lines {} to {}", who, errors.count, errors.firstNumber, errors.lastNumber);
}

class Writer {
public:
    explicit Writer(std::optional<std::size_t> width) : m_width(width) { }

    void add(std::string_view text, Style style = Style::plain)
    {
        const auto more = wrapped(text, style, m_width);
        m_lines.insert(m_lines.end(), more.begin(), more.end());
    }
    void section(std::string_view title)
    {
        m_lines.emplace_back();
        m_lines.emplace_back(title, Style::strong);
    }
    [[nodiscard]] std::vector<Line> take() { return std::move(m_lines); }

private:
    std::optional<std::size_t> m_width;
    std::vector<Line> m_lines;
};

} // namespace

Json explanationJson(const LoggedError& error, std::string_view line, std::size_t number)
{
    const ErrorGuide guide = guideTo(error);
    Json remedies = Json::array();
    for (const Remedy& remedy : guide.remedies) {
        remedies.push_back({{"text", remedy.text}, {"kind", remedy.recommended ? "recommended" : "temporary"}});
    }
    return {{"line", line},
            {"lineNumber", number},
            {"client", nameOf(error.writer)},
            {"error", nameOf(error.error)},
            {"limitMs", orNull(error.limit)},
            {"reportedExcessMs", orNull(error.excess)},
            {"clientId", textOrNull(error.clientId.text())},
            {"memberId", textOrNull(error.memberId.text())},
            {"group", textOrNull(error.group.text())},
            {"instanceId", error.instanceId ? Json(error.instanceId->text()) : Json(nullptr)},
            {"title", guide.title},
            {"meaning", guide.meaning},
            {"causes", guide.causes},
            {"remedies", std::move(remedies)},
            {"caution", textOrNull(guide.caution)}};
}

std::vector<Line> explanationLines(const ExplainedErrors& errors, std::optional<std::size_t> width)
{
    const ErrorGuide guide = guideTo(errors.error);
    Writer out(width);
    out.add(guide.title, Style::bad);
    out.add(seenText(errors), Style::faint);
    constexpr std::size_t shown = 400; // a stack trace in one line is longer, and says no more
    out.add("> " + Line(errors.line).cut(shown).text(), Style::faint);
    out.section("What it means");
    out.add(guide.meaning);
    out.section("Likely causes");
    for (const auto& cause : guide.causes) {
        out.add(fmt::format("- {}", cause));
    }
    out.section("What helps");
    for (const Remedy& remedy : guide.remedies) {
        out.add(fmt::format("- [{}] {}", remedy.recommended ? "recommended" : "temporary", remedy.text),
                remedy.recommended ? Style::good : Style::warning);
    }
    if (!guide.caution.empty()) {
        out.section("Mind");
        out.add(guide.caution);
    }
    return out.take();
}

} // namespace rollcall::cli
