#include "support/java_client.h"

namespace rollcall::test {

Result<std::unique_ptr<JavaClient>> JavaClient::start(const KafkaInstall& install, const std::string& bootstrap,
                                                      const std::vector<std::string>& options)
{
    std::unique_ptr<JavaClient> client(new JavaClient);
    auto words = install.java("TestClient", options);
    words.push_back(bootstrap);
    if (const auto running = client->run(words); !running) {
        return tl::unexpected(running.error());
    }
    return client;
}

Result<ToolTables> JavaClient::tool(const std::vector<std::string>& groups)
{
    std::string which = groups.empty() ? " --all-groups" : "";
    for (const auto& group : groups) {
        which += " --group " + group;
    }
    ToolTables tables;
    for (const auto* view : {"--offsets", "--members --verbose", "--state"}) {
        const auto lines = call("tool --describe " + std::string(view) + which);
        if (!lines) {
            return tl::unexpected(lines.error());
        }
        std::string text;
        for (const auto& line : *lines) {
            text += line + "\n";
        }
        if (const auto read = readToolText(text, tables); !read) {
            return tl::unexpected(read.error());
        }
    }
    return tables;
}

} // namespace rollcall::test
