// Takes secrets out of texts that are written or shown.
#pragma once

#include "domain/client_properties.h"

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// Stands where a secret was.
inline constexpr std::string_view removedSecret = "[removed]";

/// The properties with removedSecret in place of each secret's value.
[[nodiscard]] std::map<std::string, std::string> withoutSecrets(const ClientProperties& properties);

/// Knows the secrets of every connection of this run, and how secrets look that it was not told of. Keeps them in memory only,
/// until it goes: the threads of a closed connection may still have something to say. Thread-safe.
class Redactor {
public:
    /// To be told before the connection is opened.
    void learn(const ClientProperties& properties);

    /// The text without secrets: those it learnt (see secretForms; one of less than four characters only where it stands alone,
    /// for it would be found, and given away, in every other word), the rest of a line behind the name of a property that holds
    /// one
    /// ("sasl.password=..."), what follows password=, secret=, token= and the like, a login in a URL or a header, private keys in
    /// PEM, and JSON web tokens.
    [[nodiscard]] std::string redacted(std::string_view text) const;

private:
    mutable std::mutex m_mutex; ///< guards the list: lines come from any thread
    std::vector<std::string> m_forms; ///< longest first
};

} // namespace rollcall
