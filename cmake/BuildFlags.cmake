# rollcall_build_flags: the warnings and, when asked for, the sanitizers; every target of ours links it.
option(ROLLCALL_WERROR "Warnings are errors" OFF)
option(ROLLCALL_LIBCXX "Use libc++ (clang only)" OFF)
set(ROLLCALL_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them: address,undefined or thread")

find_program(ROLLCALL_CCACHE ccache)
mark_as_advanced(ROLLCALL_CCACHE)
if(ROLLCALL_CCACHE)
    foreach(language C CXX)
        if(NOT CMAKE_${language}_COMPILER_LAUNCHER)
            set(CMAKE_${language}_COMPILER_LAUNCHER ${ROLLCALL_CCACHE})
        endif()
    endforeach()
endif()

add_library(rollcall_build_flags INTERFACE)
target_compile_options(rollcall_build_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast)
# GCC 12 sees overlapping copies in assignments of short literals to std::string (GCC bug 105651).
target_compile_options(rollcall_build_flags INTERFACE
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
if(ROLLCALL_WERROR)
    target_compile_options(rollcall_build_flags INTERFACE -Werror)
endif()
if(ROLLCALL_LIBCXX)
    target_compile_options(rollcall_build_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-stdlib=libc++>)
    target_link_options(rollcall_build_flags INTERFACE -stdlib=libc++)
    # A Linux distribution's libfmt is built with libstdc++ and cannot be linked here.
    target_compile_definitions(rollcall_build_flags INTERFACE FMT_HEADER_ONLY=1)
endif()
if(ROLLCALL_SANITIZE)
    target_compile_options(rollcall_build_flags INTERFACE -fsanitize=${ROLLCALL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(rollcall_build_flags INTERFACE -fsanitize=${ROLLCALL_SANITIZE})
endif()
