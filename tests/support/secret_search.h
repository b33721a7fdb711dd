#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall::test {

/// Looks for secrets in every dress in which a text may carry them: as they are, in base64 at any alignment, percent-encoded, in
/// hexadecimal, with quotes escaped, in UTF-16.
class SecretSearch {
public:
    explicit SecretSearch(const std::vector<std::string>& secrets);

    /// The dress in which one was found ("base64 of ..."); empty: none is there.
    [[nodiscard]] std::string foundIn(std::string_view text) const;
    /// Of the first file below the folder that holds one, with its path; empty: none does.
    [[nodiscard]] std::string foundBelow(const std::filesystem::path& folder) const;

private:
    void add(const std::string& secret);

    std::vector<std::pair<std::string, std::string>> m_dresses; ///< what it is, what to look for
};

} // namespace rollcall::test
