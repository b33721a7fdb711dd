#pragma once

#include "domain/error.h"
#include "domain/group_statement.h"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace rollcall::cli {

/// Offers --state.
void addStatementOption(CLI::App& command, std::vector<std::string>& statements);

/// "GROUP=WORD[,WORD...]", where a word is a library's name, "no-poll-limit", "limit:MS" or "session:MS"; of one group all count
/// together. The group ends at the last "=".
[[nodiscard]] Result<std::vector<GroupStatement>> groupStatementsFrom(const std::vector<std::string>& arguments);

} // namespace rollcall::cli
