#pragma once

#include "gui/words/member_names.h"
#include "gui/words/time_words.h"

#include "domain/event.h"

#include <QStringList>

#include <vector>

namespace rollcall::gui {

struct DetailSection {
    QString title;
    QStringList lines;

    friend bool operator==(const DetailSection&, const DetailSection&) = default;
};

/// An event with its reasons and what it did, in plain text: names of the cluster are in it.
struct EventDetails {
    QString title;
    QString facts;
    std::vector<DetailSection> sections;

    friend bool operator==(const EventDetails&, const EventDetails&) = default;
};

[[nodiscard]] EventDetails detailsOf(const Event& event, const MemberNames& names, const TimeWords& times);

} // namespace rollcall::gui
