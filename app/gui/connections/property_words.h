// What a form says of librdkafka's properties.
#pragma once

#include "session/connection_choices.h"

#include <QString>
#include <QStringList>

#include <map>
#include <string>
#include <vector>

namespace rollcall::gui {

class PropertyWords {
public:
    /// Those of the choices that have no field of their own and are no secret.
    explicit PropertyWords(const std::vector<PropertyChoice>& choices);

    [[nodiscard]] QStringList names() const;
    /// What it does, what it takes and its default, short enough for a line or two; empty for a name that is none of them.
    [[nodiscard]] QString hintOf(const QString& name) const;
    /// The whole of what librdkafka says of it.
    [[nodiscard]] QString meaningOf(const QString& name) const;
    /// What is wrong with a row of name and value, in a sentence; empty: nothing. typing: its value may be still to come.
    [[nodiscard]] QString problemOf(const QString& name, const QString& value, bool typing) const;

private:
    [[nodiscard]] const PropertyChoice* find(const QString& name) const;

    std::map<std::string, PropertyChoice> m_choices;
};

} // namespace rollcall::gui
