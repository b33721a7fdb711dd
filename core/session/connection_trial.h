// Tries a connection step by step, so that a failure says which step it was and what to do.
#pragma once

#include "domain/client_properties.h"
#include "threads/stop_flag.h"

#include <functional>
#include <string>
#include <vector>

namespace rollcall {

enum class TrialStepKind {
    name, ///< the hosts have addresses
    port, ///< something listens there, and it is Kafka
    tls, ///< encrypted, the certificate trusted
    login, ///< the broker knows us
    rights, ///< what we may see
};

enum class TrialStepState {
    running,
    passed,
    failed,
    skipped,
    limited, ///< passed, but something will stay unknown
};

struct TrialStep {
    TrialStepKind kind = TrialStepKind::name;
    TrialStepState state = TrialStepState::skipped;
    /// What was found, in one line; no secret.
    std::string text;
    /// What to do; empty where nothing is amiss.
    std::string hint;

    friend bool operator==(const TrialStep&, const TrialStep&) = default;
};

/// All five steps in order, each with its final state; after the first failure the rest is skipped. onStep, which may be empty,
/// is called on this thread whenever a step begins or has come to an end; a step that had passed is told again as failed when a
/// later look shows what was wrong with it. Takes up to some 20 seconds; a stop is heard soon, except while the system looks up a
/// name.
std::vector<TrialStep> tryConnection(const ClientProperties& properties, const std::function<void(const TrialStep&)>& onStep,
                                     const StopFlag& stop);

} // namespace rollcall
