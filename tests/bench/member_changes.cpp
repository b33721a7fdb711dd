// How much later than Kafka's own tool the screen shows that a member joined or left: the real window, a real broker, real
// members; one process sees both and stamps both by one clock.
#include "distribution.h"
#include "member_play.h"

#include "gui/groups/group_list.h"
#include "gui/tables/data_table.h"
#include "gui/window/main_window.h"
#include "gui/window/monitor_page.h"
#include "threads/worker.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

#include <cstdio>

using namespace rollcall;
using namespace rollcall::bench;

namespace {

/// For 99 of 100 changes.
constexpr std::chrono::milliseconds promised{2000};

std::set<std::string> clientsOn(const QAbstractItemModel& members)
{
    std::set<std::string> clients;
    for (int row = 0; row < members.rowCount(); ++row) {
        clients.insert(members.index(row, 0).data().toString().section(QLatin1Char(' '), 0, 0).toStdString());
    }
    return clients;
}

/// Tells what the table of members shows, at each change of it.
void watchScreen(const gui::MainWindow& window, Sightings& sightings)
{
    auto* model = window.monitor()->findChild<gui::DataTable*>(QStringLiteral("members"))->model();
    const auto look = [model, &sightings] { sightings.take(clientsOn(*model)); };
    QObject::connect(model, &QAbstractItemModel::rowsInserted, model, look);
    QObject::connect(model, &QAbstractItemModel::rowsRemoved, model, look);
    QObject::connect(model, &QAbstractItemModel::dataChanged, model, look);
    QObject::connect(model, &QAbstractItemModel::modelReset, model, look);
    look();
}

long long millis(Sightings::Clock::duration time)
{
    return static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
}

int report(const std::vector<MemberPlay::Change>& changes, int looks)
{
    Distribution all;
    const auto begin = changes.front().toolAt;
    std::printf("%-12s %-6s %10s %10s %10s\n", "member", "", "tool at", "screen at", "difference");
    for (const auto& change : changes) {
        const auto difference = change.screenAt - change.toolAt;
        std::printf("%-12s %-6s %10lld %10lld %10lld\n", change.member.c_str(), change.joined ? "joins" : "leaves",
                    millis(change.toolAt - begin), millis(change.screenAt - begin), millis(difference));
        all.add(std::chrono::milliseconds(millis(difference)));
    }
    std::printf("the tool looked %d times, each %lld ms on average\n", looks,
                millis(changes.back().toolAt - begin) / std::max(looks, 1));
    all.print("screen after tool");
    return all.percentile(99) <= promised ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption kafka(QStringLiteral("kafka"), QStringLiteral("Kafka's version."), QStringLiteral("version"),
                                   QString::fromStdString(test::kafka4));
    const QCommandLineOption protocol(QStringLiteral("protocol"), QStringLiteral("classic or consumer."),
                                      QStringLiteral("protocol"), QStringLiteral("classic"));
    const QCommandLineOption joins(QStringLiteral("joins"), QStringLiteral("Members that join, and leave again."),
                                   QStringLiteral("number"), QStringLiteral("25"));
    const QCommandLineOption groups(QStringLiteral("groups"), QStringLiteral("Other groups on the cluster."),
                                    QStringLiteral("number"), QStringLiteral("0"));
    parser.addOptions({kafka, protocol, joins, groups});
    parser.addHelpOption();
    parser.process(application);

    const auto play = MemberPlay::prepare(parser.value(kafka).toStdString(), parser.value(protocol).toStdString(),
                                          parser.value(groups).toInt());
    if (!play) {
        std::fprintf(stderr, "%s\n", play.error().text.c_str());
        return 1;
    }
    gui::MainWindow window;
    window.show();
    window.openLive(QString::fromStdString((*play)->bootstrap()));

    Result<std::vector<MemberPlay::Change>> changes;
    Worker worker;
    QTimer ready;
    QObject::connect(&ready, &QTimer::timeout, &window, [&] {
        if (window.monitor() == nullptr) {
            return;
        }
        const GroupId watched{MemberPlay::group};
        window.monitor()->groups().choose(watched);
        if (window.monitor()->groups().chosen() != watched) {
            return; // not listed yet
        }
        ready.stop();
        watchScreen(window, (*play)->screen());
        worker = Worker([&](const StopFlag&) {
            changes = (*play)->run(parser.value(joins).toInt());
            QMetaObject::invokeMethod(&window, &QWidget::close, Qt::QueuedConnection);
        });
    });
    ready.start(50);
    QApplication::exec();
    worker.join();
    if (!changes) {
        std::fprintf(stderr, "%s\n", changes.error().text.c_str());
        return 1;
    }
    std::printf("Kafka %s, protocol %s, %s other groups\n", qPrintable(parser.value(kafka)), qPrintable(parser.value(protocol)),
                qPrintable(parser.value(groups)));
    return report(*changes, (*play)->looks());
}
