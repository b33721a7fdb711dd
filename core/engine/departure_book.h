#pragma once

#include "domain/cluster_view.h"
#include "engine/commit_book.h"
#include "engine/departure_case.h"
#include "engine/event_log.h"
#include "engine/poll_log.h"
#include "engine/rebalance_detector.h"
#include "engine/recorded_group.h"
#include "engine/topic_book.h"
#include "engine/witness_finder.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace rollcall {

/// Who left one group and what became of them. Facts are kept by their own times, and a verdict waits until late ones are there,
/// so that the order of arrival does not change it.
class DepartureBook {
public:
    /// How long a verdict waits for what may still be on its way, by our clock.
    static constexpr Milliseconds patience{2000};
    /// Looks are made each second: who was seen within three of them was seen to the end.
    static constexpr Milliseconds threeLooks{3000};

    explicit DepartureBook(GroupId group) : m_group(std::move(group)) { }

    /// The group is another one than before.
    struct Turn {
        /// When it was so: by the broker's clock for records, by ours for a description.
        Timestamp at;
        /// When we knew it, by our clock.
        Timestamp seen;
        bool recorded = false;
        /// When the join phase of a classic generation ended.
        std::optional<Timestamp> joinedAt;
        std::optional<std::int32_t> generation;
    };
    /// addLimits(view) adds what only records tell of a member.
    template <class AddLimits>
    void turned(const GroupDescription& before, const GroupDescription& after, const Turn& turn, CommitBook& commits,
                AddLimits addLimits)
    {
        leave(before, after, turn, commits);
        for (const auto& member : after.members) {
            Presence& presence = present(member.memberId, commits);
            if (!presence.rebalanceTimeout) {
                learn(member, presence, commits, addLimits);
            }
        }
        enter(before, after, turn, commits);
    }
    /// What is known of the members' limits has changed, which else is learnt once.
    template <class AddLimits>
    void learnAnew(const GroupDescription& group, CommitBook& commits, AddLimits addLimits)
    {
        for (const auto& member : group.members) {
            if (const auto known = m_presences.find(member.memberId); known != m_presences.end()) {
                learn(member, known->second, commits, addLimits);
            }
        }
    }

    /// A description was there, whether or not records tell the group.
    void looked(const GroupDescription& description, const RequestSpan& span);
    /// All that records tell of were there when that list was asked for.
    void atRest(const GroupDescription& group, const RequestSpan& span);
    /// A reply told a new commit. In the round in which a member is found gone it may be that member's, made before it went, or
    /// that of whoever came after it.
    void polled(const TopicPartition& id, Timestamp at);
    /// A look that found it unchanged.
    void confirmed(const RequestSpan& span);
    /// A record of the group: how far its clock is from ours.
    void heard(const RecordPlace& place);
    /// KIP-848: a member's record, before it counts.
    void recorded(const offsets_topic::CurrentAssignment& record, const RecordPlace& place, const GroupDescription& group,
                  CommitBook& commits);
    void recorded(const offsets_topic::GroupMember& record, const RecordPlace& place);
    /// A member gave up and took over partitions.
    void handedOver(const HandOver& handOver, CommitBook& commits);

    /// Members, and such as are not back yet, of whom a testimony may be.
    void addWitnesses(const Testimony& told, const GroupDescription& group, std::vector<Witness>& all) const;
    /// It is of that member. What was judged without it is judged anew.
    void testify(const MemberId& member, const Testimony& told, const TopicBook& topics, const CommitBook& commits,
                 RebalanceDetector& rebalances, EventLog& events);

    /// Log ends were read, at that time by our clock: members that have been silent for long are looked at, and warned of.
    void weigh(Timestamp now, const GroupDescription& group, const TopicBook& topics, CommitBook& commits, EventLog& events);
    /// Absent for a member without a poll limit.
    [[nodiscard]] std::optional<PollBudget> budgetOf(const MemberDescription& member, CommitBook& commits) const;

    /// Never null.
    [[nodiscard]] const std::shared_ptr<const std::vector<PastBudget>>& pastBudgets() const { return m_pastBudgets; }

    /// Time passed, by our clock: verdicts that stand are told.
    void tick(Timestamp now, const TopicBook& topics, const CommitBook& commits, RebalanceDetector& rebalances, EventLog& events);
    [[nodiscard]] bool waiting() const;
    /// The group is gone: what still waits is told by what is known.
    void conclude(const TopicBook& topics, const CommitBook& commits, RebalanceDetector& rebalances, EventLog& events);

private:
    /// A member as long as it is there.
    struct Presence {
        std::optional<LibraryFinding> library;
        std::optional<LimitMeaning> meaning;
        std::optional<Milliseconds> rebalanceTimeout;
        std::optional<Milliseconds> sessionTimeout;
        bool limitStated = false;
        Workers::Number worker = Workers::nobody;
        /// In the newest description.
        bool listed = false;
        std::optional<Timestamp> lastListed; ///< by our clock, when the request had left
        std::optional<Timestamp> firstUnlisted; ///< by our clock, when the reply was there
        std::optional<Timestamp> toldToRevoke;
        /// The silence of which a warning told began then.
        std::optional<Timestamp> warnedSince;
        PollLog polls; ///< as its process told them
        std::optional<Said> said;
        bool warnedOfPoll = false; ///< that the last one was long ago

        [[nodiscard]] std::optional<Milliseconds> pollLimit() const;
        void learn(const MemberView& view);
    };

    /// A departure, from its first sign until nobody expects the member back.
    struct Departed {
        DepartureCase facts;
        Timestamp noticed; ///< by our clock
        /// The member was gone by then; exact: it left then.
        Timestamp goneBy;
        bool exact = false;
        /// How long the others may have taken to notice.
        Milliseconds slack{0};
        std::optional<Timestamp> lastListed;
        std::optional<Timestamp> listedBefore; ///< the look before that one
        std::optional<Timestamp> firstUnlisted;
        bool nameIsUnique = false;
        bool inItsRound = false; ///< found gone by a look whose round is not over
        std::vector<std::pair<TopicPartition, std::optional<Offset>>> owned; ///< with what was committed then
        std::optional<Judgement> told;
        std::uint64_t eventId = 0;
        MemberName returnedAs;
        bool returnTold = false;
    };

    template <class AddLimits>
    static void learn(const MemberDescription& member, Presence& presence, CommitBook& commits, AddLimits addLimits)
    {
        MemberView view;
        view.description = {member.memberId, member.clientId, member.host, member.instanceId, {}, {}, {}};
        addLimits(view);
        presence.learn(view);
        commits.workers().keepSilencesFrom(presence.worker, shortestSilenceOf(presence));
    }
    void leave(const GroupDescription& before, const GroupDescription& after, const Turn& turn, CommitBook& commits);
    void enter(const GroupDescription& before, const GroupDescription& after, const Turn& turn, CommitBook& commits);
    Departed& depart(const MemberDescription& member, const GroupDescription& group, const CommitBook& commits);
    Presence& present(const MemberId& member, CommitBook& commits);
    [[nodiscard]] static Milliseconds shortestSilenceOf(const Presence& presence);
    void forget(const MemberDescription& member, CommitBook& commits);
    void keepBudget(const MemberDescription& member, Timestamp goneBy, CommitBook& commits);
    void comeBack(Departed& departed, const MemberDescription& member, Timestamp at, bool sameProcess);
    /// Its last departure is known already.
    [[nodiscard]] bool isGone(const MemberId& member) const;
    [[nodiscard]] Departed* caseOf(const MemberDescription& member, const GroupDescription& after);
    [[nodiscard]] Milliseconds noticingTime(const GroupDescription& others) const;
    [[nodiscard]] Timestamp byBroker(Timestamp ours) const;
    void bound(Departed& departed) const;
    [[nodiscard]] bool learn(const Testimony& told, Departed& departed) const;
    void warnOfPoll(const MemberId& member, Presence& presence, Timestamp at, EventLog& events);
    void lookAtCases(const GroupDescription& description, const RequestSpan& span);
    void tell(Departed& departed, const TopicBook& topics, const CommitBook& commits, RebalanceDetector& rebalances,
              EventLog& events);
    void decide(Departed& departed, const TopicBook& topics, const CommitBook& commits, EventLog& events);
    void tellReturn(Departed& departed, EventLog& events);
    [[nodiscard]] std::optional<bool> trafficOf(const Departed& departed, const TopicBook& topics,
                                                const CommitBook& commits) const;

    GroupId m_group;
    std::map<MemberId, Presence> m_presences;
    std::deque<Departed> m_departed; ///< oldest first
    std::shared_ptr<const std::vector<PastBudget>> m_pastBudgets = std::make_shared<const std::vector<PastBudget>>();
    std::optional<Milliseconds> m_skew; ///< our clock less the broker's, and the quickest way to us
    std::optional<Timestamp> m_lookedAt; ///< when the request of the newest look had left
    std::optional<Timestamp> m_lookedBefore; ///< the same of the one before
    bool m_allListed = false; ///< everybody whom records tell of was in a look
    std::optional<TimeWindow> m_joinPhase; ///< by our clock: it began within
    std::optional<std::int32_t> m_generation;
};

} // namespace rollcall
