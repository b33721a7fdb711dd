#pragma once

#include "observation/observation.h"

#include <rapidcheck.h>

namespace rollcall::test {

/// Any bytes, most often short and readable.
[[nodiscard]] rc::Gen<std::string> anyText();
/// Any observation of any kind, within the limits of recordings; every kind is as likely as every other.
[[nodiscard]] rc::Gen<Observation> anyObservation();

} // namespace rollcall::test
