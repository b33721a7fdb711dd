#include "gui/connections/property_words.h"

#include "domain/client_properties.h"
#include "settings/code_property.h"
#include "settings/connection_properties.h"

#include <QCoreApplication>
#include <QStringList>

namespace rollcall::gui {

namespace {

QString tr(const char* source)
{
    return QCoreApplication::translate("PropertyWords", source);
}

/// The first sentence, or as much of it as has room.
QString beginning(const QString& meaning)
{
    constexpr qsizetype room = 160;
    const auto sentence = meaning.indexOf(QStringLiteral(". "));
    if (sentence >= 0 && sentence < room) {
        return meaning.left(sentence + 1);
    }
    if (meaning.size() <= room) {
        return meaning;
    }
    return meaning.left(meaning.lastIndexOf(QLatin1Char(' '), room)) + QStringLiteral(" …");
}

} // namespace

PropertyWords::PropertyWords(const std::vector<PropertyChoice>& choices)
{
    for (const auto& choice : choices) {
        if (!holdsSecret(choice.name) && !isProfileField(choice.name) && !isLoginProperty(choice.name)) {
            m_choices.emplace(choice.name, choice);
        }
    }
}

const PropertyChoice* PropertyWords::find(const QString& name) const
{
    const auto at = m_choices.find(name.toStdString());
    return at == m_choices.end() ? nullptr : &at->second;
}

QStringList PropertyWords::names() const
{
    QStringList result;
    for (const auto& [name, choice] : m_choices) {
        result << QString::fromStdString(name);
    }
    return result;
}

QString PropertyWords::hintOf(const QString& name) const
{
    const auto* const choice = find(name);
    if (choice == nullptr) {
        return {};
    }
    QStringList parts{tr("%1: %2").arg(name, beginning(QString::fromStdString(choice->meaning)))};
    if (runsCode(choice->name)) {
        parts << tr("Whoever sets it decides what runs on this machine.");
    }
    if (!choice->values.empty()) {
        parts << tr("Takes %1.").arg(QString::fromStdString(choice->values));
    }
    if (!choice->byDefault.empty()) {
        parts << tr("Default: %1.").arg(beginning(QString::fromStdString(choice->byDefault)));
    }
    return parts.join(QLatin1Char(' '));
}

QString PropertyWords::meaningOf(const QString& name) const
{
    const auto* const choice = find(name);
    return choice == nullptr ? QString() : QString::fromStdString(choice->meaning);
}

QString PropertyWords::problemOf(const QString& name, const QString& value, bool typing) const
{
    const auto property = name.toStdString();
    if (name.isEmpty()) {
        return value.isEmpty() ? QString() : tr("The value “%1” has no property.").arg(value);
    }
    if (holdsSecret(property)) {
        return tr("%1 is a secret: it has no place among the further properties. Enter it in its own field, or import it.")
            .arg(name);
    }
    if (isProfileField(property) || isLoginProperty(property)) {
        return tr("%1 has a field of its own above.").arg(name);
    }
    const auto checked = checkProperty(property, value.toStdString());
    const auto* const known = find(name);
    if (checked || (typing && value.isEmpty() && known != nullptr)) {
        return {};
    }
    if (known != nullptr && !known->values.empty()) {
        return tr("%1 does not take “%2”, but %3.").arg(name, value, QString::fromStdString(known->values));
    }
    return QString::fromStdString(checked.error().text + "; " + checked.error().hint);
}

} // namespace rollcall::gui
