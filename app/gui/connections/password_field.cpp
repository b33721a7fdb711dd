#include "gui/connections/password_field.h"

#include "gui/connections/identity.h"

#include <QHBoxLayout>

#include <utility>

namespace rollcall::gui {

PasswordField::PasswordField(const QString& id, const QString& name, std::string property, QWidget* parent)
    : QWidget(parent), m_property(std::move(property)), m_edit(new QLineEdit(this)), m_forget(new QToolButton(this))
{
    identify(*m_edit, id, name);
    m_edit->setEchoMode(QLineEdit::Password);
    auto* const show = new QToolButton(this);
    show->setText(tr("Show"));
    show->setCheckable(true);
    show->setFocusPolicy(Qt::StrongFocus);
    identify(*show, id + QStringLiteral("Show"), tr("Show: %1").arg(name));
    m_forget->setText(tr("Forget"));
    m_forget->setFocusPolicy(Qt::StrongFocus);
    m_forget->setToolTip(tr("Remove the kept one when the connection is saved"));
    identify(*m_forget, id + QStringLiteral("Forget"), tr("Forget: %1").arg(name));
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit, 1);
    layout->addWidget(show);
    layout->addWidget(m_forget);
    setFocusProxy(m_edit);
    setKept(false);
    connect(m_edit, &QLineEdit::textChanged, this, &PasswordField::changed);
    connect(show, &QToolButton::toggled, m_edit,
            [this](bool shown) { m_edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    connect(m_forget, &QToolButton::clicked, this, [this] {
        setKept(false);
        m_edit->setFocus();
        emit changed();
    });
}

void PasswordField::setKept(bool kept)
{
    m_kept = kept;
    m_forget->setVisible(kept);
    m_edit->setPlaceholderText(kept ? tr("kept; type a new one to replace it") : QString());
}

void PasswordField::setTyped(const std::string& secret)
{
    m_edit->setText(QString::fromStdString(secret));
}

} // namespace rollcall::gui
