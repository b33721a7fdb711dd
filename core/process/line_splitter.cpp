#include "process/line_splitter.h"

#include <utility>

namespace rollcall {

void LineSplitter::add(std::string_view bytes, const LineHandler& onLine)
{
    while (!bytes.empty()) {
        if (bytes.front() == '\n') {
            bytes.remove_prefix(1);
            onLine(std::exchange(m_rest, {}));
            continue;
        }
        if (m_rest.size() == longestLine) {
            onLine(std::exchange(m_rest, {}));
        }
        const auto line = bytes.substr(0, bytes.find('\n')).substr(0, longestLine - m_rest.size());
        m_rest += line;
        bytes.remove_prefix(line.size());
    }
}

void LineSplitter::finish(const LineHandler& onLine)
{
    if (!m_rest.empty()) {
        onLine(std::exchange(m_rest, {}));
    }
}

} // namespace rollcall
