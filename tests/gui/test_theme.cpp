#include "gui/theme/theme.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall::gui;

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// As WCAG 2.1 has it: 1 (the same) to 21 (black on white).
double contrast(const QColor& a, const QColor& b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private slots:
    void readable_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        constexpr double text = 4.5; // WCAG 2.1, 1.4.3
        constexpr double mark = 3.0; // WCAG 2.1, 1.4.11
        for (const auto& [called, theme] : {std::pair{"dark", darkTheme()},
                                            {"light", lightTheme()},
                                            {"dark, greyed", greyed(darkTheme())},
                                            {"light, greyed", greyed(lightTheme())}}) {
            const auto row = [&, called = called](const char* name, const QColor& ink, const QColor& ground, double least) {
                QTest::addRow("%s, %s", called, name) << ink << ground << least;
            };
            for (const auto& [ground, of] :
                 {std::pair{theme.window, "window"}, {theme.panel, "panel"}, {theme.raised, "raised"}}) {
                row(qPrintable(QStringLiteral("text on ") + QLatin1String(of)), theme.text, ground, text);
                row(qPrintable(QStringLiteral("muted on ") + QLatin1String(of)), theme.muted, ground, text);
            }
            row("good", theme.good, theme.panel, text);
            row("working", theme.working, theme.panel, text);
            row("attention", theme.attention, theme.panel, text);
            row("trouble", theme.trouble, theme.panel, text);
            row("selected text", theme.text, theme.selection, text);
            row("lag", theme.lag, theme.panel, mark);
            row("produced", theme.produced, theme.panel, mark);
            row("consumed", theme.consumed, theme.panel, mark);
            for (std::size_t i = 0; i < theme.series.size(); ++i) {
                row(qPrintable(QStringLiteral("series %1").arg(i)), theme.series[i], theme.panel, mark);
            }
        }
    }

    void readable()
    {
        QFETCH(QColor, ink);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        QVERIFY2(contrast(ink, ground) >= least, qPrintable(QString::number(contrast(ink, ground))));
    }
};

QTEST_GUILESS_MAIN(TestTheme)
#include "test_theme.moc"
