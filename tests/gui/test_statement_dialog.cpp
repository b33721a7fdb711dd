#include "gui/statements/statement_dialog.h"
#include "named_widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

GroupStatement about(const char* group)
{
    GroupStatement statement;
    statement.group = GroupId(group);
    return statement;
}

template <class Widget>
Widget& find(const StatementDialog& dialog, const char* name)
{
    return *dialog.findChild<Widget*>(QLatin1String(name));
}

struct Said {
    explicit Said(StatementDialog& dialog)
    {
        QObject::connect(&dialog, &StatementDialog::stated, &dialog, [this](const auto& statement) { all.push_back(statement); });
    }
    std::vector<GroupStatement> all;
};

} // namespace

class TestStatementDialog : public QObject {
    Q_OBJECT

private slots:
    void whatIsChosenIsStated()
    {
        StatementDialog dialog(about("orders"), {});
        const Said said(dialog);
        auto& library = find<QComboBox>(dialog, "statedLibrary");
        library.setCurrentIndex(library.findText(QStringLiteral("sarama")));
        find<QSpinBox>(dialog, "statedSessionTimeout").setValue(10'000);
        find<QPushButton>(dialog, "stateIt").click();
        QCOMPARE(said.all.size(), std::size_t{1});
        auto expected = about("orders");
        expected.library = ClientLibrary::sarama;
        expected.sessionTimeout = Milliseconds{10'000};
        QVERIFY(said.all[0] == expected);
        QVERIFY(!dialog.isVisible());
    }

    void whatWasSaidBeforeIsShownAndCanBeTakenBack()
    {
        auto before = about("orders");
        before.library = ClientLibrary::java;
        before.maxPollInterval = Milliseconds{600'000};
        StatementDialog dialog(before, QStringLiteral("Production"));
        const Said said(dialog);
        auto& library = find<QComboBox>(dialog, "statedLibrary");
        QCOMPARE(library.currentText(), QStringLiteral("Java"));
        QCOMPARE(find<QSpinBox>(dialog, "statedMaxPollInterval").value(), 600'000);
        library.setCurrentIndex(0);
        find<QSpinBox>(dialog, "statedMaxPollInterval").setValue(0);
        find<QPushButton>(dialog, "stateIt").click();
        QVERIFY(said.all.at(0).empty());
        QCOMPARE(said.all[0].group, GroupId("orders"));
    }

    void withoutAPollLimitThereIsNoneToState()
    {
        auto before = about("orders");
        before.maxPollInterval = Milliseconds{600'000};
        StatementDialog dialog(before, {});
        const Said said(dialog);
        find<QCheckBox>(dialog, "statedNoPollLimit").setChecked(true);
        QVERIFY(!find<QSpinBox>(dialog, "statedMaxPollInterval").isEnabled());
        find<QPushButton>(dialog, "stateIt").click();
        QVERIFY(said.all.at(0).noPollLimit && !said.all[0].maxPollInterval);
    }

    void leavingStatesNothing()
    {
        StatementDialog dialog(about("orders"), {});
        const Said said(dialog);
        find<QPushButton>(dialog, "stateNothing").click();
        QVERIFY(said.all.empty());
    }

    void everythingHasAName()
    {
        StatementDialog dialog(about("<b>orders"), {});
        dialog.show();
        const auto unnamed = unnamedIn(dialog);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join('\n')));
    }
};

QTEST_MAIN(TestStatementDialog)
#include "test_statement_dialog.moc"
