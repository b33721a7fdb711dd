#include "gui/diagnostics/log_window.h"

#include "gui/connections/identity.h"
#include "gui/tables/data_table.h"
#include "gui/words/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace rollcall::gui {

namespace {

constexpr int lookInterval = 500; // ms
constexpr std::size_t mostLines = 20'000;
constexpr std::array levels{LogLevel::info, LogLevel::warning, LogLevel::error};

} // namespace

LogWindow::LogWindow(std::shared_ptr<RunLog> log, QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_log(std::move(log)),
      m_model(mostLines),
      m_table(new DataTable(QStringLiteral("logLines"), tr("Lines of the log, the newest at the end"), this)),
      m_text(new QLineEdit(this)),
      m_level(new QComboBox(this)),
      m_follow(new QCheckBox(tr("Stay at the &end"), this)),
      m_where(new QLabel(this))
{
    setObjectName(QStringLiteral("logWindow"));
    setWindowTitle(tr("Log – Rollcall"));
    resize(960, 560);
    identify(*m_text, QStringLiteral("logText"), tr("Show the lines with this text"));
    identify(*m_level, QStringLiteral("logLevel"), tr("Show the lines that are at least this serious"));
    identify(*m_follow, QStringLiteral("logFollow"), tr("Stay at the end as lines come"));
    m_text->setPlaceholderText(tr("Filter by text"));
    m_text->setClearButtonEnabled(true);
    if (auto* clear = m_text->findChild<QToolButton*>()) { // Qt leaves it without a name
        identify(*clear, QStringLiteral("logTextClear"), tr("Clear the filter"));
    }
    m_level->addItems({tr("All"), tr("Warnings and errors"), tr("Errors")});
    m_follow->setChecked(true);
    m_where->setObjectName(QStringLiteral("logWhere"));
    m_where->setTextFormat(Qt::PlainText);
    m_where->setWordWrap(true);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* copy = new QPushButton(tr("&Copy"), this);
    identify(*copy, QStringLiteral("logCopy"), tr("Copy the selected lines, or all"));
    auto* folder = new QPushButton(tr("Open &folder"), this);
    identify(*folder, QStringLiteral("logFolder"), tr("Open the folder of the log"));

    m_filter.setSourceModel(&m_model);
    m_table->setModel(&m_filter); // in the order of the lines, which is that of time
    m_table->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_table->setTextElideMode(Qt::ElideRight);
    const QFontMetrics metrics(m_table->font());
    m_table->setColumnWidth(LogModel::timeColumn, metrics.horizontalAdvance(QStringLiteral("2026-11-22 14:11:40.123")) + 24);
    m_table->setColumnWidth(LogModel::levelColumn, metrics.horizontalAdvance(tr("Information")) + 24);

    folder->setEnabled(!m_log->folder().empty());

    auto* top = new QHBoxLayout;
    top->addWidget(m_text, 1);
    top->addWidget(m_level);
    top->addWidget(m_follow);
    top->addWidget(copy);
    top->addWidget(folder);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_where);

    connect(m_text, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter.setText(text);
        showCount();
    });
    connect(m_level, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_filter.setLeast(levels.at(static_cast<std::size_t>(index)));
        showCount();
    });
    connect(m_follow, &QCheckBox::toggled, this, [this](bool follow) {
        if (follow) {
            m_table->scrollToBottom();
        }
    });
    connect(copy, &QPushButton::clicked, m_table, &DataTable::copy);
    connect(folder, &QPushButton::clicked, this, &LogWindow::openFolder);
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_text, qOverload<>(&QWidget::setFocus));
    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    connect(leave, &QShortcut::activated, this, &QWidget::close);
    m_pace.setInterval(lookInterval);
    connect(&m_pace, &QTimer::timeout, this, &LogWindow::look);
}

void LogWindow::look()
{
    auto news = m_log->linesSince(m_place);
    m_place = news.next;
    // Whoever has scrolled up reads there, and is left alone.
    const auto& bar = *m_table->verticalScrollBar();
    const bool atEnd = bar.value() >= bar.maximum();
    m_model.add(std::move(news.lines));
    if (atEnd && m_follow->isChecked()) {
        m_table->scrollToBottom();
    }
    showCount();
}

void LogWindow::showCount()
{
    const auto file = m_log->file();
    const auto failure = m_log->failure();
    const auto place = file ? tr("In %1, times in UTC").arg(QString::fromStdString(file->string()))
        : failure           ? tr("%1 – %2").arg(toQString(failure->text), toQString(failure->hint))
                            : QString();
    m_where->setText(tr("%1 of %2 lines. %3").arg(numberText(m_filter.rowCount()), numberText(m_model.rowCount()), place));
}

void LogWindow::openFolder()
{
    const auto folder = QString::fromStdString(m_log->folder().string());
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder))) {
        m_where->setText(tr("No program here opens folders; the log is in %1").arg(folder));
    }
}

void LogWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    look();
    m_table->scrollToBottom();
    m_pace.start();
}

void LogWindow::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_pace.stop();
}

} // namespace rollcall::gui
