#include "granted_rights.h"

#include <sstream>

namespace rollcall::test {

Result<void> allowPolling(KafkaCluster& cluster)
{
    return cluster.client().script({"allow " + testGuest + " Describe Group *", "allow " + testGuest + " Describe Topic *"});
}

std::string expectedGrant(const std::string& bootstrap)
{
    return "kafka-acls --bootstrap-server " + bootstrap + " --add --allow-principal 'User:" + testGuest
        + "' --operation Read --operation Describe --topic __consumer_offsets";
}

Result<void> runGrant(KafkaCluster& cluster, const std::string& line)
{
    std::istringstream words(line);
    std::string program;
    std::string option;
    std::string address;
    words >> program >> option >> address; // the tool is called with an address where our user may grant
    std::string rest;
    std::getline(words, rest);
    std::erase(rest, '\''); // as a shell would
    if (program != "kafka-acls" || option != "--bootstrap-server") {
        return fail(ErrorKind::invalidInput, "no line of kafka-acls: " + line);
    }
    return cluster.client().script({"acls" + rest});
}

} // namespace rollcall::test
