#include "gui/words/event_filter.h"

#include <QCoreApplication>

#include <type_traits>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::EventFilter)
};

template <class... Kinds>
bool isAnyOf(const Event& event)
{
    return (std::holds_alternative<Kinds>(event) || ...);
}

struct WantsAttention {
    bool operator()(const Departure& departure) const { return departure.verdict != Verdict::cleanLeave; }
    bool operator()(const IdleChange& change) const { return change.idle; }
    bool operator()(const SourceChange& change) const
    {
        return change.state == SourceState::lost || change.state == SourceState::denied || change.state == SourceState::gap;
    }
    template <class Other>
    bool operator()(const Other&) const
    {
        return std::is_same_v<Other, Warning> || std::is_same_v<Other, OffsetReset> || std::is_same_v<Other, OffsetsExpired>;
    }
};

} // namespace

QString filterText(EventFilter filter)
{
    switch (filter) {
    case EventFilter::all:
        return Words::tr("All events");
    case EventFilter::attention:
        return Words::tr("What needs attention");
    case EventFilter::rebalances:
        return Words::tr("Rebalances");
    case EventFilter::members:
        return Words::tr("Members");
    case EventFilter::offsets:
        return Words::tr("Offsets");
    case EventFilter::sources:
        return Words::tr("Sources");
    }
    return {};
}

bool passes(EventFilter filter, const Event& event)
{
    switch (filter) {
    case EventFilter::all:
        return true;
    case EventFilter::attention:
        return std::visit(WantsAttention(), event);
    case EventFilter::rebalances:
        return isAnyOf<Rebalance, GroupStateChange, ProtocolChange>(event);
    case EventFilter::members:
        return isAnyOf<Departure, MemberReturn, IdleChange>(event)
            || (std::holds_alternative<Warning>(event) && !std::get<Warning>(event).member.empty());
    case EventFilter::offsets:
        return isAnyOf<OffsetReset, OffsetsExpired>(event);
    case EventFilter::sources:
        return isAnyOf<SourceChange>(event);
    }
    return true;
}

} // namespace rollcall::gui
