#include "recorded_departures.h"

#include "engine/engine.h"
#include "observation/recording_reader.h"

#include <QtGlobal>

#include <map>
#include <utility>

namespace rollcall::test {

std::vector<Observation> observationsIn(const std::filesystem::path& file)
{
    auto reader = RecordingReader::open(file);
    if (!reader) {
        qFatal("%s", reader.error().text.c_str());
    }
    std::vector<Observation> all;
    while (true) {
        auto next = reader->next();
        if (!next) {
            qFatal("%s", next.error().text.c_str());
        }
        if (!*next) {
            return all;
        }
        all.push_back(**std::move(next));
    }
}

std::vector<Departure> departuresIn(const std::vector<Observation>& observations, std::set<MemberId>& returned)
{
    Engine engine;
    for (const auto& observation : observations) {
        engine.apply(observation);
    }
    engine.apply(Now{seenAt(observations.back()) + Milliseconds{5000}}); // for verdicts that wait
    std::map<std::uint64_t, Departure> told;
    for (const auto& event : engine.takeEvents()) {
        if (const auto* departure = std::get_if<Departure>(&event); departure != nullptr) {
            if (departure->header.revises) {
                told.erase(*departure->header.revises);
            }
            told.emplace(departure->header.id, *departure);
        } else if (const auto* back = std::get_if<MemberReturn>(&event); back != nullptr) {
            returned.insert(back->previousMemberId);
        }
    }
    std::vector<Departure> all;
    for (auto& [id, departure] : told) {
        all.push_back(std::move(departure));
    }
    return all;
}

} // namespace rollcall::test
