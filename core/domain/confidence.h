#pragma once

#include <string_view>

namespace rollcall {

/// How sure an inference is. There is no fourth: what is less than possible is not said.
enum class Confidence { certain, likely, possible };

/// "certain", "likely", "possible".
[[nodiscard]] std::string_view nameOf(Confidence confidence);

} // namespace rollcall
