#pragma once

#include <cstddef>
#include <optional>

#ifdef __SANITIZE_ADDRESS__
// Of sanitizer/allocator_interface.h, which GCC does not install; its runtime has it.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#elif defined(__GLIBC__)
#include <malloc.h>
#endif

namespace rollcall::test {

/// What this process has allocated and not freed, with the allocator's own; absent where nobody tells.
[[nodiscard]] inline std::optional<std::size_t> heapBytes()
{
#ifdef __SANITIZE_ADDRESS__
    return __sanitizer_get_current_allocated_bytes();
#elif defined(__GLIBC__)
    const auto info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
#else
    return std::nullopt;
#endif
}

} // namespace rollcall::test
