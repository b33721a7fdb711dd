#include "gui/diagnostics/diagnostics_dialog.h"

#include "gui/connections/identity.h"
#include "gui/diagnostics/diagnostics_text.h"
#include "gui/words/words.h"

#include "settings/private_file.h"

#include <QCheckBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <utility>

namespace rollcall::gui {

namespace {

constexpr std::size_t mostLogLines = 500;

QString proposedFile()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const auto now = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    return folder.filePath(QStringLiteral("rollcall-diagnostics-%1.txt").arg(now));
}

} // namespace

DiagnosticsDialog::DiagnosticsDialog(DiagnosticsFacts facts, std::shared_ptr<RunLog> log, QWidget* parent)
    : QDialog(parent),
      m_log(std::move(log)),
      m_preview(new QPlainTextEdit(this)),
      m_hideNames(new QCheckBox(tr("&Without names of groups, topics and hosts"), this)),
      m_notice(new QLabel(this))
{
    setObjectName(QStringLiteral("diagnosticsDialog"));
    setWindowTitle(tr("Save diagnostics"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(820, 620);
    auto* lead = new QLabel(
        tr("This is all that is saved, and it is sent nowhere. Passwords and other secrets are removed. Please read it before you "
           "pass it on."),
        this);
    lead->setWordWrap(true);
    identify(*m_preview, QStringLiteral("diagnosticsText"), tr("The text that is saved"));
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_preview->setPlaceholderText(tr("Gathering…"));
    identify(*m_hideNames, QStringLiteral("diagnosticsHideNames"), tr("Without names of groups, topics and hosts"));
    m_hideNames->setToolTip(tr("Each name is replaced by one like group-1 or host-2, the same one everywhere"));
    m_notice->setObjectName(QStringLiteral("diagnosticsNotice"));
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("&Save…"), QDialogButtonBox::AcceptRole);
    identify(*m_save, QStringLiteral("diagnosticsSave"), tr("Save the text to a file"));
    auto* leave = buttons->addButton(QDialogButtonBox::Close);
    identify(*leave, QStringLiteral("diagnosticsClose"), tr("Close"));
    m_save->setEnabled(false);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(lead);
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_hideNames);
    layout->addWidget(m_notice);
    layout->addWidget(buttons);
    connect(m_hideNames, &QCheckBox::toggled, this, &DiagnosticsDialog::showText);
    connect(m_save, &QPushButton::clicked, this, &DiagnosticsDialog::ask);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_writer = Worker([this, facts = std::move(facts)](const StopFlag&) { write(facts); });
}

DiagnosticsDialog::~DiagnosticsDialog() = default;

bool DiagnosticsDialog::withoutNames() const
{
    return m_hideNames->isChecked();
}

QString DiagnosticsDialog::text() const
{
    return m_preview->toPlainText();
}

void DiagnosticsDialog::write(DiagnosticsFacts facts)
{
    facts.process = processUsage();
    facts.log = m_log->linesSince(0).lines;
    if (facts.log.size() > mostLogLines) {
        facts.log.erase(facts.log.begin(), facts.log.end() - static_cast<std::ptrdiff_t>(mostLogLines));
    }
    // The facts should hold no secret; that none gets out of here does not depend on it.
    std::array texts{m_log->redactor().redacted(diagnosticsText(facts, false)),
                     m_log->redactor().redacted(diagnosticsText(facts, true))};
    {
        const std::lock_guard lock(m_mutex);
        m_texts = std::move(texts);
    }
    QMetaObject::invokeMethod(this, &DiagnosticsDialog::showText, Qt::QueuedConnection);
}

void DiagnosticsDialog::showText()
{
    {
        const std::lock_guard lock(m_mutex);
        m_preview->setPlainText(toQString(m_texts.at(withoutNames() ? 1 : 0)));
    }
    if (!m_save->isEnabled() && !text().isEmpty()) {
        m_save->setEnabled(true);
        emit written();
    }
}

void DiagnosticsDialog::ask()
{
    const auto file =
        QFileDialog::getSaveFileName(this, tr("Save diagnostics"), proposedFile(), tr("Text (*.txt);;All files (*)"));
    if (!file.isEmpty()) {
        saveTo(file.toStdString());
    }
}

void DiagnosticsDialog::saveTo(const std::filesystem::path& file)
{
    m_save->setEnabled(false);
    m_notice->clear();
    m_saver = Worker([this, file, text = text().toStdString()](const StopFlag&) {
        const auto done = writePrivateFile(file, text);
        {
            const std::lock_guard lock(m_mutex);
            m_file = file;
            m_failure = done ? std::nullopt : std::optional(done.error());
        }
        QMetaObject::invokeMethod(this, &DiagnosticsDialog::showSaved, Qt::QueuedConnection);
    });
}

void DiagnosticsDialog::showSaved()
{
    m_save->setEnabled(true);
    std::optional<Error> failure;
    {
        const std::lock_guard lock(m_mutex);
        failure = m_failure;
        m_notice->setText(failure ? tr("%1; %2").arg(toQString(failure->text), toQString(failure->hint))
                                  : tr("Saved to %1").arg(QString::fromStdString(m_file.string())));
    }
    emit saved(!failure);
}

} // namespace rollcall::gui
