// Recordings of real groups: none of their generations is missed or invented, and each rebalance is told as it was.
#include "engine/engine.h"
#include "observation/recording_reader.h"
#include "offsets_topic/decode.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

using namespace rollcall;

namespace {

using Generations = std::map<std::string, std::vector<std::int32_t>>;

const std::filesystem::path recordings = ROLLCALL_TEST_DATA "/recordings";

std::vector<Observation> observationsIn(const std::filesystem::path& file)
{
    std::vector<Observation> all;
    auto reader = RecordingReader::open(file);
    if (!reader) {
        qFatal("%s", reader.error().text.c_str());
    }
    while (true) {
        auto next = reader->next();
        if (!next) {
            qFatal("%s", next.error().text.c_str());
        }
        if (!*next) {
            return all;
        }
        all.push_back(std::move(**next));
    }
}

/// Calls visit(record) for each.
template <class Visit>
void eachRecord(const std::vector<Observation>& observations, Visit visit)
{
    for (const auto& observation : observations) {
        if (const auto* records = std::get_if<OffsetsRecords>(&observation); records != nullptr) {
            for (std::size_t index = 0; index < records->size(); ++index) {
                visit(records->at(index));
            }
        }
    }
}

/// As much of the format as generations need, and on purpose not the decoder's: types 2 and 3 begin with the group's name in the
/// key, and have the number behind the protocol type, or at once, in the value.
class Bytes {
public:
    explicit Bytes(std::span<const std::byte> bytes) : m_bytes(bytes) { }

    std::int32_t number(std::size_t size)
    {
        std::uint32_t value = 0;
        for (const std::byte one : m_bytes.first(size)) {
            value = value << 8U | std::to_integer<std::uint32_t>(one);
        }
        m_bytes = m_bytes.subspan(size);
        return static_cast<std::int32_t>(value);
    }
    std::string text()
    {
        std::string text;
        for (std::int32_t left = number(2); left > 0; --left) {
            text.push_back(static_cast<char>(number(1)));
        }
        return text;
    }

private:
    std::span<const std::byte> m_bytes;
};

Generations generationsWritten(const std::vector<Observation>& observations)
{
    Generations written;
    std::map<std::string, std::int32_t> newest; // of groups that exist
    std::map<Partition, Offset> last;
    eachRecord(observations, [&](const OffsetsRecord& record) {
        QVERIFY2(!last.contains(record.partition) || last[record.partition] < record.offset, "records are not in order");
        last[record.partition] = record.offset;
        Bytes key(record.key);
        const std::int32_t type = key.number(2);
        if (type != 2 && type != 3) {
            return;
        }
        const std::string group = key.text();
        if (!record.value) {
            newest.erase(group);
            return;
        }
        Bytes value(*record.value);
        static_cast<void>(value.number(2));
        if (type == 2) {
            static_cast<void>(value.text());
        }
        const std::int32_t generation = value.number(4);
        const auto known = newest.find(group);
        if (known == newest.end() || known->second != generation) {
            written[group].push_back(generation);
        }
        newest[group] = generation;
    });
    return written;
}

Generations generationsTold(const ClusterView& view)
{
    Generations told;
    for (const auto& [group, generations] : *view.ended) {
        told[group.text()] = *generations;
    }
    for (const auto& [group, one] : view.groups) {
        told[group.text()] = *one->generations; // those of an earlier group of its name are among them
    }
    std::erase_if(told, [](const auto& entry) { return entry.second.empty(); });
    return told;
}

std::map<MemberId, std::string> clientIds(const std::vector<Observation>& observations)
{
    std::map<MemberId, std::string> clients;
    eachRecord(observations, [&](const OffsetsRecord& raw) {
        const auto decoded = offsets_topic::decode(raw.key, raw.value);
        const auto* record = std::get_if<offsets_topic::Record>(&decoded);
        if (record == nullptr) {
            return;
        }
        if (const auto* group = std::get_if<offsets_topic::ClassicGroup>(record); group != nullptr && group->value) {
            for (const auto& member : group->value->members) {
                clients[member.memberId] = member.clientId.text();
            }
        }
        if (const auto* member = std::get_if<offsets_topic::GroupMember>(record); member != nullptr && member->value) {
            clients[member->member] = member->value->clientId.text();
        }
    });
    return clients;
}

/// "1>2 member-joined +A -B moved 3 kept 3 assigned 0", with the phases where there are several and the kind where it is not
/// full.
std::string textOf(const Rebalance& event, const std::map<MemberId, std::string>& clients)
{
    const auto names = [&clients](char sign, const std::vector<MemberId>& members) {
        std::set<std::string> sorted;
        for (const auto& member : members) {
            sorted.insert(clients.at(member));
        }
        std::string text;
        for (const auto& name : sorted) {
            text += std::string(" ") + sign + name;
        }
        return text;
    };
    const auto number = [](std::optional<std::int32_t> one) { return one ? std::to_string(*one) : "?"; };
    std::string text = number(event.fromGeneration) + ">" + number(event.toGeneration) + " ";
    text += nameOf(event.trigger);
    text += names('+', event.joined) + names('-', event.left);
    text += " moved " + std::to_string(event.partitionsMoved) + " kept " + std::to_string(event.partitionsKept) + " assigned "
        + std::to_string(event.partitionsAssigned);
    if (event.phases.size() > 1) {
        text += " phases " + std::to_string(event.phases.size());
    }
    if (event.kind != RebalanceKind::full) {
        text += " ";
        text += nameOf(event.kind);
    }
    return text;
}

/// Recording -> its rebalances, in order. The file says what happened in each.
std::map<std::string, QStringList> expectedRebalances()
{
    std::map<std::string, QStringList> expected;
    std::ifstream file(ROLLCALL_TEST_DATA "/rebalances/limit-20s.txt");
    std::string name;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (line.front() != ' ') {
            name = line;
            expected[name];
        } else {
            expected[name].push_back(QString::fromStdString(line).trimmed());
        }
    }
    return expected;
}

} // namespace

class TestRecordedRebalances : public QObject {
    Q_OBJECT

private slots:
    void generationsAreThoseOfTheRecords()
    {
        int files = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(recordings)) {
            if (!entry.is_regular_file()) {
                continue;
            }
            const auto observations = observationsIn(entry.path());
            Engine engine;
            for (const auto& observation : observations) {
                engine.apply(observation);
            }
            const auto view = engine.view();
            const std::string name = entry.path().filename().string();
            QVERIFY2(view->undecodable == 0 && view->unknownRecords == 0, name.c_str());
            const auto written = generationsWritten(observations);
            QVERIFY2(!written.empty(), name.c_str());
            QVERIFY2(generationsTold(*view) == written, name.c_str());
            ++files;
        }
        QVERIFY(files >= 255);
    }

    void rebalancesAreThoseThatHappened_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& [name, rebalances] : expectedRebalances()) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }

    void rebalancesAreThoseThatHappened()
    {
        QFETCH(QString, name);
        const auto observations = observationsIn(recordings / "limit-20s" / (name.toStdString() + ".jsonl.gz"));
        const auto clients = clientIds(observations);
        Engine engine;
        std::map<std::uint64_t, QString> told; // the last word on each
        std::set<std::uint64_t> running;
        for (const auto& observation : observations) {
            engine.apply(observation);
            for (const auto& event : engine.takeEvents()) {
                const auto* one = std::get_if<Rebalance>(&event);
                if (one == nullptr) {
                    continue;
                }
                if (!one->done) {
                    running.insert(one->header.id);
                    continue;
                }
                running.erase(one->header.revises.value_or(0));
                const auto before = told.extract(one->header.revises.value_or(0));
                const auto id = before ? before.key() : one->header.id;
                told.emplace(id, QString::fromStdString(textOf(*one, clients)));
            }
        }
        QVERIFY(running.empty()); // what began has ended
        QStringList lines;
        for (const auto& [id, text] : told) {
            lines << text;
        }
        QCOMPARE(lines.join('\n'), expectedRebalances().at(name.toStdString()).join('\n'));
    }

    void everyRecordingIsJudged() { QCOMPARE(expectedRebalances().size(), std::size_t{42}); }
};

QTEST_APPLESS_MAIN(TestRecordedRebalances)
#include "test_recorded_rebalances.moc"
