#include "session/client_library.h"

#include "kafka/capabilities.h"

namespace rollcall {

ClientLibrary clientLibrary()
{
    auto [version, missing] = kafka::capabilities();
    return {std::move(version), std::move(missing)};
}

} // namespace rollcall
