#include "gui/explain/explain_window.h"

#include "gui/connections/identity.h"
#include "gui/details/details_text.h"
#include "gui/explain/explanation_words.h"
#include "gui/words/words.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace rollcall::gui {

namespace {

constexpr int typingPause = 200; // ms

QString localFileOf(const QMimeData* data)
{
    return data->hasUrls() && data->urls().size() == 1 ? data->urls().front().toLocalFile() : QString();
}

} // namespace

ExplainWindow::ExplainWindow(const Theme& theme, QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_theme(theme),
      m_text(new QPlainTextEdit(this)),
      m_kinds(new QListWidget(this)),
      m_details(new QTextBrowser(this)),
      m_status(new QLabel(this))
{
    setObjectName(QStringLiteral("explainWindow"));
    setWindowTitle(tr("Explain an error – Rollcall"));
    resize(1040, 680);
    setAcceptDrops(true);
    identify(*m_text, QStringLiteral("explainText"), tr("Text of a log"));
    identify(*m_kinds, QStringLiteral("explainKinds"), tr("Errors in it"));
    identify(*m_details, QStringLiteral("explainDetails"), tr("What the chosen error means"));
    m_status->setObjectName(QStringLiteral("explainStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_text->setAcceptDrops(false); // the window takes them
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setPlaceholderText(
        tr("Paste lines of a log here, or drop its file: of an application, of a client, or of a broker."));
    m_details->setOpenLinks(false);
    m_details->setFrameShape(QFrame::NoFrame);
    auto* open = new QPushButton(tr("&Open a log…"), this);
    identify(*open, QStringLiteral("explainOpen"), tr("Open a log, and go on as it grows"));

    auto* left = new QSplitter(Qt::Vertical, this);
    left->setChildrenCollapsible(false);
    left->addWidget(m_text);
    left->addWidget(m_kinds);
    left->setSizes({330, 270});
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(left);
    split->addWidget(m_details);
    split->setSizes({520, 520});
    auto* top = new QHBoxLayout;
    top->addWidget(open);
    top->addWidget(m_status, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(split, 1);

    m_typed.setSingleShot(true);
    m_typed.setInterval(typingPause);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_typed.start(); });
    connect(&m_typed, &QTimer::timeout, this, &ExplainWindow::readText);
    connect(&m_reading, &LogReading::progressed, this, &ExplainWindow::showFindings);
    connect(&m_reading, &LogReading::recognised, this, &ExplainWindow::recognised);
    connect(m_kinds, &QListWidget::currentRowChanged, this, &ExplainWindow::showDetails);
    connect(open, &QPushButton::clicked, this, &ExplainWindow::askForFile);
    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    connect(leave, &QShortcut::activated, this, &QWidget::close);
    showFindings();
}

void ExplainWindow::setTheme(const Theme& theme)
{
    m_theme = theme;
    showDetails();
}

void ExplainWindow::setSeen(Seen seen)
{
    m_seen = std::move(seen);
    showDetails();
}

void ExplainWindow::askForFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ExplainWindow::open);
    dialog->open();
}

void ExplainWindow::open(const QString& file)
{
    {
        const QSignalBlocker quiet(m_text);
        m_text->clear();
    }
    m_typed.stop();
    m_file = file;
    m_kinds->clear();
    m_reading.follow(file.toStdString());
    showFindings();
}

void ExplainWindow::readText()
{
    m_file.clear();
    m_kinds->clear();
    m_reading.read(m_text->toPlainText());
    showFindings();
}

void ExplainWindow::showFindings()
{
    const auto findings = m_reading.findings();
    for (std::size_t row = 0; row < findings.kinds.size(); ++row) {
        const QString text = kindText(findings.kinds[row]);
        if (auto* item = m_kinds->item(static_cast<int>(row))) {
            item->setText(text);
        } else {
            m_kinds->addItem(text);
        }
    }
    if (m_kinds->currentRow() < 0 && !findings.kinds.empty()) {
        m_kinds->setCurrentRow(0);
    }
    showDetails();
    if (findings.failure) {
        m_status->setText(tr("%1 – %2").arg(toQString(findings.failure->text), toQString(findings.failure->hint)));
        return;
    }
    if (m_file.isEmpty() && m_text->document()->isEmpty()) {
        m_status->setText(tr("Nothing to read yet."));
        return;
    }
    const QString lines = numberText(static_cast<std::int64_t>(findings.lines));
    const QString read = findings.kinds.empty()
        ? tr("%1 lines read, none with an error of a consumer group that Rollcall knows.").arg(lines)
        : tr("%1 lines read.").arg(lines);
    m_status->setText(m_file.isEmpty()     ? read
                          : findings.atEnd ? tr("%1 %2 New lines are read as they come.").arg(m_file, read)
                                           : tr("%1 %2 Reading…").arg(m_file, read));
}

void ExplainWindow::showDetails()
{
    const auto findings = m_reading.findings();
    const int row = m_kinds->currentRow();
    EventDetails details;
    if (row >= 0 && static_cast<std::size_t>(row) < findings.kinds.size()) {
        const auto& kind = findings.kinds[static_cast<std::size_t>(row)];
        details = explanationOf(kind);
        if (const auto seen = m_seen ? m_seen(kind.error) : QStringList(); !seen.isEmpty()) {
            details.sections.insert(details.sections.begin(), {tr("Seen in the open session"), seen});
        }
    } else {
        details.title = tr("What does this error mean?");
        details.sections.push_back(
            {tr("What is known"),
             {tr("Missed poll intervals, expired sessions, fenced members, rejected commits and their kin, in the words of librdkafka "
                 "and its bindings (Python, .NET, Go, Node.js), of the Java client, of kafka-python, aiokafka, sarama, franz-go, "
                 "kafka-go and kafkajs, and of brokers. Everything else in the log is passed over.")}});
    }
    writeDetails(*m_details, details, m_theme);
}

void ExplainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasText() || !localFileOf(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void ExplainWindow::dropEvent(QDropEvent* event)
{
    if (const QString file = localFileOf(event->mimeData()); !file.isEmpty()) {
        open(file);
    } else {
        m_text->setPlainText(event->mimeData()->text());
    }
    event->acceptProposedAction();
}

} // namespace rollcall::gui
