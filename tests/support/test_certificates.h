#pragma once

#include "domain/error.h"

#include <filesystem>

namespace rollcall::test {

/// Makes, with openssl, in a new folder: ca.pem and wrong-ca.pem (two authorities that sign for nobody else), server.pem (key and
/// certificate of ca.pem for 127.0.0.1 and localhost) and expired.pem (the same, but its time is over).
[[nodiscard]] Result<void> makeCertificates(const std::filesystem::path& folder);

} // namespace rollcall::test
