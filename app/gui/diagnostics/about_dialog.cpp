#include "gui/diagnostics/about_dialog.h"

#include "gui/connections/identity.h"
#include "gui/diagnostics/component_model.h"
#include "gui/tables/data_table.h"
#include "gui/words/words.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace rollcall::gui {

namespace {

QPlainTextEdit* readOnlyText(const QString& text, QWidget* parent)
{
    auto* edit = new QPlainTextEdit(text, parent);
    edit->setReadOnly(true);
    edit->setTabChangesFocus(true);
    edit->setFrameShape(QFrame::NoFrame);
    return edit;
}

} // namespace

QString licenceText()
{
    QFile file(QStringLiteral(":/diagnostics/LICENSE"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

AboutDialog::AboutDialog(const std::vector<Component>& components, const std::vector<std::string>& missing, const Theme& theme,
                         QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Rollcall"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(680, 540);

    auto* name = new QLabel(tr("Rollcall %1").arg(toQString(components.front().version)), this);
    name->setObjectName(QStringLiteral("aboutName"));
    auto font = name->font();
    font.setPointSizeF(font.pointSizeF() * 1.6);
    font.setBold(true);
    name->setFont(font);
    auto* what = new QLabel(
        tr("A monitor for Apache Kafka consumer groups: who works, who idles, how far they are behind, and why."), this);
    what->setWordWrap(true);
    auto* rights =
        new QLabel(tr("Free software under the GNU General Public License, version 3 or later, without any warranty. Apache "
                      "Kafka is a trademark of the Apache Software Foundation."),
                   this);
    rights->setWordWrap(true);
    auto colours = rights->palette();
    colours.setColor(QPalette::WindowText, theme.muted);
    rights->setPalette(colours);

    auto* tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("aboutTabs"));
    tabs->addTab(componentsPage(components), tr("&Parts and licences"));
    tabs->addTab(missingPage(missing), tr("&Limits"));
    tabs->addTab(licencePage(), tr("&GNU GPL"));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("&Copy versions"), QDialogButtonBox::ActionRole);
    identify(*copy, QStringLiteral("aboutCopy"), tr("Copy the versions of all parts"));
    identify(*buttons->button(QDialogButtonBox::Close), QStringLiteral("aboutClose"), tr("Close"));
    connect(copy, &QPushButton::clicked, this,
            [text = toQString(versionsText(components))] { QGuiApplication::clipboard()->setText(text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(name);
    layout->addWidget(what);
    layout->addWidget(tabs, 1);
    layout->addWidget(rights);
    layout->addWidget(buttons);
}

QWidget* AboutDialog::componentsPage(const std::vector<Component>& components)
{
    auto* table = new DataTable(QStringLiteral("aboutParts"), tr("What Rollcall is made of, with versions and licences"), this);
    table->setModel(new ComponentModel(components, table));
    table->resizeColumnsToContents();
    return table;
}

QWidget* AboutDialog::missingPage(const std::vector<std::string>& missing)
{
    QStringList sentences;
    for (const auto& sentence : missing) {
        sentences << toQString(sentence);
    }
    auto* text = readOnlyText(missing.empty() ? tr("This librdkafka can do all that Rollcall has a use for.")
                                              : tr("With this librdkafka:\n\n%1").arg(sentences.join(QStringLiteral("\n\n"))),
                              this);
    identify(*text, QStringLiteral("aboutMissing"), tr("What this librdkafka cannot do"));
    return text;
}

QWidget* AboutDialog::licencePage()
{
    auto* text = readOnlyText(licenceText(), this);
    identify(*text, QStringLiteral("aboutLicence"), tr("The GNU General Public License"));
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    return text;
}

} // namespace rollcall::gui
