#include "settings/java_login.h"

#include <fmt/format.h>

#include <cctype>
#include <string_view>
#include <vector>

namespace rollcall {

namespace {

using Options = std::map<std::string, std::string>;

struct Rename {
    const char* option;
    const char* property;
    bool required;
};

struct Module {
    std::string_view name;
    Options always;
    std::vector<Rename> options;
};

const std::vector<Module>& modules()
{
    static const std::vector<Module> known{
        {"PlainLoginModule", {}, {{"username", "sasl.username", true}, {"password", "sasl.password", true}}},
        {"ScramLoginModule", {}, {{"username", "sasl.username", true}, {"password", "sasl.password", true}}},
        {"OAuthBearerLoginModule",
         {{"sasl.oauthbearer.method", "oidc"}},
         {{"clientId", "sasl.oauthbearer.client.id", true},
          {"clientSecret", "sasl.oauthbearer.client.secret", true},
          {"scope", "sasl.oauthbearer.scope", false}}},
        {"Krb5LoginModule", {}, {{"keyTab", "sasl.kerberos.keytab", true}, {"principal", "sasl.kerberos.principal", true}}},
    };
    return known;
}

/// One word or one quoted text, with backslash escapes inside the quotes.
std::string takeToken(std::string_view& text)
{
    std::string token;
    if (text.front() == '"' || text.front() == '\'') {
        const char quote = text.front();
        text.remove_prefix(1);
        while (!text.empty() && text.front() != quote) {
            if (text.front() == '\\' && text.size() > 1) {
                text.remove_prefix(1);
            }
            token += text.front();
            text.remove_prefix(1);
        }
        text.remove_prefix(text.empty() ? 0 : 1);
        return token;
    }
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) == 0 && text.front() != '='
           && text.front() != ';') {
        token += text.front();
        text.remove_prefix(1);
    }
    return token;
}

void skipBlanks(std::string_view& text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) {
        text.remove_prefix(1);
    }
}

/// module control-flag (name = value)* ;
Options optionsIn(std::string_view text, std::string& module)
{
    Options options;
    skipBlanks(text);
    if (text.empty()) {
        return options;
    }
    module = takeToken(text);
    for (skipBlanks(text); !text.empty() && text.front() != ';'; skipBlanks(text)) {
        const auto name = takeToken(text);
        skipBlanks(text);
        if (text.empty() || text.front() != '=') {
            if (name.empty()) {
                break; // not this grammar; what is missing shows in the options
            }
            continue; // the control flag: "required"
        }
        text.remove_prefix(1);
        skipBlanks(text);
        options.insert_or_assign(name, text.empty() ? std::string{} : takeToken(text));
    }
    return options;
}

} // namespace

Result<std::map<std::string, std::string>> loginFrom(const PropertyLine& line, const std::string& file)
{
    std::string moduleName;
    const auto options = optionsIn(line.value, moduleName);
    for (const auto& module : modules()) {
        if (!moduleName.ends_with(module.name)) {
            continue;
        }
        auto result = module.always;
        for (const auto& rename : module.options) {
            const auto option = options.find(rename.option);
            if (option != options.end()) {
                result.insert_or_assign(rename.property, option->second);
            } else if (rename.required) {
                return fail(ErrorKind::invalidConfig,
                            fmt::format("{}, line {}: sasl.jaas.config has no {}", file, line.number, rename.option),
                            fmt::format("write ...{} required {}=\"...\" ...; or set {} instead", module.name, rename.option,
                                        rename.property));
            }
        }
        return result;
    }
    return fail(
        ErrorKind::notSupported,
        fmt::format("{}, line {}: sasl.jaas.config names a login module that only Java has: {}", file, line.number, moduleName),
        "use sasl.mechanism PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER or GSSAPI with librdkafka's own properties");
}

} // namespace rollcall
