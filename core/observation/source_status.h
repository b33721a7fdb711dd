// What a source says of itself: each change of state or text once.
#pragma once

#include "observation/observation.h"

#include <optional>
#include <string>

namespace rollcall {

class SourceStatus {
public:
    explicit SourceStatus(std::string source) : m_source(std::move(source)) { }

    /// It works: "ok" the first time and when the text changes, "resumed" after a failure.
    [[nodiscard]] std::optional<SourceReport> works(Timestamp at, std::string text, std::optional<std::string> clusterId = {});
    /// It goes on, but something is missing.
    [[nodiscard]] std::optional<SourceReport> gap(Timestamp at, std::string text);
    /// It failed as a whole: "denied" when a right is missing, else "lost".
    [[nodiscard]] std::optional<SourceReport> fails(Timestamp at, const Error& error);

private:
    [[nodiscard]] std::optional<SourceReport> changed(SourceReport report);

    std::string m_source;
    std::optional<SourceReport> m_last;
    bool m_failed = false; ///< and has not worked since, whatever gap was told meanwhile
};

} // namespace rollcall
