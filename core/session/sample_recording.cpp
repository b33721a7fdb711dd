#include "session/sample_recording.h"

#include "lab/resource_path.h"

namespace rollcall {

std::filesystem::path sampleRecording()
{
    return resourcePath("samples/small-cluster.jsonl.gz");
}

} // namespace rollcall
