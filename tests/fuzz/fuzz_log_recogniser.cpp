// Any bytes as a log: no crash, no hang, nothing told that cannot be explained.
#include "advice/error_guide.h"
#include "advice/log_recogniser.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the fuzzer's own type
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    rollcall::LogRecogniser recogniser;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        if (const auto error = recogniser.take(rest.substr(0, end)); error && rollcall::guideTo(*error).remedies.empty()) {
            std::abort();
        }
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return 0;
}
