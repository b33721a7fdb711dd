#include "session/sample_recording.h"

#include "lab/resource_path.h"

namespace rollcall {

std::filesystem::path sampleRecording(std::string_view name)
{
    return resourcePath("samples") / name;
}

} // namespace rollcall
