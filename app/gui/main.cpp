#include "gui/diagnostics/components.h"
#include "gui/diagnostics/qt_messages.h"
#include "gui/tour/tour.h"
#include "gui/window/main_window.h"
#include "threads/bounded_wait.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QStandardPaths>
#include <QStyleFactory>
#include <QSysInfo>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

using namespace rollcall::gui;

namespace {

struct Options {
    bool demo = false;
    QString bootstrap;
    QString profile;
    QString replay;
    QString tour;
};

int wrongUsage(const QString& text)
{
    std::fprintf(stderr, "rollcall: %s; see rollcall --help\n", qPrintable(text));
    return 2;
}

/// Exits by itself for --help, --version and unknown options.
Options readOptions(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Watches Kafka consumer groups: who works, who idles, how far they are behind, and why."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption demo(QStringLiteral("demo"), QStringLiteral("Open the training cluster."));
    const QCommandLineOption bootstrap(QStringLiteral("bootstrap"), QStringLiteral("Connect to this cluster."),
                                       QStringLiteral("host:port"));
    const QCommandLineOption profile(QStringLiteral("profile"), QStringLiteral("Open the kept connection of this name."),
                                     QStringLiteral("name"));
    const QCommandLineOption replay(QStringLiteral("replay"), QStringLiteral("Open a recording."), QStringLiteral("file"));
    const QCommandLineOption tour(QStringLiteral("tour"),
                                  QStringLiteral("Save a picture of every page and state there, light and dark, then exit."),
                                  QStringLiteral("folder"));
    parser.addOptions({demo, bootstrap, profile, replay, tour});
    QString problem;
    if (!parser.parse(application.arguments())) {
        problem = parser.errorText();
    } else if (!parser.positionalArguments().isEmpty()) {
        problem = QStringLiteral("what is “%1” for?").arg(parser.positionalArguments().front());
    }
    if (!problem.isEmpty()) {
        std::exit(wrongUsage(problem));
    }
    parser.process(application);
    return {parser.isSet(demo), parser.value(bootstrap), parser.value(profile), parser.value(replay), parser.value(tour)};
}

std::filesystem::path logFolder()
{
    return std::filesystem::path(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation).toStdString()) / "log";
}

void writeStart(RunLog& log)
{
    std::string versions;
    for (const auto& component : components()) {
        versions += (versions.empty() ? "" : ", ") + component.name + " " + component.version;
    }
    log.info("start: " + versions + "; " + QSysInfo::prettyProductName().toStdString() + ", "
             + QSysInfo::currentCpuArchitecture().toStdString() + ", " + QGuiApplication::platformName().toStdString());
}

int runProgram(int argc, char** argv)
{
    QApplication::setApplicationName(QStringLiteral("Rollcall"));
    QApplication::setOrganizationName(QStringLiteral("Rollcall"));
    QApplication::setApplicationVersion(QStringLiteral(ROLLCALL_VERSION));
    QApplication application(argc, argv);
#ifndef Q_OS_MACOS
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
#endif
    const auto options = readOptions(application);
    if (int(options.demo) + int(!options.bootstrap.isEmpty()) + int(!options.profile.isEmpty()) + int(!options.replay.isEmpty())
        > 1) {
        return wrongUsage(QStringLiteral("only one of --demo, --bootstrap, --profile and --replay"));
    }

    const auto log = std::make_shared<RunLog>(logFolder());
    const QtMessages messages(log);
    writeStart(*log);
    if (!options.tour.isEmpty()) {
        // Its pictures show a first run, and the user's own settings stay as they are.
        QApplication::setApplicationName(QStringLiteral("RollcallTour"));
        QSettings().clear();
    }
    int exitCode = 0;
    MainWindow window(log);
    window.show();
    if (!options.tour.isEmpty()) {
        auto* tour = new Tour(window, QDir(options.tour), options.replay, &application);
        QObject::connect(tour, &Tour::finished, &window, [&](const QString& problem) {
            if (!problem.isEmpty()) {
                std::fprintf(stderr, "rollcall: %s\n", qPrintable(problem));
                exitCode = 1;
            }
            window.close();
        });
        tour->start();
    } else if (options.demo) {
        window.openTraining();
    } else if (!options.bootstrap.isEmpty()) {
        window.openLive(options.bootstrap);
    } else if (!options.profile.isEmpty()) {
        window.openProfile(options.profile);
    } else if (!options.replay.isEmpty()) {
        window.openRecording(options.replay);
    } else {
        window.openLeftOpen();
    }
    const int ended = QApplication::exec();
    log->info("end");
    return exitCode != 0 ? exitCode : ended;
}

} // namespace

int main(int argc, char** argv)
{
    return rollcall::endOfProcess(runProgram(argc, argv));
}
