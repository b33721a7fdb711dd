#include "session/client_version.h"

#include "kafka/capabilities.h"

namespace rollcall {

ClientVersion clientVersion()
{
    auto [version, missing] = kafka::capabilities();
    return {std::move(version), std::move(missing)};
}

} // namespace rollcall
