#include "gui/connections/colour_tag.h"
#include "gui/connections/connection_editor.h"
#include "gui/connections/connection_list.h"
#include "named_widgets.h"
#include "picture.h"
#include "scripted_store.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cmath>
#include <fstream>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

constexpr int giveUp = 60000;

ConnectionProfile profileOf(const std::string& id, const std::string& name, ColourTag colour)
{
    ConnectionProfile profile;
    profile.id = id;
    profile.name = name;
    profile.bootstrapServers = name + ".example:9092";
    profile.colour = colour;
    return profile;
}

/// CIE L*a*b*, for daylight.
std::array<double, 3> labOf(const QColor& colour)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    const double red = linear(colour.redF());
    const double green = linear(colour.greenF());
    const double blue = linear(colour.blueF());
    const auto root = [](double part) { return part > 0.008856 ? std::cbrt(part) : 7.787 * part + 16.0 / 116; };
    const double x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
    const double y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    const double z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// CIE 1976: some 2 can just be seen side by side; marks far apart need much more.
double distance(const QColor& one, const QColor& other)
{
    const auto a = labOf(one);
    const auto b = labOf(other);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

std::vector<TrialStep> noTrial(const ClientProperties&, const std::function<void(const TrialStep&)>&, const StopFlag&)
{
    return {};
}

} // namespace

class TestConnectionList : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<ConnectionProfile>(); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<ScriptedStore>();
        m_profiles = std::make_unique<ConnectionProfiles>(std::filesystem::path(m_folder->path().toStdString()) / "c.json");
    }

    void model()
    {
        ConnectionModel model(lightTheme());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto login = profileOf("b", "production", ColourTag::red);
        login.protocol = SecurityProtocol::saslSsl;
        login.mechanism = SaslMechanism::scramSha256;
        login.readOnly = false;
        model.setProfiles({profileOf("a", "test", ColourTag::none), login});
        QCOMPARE(rowText(model, 0), QStringLiteral("test|test.example:9092|PLAINTEXT|read-only"));
        QCOMPARE(rowText(model, 1), QStringLiteral("production|production.example:9092|SASL_SSL, SCRAM-SHA-256|allowed"));
        // The colour is told in words too.
        QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("production, Red"));
        QVERIFY(model.rowOf("b") == 1);
        QVERIFY(!model.rowOf("c"));
    }

    void coloursAreToldApart_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void coloursAreToldApart()
    {
        QFETCH(bool, dark);
        const auto theme = dark ? darkTheme() : lightTheme();
        for (const auto one : allColourTags) {
            for (const auto other : allColourTags) {
                if (one < other && one != ColourTag::none) {
                    const auto apart = distance(colourOf(one, theme), colourOf(other, theme));
                    QVERIFY2(apart >= 30, qPrintable(QStringLiteral("%1, %2: %3").arg(wordOf(one), wordOf(other)).arg(apart)));
                }
            }
        }
    }

    void saysThatPasswordsDoNotLast()
    {
        ConnectionList list(*m_profiles, *m_store, lightTheme(), nullptr, noTrial);
        list.show();
        const auto* const limitation = list.findChild<QLabel*>(QStringLiteral("connectionsLimitation"));
        QVERIFY(!limitation->isVisible());
        emit m_store->limited(QStringLiteral("for this run only"));
        QVERIFY(limitation->isVisible());
        QCOMPARE(limitation->text(), QStringLiteral("for this run only"));
    }

    void withoutConnectionsItSaysSo()
    {
        ConnectionList list(*m_profiles, *m_store, lightTheme(), nullptr, noTrial);
        list.show();
        QVERIFY(message(list).isVisible());
        QVERIFY(message(list).text().contains(QStringLiteral("No connections yet")));
        QVERIFY(button(list, "newConnection").isEnabled());
        for (const auto* const name : {"connect", "editConnection", "duplicateConnection", "deleteConnection"}) {
            QVERIFY2(!button(list, name).isEnabled(), name);
        }
    }

    void connects()
    {
        two();
        ConnectionList list(*m_profiles, *m_store, lightTheme(), nullptr, noTrial);
        QSignalSpy wanted(&list, &ConnectionList::connectRequested);
        button(list, "connect").click();
        view(list).setCurrentIndex(list.model().index(1, 0));
        QTest::keyClick(&view(list), Qt::Key_Return);
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted[0][0].value<ConnectionProfile>().id, std::string("a"));
        QCOMPARE(wanted[1][0].value<ConnectionProfile>().id, std::string("b"));
    }

    void makesANewOne()
    {
        ConnectionList list(*m_profiles, *m_store, lightTheme(), nullptr, noTrial);
        list.show();
        button(list, "newConnection").click();
        auto* const editor = list.findChild<ConnectionEditor*>();
        QVERIFY(editor != nullptr);
        editor->findChild<QLineEdit*>(QStringLiteral("name"))->setText(QStringLiteral("fresh"));
        editor->findChild<QLineEdit*>(QStringLiteral("bootstrapServers"))->setText(QStringLiteral("k:1"));
        editor->findChild<QPushButton*>(QStringLiteral("save"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(list.model().rowCount(), 1, giveUp);
        QCOMPARE(view(list).currentIndex().row(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(list.findChild<ConnectionEditor*>() == nullptr, giveUp);
        QVERIFY(!message(list).isVisible());
    }

    void editsAndDuplicates()
    {
        two();
        ConnectionList list(*m_profiles, *m_store, lightTheme(), nullptr, noTrial);
        list.show();
        view(list).setCurrentIndex(list.model().index(1, 0));
        button(list, "duplicateConnection").click();
        auto* const editor = list.findChild<ConnectionEditor*>();
        QCOMPARE(editor->findChild<QLineEdit*>(QStringLiteral("name"))->text(), QStringLiteral("production (copy)"));
        editor->findChild<QPushButton*>(QStringLiteral("save"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(list.model().rowCount(), 3, giveUp);
        QCOMPARE(view(list).currentIndex().row(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(list.findChild<ConnectionEditor*>() == nullptr, giveUp);
        view(list).setCurrentIndex(list.model().index(0, 0));
        button(list, "editConnection").click();
        QCOMPARE(list.findChild<ConnectionEditor*>()->findChild<QLineEdit*>(QStringLiteral("name"))->text(),
                 QStringLiteral("test"));
    }

    void deletesOnlyAfterAYes()
    {
        two();
        ConnectionList list(*m_profiles, *m_store, lightTheme(), nullptr, noTrial);
        list.show();
        view(list).setCurrentIndex(list.model().index(1, 0));
        button(list, "deleteConnection").click();
        auto* const no = list.findChild<QPushButton*>(QStringLiteral("keepConnection"));
        QVERIFY(no != nullptr);
        no->click();
        QCOMPARE(list.model().rowCount(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(list.findChild<QPushButton*>(QStringLiteral("keepConnection")) == nullptr, giveUp);

        list.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&list, giveUp));
        view(list).setFocus();
        QTest::keyClick(&view(list), Qt::Key_Delete);
        auto* const yes = list.findChild<QPushButton*>(QStringLiteral("confirmDelete"));
        QVERIFY(yes != nullptr);
        yes->click();
        QCOMPARE(list.model().rowCount(), 1);
        QCOMPARE(m_profiles->read()->front().id, std::string("a"));
        QTRY_COMPARE_WITH_TIMEOUT(m_store->removed.size(), std::size_t{1}, giveUp);
        QVERIFY((m_store->removed.front() == SecretKey{"b", "sasl.password"}));
    }

    void aBrokenFileIsShownAndNotTouched()
    {
        const std::string text = "{\"version\": 1,\n oops";
        std::ofstream(m_profiles->file()) << text;
        ConnectionList list(*m_profiles, *m_store, lightTheme(), nullptr, noTrial);
        list.show();
        QVERIFY(message(list).isVisible());
        QVERIFY2(message(list).text().contains(QStringLiteral("line 2")), qPrintable(message(list).text()));
        QVERIFY(!button(list, "newConnection").isEnabled());
        two();
        list.refresh();
        QCOMPARE(list.model().rowCount(), 0); // the file is still broken: two() could not write
        std::filesystem::remove(m_profiles->file());
        two();
        list.refresh();
        QCOMPARE(list.model().rowCount(), 2);
        QVERIFY(!message(list).isVisible());
        QVERIFY(button(list, "newConnection").isEnabled());
    }

    void everythingHasAName()
    {
        two();
        ConnectionList list(*m_profiles, *m_store, lightTheme(), nullptr, noTrial);
        list.show();
        QCOMPARE(unnamedIn(list), QStringList());
    }

    void theWalkFindsWhatHasNone()
    {
        QWidget window;
        new QPushButton(&window);
        QLineEdit named(&window);
        named.setObjectName(QStringLiteral("id"));
        window.show();
        QCOMPARE(unnamedIn(window).size(), 2);
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void pictures()
    {
        QFETCH(bool, dark);
        const auto theme = dark ? darkTheme() : lightTheme();
        const Dressed dressed(theme);
        two();
        ConnectionList list(*m_profiles, *m_store, theme, nullptr, noTrial);
        list.resize(760, 320);
        list.show();
        savePicture(list, dark ? "list-dark" : "list-light");
        button(list, "deleteConnection").click();
        auto* const question = list.findChild<QWidget*>(QStringLiteral("deleteQuestion"));
        savePicture(*question, dark ? "list-delete-dark" : "list-delete-light");
        std::ofstream(m_profiles->file()) << "{";
        list.refresh();
        savePicture(list, dark ? "list-broken-dark" : "list-broken-light");
    }

private:
    void two()
    {
        static_cast<void>(m_profiles->put(profileOf("a", "test", ColourTag::none)));
        auto second = profileOf("b", "production", ColourTag::red);
        second.secrets = {"sasl.password"};
        second.protocol = SecurityProtocol::saslPlaintext;
        second.user = "me";
        static_cast<void>(m_profiles->put(second));
    }

    static QString rowText(const ConnectionModel& model, int row)
    {
        QStringList texts;
        for (int column = 0; column < model.columnCount(); ++column) {
            texts << model.index(row, column).data().toString();
        }
        return texts.join(QLatin1Char('|'));
    }

    static QPushButton& button(QWidget& in, const char* name) { return *in.findChild<QPushButton*>(QString::fromLatin1(name)); }
    static QTreeView& view(QWidget& in) { return *in.findChild<QTreeView*>(QStringLiteral("connections")); }
    static QLabel& message(QWidget& in) { return *in.findChild<QLabel*>(QStringLiteral("connectionsMessage")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedStore> m_store;
    std::unique_ptr<ConnectionProfiles> m_profiles;
};

QTEST_MAIN(TestConnectionList)
#include "test_connection_list.moc"
