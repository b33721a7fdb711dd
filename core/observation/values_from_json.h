// The values that observations are made of, out of a line's JSON.
#pragma once

#include "observation/json_reading.h"
#include "observation/observation.h"

#include <string_view>

namespace rollcall::recording {

/// Bounded in depth before anything is built; the error's text says what is wrong.
[[nodiscard]] Result<nlohmann::json> parsed(std::string_view line);

/// "errors" of a "committed" line: of several topics.
struct TopicPartitionError {
    TopicName topic;
    PartitionError error;
};

/// "sent" and "received". Without the latter (it came at most 1 s after "sent") the widest span counts, sent + 1 s. The times of
/// the lines that follow are no bound: a source stamps what it has when it has it and hands it over later, so the next line may
/// carry an earlier time than this reply had. A window too wide by part of a second is honest, one too narrow is not.
void read(JsonObject& line, RequestSpan& out);

void take(const JsonValue& value, GroupType& out);
void take(const JsonValue& value, GroupState& out);
void take(const JsonValue& value, Error& out);
void take(const JsonValue& value, PartitionError& out);
void take(const JsonValue& value, TopicPartitionError& out);
void take(const JsonValue& value, Assignment& out);
void take(const JsonValue& value, BrokerAddress& out);
void take(const JsonValue& value, MemberDescription& out);
void take(const JsonValue& value, GroupListing& out);
void take(const JsonValue& value, TopicDescription& out);
/// An error that only a later version knows is none.
void take(const JsonValue& value, std::optional<LoggedError>& out);

} // namespace rollcall::recording
