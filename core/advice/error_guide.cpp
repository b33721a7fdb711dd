#include "advice/error_guide.h"

#include <fmt/format.h>

namespace rollcall {

namespace {

const Remedy separateLoop{
    "Separate the poll loop from processing: the loop polls each 100 ms and hands records to workers through a bounded queue, pauses "
    "its partitions while the queue is full and resumes them after, and commits only offsets below which everything is done.",
    true};
const Remedy fewerRecords{
    "Take fewer records a poll, so that a batch is done well within the limit: max.poll.records in Java and kafka-python; with "
    "librdkafka, consume smaller batches.",
    true};
const Remedy boundedCalls{
    "Give every call in the loop (databases, HTTP, locks) a timeout far below the limit, and put failing records aside instead of "
    "retrying them in place.",
    true};
const Remedy raiseLimit{
    "Raise max.poll.interval.ms above the longest batch that is legal. The price: an application that hangs while its heartbeats "
    "go on is noticed that much later, and its partitions stand still until then.",
    false};
const Remedy raiseSession{
    "Raise session.timeout.ms (up to the broker's group.max.session.timeout.ms) to outlast the pauses. The price: a dead process "
    "is noticed that much later.",
    false};
const Remedy findPauses{
    "Look for pauses of the whole process at that time: garbage collection logs, CPU limits of the container, swapping, a "
    "suspended machine.",
    true};

const std::vector<std::string> slowLoop{
    "processing of one batch takes long: compare records a poll times the time for one of them with the limit",
    "a call in the loop blocks: a database, an HTTP service, a lock, a full queue",
    "a record that fails is retried with sleeps in the loop",
    "long garbage collection or another pause of the whole process",
    "a batch that is too large: a backlog fills each poll to its maximum",
};

std::string pollMeaning(const LoggedError& error)
{
    const std::string limit = error.limit ? fmt::format("{} ms", error.limit->count()) : std::string("that time");
    std::string text =
        fmt::format("The application did not call poll() for max.poll.interval.ms ({}). Its client left the group, so that the "
                    "partitions go to others; what it had read and not committed is read again by them.",
                    limit);
    if (error.writer == LogWriter::broker) {
        text += " The broker wrote down the reason that the client gave when it left.";
    }
    return text;
}

std::string pollCaution(const LoggedError& error)
{
    std::string text;
    const bool isLibrdkafka = error.writer == LogWriter::librdkafka || error.writer == LogWriter::python
        || error.writer == LogWriter::dotnet || error.writer == LogWriter::go || error.writer == LogWriter::node;
    if (isLibrdkafka && error.excess) {
        text = fmt::format(
            "\"Exceeded by {} ms\" is not how late the application was: librdkafka looks at the limit twice a second, and "
            "this is how long after it the check came. ",
            error.excess->count());
    }
    text +=
        "The limit in force is the one that this client sent: max.poll.interval.ms is a client setting, and no broker setting "
        "sets it. If your code says another number, another configuration is in force. Handing records to threads and "
        "committing at once makes the error go away, and loses what they had not done when the process crashes.";
    return text;
}

ErrorGuide guideToMissedPoll(const LoggedError& error)
{
    return {"The application did not poll in time",
            pollMeaning(error),
            slowLoop,
            {separateLoop, fewerRecords, boundedCalls, raiseLimit},
            pollCaution(error)};
}

ErrorGuide guideToExpiredSession()
{
    return {
        "The session expired: no heartbeat got through",
        "The coordinator heard nothing of this member for session.timeout.ms, or the client nothing of the coordinator. The member "
        "is out of the group and its partitions go to others. Heartbeats come from a thread of their own, so a slow poll loop "
        "does not cause this.",
        {"the process was paused: garbage collection, a CPU limit, a suspended machine, a debugger",
         "the process ended without closing its consumer: a crash, kill -9, an out-of-memory kill",
         "the network between client and coordinator was cut or lost packets",
         "the coordinator's broker was overloaded, restarted, or moved"},
        {findPauses,
         {"See in the log of the coordinator's broker whether other groups were hit at the same time: then it is the broker or "
          "the network, not this application.",
          true},
         {"Close the consumer when the process ends (SIGTERM): others take over at once instead of after the timeout.", true},
         raiseSession},
        "kafkajs sends heartbeats between records only: there a handler that is busy for that long does cause this."};
}

ErrorGuide guideToFencedInstance()
{
    return {
        "Another consumer has taken this group.instance.id",
        "Static members are known by their group.instance.id. A second one came with the same id, and the coordinator turned the "
        "first away. For it this is fatal: it has to be made anew.",
        {"two processes run with the same group.instance.id: a copied configuration, a scaled deployment, an old pod that still "
         "runs",
         "with librdkafka before 2.4: the member missed its poll interval and came back, and was taken for a second one"},
        {{"Make each id unique and stable: the host's or pod's name in it, of a StatefulSet for instance.", true},
         {"Let the process end on this error, so that it is started anew.", true}},
        {}};
}

ErrorGuide guideToRejectedCommit()
{
    return {
        "A commit came too late: the partitions belong to others",
        "The group went on without this member while it worked, so its commit was refused. The records that it was working on "
        "are read again by the new owner: they are processed twice.",
        slowLoop,
        {separateLoop,
         fewerRecords,
         {"Make processing idempotent: after any rebalance some records come twice.", true},
         {"Commit in the rebalance listener when partitions are revoked, and give up work on those that are lost.", true},
         raiseLimit},
        "It is the consequence, not the cause: look for what is logged before it, \"poll timeout has expired\" most often. Retrying the "
        "commit does not help."};
}

ErrorGuide guideToUnknownMember()
{
    return {
        "The coordinator does not know this member any more",
        "The member was put out of the group and has not noticed until now. Its client joins again by itself, with a new member id.",
        {"it missed its poll interval, or its session expired", "the coordinator moved and lost the member on the way",
         "an administrator removed it from the group"},
        {{"Look for the cause just before: a missed poll interval or an expired session of the same member.", true},
         findPauses,
         separateLoop},
        "Once after a restart of brokers or after a long pause it is nothing to worry about; again and again it is."};
}

ErrorGuide guideToIllegalGeneration()
{
    return {
        "The member speaks of a generation that is over",
        "The group has rebalanced since. A heartbeat or a commit of the generation before was refused; the client joins again by "
        "itself, and what was not committed is read again.",
        {"the group rebalances often: members that come and go, or miss their poll interval",
         "a commit that was on its way "
         "while the group rebalanced"},
        {{"See why the group rebalances: who joins and who leaves, and how often.", true},
         {"Make processing idempotent: after any rebalance some records come twice.", true},
         separateLoop},
        "One such line at a deployment is normal."};
}

ErrorGuide guideToFencedEpoch()
{
    return {
        "The coordinator has fenced this member's epoch (KIP-848)",
        "The member was put out of the group, or was told to give up partitions and did not in time. It gives up what it owns and joins "
        "again by itself.",
        {"it missed its poll interval", "its session expired",
         "it did not acknowledge revoked partitions within its rebalance timeout"},
        {separateLoop, fewerRecords, findPauses, raiseLimit},
        "librdkafka leaves a KIP-848 group only when the application polls again: one that hangs for good is seen only when its "
        "session expires."};
}

ErrorGuide guideToSlowRevocation(const LoggedError& error)
{
    return {
        "Partitions were not given up in time (KIP-848)",
        fmt::format(
            "The member was told to give up partitions and did not say that it had, within its rebalance timeout{}: that is its "
            "max.poll.interval.ms. The application did not poll, for revoking happens in poll(). It was put out of the group.",
            error.limit ? fmt::format(" of {} ms", error.limit->count()) : std::string()),
        slowLoop,
        {separateLoop, fewerRecords, boundedCalls, raiseLimit},
        {}};
}

} // namespace

ErrorGuide guideTo(const LoggedError& error)
{
    switch (error.error) {
    case GroupError::pollIntervalExceeded:
        return guideToMissedPoll(error);
    case GroupError::sessionExpired:
        return guideToExpiredSession();
    case GroupError::instanceFenced:
        return guideToFencedInstance();
    case GroupError::commitRejected:
        return guideToRejectedCommit();
    case GroupError::unknownMember:
        return guideToUnknownMember();
    case GroupError::illegalGeneration:
        return guideToIllegalGeneration();
    case GroupError::memberEpochFenced:
        return guideToFencedEpoch();
    case GroupError::revocationTimeout:
        break;
    }
    return guideToSlowRevocation(error);
}

} // namespace rollcall
