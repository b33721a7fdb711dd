#pragma once

#include "gui/lanes/lane_stack.h"
#include "lively_store.h"

#include <QImage>
#include <QTest>

#include <atomic>

namespace rollcall::gui::test {

/// 2026-11-22 14:15:00 UTC.
inline constexpr Timestamp end = fromMillis(1'795'356'900'000);

[[nodiscard]] const Lively& lively();
[[nodiscard]] SeriesSnapshot livelySnapshot();

/// A stack on (no) screen, and what it shows.
struct Shown {
    explicit Shown(const SeriesSnapshot& snapshot) : data(snapshot)
    {
        stack.resize(1100, 420);
        stack.setSource([this] {
            ++asked;
            return data;
        });
        stack.show();
        refresh(end);
    }

    void refresh(Timestamp now)
    {
        stack.refresh(now);
        settle();
    }

    void settle() { QTRY_VERIFY(!stack.busy()); }

    SeriesSnapshot data;
    std::atomic<int> asked{0}; // before the stack, whose thread counts
    LaneStack stack;
};

[[nodiscard]] QWidget* plotOf(const LaneStack& stack);
void wheel(QWidget* widget, QPoint position, int angle, Qt::KeyboardModifiers modifiers);
/// A move as the plot gets it from a mouse; QTest's own needs a cursor.
void moveMouse(QWidget* widget, QPoint position, Qt::MouseButtons buttons = {});
/// How many pixels are at least two fifths that ink on that ground: lines are smoothed, fills are thinner.
[[nodiscard]] int inked(const QImage& picture, const QRect& rect, const QColor& ink, const QColor& ground);

} // namespace rollcall::gui::test
