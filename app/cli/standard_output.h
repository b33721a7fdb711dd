#pragma once

#include "cli/text_report.h"
#include "domain/error.h"

namespace rollcall::cli {

/// Coloured and cut to the width on a terminal, neither elsewhere.
[[nodiscard]] TextStyle textStyleOfOutput();

/// An error when standard output did not take everything: nobody reads it any more, or a disk is full.
[[nodiscard]] Result<void> outputWritten();

} // namespace rollcall::cli
