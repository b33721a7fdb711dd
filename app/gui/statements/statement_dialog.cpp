#include "gui/statements/statement_dialog.h"

#include "gui/connections/identity.h"
#include "gui/words/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <array>
#include <limits>

namespace rollcall::gui {

namespace {

constexpr std::array libraries{ClientLibrary::java,    ClientLibrary::librdkafka, ClientLibrary::kafkaPython,
                               ClientLibrary::streams, ClientLibrary::sarama,     ClientLibrary::franzGo,
                               ClientLibrary::kafkaGo, ClientLibrary::kafkajs,    ClientLibrary::aiokafka,
                               ClientLibrary::connect};
constexpr int notStated = -1;

QSpinBox* millisField(QWidget* parent, std::optional<Milliseconds> known)
{
    auto* field = new QSpinBox(parent);
    field->setRange(0, std::numeric_limits<int>::max());
    field->setSingleStep(1000);
    field->setSuffix(QStringLiteral(" ms"));
    field->setSpecialValueText(StatementDialog::tr("as its records tell"));
    field->setValue(known ? static_cast<int>(known->count()) : 0);
    return field;
}

std::optional<Milliseconds> millisOf(const QSpinBox& field)
{
    return field.value() == 0 ? std::nullopt : std::optional(Milliseconds{field.value()});
}

QLabel* text(const QString& words, QWidget* parent)
{
    auto* label = new QLabel(words, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

StatementDialog::StatementDialog(const GroupStatement& known, const QString& keptIn, QWidget* parent)
    : QDialog(parent),
      m_group(known.group),
      m_library(new QComboBox(this)),
      m_noPollLimit(new QCheckBox(tr("Its members have &no poll limit: whoever does not poll stays"), this)),
      m_maxPollInterval(millisField(this, known.maxPollInterval)),
      m_sessionTimeout(millisField(this, known.sessionTimeout))
{
    setObjectName(QStringLiteral("statementDialog"));
    setWindowTitle(tr("What you know of %1").arg(toQString(m_group.text())));
    identify(*m_library, QStringLiteral("statedLibrary"), tr("Client library"));
    identify(*m_noPollLimit, QStringLiteral("statedNoPollLimit"), tr("No poll limit"));
    identify(*m_maxPollInterval, QStringLiteral("statedMaxPollInterval"), tr("max.poll.interval.ms"));
    identify(*m_sessionTimeout, QStringLiteral("statedSessionTimeout"), tr("session.timeout.ms"));
    m_library->addItem(tr("as its records tell"), notStated);
    for (const ClientLibrary library : libraries) {
        m_library->addItem(toQString(nameOf(library)), static_cast<int>(library));
    }
    m_library->setCurrentIndex(m_library->findData(known.library ? static_cast<int>(*known.library) : notStated));
    m_noPollLimit->setChecked(known.noPollLimit);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    identify(*buttons->button(QDialogButtonBox::Ok), QStringLiteral("stateIt"), tr("State it"));
    identify(*buttons->button(QDialogButtonBox::Cancel), QStringLiteral("stateNothing"), tr("Close without stating anything"));
    auto* form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(10);
    form->addRow(
        text(tr("Only some client libraries put a poll limit into a member's record. Which one it is, is concluded from what "
                "it writes; what you state here outranks that. A limit stated here counts only where no record tells one."),
             this));
    form->addRow(tr("Client &library:"), m_library);
    form->addRow(QString(), m_noPollLimit);
    form->addRow(tr("&max.poll.interval.ms:"), m_maxPollInterval);
    form->addRow(tr("&session.timeout.ms:"), m_sessionTimeout);
    form->addRow(text(keptIn.isEmpty() ? tr("It counts until this session is closed.")
                                       : tr("It is kept with the connection %1.").arg(keptIn),
                      this));
    form->addRow(buttons);
    setMinimumWidth(520);

    connect(m_noPollLimit, &QCheckBox::toggled, this, &StatementDialog::follow);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit stated(statement());
        accept();
    });
    follow();
}

GroupStatement StatementDialog::statement() const
{
    GroupStatement said;
    said.group = m_group;
    const int library = m_library->currentData().toInt();
    if (library != notStated) {
        said.library = static_cast<ClientLibrary>(library);
    }
    said.noPollLimit = m_noPollLimit->isChecked();
    said.maxPollInterval = said.noPollLimit ? std::nullopt : millisOf(*m_maxPollInterval);
    said.sessionTimeout = millisOf(*m_sessionTimeout);
    return said;
}

void StatementDialog::follow()
{
    m_maxPollInterval->setEnabled(!m_noPollLimit->isChecked());
}

} // namespace rollcall::gui
