#include "settings/java_stores.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace rollcall {

namespace {

using Properties = std::map<std::string, std::string>;

enum class StoreType { pem, pkcs12, jks };

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Without a type, the file's name tells: Java's own default is JKS.
StoreType typeOf(const std::string& type, const std::string& location)
{
    const auto name = lower(type.empty() ? location : type);
    const auto ends = [&](std::string_view end) { return name.ends_with(end); };
    if (ends("pem") || ends(".crt") || ends(".cer")) {
        return StoreType::pem;
    }
    return ends("pkcs12") || ends(".p12") || ends(".pfx") ? StoreType::pkcs12 : StoreType::jks;
}

class Stores {
public:
    Stores(const PropertyLines& lines, const std::string& file) : m_file(file)
    {
        for (const auto& line : lines) {
            m_lines.insert_or_assign(line.name, line);
        }
    }

    [[nodiscard]] Result<Properties> translated() const
    {
        Properties result;
        if (auto trust = truststore(result); !trust) {
            return tl::unexpected(std::move(trust.error()));
        }
        if (auto key = keystore(result); !key) {
            return tl::unexpected(std::move(key.error()));
        }
        return result;
    }

private:
    [[nodiscard]] std::string value(const std::string& name) const
    {
        const auto at = m_lines.find(name);
        return at == m_lines.end() ? std::string{} : at->second.value;
    }

    [[nodiscard]] tl::unexpected<Error> cannotRead(const std::string& property, std::string hint) const
    {
        return fail(
            ErrorKind::notSupported,
            fmt::format("{}, line {}: {} is a store that librdkafka cannot read", m_file, m_lines.at(property).number, property),
            std::move(hint));
    }

    [[nodiscard]] Result<void> truststore(Properties& into) const
    {
        if (const auto pem = value("ssl.truststore.certificates"); !pem.empty()) {
            into["ssl.ca.pem"] = pem;
        }
        const auto location = value("ssl.truststore.location");
        if (location.empty()) {
            return {};
        }
        switch (typeOf(value("ssl.truststore.type"), location)) {
        case StoreType::pem:
            into["ssl.ca.location"] = location;
            return {};
        case StoreType::pkcs12:
            return cannotRead(
                "ssl.truststore.location",
                fmt::format("convert it: openssl pkcs12 -in '{}' -nokeys -out ca.pem; then set ssl.ca.location=ca.pem",
                            location));
        case StoreType::jks:
            break;
        }
        return cannotRead(
            "ssl.truststore.location",
            fmt::format("convert it: keytool -list -rfc -keystore '{}' > ca.pem; then set ssl.ca.location=ca.pem", location));
    }

    [[nodiscard]] Result<void> keystore(Properties& into) const
    {
        if (const auto key = value("ssl.keystore.key"); !key.empty()) {
            into["ssl.key.pem"] = key;
        }
        if (const auto chain = value("ssl.keystore.certificate.chain"); !chain.empty()) {
            into["ssl.certificate.pem"] = chain;
        }
        if (const auto password = value("ssl.key.password"); !password.empty()) {
            into["ssl.key.password"] = password;
        }
        const auto location = value("ssl.keystore.location");
        if (location.empty()) {
            return {};
        }
        switch (typeOf(value("ssl.keystore.type"), location)) {
        case StoreType::pem: // one file with the key and the certificates
            into["ssl.key.location"] = location;
            into["ssl.certificate.location"] = location;
            return {};
        case StoreType::pkcs12:
            into["ssl.keystore.location"] = location;
            into["ssl.keystore.password"] = value("ssl.keystore.password");
            return {};
        case StoreType::jks:
            break;
        }
        return cannotRead(
            "ssl.keystore.location",
            fmt::format("convert it: keytool -importkeystore -srckeystore '{}' -destkeystore client.p12 -deststoretype PKCS12; "
                        "then set ssl.keystore.location=client.p12 and ssl.keystore.type=PKCS12",
                        location));
    }

    std::map<std::string, PropertyLine> m_lines;
    const std::string& m_file;
};

} // namespace

Result<Properties> storesFrom(const PropertyLines& lines, const std::string& file)
{
    return Stores(lines, file).translated();
}

} // namespace rollcall
