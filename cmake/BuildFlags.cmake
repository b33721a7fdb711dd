add_library(rollcall_build_flags INTERFACE)
target_compile_options(rollcall_build_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast)
