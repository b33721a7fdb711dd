// The file of kept connections.
#pragma once

#include "domain/error.h"
#include "settings/connection_profile.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace rollcall {

/// A versioned JSON file: {"version": 1, "connections": [...]}. Every change reads the file anew, so that two windows do not undo
/// each other's, and leaves all that it does not know as it is. A file that is broken or of a newer version is never written
/// over. No secret is ever written.
class ConnectionProfiles {
public:
    explicit ConnectionProfiles(std::filesystem::path file) : m_file(std::move(file)) { }

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }

    /// In the order of the file; none when there is no file yet. Errors name the place in the file.
    [[nodiscard]] Result<std::vector<ConnectionProfile>> read() const;

    /// Replaces the profile of that id, or adds it at the end. Fails for a profile without an id or with a secret among its
    /// properties.
    [[nodiscard]] Result<void> put(const ConnectionProfile& profile) const;

    /// Nothing happens when there is none of that id.
    [[nodiscard]] Result<void> remove(std::string_view id) const;

private:
    std::filesystem::path m_file;
};

} // namespace rollcall
