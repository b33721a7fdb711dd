#include "kafka/login_support.h"

#include "kafka/handles.h"

#include <array>
#include <string_view>

namespace rollcall::kafka {

namespace {

void dropLog(const rd_kafka_t* /*client*/, int /*level*/, const char* /*facility*/, const char* /*text*/) { }

bool isBuiltIn(std::string_view feature)
{
    const ConfHandle conf(rd_kafka_conf_new());
    std::array<char, 1024> text{};
    std::size_t size = text.size();
    if (rd_kafka_conf_get(conf.get(), "builtin.features", text.data(), &size) != RD_KAFKA_CONF_OK) {
        return false;
    }
    // "gzip,snappy,ssl,..."
    std::string_view features(text.data());
    while (!features.empty()) {
        const auto end = features.find(',');
        if (features.substr(0, end) == feature) {
            return true;
        }
        features = end == std::string_view::npos ? std::string_view{} : features.substr(end + 1);
    }
    return false;
}

} // namespace

bool hasKerberos()
{
    if (!isBuiltIn("sasl_gssapi")) {
        return false;
    }
    ConfHandle conf(rd_kafka_conf_new());
    rd_kafka_conf_set_log_cb(conf.get(), dropLog);
    std::array<char, 512> reason{};
    rd_kafka_conf_set(conf.get(), "security.protocol", "sasl_plaintext", reason.data(), reason.size());
    rd_kafka_conf_set(conf.get(), "sasl.mechanism", "GSSAPI", reason.data(), reason.size());
    // Without a keytab its kinit command cannot be put together, so that none is run.
    const ClientHandle client(rd_kafka_new(RD_KAFKA_PRODUCER, conf.get(), reason.data(), reason.size()));
    if (client) {
        static_cast<void>(conf.release());
        return true;
    }
    return std::string_view(reason.data()).find("No provider for SASL mechanism") == std::string_view::npos;
}

bool hasTokenEndpoint()
{
    return isBuiltIn("oidc");
}

} // namespace rollcall::kafka
