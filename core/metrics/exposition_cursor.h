#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

/// Walks along one line of an exposition. What does not fit is noted once, with the column, and ends all reading.
class ExpositionCursor {
public:
    explicit ExpositionCursor(std::string_view line) : m_line(line) { }

    [[nodiscard]] bool failed() const { return !m_problem.empty(); }
    [[nodiscard]] const std::string& problem() const { return m_problem; }
    void fail(std::string_view what);

    void skipBlanks();
    [[nodiscard]] bool atEnd() const { return m_at == m_line.size(); }
    /// The next character; NUL at the end.
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_line[m_at]; }
    /// Steps over it if it is next.
    bool take(char wanted);
    /// What is left, which is read with it.
    [[nodiscard]] std::string_view takeRest();

    /// A name of a metric or a label, bare or in quotes. colons: they may be in a bare one, as in names of metrics.
    [[nodiscard]] std::string takeName(bool colons);
    /// Between quotes, without its escapes: \\ \" \n. Any other is kept as it stands, as Prometheus does.
    [[nodiscard]] std::string takeQuoted();
    /// Up to the next blank; fails when it is no number. NaN, +Inf and -Inf are.
    [[nodiscard]] double takeNumber();
    /// Up to the next blank, and whole.
    [[nodiscard]] std::string_view takeWord();

private:
    std::string_view m_line;
    std::size_t m_at = 0;
    std::string m_problem;
};

/// Escapes of a HELP line: \\ and \n, and with quotes also \".
[[nodiscard]] std::string withoutEscapes(std::string_view text, bool quotes);

} // namespace rollcall
