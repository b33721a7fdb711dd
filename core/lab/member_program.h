#pragma once

#include <functional>
#include <istream>
#include <string_view>

namespace rollcall {

/// The lab consumer program: a member that is told what to be and what to do by its input (member_wire.h) until that ends. Each
/// line is handed over by one call, which may come from any thread; false: nobody reads any more, which ends it. Returns the exit
/// code: 0, 1 when the client could not be made, 2 when the first line is none of ours.
int runMember(std::istream& orders, const std::function<bool(std::string_view line)>& write);

} // namespace rollcall
