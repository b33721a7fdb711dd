#pragma once

#include "cli/line.h"

#include <QString>
#include <QStringList>

#include <string_view>
#include <vector>

namespace rollcall::cli {

/// Qt Test prints these when they differ.
[[nodiscard]] inline QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

[[nodiscard]] inline QStringList text(const std::vector<Line>& lines)
{
    QStringList all;
    for (const Line& line : lines) {
        all += text(line.text());
    }
    return all;
}

} // namespace rollcall::cli
