#pragma once

#include "domain/cluster_view.h"
#include "engine/commit_book.h"
#include "engine/departure_book.h"
#include "engine/event_log.h"
#include "engine/past_records.h"
#include "engine/rebalance_detector.h"
#include "engine/recorded_group.h"
#include "engine/topic_book.h"
#include "observation/observation.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace rollcall {

/// One group: folds what is observed of it into its state and its events. Where records of __consumer_offsets tell the group,
/// they count, and a description is a cross-check; else descriptions do. A look that failed leaves the data of the last good one.
class GroupTracker {
public:
    explicit GroupTracker(GroupId group);

    [[nodiscard]] const GroupId& id() const { return m_group; }

    /// What the user says of it counts from now on, in place of what was said before.
    void stated(const GroupStatement& statement);

    void listed(const GroupListing& listing);
    /// The newest list told the same of it.
    [[nodiscard]] bool isListedAs(const GroupListing& listing) const { return m_missedLists == 0 && m_listing == listing; }
    void listedAgain(const RequestSpan& span);
    /// Says the state that the lists tell, for a group that nothing else tells it of.
    void announceState(Timestamp at, EventLog& events);
    void takeStateAsKnown() { m_lastState = state(); }
    /// It was on no list before: what it holds came after that.
    void isNew() { m_rebalances.startsEmpty(); }
    /// A complete list was without it; true when it was on a list before and this is the second without it: the group is gone.
    [[nodiscard]] bool missingFromList();

    void described(const GroupDescribed& described, const TopicBook& topics, EventLog& events);
    /// A round of describing found it unchanged.
    void confirmed(const RequestSpan& span);
    void committed(const OffsetsCommitted& committed, EventLog& events);

    /// Records of one write come together; between two batches of them a moment may pass.
    static constexpr Milliseconds writePatience{250};
    /// Before a record of that time (the broker's) is taken: true when an earlier write said that the group is gone, so that the
    /// record is of another group.
    [[nodiscard]] bool isGoneBy(Timestamp at, const TopicBook& topics, EventLog& events);
    /// A record of the group, its members or their assignments. wholeTopic: no earlier record is missing.
    void recorded(const offsets_topic::Record& record, const RecordPlace& place, bool wholeTopic, const TopicBook& topics,
                  EventLog& events);
    /// Before a record of that time is taken: none is missing before it. When it is the first, nobody was in the group until
    /// then, whatever looks of later times have told. isPast: it goes to recordedPast().
    void beginsNotBefore(Timestamp at, bool isPast);
    /// An offset commit; confirmed: it is not part of an open transaction. Returns whether it counts.
    bool recorded(const offsets_topic::OffsetCommit& commit, const RecordPlace& place, bool confirmed, EventLog& events);
    /// CommitBook::turns().
    [[nodiscard]] std::uint64_t commitTurns() const { return m_commits.turns(); }
    /// Either of them, from before the tail's first record.
    void recordedPast(const offsets_topic::Record& record, const RecordPlace& place, const TopicBook& topics, EventLog& events);
    /// All records before the tail's first one were told.
    void pastComplete(const TopicBook& topics, EventLog& events);
    /// Records before the tail's first one are still to come.
    void awaitPast() { m_recorded.keepTombstones(true); }
    [[nodiscard]] bool awaitsPast() const { return m_recorded.keepsTombstones(); }
    /// A group of its name was deleted since the tail began: of the past only events are left.
    void disinherit() { m_pastIsOver = true; }

    /// It is gone: what still waits for late facts is told.
    void conclude(const TopicBook& topics, EventLog& events) { m_departures.conclude(topics, m_commits, m_rebalances, events); }

    /// Something was learnt of a topic, or time passed.
    void reconsider(Timestamp now, const TopicBook& topics, EventLog& events);
    /// Ends of logs that it reads were read.
    void weigh(Timestamp now, const TopicBook& topics, EventLog& events);
    /// Its members of whom a testimony may be.
    void addWitnesses(const Testimony& told, std::vector<Witness>& all) const
    {
        m_departures.addWitnesses(told, m_description, all);
    }
    /// It is of that member.
    void testify(const MemberId& member, const Testimony& told, const TopicBook& topics, EventLog& events)
    {
        m_departures.testify(member, told, topics, m_commits, m_rebalances, events);
    }
    /// Topics that were known by their id only have a name now. Returns whether its records speak of ids.
    bool renameTopics(const TopicBook& topics);

    /// Time alone can change something.
    [[nodiscard]] bool waitsForTime() const { return m_openWrite || m_rebalances.waiting() || m_storm || m_departures.waiting(); }
    /// Its records said that it is gone, and when.
    [[nodiscard]] std::optional<Timestamp> goneSince() const { return m_goneSince; }
    /// Known of from its past only: there is nothing to show of it but events.
    [[nodiscard]] bool isPastOnly() const;
    /// Never null.
    [[nodiscard]] std::shared_ptr<const std::vector<std::int32_t>> generations() const { return m_generations; }
    /// A group of its name had these before.
    void continueAfter(std::shared_ptr<const std::vector<std::int32_t>> generations) { m_generations = std::move(generations); }
    /// The one topic that this member subscribes to, by the past's records or by the tail's; absent when there are more, or
    /// none is known.
    [[nodiscard]] std::optional<TopicName> soleTopic(const MemberId& member, bool inThePast) const;
    /// Topics that somebody owns or that the group committed.
    [[nodiscard]] std::set<TopicName> topics() const;
    [[nodiscard]] std::shared_ptr<const GroupView> view(const TopicBook& topics);

    /// true the first time since the last view.
    [[nodiscard]] bool markChanged() { return !std::exchange(m_changed, true); }

private:
    [[nodiscard]] bool hasUnnamedTopics(const TopicBook& topics) const;
    [[nodiscard]] bool looksUndescribable(const GroupDescription& description) const;
    [[nodiscard]] bool recordsTell() const;
    void addLimits(MemberView& member) const;
    [[nodiscard]] GroupState state() const;
    [[nodiscard]] GroupType type() const;
    [[nodiscard]] bool doesNotExist() const;
    [[nodiscard]] bool isEmptied() const;
    void compare(const GroupDescribed& described, const TopicBook& topics, EventLog& events);
    PastRecords& past();
    void sight(Timestamp at, const TopicBook& topics, EventLog& events);
    void refresh(const TopicBook& topics);
    void adoptPast();
    void noteMember(const offsets_topic::Record& record, const RecordPlace& place);
    void noteDepartures(const GroupDescription& now, const DepartureBook::Turn& turn);
    void endWrite(const TopicBook& topics, EventLog& events);
    void noteGeneration();
    void noteProtocol(Timestamp at, EventLog& events);
    void noteState(Timestamp at, EventLog& events);
    /// What a record of that time tells was over when a look told the group, so that nothing has come or gone by it since.
    [[nodiscard]] bool wasToldSince(Timestamp at) const { return m_lookToldAt && at <= *m_lookToldAt; }
    void noteIdle(Timestamp at, const TopicBook& topics, EventLog& events);
    void noteStorm(Timestamp at, EventLog& events);
    void noteChange(const TopicPartition& id, const CommitBook::Change& change, Timestamp at, EventLog& events) const;
    void addMembers(GroupView& view, const TopicBook& topics);
    void addErrors(GroupView& view) const;
    [[nodiscard]] EventHeader header(Timestamp at) const;

    GroupId m_group;
    std::optional<GroupStatement> m_statement;
    std::optional<GroupListing> m_listing;
    bool m_everListed = false;
    unsigned m_missedLists = 0;

    GroupDescription m_description; ///< what counts: of the records, else the last good one that was asked for
    std::optional<Timestamp> m_describedAt;
    std::optional<Timestamp> m_lookToldAt; ///< when a look last told the group, before its records did
    std::optional<Error> m_describeError;
    bool m_notDescribable = false;
    /// A rebalancing state that was described after the last record.
    std::optional<GroupState> m_lookedState;
    unsigned m_disagreements = 0; ///< looks in a row that were not what the records say

    RecordedGroup m_recorded;
    std::unique_ptr<PastRecords> m_past;
    std::optional<RecordPlace> m_openWrite; ///< the last record, when what it belongs to may go on
    std::optional<Timestamp> m_openSince; ///< when it was first looked at whether that is over
    std::optional<RecordPlace> m_record; ///< the newest of the group's records but commits
    std::optional<Timestamp> m_goneSince;
    std::shared_ptr<const std::vector<std::int32_t>> m_generations = std::make_shared<std::vector<std::int32_t>>();
    std::optional<std::int32_t> m_generation; ///< the newest of them, when it is of this group and not of one before it
    bool m_stale = false; ///< the description is older than the records
    bool m_recordsTold = false; ///< the description is of the records
    bool m_pastIsOver = false;
    std::shared_ptr<const GroupView> m_view; ///< the last one

    CommitBook m_commits;
    std::optional<Timestamp> m_committedAt;
    std::optional<Error> m_commitError;
    std::vector<TopicPartition> m_expired; ///< commits that went in the open write

    GroupState m_lastState = GroupState::unknown;
    GroupType m_lastType = GroupType::unknown;
    RebalanceDetector m_rebalances;
    DepartureBook m_departures;
    std::map<MemberId, std::string> m_idle; ///< idle members with the reason last said
    bool m_storm = false;
    bool m_changed = false;
};

} // namespace rollcall
