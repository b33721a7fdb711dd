#pragma once

#include "domain/poll_budget.h"
#include "engine/commit_rhythm.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall {

/// The members of one group as far as they commit. A partition knows its worker by number, so that a commit finds it at once.
class Workers {
public:
    using Number = std::uint32_t;
    static constexpr Number nobody = 0;

    [[nodiscard]] Number add();
    /// Its number may be given to another.
    void remove(Number number);
    /// Silences that are shorter are not kept.
    void keepSilencesFrom(Number number, Milliseconds length) { at(number).shortest = length; }

    void committed(Number number, TimeWindow at, bool moved);
    /// Whether there was something to read for it then: silence while there is none says nothing. By the clock of commits.
    void weighed(Number number, Timestamp at, bool somethingToRead);
    /// There was nothing to read when it was last weighed, and no commit since.
    [[nodiscard]] bool idles(Number number) const { return at(number).idle; }
    [[nodiscard]] std::optional<TimeWindow> last(Number number) const { return at(number).rhythm.last(); }
    [[nodiscard]] WorkRhythm rhythm(Number number) const { return at(number).rhythm.rhythm(); }
    /// Shared with earlier calls while nothing changed. Never null.
    [[nodiscard]] const std::shared_ptr<const Silences>& silences(Number number);

private:
    struct Worker {
        CommitRhythm rhythm;
        Milliseconds shortest{1000};
        std::optional<Timestamp> weighedAt;
        Timestamp busyFrom; ///< it had nothing to read until then
        bool idle = false;
        Silences kept;
        std::shared_ptr<const Silences> shared; ///< null when kept has changed
    };

    [[nodiscard]] Worker& at(Number number) { return m_workers[number - 1]; }
    [[nodiscard]] const Worker& at(Number number) const { return m_workers[number - 1]; }

    std::vector<Worker> m_workers;
    std::vector<Number> m_free;
};

} // namespace rollcall
