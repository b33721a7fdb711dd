#pragma once

#include "support/kafka_install.h"
#include "support/scripted_client.h"
#include "support/tool_table.h"

namespace rollcall::test {

/// A JVM with Kafka's own clients: admin, consumers, producers and the consumer group tool (tests/broker/java/TestClient.java has
/// the commands).
class JavaClient : public ScriptedClient {
public:
    /// options: of the JVM, besides.
    [[nodiscard]] static Result<std::unique_ptr<JavaClient>> start(const KafkaInstall& install, const std::string& bootstrap,
                                                                   const std::vector<std::string>& options = {});

    /// Offsets, members and state of these groups, as Kafka's tool tells them; of all when none is named.
    [[nodiscard]] Result<ToolTables> tool(const std::vector<std::string>& groups = {});

private:
    JavaClient() = default;
};

} // namespace rollcall::test
