// Errors explained in the window: pasted, dropped, and from a file that grows or is rotated.
#include "gui/explain/explain_window.h"
#include "named_widgets.h"
#include "picture.h"

#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QUrl>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

const QString missedPoll = QStringLiteral(
    "%4|1732459420.123|MAXPOLL|app-1#consumer-1| [thrd:main]: Application maximum poll interval (600000ms) exceeded by 198ms "
    "(adjust max.poll.interval.ms for long-running message processing): leaving group");
const QString unknownMember = QStringLiteral("KafkaJSProtocolError: The coordinator is not aware of this member");

struct Shown {
    Shown() : window(lightTheme()) { window.show(); }

    template <class Widget>
    Widget* find(const char* name)
    {
        return window.findChild<Widget*>(QLatin1String(name));
    }
    QStringList kinds()
    {
        const auto* list = find<QListWidget>("explainKinds");
        QStringList all;
        for (int row = 0; row < list->count(); ++row) {
            all << list->item(row)->text();
        }
        return all;
    }
    QString details() { return find<QTextBrowser>("explainDetails")->toPlainText(); }
    QString status() { return find<QLabel>("explainStatus")->text(); }
    void paste(const QString& text) { find<QPlainTextEdit>("explainText")->setPlainText(text); }

    ExplainWindow window;
};

class Log {
public:
    Log() : m_file(m_folder.filePath(QStringLiteral("app.log"))) { }
    void write(const QString& line, QIODevice::OpenMode mode = QIODevice::Append)
    {
        QVERIFY(m_file.open(QIODevice::WriteOnly | mode));
        m_file.write((line + QLatin1Char('\n')).toUtf8());
        m_file.close();
    }
    [[nodiscard]] QString path() const { return m_file.fileName(); }

private:
    QTemporaryDir m_folder;
    QFile m_file;
};

} // namespace

class TestExplainWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void pastedLinesAreExplained()
    {
        Shown shown;
        QCOMPARE(shown.status(), QStringLiteral("Nothing to read yet."));
        QVERIFY(shown.details().contains(QStringLiteral("What is known")));
        shown.paste(QStringLiteral("starting\n%1\nbye\n%2\n%1").arg(missedPoll, unknownMember));
        QTRY_COMPARE(shown.kinds().size(), 2);
        QVERIFY(shown.kinds()[0].endsWith(QStringLiteral("librdkafka, 2 times, lines 2 to 5")));
        QVERIFY(shown.details().contains(QStringLiteral("600000 ms")));
        QVERIFY(shown.details().contains(QStringLiteral("For now only: Raise max.poll.interval.ms")));
        shown.find<QListWidget>("explainKinds")->setCurrentRow(1);
        QVERIFY(shown.details().contains(unknownMember));
        QCOMPARE(shown.status(), QStringLiteral("5 lines read."));
    }

    void nothingKnownIsSaid()
    {
        Shown shown;
        shown.paste(QStringLiteral("all is well\nand so it stays"));
        QTRY_VERIFY(shown.status().contains(QStringLiteral("2 lines read, none with an error")));
        QVERIFY(shown.kinds().isEmpty());
    }

    void aFileIsFollowedAsItGrowsAndWhenItIsRotated()
    {
        Log log;
        log.write(QStringLiteral("starting"));
        Shown shown;
        shown.window.open(log.path());
        QTRY_VERIFY(shown.window.atEnd());
        QVERIFY(shown.kinds().isEmpty());
        log.write(missedPoll);
        QTRY_COMPARE(shown.kinds().size(), 1);
        log.write(unknownMember, QIODevice::Truncate);
        QTRY_COMPARE(shown.kinds().size(), 2);
        QVERIFY(shown.status().contains(log.path()));
        shown.paste(QStringLiteral("something else"));
        QTRY_VERIFY(shown.kinds().isEmpty());
        QVERIFY(!shown.status().contains(log.path()));
    }

    /// New lines reach the session that is open; what it knows of an error stands first.
    void whatASessionKnowsIsTold()
    {
        Log log;
        log.write(QStringLiteral("an old line: ") + unknownMember);
        Shown shown;
        std::vector<rollcall::LogLine> told;
        connect(&shown.window, &ExplainWindow::recognised, this, [&told](const auto& line) { told.push_back(line); });
        shown.window.setSeen([](const LoggedError& error) {
            return QStringList{QStringLiteral("left at 14:05: %1").arg(QString::fromStdString(error.clientId.text()))};
        });
        shown.window.open(log.path());
        QTRY_VERIFY(shown.window.atEnd());
        QVERIFY(told.empty()); // it does not say of when it is
        log.write(missedPoll);
        QTRY_COMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].at, fromMillis(1'732'459'420'123));
        QCOMPARE(told[0].origin, log.path().toStdString());
        QVERIFY(told[0].error && told[0].error->error == GroupError::pollIntervalExceeded);
        QTRY_COMPARE(shown.kinds().size(), 2);
        shown.find<QListWidget>("explainKinds")->setCurrentRow(1);
        QVERIFY(shown.details().contains(QStringLiteral("Seen in the open session")));
        QVERIFY(shown.details().contains(QStringLiteral("left at 14:05: ")));
        shown.window.setSeen({});
        QVERIFY(!shown.details().contains(QStringLiteral("open session")));
    }

    void aDroppedFileIsRead()
    {
        Log log;
        log.write(missedPoll);
        Shown shown;
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(log.path())});
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        static_cast<QObject&>(shown.window).event(&drop); // the application would ask a drag that is none
        QTRY_COMPARE(shown.kinds().size(), 1);
    }

    void whatCannotBeReadIsSaid()
    {
        Shown shown;
        for (const auto* file : {"/nowhere/app.log", "/"}) {
            shown.window.open(QLatin1String(file));
            QTRY_VERIFY(shown.status().contains(QStringLiteral("no file that can be read")));
        }
    }

    void markupOfALogStaysText()
    {
        Shown shown;
        shown.paste(QStringLiteral("<b>x</b> ") + missedPoll);
        QTRY_COMPARE(shown.kinds().size(), 1);
        QVERIFY(shown.details().contains(QStringLiteral("<b>x</b>")));
    }

    void goesWhileItReads()
    {
        QString large;
        for (int i = 0; i < 20'000; ++i) {
            large += QStringLiteral("line %1 of many\n").arg(i);
        }
        Shown shown;
        shown.paste(large);
        QTRY_VERIFY(shown.window.atEnd());
        shown.paste(large + missedPoll);
        // The window goes at the end of this scope, whatever is still read.
    }

    void everythingInteractiveHasAName()
    {
        Shown shown;
        QCOMPARE(unnamedIn(shown.window), QStringList());
    }
};

QTEST_MAIN(TestExplainWindow)
#include "test_explain_window.moc"
