#include "settings/connection_profile_json.h"

#include "domain/client_properties.h"

#include <fmt/format.h>

namespace rollcall {

namespace {

using nlohmann::ordered_json;

/// Reads the fields of one profile; the first that does not fit is the error.
class Fields {
public:
    Fields(const ordered_json& json, const std::string& where) : m_json(json), m_where(where) { }

    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    void text(const char* key, std::string& out)
    {
        if (const auto* value = find(key)) {
            if (value->is_string()) {
                out = value->get<std::string>();
            } else {
                wrong(key, "must be a text");
            }
        }
    }

    void flag(const char* key, bool& out)
    {
        if (const auto* value = find(key)) {
            if (value->is_boolean()) {
                out = value->get<bool>();
            } else {
                wrong(key, "must be true or false");
            }
        }
    }

    template <class T, class From>
    void choice(const char* key, T& out, From from)
    {
        std::string name;
        text(key, name);
        if (name.empty()) {
            return;
        }
        if (const auto value = from(name)) {
            out = *value;
        } else {
            wrong(key, fmt::format("is none that this version knows: {}", name));
        }
    }

    void properties(std::map<std::string, std::string>& out)
    {
        const auto* values = find("properties");
        if (values == nullptr) {
            return;
        }
        if (!values->is_object()) {
            return wrong("properties", "must be an object");
        }
        for (const auto& [name, value] : values->items()) {
            if (holdsSecret(name)) {
                return wrong("properties", fmt::format("holds {}, a secret", name), "remove it from the file and enter it again");
            }
            if (!value.is_string()) {
                return wrong("properties", fmt::format("has a value that is no text: {}", name));
            }
            out.emplace(name, value.get<std::string>());
        }
    }

    /// What the user says of groups; a library that only a later version knows is none.
    void statements(std::vector<GroupStatement>& out)
    {
        const auto* values = find("groups");
        if (values == nullptr) {
            return;
        }
        if (!values->is_array()) {
            return wrong("groups", "must be a list");
        }
        for (const auto& value : *values) {
            const std::string where = m_where + ".groups";
            if (!value.is_object()) {
                return wrong("groups", "must be a list of objects");
            }
            Fields fields(value, where);
            GroupStatement statement;
            std::string group;
            std::string library;
            fields.text("group", group);
            fields.text("library", library);
            fields.flag("noPollLimit", statement.noPollLimit);
            fields.span("maxPollIntervalMs", statement.maxPollInterval);
            fields.span("sessionTimeoutMs", statement.sessionTimeout);
            if (fields.error()) {
                m_error = m_error ? m_error : fields.error();
                return;
            }
            statement.group = GroupId(group);
            statement.library = clientLibraryFrom(library);
            out.push_back(std::move(statement));
        }
    }

    void span(const char* key, std::optional<Milliseconds>& out)
    {
        if (const auto* value = find(key)) {
            if (value->is_number_integer() && value->get<std::int64_t>() > 0) {
                out = Milliseconds{value->get<std::int64_t>()};
            } else {
                wrong(key, "must be a number of milliseconds");
            }
        }
    }

    template <class Names>
    void names(const char* key, Names& out)
    {
        const auto* values = find(key);
        if (values == nullptr) {
            return;
        }
        if (!values->is_array()) {
            return wrong(key, "must be a list of names");
        }
        for (const auto& value : *values) {
            if (!value.is_string()) {
                return wrong(key, "must be a list of names");
            }
            out.insert(out.end(), value.get<std::string>());
        }
    }

    void wrong(const char* key, const std::string& what, std::string hint = "correct it, or move the file away")
    {
        if (!m_error) {
            m_error = Error{ErrorKind::invalidInput, fmt::format("{}.{} {}", m_where, key, what), std::move(hint), {}, false};
        }
    }

private:
    [[nodiscard]] const ordered_json* find(const char* key) const
    {
        const auto at = m_json.find(key);
        return at == m_json.end() || at->is_null() ? nullptr : &*at;
    }

    const ordered_json& m_json;
    const std::string& m_where;
    std::optional<Error> m_error;
};

ordered_json jsonOf(const GroupStatement& statement)
{
    ordered_json json;
    json["group"] = statement.group.text();
    if (statement.library) {
        json["library"] = nameOf(*statement.library);
    }
    if (statement.noPollLimit) {
        json["noPollLimit"] = true;
    }
    if (statement.maxPollInterval) {
        json["maxPollIntervalMs"] = statement.maxPollInterval->count();
    }
    if (statement.sessionTimeout) {
        json["sessionTimeoutMs"] = statement.sessionTimeout->count();
    }
    return json;
}

} // namespace

Result<ConnectionProfile> profileFrom(const ordered_json& json, const std::string& where)
{
    if (!json.is_object()) {
        return fail(ErrorKind::invalidInput, where + " must be an object", "correct it, or move the file away");
    }
    ConnectionProfile profile;
    Fields fields(json, where);
    fields.text("id", profile.id);
    if (profile.id.empty()) {
        fields.wrong("id", "is missing");
    }
    fields.text("name", profile.name);
    fields.text("bootstrapServers", profile.bootstrapServers);
    fields.choice("securityProtocol", profile.protocol, securityProtocolFrom);
    fields.choice("saslMechanism", profile.mechanism, saslMechanismFrom);
    fields.text("user", profile.user);
    fields.text("caFile", profile.caFile);
    fields.text("certificateFile", profile.certificateFile);
    fields.text("keyFile", profile.keyFile);
    fields.flag("verifyHostName", profile.verifyHostName);
    fields.properties(profile.properties);
    fields.names("secrets", profile.secrets);
    fields.names("metrics", profile.metrics);
    fields.statements(profile.statements);
    fields.choice("colour", profile.colour, colourTagFrom);
    fields.flag("readOnly", profile.readOnly);
    if (fields.error()) {
        return tl::unexpected(*fields.error());
    }
    return profile;
}

void writeTo(ordered_json& json, const ConnectionProfile& profile)
{
    json["id"] = profile.id;
    json["name"] = profile.name;
    json["bootstrapServers"] = profile.bootstrapServers;
    json["securityProtocol"] = nameOf(profile.protocol);
    json["saslMechanism"] = nameOf(profile.mechanism);
    json["user"] = profile.user;
    json["caFile"] = profile.caFile;
    json["certificateFile"] = profile.certificateFile;
    json["keyFile"] = profile.keyFile;
    json["verifyHostName"] = profile.verifyHostName;
    json["properties"] = ordered_json::object();
    for (const auto& [name, value] : profile.properties) {
        json["properties"][name] = value;
    }
    json["secrets"] = profile.secrets;
    json["metrics"] = profile.metrics;
    json["groups"] = ordered_json::array();
    for (const auto& statement : profile.statements) {
        json["groups"].push_back(jsonOf(statement));
    }
    json["colour"] = nameOf(profile.colour);
    json["readOnly"] = profile.readOnly;
}

} // namespace rollcall
