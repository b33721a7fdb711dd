#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::cli {

enum class Style { plain, strong, faint, good, warning, bad };

/// One line for a terminal or a file. Whatever is added is made harmless here, so a line never holds an escape sequence: colours
/// come in only when it is written.
class Line {
public:
    Line() = default;
    explicit Line(std::string_view text, Style style = Style::plain) { add(text, style); }

    Line& add(std::string_view text, Style style = Style::plain);
    Line& add(const Line& other);
    /// Blanks up to that column.
    Line& padTo(std::size_t column);

    [[nodiscard]] std::size_t columns() const { return m_columns; }
    /// At most that many columns, ending in an ellipsis where something was cut off.
    [[nodiscard]] Line cut(std::size_t columns) const;

    /// Without colours and without blanks at the end.
    [[nodiscard]] std::string text() const;
    /// The same with ANSI colours.
    [[nodiscard]] std::string coloured() const;
    [[nodiscard]] std::string text(bool colour) const { return colour ? coloured() : text(); }

private:
    struct Span {
        std::string text;
        Style style;
    };
    std::vector<Span> m_spans;
    std::size_t m_columns = 0;
};

} // namespace rollcall::cli
