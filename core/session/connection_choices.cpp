#include "session/connection_choices.h"

#include "kafka/login_support.h"
#include "kafka/monitoring_properties.h"
#include "kafka/property_catalogue.h"
#include "kafka/property_check.h"

#include <utility>

namespace rollcall {

ConnectionChoices connectionChoices()
{
    ConnectionChoices result{kafka::hasKerberos(), kafka::hasTokenEndpoint(), {}};
    for (auto& entry : kafka::propertyCatalogue()) {
        if (!entry.ofOneKind && kafka::monitoringUses(entry.name)) {
            result.properties.push_back(
                {std::move(entry.name), std::move(entry.values), std::move(entry.byDefault), std::move(entry.meaning)});
        }
    }
    return result;
}

Result<void> checkProperty(const std::string& name, const std::string& value)
{
    return kafka::checkProperty(name, value);
}

} // namespace rollcall
