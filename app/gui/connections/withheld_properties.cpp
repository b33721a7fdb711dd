#include "gui/connections/withheld_properties.h"

#include "gui/connections/identity.h"
#include "session/connection_choices.h"

#include <QCheckBox>
#include <QLabel>

namespace rollcall::gui {

namespace {

QLabel* label(const QString& text, QWidget* parent)
{
    auto* const result = new QLabel(text, parent);
    result->setTextFormat(Qt::PlainText); // from the file
    result->setWordWrap(true);
    return result;
}

} // namespace

WithheldProperties::WithheldProperties(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_attention(theme.attention), m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("withheld"));
    setFrameShape(QFrame::StyledPanel);
    m_rows->setSpacing(4);
    hide();
}

void WithheldProperties::setProperties(const std::map<std::string, std::string>& properties)
{
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    setVisible(!properties.empty());
    if (properties.empty()) {
        return;
    }
    auto* const title = label(tr("Not taken over: this file would run a command or load code on this machine."), this);
    auto colours = title->palette();
    colours.setColor(QPalette::WindowText, m_attention);
    title->setPalette(colours);
    m_rows->addWidget(title);
    for (const auto& [property, text] : properties) {
        const auto name = QString::fromStdString(property);
        const auto value = QString::fromStdString(text);
        if (!checkProperty(property, text)) {
            m_rows->addWidget(label(tr("%1 = %2 (cannot be taken over)").arg(name, value), this));
            continue;
        }
        auto* const box = new QCheckBox(tr("Take over %1:").arg(name), this);
        identify(*box, QStringLiteral("take:") + name, tr("Take over %1, which is %2").arg(name, value));
        connect(box, &QCheckBox::toggled, this, [this, name, value](bool taken) { emit decided(name, value, taken); });
        m_rows->addWidget(box);
        auto* const shown = label(value, this);
        shown->setIndent(24);
        shown->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_rows->addWidget(shown);
    }
}

} // namespace rollcall::gui
