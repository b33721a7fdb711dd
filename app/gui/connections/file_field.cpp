#include "gui/connections/file_field.h"

#include "gui/connections/identity.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

namespace rollcall::gui {

FileField::FileField(const QString& id, const QString& name, const QString& filter, QWidget* parent)
    : QWidget(parent), m_edit(new QLineEdit(this))
{
    identify(*m_edit, id, name);
    auto* const button = new QPushButton(tr("Choose…"), this);
    button->setAutoDefault(false);
    identify(*button, id + QStringLiteral("Choose"), tr("Choose: %1").arg(name));
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit, 1);
    layout->addWidget(button);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &FileField::changed);
    connect(button, &QPushButton::clicked, this, [this, name, filter] { browse(name, filter); });
}

void FileField::setPath(const std::string& path)
{
    m_edit->setText(QString::fromStdString(path));
}

std::string FileField::path() const
{
    return m_edit->text().trimmed().toStdString();
}

void FileField::browse(const QString& name, const QString& filter)
{
    auto* const dialog = new QFileDialog(this, name, QFileInfo(m_edit->text()).path(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
    dialog->open();
}

} // namespace rollcall::gui
