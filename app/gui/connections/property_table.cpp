#include "gui/connections/property_table.h"

#include "gui/connections/identity.h"
#include "gui/connections/property_delegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequence>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace rollcall::gui {

PropertyTable::PropertyTable(const Theme& theme, const std::vector<PropertyChoice>& choices, QWidget* parent)
    : QWidget(parent),
      m_words(choices),
      m_table(new QTableWidget(0, 2, this)),
      m_notice(new NoticeLine(QStringLiteral("propertiesNotice"), theme, this))
{
    build();
    keepAnEmptyRow();
    connect(m_table, &QTableWidget::currentCellChanged, this, &PropertyTable::follow);
    connect(m_table, &QTableWidget::cellChanged, this, [this] {
        keepAnEmptyRow();
        follow();
        emit changed();
    });
}

void PropertyTable::build()
{
    identify(*m_table, QStringLiteral("properties"), tr("Further properties"));
    m_table->setHorizontalHeaderLabels({tr("Property"), tr("Value")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false); // Tab goes on to the next field
    auto* const delegate = new PropertyDelegate(m_words.names(), m_table);
    connect(delegate, &PropertyDelegate::looksAt, this, [this](const QString& name) { m_notice->say(m_words.hintOf(name)); });
    m_table->setItemDelegate(delegate);
    m_table->setMinimumHeight(m_table->fontMetrics().height() * 7);
    auto* const removal = new QPushButton(tr("Remove"), this);
    removal->setAutoDefault(false);
    identify(*removal, QStringLiteral("removeProperty"), tr("Remove the selected property"));
    auto* const below = new QHBoxLayout;
    below->addWidget(m_notice, 1);
    below->addStretch();
    below->addWidget(removal, 0, Qt::AlignTop);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    layout->addLayout(below);
    auto* const deletion = new QShortcut(QKeySequence(QKeySequence::Delete), m_table);
    deletion->setContext(Qt::WidgetShortcut);
    const auto removeCurrent = [this] { removeRow(m_table->currentRow()); };
    connect(deletion, &QShortcut::activated, this, removeCurrent);
    connect(removal, &QPushButton::clicked, this, removeCurrent);
}

void PropertyTable::setProperties(const std::map<std::string, std::string>& properties)
{
    {
        const QSignalBlocker quiet(m_table);
        m_table->setRowCount(0);
        for (const auto& [name, value] : properties) {
            append(QString::fromStdString(name), QString::fromStdString(value));
        }
    }
    keepAnEmptyRow();
    follow();
    emit changed();
}

void PropertyTable::put(const std::string& name, const std::string& value)
{
    auto all = properties();
    all.insert_or_assign(name, value);
    setProperties(all);
}

void PropertyTable::remove(const std::string& name)
{
    auto all = properties();
    if (all.erase(name) > 0) {
        setProperties(all);
    }
}

std::map<std::string, std::string> PropertyTable::properties() const
{
    std::map<std::string, std::string> result;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (const auto name = text(row, 0).trimmed(); !name.isEmpty()) {
            result.insert_or_assign(name.toStdString(), text(row, 1).toStdString());
        }
    }
    return result;
}

QString PropertyTable::problem(bool typing) const
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (auto problem = m_words.problemOf(text(row, 0).trimmed(), text(row, 1), typing); !problem.isEmpty()) {
            return problem;
        }
    }
    return {};
}

/// A problem anywhere, else what the current row's property is for.
void PropertyTable::follow()
{
    if (const auto wrong = problem(true); !wrong.isEmpty()) {
        m_notice->warn(wrong);
    } else {
        const auto name = text(m_table->currentRow(), 0).trimmed();
        m_notice->say(m_words.hintOf(name));
        m_notice->setToolTip(m_words.meaningOf(name).toHtmlEscaped());
    }
}

QString PropertyTable::text(int row, int column) const
{
    const auto* const item = m_table->item(row, column);
    return item == nullptr ? QString() : item->text();
}

void PropertyTable::append(const QString& name, const QString& value)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(name));
    m_table->setItem(row, 1, new QTableWidgetItem(value));
}

void PropertyTable::removeRow(int row)
{
    if (row >= 0) {
        m_table->removeRow(row);
        keepAnEmptyRow();
        follow();
        emit changed();
    }
}

void PropertyTable::keepAnEmptyRow()
{
    const int last = m_table->rowCount() - 1;
    if (last < 0 || !text(last, 0).isEmpty() || !text(last, 1).isEmpty()) {
        const QSignalBlocker quiet(m_table);
        append({}, {});
        m_table->viewport()->update();
    }
}

} // namespace rollcall::gui
