#include "lab/scenario.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace rollcall;
namespace fs = std::filesystem;

class TestScenario : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    Result<Scenario> read(const QString& json, const std::string& name = "demo") const
    {
        const auto file = fs::path(m_dir.path().toStdString()) / (name + ".json");
        std::ofstream(file) << json.toStdString();
        return readScenario(file);
    }

private slots:
    void readsAllFields()
    {
        const auto scenario = read(R"({"name": "demo", "title": "A title", "text": ["One.", "Two."],
                                       "settings": {"topic": "t", "partitions": 2, "assignor": "roundrobin"}, "needs": ["kip-848"]})");
        QVERIFY2(scenario.has_value(), scenario ? "" : scenario.error().text.c_str());
        LabSettings settings;
        settings.topic = "t";
        settings.partitions = 2;
        settings.assignor = "roundrobin";
        QCOMPARE(*scenario, (Scenario{"demo", "A title", {"One.", "Two."}, settings, {"kip-848"}}));
    }

    void refused_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("says");
        QTest::newRow("no JSON") << "{\n  \"name\": \"demo\",\n  \"title\" \"x\"\n}" << "line 3: not valid JSON";
        QTest::newRow("cut") << "{\n\"name\": \"demo\",\n" << "line 3: not valid JSON";
        QTest::newRow("empty") << "" << "line 1: not valid JSON";
        QTest::newRow("no object") << "[]" << "not a JSON object";
        QTest::newRow("field missing") << R"({"name": "demo", "text": [], "settings": {}})" << "title: missing";
        QTest::newRow("unknown field") << R"({"nam": "demo"})" << "nam: there is no such field";
        QTest::newRow("wrong type") << R"({"title": 4})" << "title: not a text";
        QTest::newRow("empty text") << R"({"title": ""})" << "title: not a text";
        QTest::newRow("no list") << R"({"text": "One."})" << "text: not a list of texts";
        QTest::newRow("in a list") << R"({"text": ["One.", 2]})" << "text[1]: not a text";
        QTest::newRow("settings") << R"({"settings": []})" << "settings: not an object";
        QTest::newRow("unknown setting") << R"({"settings": {"topics": "t"}})" << "settings.topics: there is no such setting";
        QTest::newRow("setting's value") << R"({"settings": {"partitions": 0}})" << "settings.partitions: \"0\" is not";
        QTest::newRow("setting's type") << R"({"settings": {"topic": null}})" << "settings.topic: neither a text nor a number";
        QTest::newRow("another name") << R"({"name": "other", "title": "x", "text": [], "settings": {}})"
                                      << "name: \"other\" is not the file's name";
    }

    void refused()
    {
        QFETCH(QString, json);
        QFETCH(QString, says);
        const auto scenario = read(json);
        QVERIFY(!scenario.has_value());
        QVERIFY(scenario.error().kind == ErrorKind::invalidInput);
        const auto& text = scenario.error().text;
        QVERIFY2(text.find("demo.json") != std::string::npos, text.c_str());
        QVERIFY2(text.find(says.toStdString()) != std::string::npos, text.c_str());
    }

    void aFileThatIsNotThere()
    {
        const auto scenario = readScenario("/does/not/exist.json");
        QVERIFY(!scenario.has_value());
        QVERIFY(scenario.error().kind == ErrorKind::io);
    }

    void allOfOursCanBeRead()
    {
        const auto scenarios = allScenarios();
        QVERIFY2(scenarios.has_value(), scenarios ? "" : scenarios.error().text.c_str());
        QVERIFY(!scenarios->empty());
        QVERIFY(std::ranges::is_sorted(*scenarios, {}, &Scenario::name));
    }

    void idleConsumersAreTwoOfSix()
    {
        const auto scenario = findScenario("idle-consumers");
        QVERIFY2(scenario.has_value(), scenario ? "" : scenario.error().text.c_str());
        QCOMPARE(expectationOf(scenario->settings), (LabExpectation{6, 4, 2}));
        QCOMPARE(scenario->text.size(), std::size_t{3});
        QVERIFY(scenario->needs.empty());
    }

    void anUnknownOneIsAnsweredWithTheKnownOnes()
    {
        const auto scenario = findScenario("idle");
        QVERIFY(!scenario.has_value());
        QVERIFY(scenario.error().kind == ErrorKind::notFound);
        QVERIFY(scenario.error().hint.find("idle-consumers") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestScenario)
#include "test_scenario.moc"
