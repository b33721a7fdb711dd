#include "settings/connection_profile.h"

#include <algorithm>

namespace rollcall {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

template <class All>
auto named(const All& all, std::string_view name) -> std::optional<typename All::value_type>
{
    const auto found =
        std::ranges::find_if(all, [&](auto value) { return std::ranges::equal(nameOf(value), name, {}, lower, lower); });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

} // namespace

std::string_view nameOf(SecurityProtocol protocol)
{
    switch (protocol) {
    case SecurityProtocol::plaintext:
        return "plaintext";
    case SecurityProtocol::ssl:
        return "ssl";
    case SecurityProtocol::saslPlaintext:
        return "sasl_plaintext";
    case SecurityProtocol::saslSsl:
        return "sasl_ssl";
    }
    return {};
}

std::string_view nameOf(SaslMechanism mechanism)
{
    switch (mechanism) {
    case SaslMechanism::plain:
        return "PLAIN";
    case SaslMechanism::scramSha256:
        return "SCRAM-SHA-256";
    case SaslMechanism::scramSha512:
        return "SCRAM-SHA-512";
    case SaslMechanism::oauthBearer:
        return "OAUTHBEARER";
    case SaslMechanism::gssapi:
        return "GSSAPI";
    }
    return {};
}

std::string_view nameOf(ColourTag colour)
{
    switch (colour) {
    case ColourTag::none:
        return "none";
    case ColourTag::blue:
        return "blue";
    case ColourTag::green:
        return "green";
    case ColourTag::yellow:
        return "yellow";
    case ColourTag::orange:
        return "orange";
    case ColourTag::red:
        return "red";
    case ColourTag::purple:
        return "purple";
    }
    return {};
}

std::optional<SecurityProtocol> securityProtocolFrom(std::string_view name)
{
    return named(allSecurityProtocols, name);
}

std::optional<SaslMechanism> saslMechanismFrom(std::string_view name)
{
    return named(allSaslMechanisms, name);
}

std::optional<ColourTag> colourTagFrom(std::string_view name)
{
    return named(allColourTags, name);
}

} // namespace rollcall
