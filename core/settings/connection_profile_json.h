// A kept connection in JSON.
#pragma once

#include "domain/error.h"
#include "settings/connection_profile.h"

#include <nlohmann/json.hpp>

#include <string>

namespace rollcall {

/// where stands for the profile in errors ("connections.json: connections[2]"). What is absent has its default, except the id.
[[nodiscard]] Result<ConnectionProfile> profileFrom(const nlohmann::ordered_json& json, const std::string& where);

/// Fields of later versions that are in json stay there.
void writeTo(nlohmann::ordered_json& json, const ConnectionProfile& profile);

} // namespace rollcall
