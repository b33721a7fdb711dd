#include "gui/diagnostics/qt_messages.h"

#include <QtGlobal>

#include <fmt/format.h>

#include <mutex>
#include <utility>

namespace rollcall::gui {

namespace {

std::mutex mutex; ///< guards what follows: Qt complains on any thread
std::shared_ptr<RunLog> target;
QtMessageHandler before = nullptr;

void write(RunLog& log, QtMsgType type, const char* category, const QString& text)
{
    const auto line = fmt::format("qt ({}): {}", category == nullptr ? "default" : category, text.toStdString());
    switch (type) {
    case QtDebugMsg:
        return;
    case QtInfoMsg:
        return log.info(line);
    case QtWarningMsg:
        return log.warn(line);
    case QtCriticalMsg:
    case QtFatalMsg:
        return log.error(line);
    }
}

void take(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    std::shared_ptr<RunLog> log;
    QtMessageHandler next = nullptr;
    {
        const std::lock_guard lock(mutex);
        log = target;
        next = before;
    }
    if (log) {
        write(*log, type, context.category, text);
    }
    if (next != nullptr) {
        next(type, context, text);
    }
}

} // namespace

QtMessages::QtMessages(std::shared_ptr<RunLog> log)
{
    const std::lock_guard lock(mutex);
    target = std::move(log);
    before = qInstallMessageHandler(take);
}

QtMessages::~QtMessages()
{
    const std::lock_guard lock(mutex);
    qInstallMessageHandler(before);
    target.reset();
}

} // namespace rollcall::gui
