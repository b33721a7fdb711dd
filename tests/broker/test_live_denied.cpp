// A user without READ on __consumer_offsets, by Kafka's own authorizer: `rollcallctl watch --json` works by polling, says why and
// what would help, and reads the topic as soon as that was done. Runs once a Kafka version: ROLLCALL_TEST_KAFKA.
#include "granted_rights.h"
#include "live_events.h"
#include "live_group.h"

#include "support/verify_json.h"
#include "support/verify_result.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

class TestLiveDenied : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        ClusterSpec spec;
        spec.login = true;
        auto stage = LiveStage::start({"create orders 6", "alter-offset before orders 0 0"}, spec);
        VERIFY_RESULT(stage);
        m_stage = std::move(*stage);
        VERIFY_RESULT(allowPolling(m_stage->cluster()));
        m_address = KafkaCluster::address(m_stage->cluster().broker().ports().login);
        const auto authority = (m_stage->cluster().certificates() / "ca.pem").string();
        m_watch = std::make_unique<RunningRollcallctl>(
            std::vector<std::string>{"watch", "--json", "--bootstrap", m_address, "-X", "security.protocol=SASL_SSL", "-X",
                                     "sasl.mechanism=PLAIN", "-X", "sasl.username=" + testGuest, "-X",
                                     "sasl.password=@env:GUEST_PASSWORD", "-X", "ssl.ca.location=" + authority},
            std::map<std::string, std::string>{{"GUEST_PASSWORD", testPassword}});
    }

    void saysWhatIsUnknownAndWhatWouldHelp()
    {
        QVERIFY2(waitUntil([&] { return !tail("denied").empty(); }), said().c_str());
        const auto text = tail("denied").front().at("text").get<std::string>();
        QVERIFY2(text.find("no READ on __consumer_offsets: limits, generations") != std::string::npos, text.c_str());
        QVERIFY2(text.find("grant it with: " + expectedGrant(m_address) + " ") != std::string::npos, text.c_str());
    }

    void worksByPolling()
    {
        AWAIT_EVENT(*m_watch, sourceIs("ok"));
        VERIFY_RESULT(client().script({"consumer a polled orders", "await-assignment a 6"}));
        AWAIT_EVENT(*m_watch, rebalanced("polled"));
        const auto a = client().call("member-id a");
        VERIFY_RESULT(a);
        VERIFY_EVENT(m_watch->found(), causedBy("member-joined", {a->front()}, {}));
        VERIFY_EVENT(m_watch->found(), movedKeptAssigned(0, 0, 6));
        // What only records tell.
        QVERIFY2(m_watch->found().at("generation").at("to").is_null(), m_watch->found().dump().c_str());
    }

    void readsTheTopicAsSoonAsItMay()
    {
        VERIFY_RESULT(runGrant(m_stage->cluster(), expectedGrant(m_address)));
        QVERIFY2(waitUntil([&] { return !tail("resumed").empty(); }), said().c_str());
        VERIFY_RESULT(client().script({"consumer b polled orders", "await-assignment b 3"}));
        const auto news = [](const json& event) { return rebalanced("polled")(event) && !event.value("past", false); };
        AWAIT_EVENT(*m_watch, news);
        const auto b = client().call("member-id b");
        VERIFY_RESULT(b);
        VERIFY_EVENT(m_watch->found(), causedBy("member-joined", {b->front()}, {}));
        VERIFY_EVENT(m_watch->found(), movedKeptAssigned(3, 3));
        const auto generations = client().call("generations polled");
        VERIFY_RESULT(generations);
        const auto& to = m_watch->found().at("generation").at("to");
        QVERIFY2(generations->front().ends_with(" " + to.dump()), m_watch->found().dump().c_str());
        QVERIFY2(m_watch->running(), said().c_str());
    }

private:
    JavaClient& client() { return m_stage->client(); }
    std::string said() { return m_watch->output() + m_watch->errorOutput(); }

    /// What was said of the tail being in that state.
    std::vector<json> tail(const std::string& state)
    {
        auto output = m_watch->output();
        output.erase(output.find_last_of('\n') + 1); // a line that is not whole yet
        auto events = jsonLines(output);
        std::erase_if(events, [&](const json& event) {
            return event.at("event") != "source" || event.at("source") != "offsets-topic" || event.at("state") != state;
        });
        return events;
    }

    std::unique_ptr<LiveStage> m_stage;
    std::unique_ptr<RunningRollcallctl> m_watch;
    std::string m_address;
};

QTEST_GUILESS_MAIN(TestLiveDenied)
#include "test_live_denied.moc"
