// What is stated in the window is kept with its connection.
#include "gui/window/connection_desk.h"

#include "gui/connections/memory_store.h"

#include <QDir>
#include <QStandardPaths>
#include <QTest>
#include <QWidget>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

GroupStatement about(const char* group, std::optional<ClientLibrary> library)
{
    GroupStatement statement;
    statement.group = GroupId(group);
    statement.library = library;
    return statement;
}

ConnectionProfiles profiles()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation));
    return ConnectionProfiles(folder.filePath(QStringLiteral("connections.json")).toStdString());
}

std::vector<GroupStatement> kept()
{
    const auto all = profiles().read();
    return all && all->size() == 1 ? all->front().statements : std::vector<GroupStatement>();
}

} // namespace

class TestStatementDesk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        std::filesystem::remove(profiles().file());
    }
    void cleanupTestCase() { std::filesystem::remove(profiles().file()); }

    void whatIsStatedIsKeptReplacedAndTakenBack()
    {
        QWidget window;
        const ConnectionDesk desk(window, std::make_shared<MemoryStore>());
        ConnectionProfile profile;
        profile.id = "one";
        profile.name = "Production";
        profile.bootstrapServers = "localhost:9092";
        QVERIFY(profiles().put(profile));
        QVERIFY(desk.keepStatement("one", about("orders", ClientLibrary::java)));
        QVERIFY(desk.keepStatement("one", about("billing", ClientLibrary::sarama)));
        QVERIFY(desk.keepStatement("one", about("orders", ClientLibrary::kafkajs)));
        QCOMPARE(kept().size(), std::size_t{2});
        QVERIFY(kept()[1] == about("orders", ClientLibrary::kafkajs));
        QVERIFY(desk.keepStatement("one", about("orders", {})));
        QCOMPARE(kept().size(), std::size_t{1});
        QVERIFY(desk.keepStatement("removed meanwhile", about("orders", ClientLibrary::java)));
        QCOMPARE(kept().size(), std::size_t{1});
    }
};

QTEST_MAIN(TestStatementDesk)
#include "test_statement_desk.moc"
