#pragma once

#include "domain/error.h"

#include <utility>

namespace rollcall {

/// Owns a POSIX file descriptor.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number) : m_number(number) { }
    ~FileDescriptor() { reset(); }

    FileDescriptor(FileDescriptor&& other) noexcept : m_number(std::exchange(other.m_number, closed)) { }
    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        if (this != &other) {
            reset();
            m_number = std::exchange(other.m_number, closed);
        }
        return *this;
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;

    [[nodiscard]] bool open() const { return m_number != closed; }
    /// For calls of the system; poll() and dup2() refuse the number of a closed one.
    [[nodiscard]] int number() const { return m_number; }
    void reset();

private:
    static constexpr int closed = -1;
    int m_number = closed;
};

struct Pipe {
    FileDescriptor read;
    FileDescriptor write;
};

/// Neither end is inherited by programs that any thread starts meanwhile, and both numbers lie above those that a child is given,
/// so that they can be put in place in any order.
[[nodiscard]] Result<Pipe> makePipe();

} // namespace rollcall
