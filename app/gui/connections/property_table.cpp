#include "gui/connections/property_table.h"

#include "domain/client_properties.h"
#include "gui/connections/identity.h"
#include "settings/connection_properties.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequence>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace rollcall::gui {

namespace {

/// Those that a monitoring connection may want; any other name can be typed.
QStringList offeredNames()
{
    return {
        QStringLiteral("broker.address.family"),
        QStringLiteral("broker.address.ttl"),
        QStringLiteral("client.dns.lookup"),
        QStringLiteral("client.id"),
        QStringLiteral("client.rack"),
        QStringLiteral("connections.max.idle.ms"),
        QStringLiteral("enable.sasl.oauthbearer.unsecure.jwt"),
        QStringLiteral("enable.ssl.certificate.verification"),
        QStringLiteral("https.ca.location"),
        QStringLiteral("metadata.max.age.ms"),
        QStringLiteral("reconnect.backoff.max.ms"),
        QStringLiteral("reconnect.backoff.ms"),
        QStringLiteral("sasl.kerberos.keytab"),
        QStringLiteral("sasl.kerberos.kinit.cmd"),
        QStringLiteral("sasl.kerberos.service.name"),
        QStringLiteral("sasl.oauthbearer.extensions"),
        QStringLiteral("sasl.oauthbearer.method"),
        QStringLiteral("sasl.oauthbearer.scope"),
        QStringLiteral("sasl.oauthbearer.token.endpoint.url"),
        QStringLiteral("socket.connection.setup.timeout.ms"),
        QStringLiteral("socket.keepalive.enable"),
        QStringLiteral("socket.timeout.ms"),
        QStringLiteral("ssl.cipher.suites"),
        QStringLiteral("ssl.crl.location"),
        QStringLiteral("ssl.curves.list"),
        QStringLiteral("ssl.keystore.location"),
        QStringLiteral("ssl.providers"),
        QStringLiteral("ssl.sigalgs.list"),
    };
}

class NameDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        auto* const widget = QStyledItemDelegate::createEditor(parent, option, index);
        if (auto* const edit = qobject_cast<QLineEdit*>(widget); edit != nullptr && index.column() == 0) {
            auto* const completer = new QCompleter(offeredNames(), edit);
            completer->setFilterMode(Qt::MatchContains);
            completer->setCaseSensitivity(Qt::CaseInsensitive);
            edit->setCompleter(completer);
        }
        return widget;
    }
};

} // namespace

PropertyTable::PropertyTable(QWidget* parent) : QWidget(parent), m_table(new QTableWidget(0, 2, this))
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
    m_table->setItemDelegate(new NameDelegate(m_table));
    m_table->setMinimumHeight(m_table->fontMetrics().height() * 7);
    auto* const remove = new QPushButton(tr("Remove"), this);
    remove->setAutoDefault(false);
    identify(*remove, QStringLiteral("removeProperty"), tr("Remove the selected property"));
    auto* const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(remove);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    layout->addLayout(buttons);
    keepAnEmptyRow();
    auto* const deletion = new QShortcut(QKeySequence(QKeySequence::Delete), m_table);
    deletion->setContext(Qt::WidgetShortcut);
    connect(deletion, &QShortcut::activated, this, &PropertyTable::removeSelected);
    connect(remove, &QPushButton::clicked, this, &PropertyTable::removeSelected);
    connect(m_table, &QTableWidget::cellChanged, this, [this] {
        keepAnEmptyRow();
        emit changed();
    });
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
    emit changed();
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

QString PropertyTable::problem() const
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto name = text(row, 0).trimmed();
        if (name.isEmpty() && !text(row, 1).isEmpty()) {
            return tr("The value “%1” has no property.").arg(text(row, 1));
        }
        if (holdsSecret(name.toStdString())) {
            return tr("%1 is a secret: it has no place among the further properties. Enter it in its own field, or import it.")
                .arg(name);
        }
        if (isProfileField(name.toStdString())) {
            return tr("%1 has a field of its own above.").arg(name);
        }
    }
    return {};
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

void PropertyTable::removeSelected()
{
    const int row = m_table->currentRow();
    if (row >= 0) {
        m_table->removeRow(row);
        keepAnEmptyRow();
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
