#include "gui/diagnostics/system_facts.h"

#include <QApplication>
#include <QFont>
#include <QLocale>
#include <QScreen>
#include <QStyle>
#include <QSysInfo>
#include <QThread>
#include <QTimeZone>

#include <fmt/format.h>

namespace rollcall::gui {

std::vector<Fact> systemFacts()
{
    std::vector<Fact> facts{
        {"system", QSysInfo::prettyProductName().toStdString()},
        {"kernel", fmt::format("{} {}", QSysInfo::kernelType().toStdString(), QSysInfo::kernelVersion().toStdString())},
        {"processors", fmt::format("{}, {}", QThread::idealThreadCount(), QSysInfo::currentCpuArchitecture().toStdString())},
        {"Qt platform", QGuiApplication::platformName().toStdString()},
        {"Qt style", QApplication::style()->name().toStdString()},
        {"font", fmt::format("{}, {} pt", QApplication::font().family().toStdString(), QApplication::font().pointSizeF())},
        {"language", QLocale().name().toStdString()},
        {"time zone", QTimeZone::systemTimeZoneId().toStdString()},
    };
    for (const auto* screen : QGuiApplication::screens()) {
        const auto size = screen->size();
        facts.emplace_back("screen",
                           fmt::format("{} x {}, scale {}, {:.0f} dpi, {:.0f} Hz", size.width(), size.height(),
                                       screen->devicePixelRatio(), screen->logicalDotsPerInch(), screen->refreshRate()));
    }
    return facts;
}

} // namespace rollcall::gui
