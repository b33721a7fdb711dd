#include "gui/theme/theme.h"

#include <initializer_list>

namespace rollcall::gui {

Theme lightTheme()
{
    Theme theme;
    theme.window = QColor(0xf3f5f7);
    theme.panel = QColor(0xffffff);
    theme.raised = QColor(0xe8ebef);
    theme.border = QColor(0xd2d8de);
    theme.text = QColor(0x1a2026);
    theme.muted = QColor(0x5d6873);
    theme.accent = QColor(0x1f6fb2);
    theme.selection = QColor(0xd3e5f5);
    theme.grid = QColor(0xe6eaee);
    theme.good = QColor(0x14794f);
    theme.working = QColor(0x1f6fb2);
    theme.attention = QColor(0x96600a);
    theme.trouble = QColor(0xb8390e);
    theme.lag = QColor(0x1f6fb2);
    theme.produced = QColor(0x7d8791);
    theme.consumed = QColor(0x14895c);
    theme.crosshair = QColor(0x3c4650);
    theme.gap = QColor(0xd5dbe1);
    theme.series = {QColor(0x0072b2), QColor(0xd55e00), QColor(0x009e73), QColor(0xcc79a7),
                    QColor(0xb07d00), QColor(0x3d94c9), QColor(0x7b5ea7), QColor(0x5f6a74)};
    return theme;
}

Theme darkTheme()
{
    Theme theme;
    theme.dark = true;
    theme.window = QColor(0x14181c);
    theme.panel = QColor(0x1c2126);
    theme.raised = QColor(0x2a3138);
    theme.border = QColor(0x343c44);
    theme.text = QColor(0xe3e8ec);
    theme.muted = QColor(0x97a2ac);
    theme.accent = QColor(0x4aa3e0);
    theme.selection = QColor(0x27455d);
    theme.grid = QColor(0x2a3138);
    theme.good = QColor(0x35c491);
    theme.working = QColor(0x5cb3ee);
    theme.attention = QColor(0xeeb02d);
    theme.trouble = QColor(0xff7f50);
    theme.lag = QColor(0x4aa3e0);
    theme.produced = QColor(0xaab4bd);
    theme.consumed = QColor(0x35c491);
    theme.crosshair = QColor(0xcdd5dc);
    theme.gap = QColor(0x343c44);
    theme.series = {QColor(0x56b4e9), QColor(0xe98a4a), QColor(0x35c491), QColor(0xdd9cc3),
                    QColor(0xf0c24b), QColor(0x4a8fd0), QColor(0xa993d6), QColor(0xaab4bd)};
    return theme;
}

Theme greyed(const Theme& theme)
{
    // Halfway to the muted text, which is known to be readable: a grey as light as its colour need not be.
    const auto grey = [muted = qGray(theme.muted.rgb())](const QColor& color) {
        const int light = (qGray(color.rgb()) + muted) / 2;
        return QColor(light, light, light);
    };
    Theme out = theme;
    out.text = theme.muted;
    out.panel = theme.window;
    out.selection = theme.raised;
    for (auto* color : {&out.accent, &out.good, &out.working, &out.attention, &out.lag, &out.produced, &out.consumed}) {
        *color = grey(*color);
    }
    for (auto& color : out.series) {
        color = grey(color);
    }
    return out;
}

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.panel);
    palette.setColor(QPalette::AlternateBase, theme.window);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::Button, theme.raised);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.trouble);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Highlight, theme.selection);
    palette.setColor(QPalette::HighlightedText, theme.text);
    palette.setColor(QPalette::ToolTipBase, theme.raised);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    // The bevels of the Fusion style.
    palette.setColor(QPalette::Light, theme.raised.lighter(115));
    palette.setColor(QPalette::Midlight, theme.raised.lighter(107));
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.border.darker(115));
    palette.setColor(QPalette::Shadow, theme.dark ? QColor(Qt::black) : theme.border.darker(140));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, theme.muted);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.raised);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, theme.muted);
    return palette;
}

} // namespace rollcall::gui
