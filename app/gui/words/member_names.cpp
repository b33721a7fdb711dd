#include "gui/words/member_names.h"

#include "gui/words/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace rollcall::gui {

QString nameFromId(const MemberId& member)
{
    // A member id is its client id and a random part of 36 characters behind a dash.
    const QString id = toQString(member.text());
    return id.size() > 37 && id[id.size() - 37] == QLatin1Char('-') ? id.chopped(37) : id;
}

MemberNames::MemberNames(const GroupView& group)
{
    for (const auto& stay : group.ownership->stays) {
        m_names.insert_or_assign(stay.memberId, toQString(group.ownership->rows[stay.row].name));
    }
    for (const auto& member : group.members) {
        if (!member.description.clientId.empty()) {
            m_names.try_emplace(member.description.memberId, toQString(member.description.clientId.text()));
        }
    }
}

QString MemberNames::operator()(const MemberId& member) const
{
    const auto known = m_names.find(member);
    return known == m_names.end() ? nameFromId(member) : known->second;
}

QString MemberNames::operator()(const std::vector<MemberId>& members) const
{
    constexpr std::size_t shown = 20;
    QStringList names;
    for (std::size_t i = 0; i < std::min(members.size(), shown); ++i) {
        names << (*this)(members[i]);
    }
    const QString text = names.join(QStringLiteral(", "));
    return members.size() > shown
        ? QCoreApplication::translate("MemberNames", "%1 and %2 more").arg(text).arg(members.size() - shown)
        : text;
}

} // namespace rollcall::gui
