#include "gui/group_page/group_tables.h"

#include "gui/group_page/group_facts.h"
#include "gui/words/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <map>

namespace rollcall::gui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("GroupTables", text);
}

template <class T>
QVariant number(const std::optional<T>& value)
{
    return value ? QVariant(static_cast<qlonglong>(*value)) : QVariant(qlonglong{-1}); // the unknown below all
}

QString orDash(const QString& text)
{
    return text.isEmpty() ? QStringLiteral("\u2013") : text;
}

QString limitText(const std::optional<Milliseconds>& limit)
{
    return limit ? durationText(*limit) : QStringLiteral("?");
}

QVariant millis(const std::optional<Milliseconds>& limit)
{
    return limit ? QVariant(static_cast<qlonglong>(limit->count())) : QVariant(qlonglong{-1});
}

QString workText(const MemberView& member)
{
    if (member.idle) {
        return tr("\u25C6 idle: %1").arg(toQString(member.idleText));
    }
    return member.description.assignment.empty() ? toQString(member.idleText) : tr("\u2713 works");
}

/// Ends and commits are read in turn: a newer commit proves that the log has gone on since.
QString logEndText(const KnownOffsets& offsets)
{
    return offsets.committed && offsets.logEnd && *offsets.committed > *offsets.logEnd
        ? QStringLiteral("\u2265 ") + numberText(offsets.committed)
        : numberText(offsets.logEnd);
}

QString lagNote(const PartitionView& partition)
{
    QStringList notes;
    if (const auto unknown = unknownLagText(partition); !unknown.isEmpty()) {
        notes << unknown;
    }
    if (partition.lag.lost.value_or(0) > 0) {
        notes << tr("%1 records were removed by retention before they were read").arg(numberText(partition.lag.lost));
    }
    if (partition.openTransactionFrom) {
        notes << tr("open transaction from %1").arg(numberText(partition.openTransactionFrom));
    }
    return notes.join(QStringLiteral("; "));
}

QString libraryText(const std::optional<LibraryFinding>& found)
{
    if (!found) {
        return QStringLiteral("\u2013");
    }
    const QString name = toQString(nameOf(found->library));
    return found->confidence == Confidence::possible ? tr("%1?").arg(name) : name;
}

/// What a client has that nobody configured, of Java and librdkafka.
constexpr Milliseconds defaultPollLimit{300'000};

bool isFarFromDefault(Milliseconds limit)
{
    constexpr int far = 2;
    return limit >= far * defaultPollLimit || limit * far <= defaultPollLimit;
}

/// A mark where the limit is worth a look: others of the group have another one, or nobody has it who did not ask for it.
QString pollLimitText(const MemberRow& row)
{
    const auto& limit = row.member.maxPollInterval;
    const bool marked = row.usualLimit || (limit && isFarFromDefault(*limit));
    return marked ? tr("%1 \u25C6").arg(limitText(limit)) : limitText(limit);
}

QString pollLimitTip(const MemberRow& row)
{
    const auto& limit = row.member.maxPollInterval;
    if (!limit) {
        return limitText(limit);
    }
    QStringList lines{row.member.limitStated ? tr("%1 ms, as you stated").arg(limit->count())
                                             : tr("%1 ms: max.poll.interval.ms as this client sent it").arg(limit->count())};
    if (row.usualLimit) {
        lines << tr("Most of this group have %1.").arg(durationText(*row.usualLimit));
    }
    if (isFarFromDefault(*limit)) {
        lines << tr("Far from the clients' default of %1 ms. It is a setting of the client; no broker setting sets it.")
                     .arg(defaultPollLimit.count());
    }
    return lines.join(QLatin1Char('\n'));
}

/// The rebalance timeout of a library that has no poll limit, or of one that nobody can tell.
std::optional<Milliseconds> rejoinLimit(const MemberView& member)
{
    return member.limitMeaning == LimitMeaning::pollLimit ? std::nullopt : member.rebalanceTimeout;
}

} // namespace

bool operator==(const PartitionRow& a, const PartitionRow& b)
{
    const auto& x = a.partition;
    const auto& y = b.partition;
    return x.id == y.id && x.offsets.committed == y.offsets.committed && x.offsets.logStart == y.offsets.logStart
        && x.offsets.logEnd == y.offsets.logEnd && x.openTransactionFrom == y.openTransactionFrom && x.lag == y.lag
        && x.unknown == y.unknown && x.unknownText == y.unknownText && a.owner == b.owner;
}

QString memberName(const MemberDescription& member)
{
    QString host = toQString(member.host);
    if (host.startsWith(QLatin1Char('/'))) {
        host.remove(0, 1);
    }
    const QString client = toQString(member.clientId.empty() ? member.memberId.text() : member.clientId.text());
    return host.isEmpty() ? client : tr("%1 at %2").arg(client, host);
}

std::vector<MemberRow> memberRows(const GroupView& group)
{
    const auto usual = usualPollLimit(group);
    std::vector<MemberRow> rows;
    rows.reserve(group.members.size());
    for (const auto& member : group.members) {
        const auto& limit = member.maxPollInterval;
        rows.push_back({member, limit && limit != usual ? usual : std::nullopt});
    }
    return rows;
}

std::vector<PartitionRow> partitionRows(const GroupView& group)
{
    std::map<MemberId, QString> names;
    for (const auto& member : group.members) {
        names.emplace(member.description.memberId, memberName(member.description));
    }
    std::vector<PartitionRow> rows;
    for (const auto& partition : group.partitions) {
        const auto owner = names.find(partition.owner);
        rows.push_back({partition, owner != names.end() ? owner->second : toQString(partition.owner.text())});
    }
    return rows;
}

MemberTable* makeMemberTable(QObject* parent)
{
    using Column = RowColumn<MemberRow>;
    std::vector<Column> columns{
        {tr("Member"), false, [](const auto& row) { return memberName(row.member.description); }, {}},
        {tr("Partitions"), true,
         [](const auto& row) { return numberText(static_cast<qint64>(row.member.description.assignment.size())); },
         [](const auto& row) { return QVariant(static_cast<qulonglong>(row.member.description.assignment.size())); }},
        {tr("Owns"), false, [](const auto& row) { return orDash(assignmentText(row.member.description.assignment)); }, {}},
        {tr("Library"), false, [](const auto& row) { return libraryText(row.member.library); }, {}},
        {tr("Poll limit"), true, pollLimitText, [](const auto& row) { return millis(row.member.maxPollInterval); }, pollLimitTip},
        {tr("Rejoin limit"), true, [](const auto& row) { return limitText(rejoinLimit(row.member)); },
         [](const auto& row) { return millis(rejoinLimit(row.member)); }},
        {tr("Session"), true, [](const auto& row) { return limitText(row.member.sessionTimeout); },
         [](const auto& row) { return millis(row.member.sessionTimeout); }},
        {tr("Instance"),
         false,
         [](const auto& row) {
             return row.member.description.instanceId ? toQString(row.member.description.instanceId->text())
                                                      : QStringLiteral("\u2013");
         },
         {}},
        {tr("Work"), false, [](const auto& row) { return workText(row.member); }, {}},
    };
    return new MemberTable(
        std::move(columns), +[](const MemberRow& row) -> const MemberId& { return row.member.description.memberId; }, parent);
}

PartitionTable* makePartitionTable(QObject* parent)
{
    using Column = RowColumn<PartitionRow>;
    std::vector<Column> columns{
        {tr("Partition"), false,
         [](const auto& row) {
             return QStringLiteral("%1-%2").arg(toQString(row.partition.id.topic.text())).arg(row.partition.id.partition);
         },
         [](const auto& row) {
             return QVariant(QStringLiteral("%1-%2")
                                 .arg(toQString(row.partition.id.topic.text()))
                                 .arg(row.partition.id.partition, 10, 10, QLatin1Char('0')));
         }},
        {tr("Committed"), true,
         [](const auto& row) {
             return row.partition.offsets.committed ? numberText(row.partition.offsets.committed) : QStringLiteral("\u2013");
         },
         [](const auto& row) { return number(row.partition.offsets.committed); }},
        {tr("Log end"), true, [](const auto& row) { return logEndText(row.partition.offsets); },
         [](const auto& row) { return number(row.partition.offsets.logEnd); }},
        {tr("Lag"), true, [](const auto& row) { return numberText(row.partition.lag.lag); },
         [](const auto& row) { return number(row.partition.lag.lag); }},
        {tr("Owner"), false, [](const auto& row) { return orDash(row.owner); }, {}},
        {tr("Note"), false, [](const auto& row) { return lagNote(row.partition); }, {}},
    };
    return new PartitionTable(
        std::move(columns), +[](const PartitionRow& row) -> const TopicPartition& { return row.partition.id; }, parent);
}

EventTable* makeEventTable(const TimeWords& words, QObject* parent)
{
    using Column = RowColumn<EventRow>;
    std::vector<Column> columns{
        {tr("Time"), false, [&words](const auto& row) { return words.dateAndClock(row.at, QLocale()); },
         [](const auto& row) { return QVariant(static_cast<qlonglong>(toMillis(row.at))); },
         [&words](const auto& row) { return words.full(row.at); }},
        {tr("Group"), false, [](const auto& row) { return orDash(toQString(row.group.text())); }, {}, {}},
        {tr("What happened"), false, [](const auto& row) { return row.text; }, {}, {}},
    };
    return new EventTable(std::move(columns), +[](const EventRow& row) -> const std::uint64_t& { return row.id; }, parent);
}

} // namespace rollcall::gui
