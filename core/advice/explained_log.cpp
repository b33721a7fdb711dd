#include "advice/explained_log.h"

#include <algorithm>

namespace rollcall {

void ExplainedLog::add(const LoggedError& error, std::string_view line, std::size_t number)
{
    const auto known = std::ranges::find_if(m_kinds, [&error](const ExplainedErrors& one) {
        return one.error.error == error.error && one.error.writer == error.writer && one.error.limit == error.limit;
    });
    if (known == m_kinds.end()) {
        m_kinds.push_back({error, std::string(line), number, number, 1});
        return;
    }
    known->lastNumber = number;
    ++known->count;
}

} // namespace rollcall
