// Feeds any bytes to the reader of recordings as a file. Beyond not crashing: what was read has to be written and read again as
// the same.
#include "observation/observation_from_json.h"
#include "observation/observation_to_json.h"
#include "observation/recording_reader.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

using namespace rollcall;

namespace {

/// Most inputs would end at their first line otherwise.
constexpr std::string_view header = "{\"kind\":\"recording\",\"version\":1,\"startedAt\":1}\n";

void require(bool held)
{
    if (!held) {
        std::abort();
    }
}

/// A file in memory.
class File {
public:
    explicit File(std::string_view content) : m_descriptor(memfd_create("fuzz", 0))
    {
        require(write(m_descriptor, content.data(), content.size()) == static_cast<ssize_t>(content.size()));
    }
    ~File() { close(m_descriptor); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

private:
    int m_descriptor;
};

void comesBack(const Observation& observation)
{
    recording::Skipped skipped;
    for (const auto& line : recording::toLines(observation)) {
        const auto again = recording::observationFrom(line, skipped);
        require(again && *again && skipped.keys == 0);
        // By line: a number that is none does not equal itself.
        require(recording::toLines(**again) == std::vector{line});
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string content(reinterpret_cast<const char*>(data), size);
    if (!content.empty() && content.front() != '\x1f' && !content.starts_with("{\"kind\":\"recording\"")
        && !content.starts_with("{\"kind\": \"recording\"")) {
        content.insert(0, header);
    }
    const File file(content);
    auto reader = RecordingReader::open(file.path());
    if (!reader) {
        require(!reader.error().text.empty());
        return 0;
    }
    while (true) {
        const auto next = reader->next();
        if (next && !*next) {
            return 0;
        }
        if (next) {
            comesBack(**next);
        }
    }
}
