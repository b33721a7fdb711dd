// librdkafka's consumers in a process of their own, driven by the same lines as those of TestClient.java: with it they crash.
#include "librdkafka_member.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <sstream>

using namespace rollcall;
using namespace rollcall::test;

namespace {

class Client {
public:
    explicit Client(std::string bootstrap) : m_bootstrap(std::move(bootstrap)) { }

    /// The line of the answer.
    Result<std::string> run(const std::vector<std::string>& words)
    {
        const auto word = [&words](std::size_t index) { return index < words.size() ? words[index] : std::string(); };
        if (word(0) == "consumer") {
            return start(words);
        }
        const auto member = m_members.find(word(1));
        if (member == m_members.end()) {
            return fail(ErrorKind::invalidInput, "no such consumer: " + word(1));
        }
        if (word(0) == "await-assignment" || word(0) == "await-some") {
            const auto count = word(0) == "await-some" ? std::nullopt : std::optional<std::size_t>(std::stoul(word(2)));
            return member->second->awaitAssignment(count) ? Result<std::string>()
                                                          : fail(ErrorKind::timedOut, "has another number of partitions");
        }
        if (word(0) == "member-id") {
            return member->second->memberId().text();
        }
        if (word(0) == "pause" || word(0) == "resume") {
            member->second->pause(word(0) == "pause");
            return {};
        }
        if (word(0) == "close") {
            m_members.erase(member);
            return {};
        }
        return fail(ErrorKind::invalidInput, "no such command: " + word(0));
    }

private:
    /// consumer NAME GROUP TOPIC key=value...
    Result<std::string> start(const std::vector<std::string>& words)
    {
        if (words.size() < 4) {
            return fail(ErrorKind::invalidInput, "consumer NAME GROUP TOPIC key=value...");
        }
        ClientProperties more{{{"client.id", words[1]}}};
        for (std::size_t i = 4; i < words.size(); ++i) {
            const auto equals = words[i].find('=');
            more.values[words[i].substr(0, equals)] = words[i].substr(equals + 1);
        }
        if (more.values["group.protocol"] != "consumer") {
            more.values.emplace("heartbeat.interval.ms", "300"); // in the other protocol the broker sets the interval
        }
        if (more.values["group.protocol"].empty()) {
            more.values.erase("group.protocol");
        }
        auto member = LibrdkafkaMember::join(m_bootstrap, words[2], words[3], more);
        if (!member) {
            return tl::unexpected(member.error());
        }
        m_members[words[1]] = std::move(*member);
        return {};
    }

    std::string m_bootstrap;
    std::map<std::string, std::unique_ptr<LibrdkafkaMember>> m_members;
};

} // namespace

int main(int argc, char** argv)
{
    Client client(argc > 1 ? argv[1] : "");
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream text(line);
        std::vector<std::string> words;
        for (std::string word; text >> word;) {
            words.push_back(word);
        }
        const auto answer = client.run(words);
        std::cout << (answer ? "@@ line " + *answer + "\n@@ ok" : "@@ failed " + answer.error().text) << '\n' << std::flush;
    }
    // Without closing anything: the end of input is also how a test lets its consumers crash.
    std::_Exit(0);
}
