#pragma once

#include "observation/observation.h"

#include <rapidcheck.h>

namespace rollcall::test {

/// Any bytes, most often short and readable.
[[nodiscard]] rc::Gen<std::string> anyText();
/// Any observation of the kind with that index in the variant, within the limits of recordings.
[[nodiscard]] rc::Gen<Observation> anyObservation(std::size_t kind);
/// Of any kind; every kind is as likely as every other.
[[nodiscard]] rc::Gen<Observation> anyObservation();

} // namespace rollcall::test
