#include "metrics/exposition_reader.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace rollcall;

namespace {

constexpr auto prometheus = ExpositionFormat::prometheus;
constexpr auto openMetrics = ExpositionFormat::openMetrics;

Exposition read(std::string_view text, ExpositionFormat format = prometheus)
{
    auto exposition = readExposition(text, format);
    if (!exposition) {
        QTest::qFail(exposition.error().text.c_str(), __FILE__, __LINE__);
        return {};
    }
    return *std::move(exposition);
}

MetricPoint onePoint(std::string_view text, ExpositionFormat format = prometheus)
{
    auto exposition = read(text, format);
    if (exposition.families.size() != 1 || exposition.families[0].points.size() != 1) {
        QTest::qFail("not one point", __FILE__, __LINE__);
        return {};
    }
    return exposition.families[0].points[0];
}

} // namespace

class TestExpositionReader : public QObject {
    Q_OBJECT

private slots:
    void aFamilyWithAllThatBelongsToIt()
    {
        const auto exposition = read("# HELP latency How long it \\\\ took,\\nin seconds.\n"
                                     "# TYPE latency histogram\n"
                                     "latency_bucket{le=\"0.5\"} 3\n"
                                     "latency_bucket{le=\"+Inf\"} 4\n"
                                     "latency_sum 1.5\n"
                                     "latency_count 4\n"
                                     "# a comment, and HELP is no keyword here\n"
                                     "\n"
                                     "other 1\n");
        QCOMPARE(exposition.families.size(), std::size_t{2});
        const auto& latency = exposition.families[0];
        QCOMPARE(latency.name, std::string("latency"));
        QCOMPARE(latency.type, MetricType::histogram);
        QCOMPARE(latency.help, std::string("How long it \\ took,\nin seconds."));
        QCOMPARE(latency.points.size(), std::size_t{4});
        QCOMPARE(latency.points[1].labels.at("le"), std::string("+Inf"));
        QCOMPARE(latency.points[3].name, std::string("latency_count"));
        QCOMPARE(exposition.families[1].type, MetricType::unknown);
        QCOMPARE(nameOf(latency.type), std::string_view("histogram"));
    }

    void values_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("value");
        QTest::newRow("whole") << QByteArray("a 3") << 3.0;
        QTest::newRow("plus") << QByteArray("a +3") << 3.0;
        QTest::newRow("exponent") << QByteArray("a -1.5e-3") << -0.0015;
        QTest::newRow("Go's way") << QByteArray("a 1.7e+08") << 1.7e8;
        QTest::newRow("infinite") << QByteArray("a +Inf") << std::numeric_limits<double>::infinity();
        QTest::newRow("minus infinite") << QByteArray("a -Inf") << -std::numeric_limits<double>::infinity();
        QTest::newRow("blanks and tabs") << QByteArray(" \t a \t 3 \t") << 3.0;
        QTest::newRow("carriage return") << QByteArray("a 3\r\n") << 3.0;
    }
    void values()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, value);
        QCOMPARE(onePoint(text.toStdString()).value, value);
    }
    void notANumberIsAValue() { QVERIFY(std::isnan(onePoint("a NaN\n").value)); }

    void labelsAndTheirEscapes()
    {
        const auto point = onePoint("a { b = \"x\\\\y\\\"z\\nw\" , c=\"}, \\q\" , } 1");
        QCOMPARE(point.labels.size(), std::size_t{2});
        QCOMPARE(point.labels.at("b"), std::string("x\\y\"z\nw"));
        QCOMPARE(point.labels.at("c"), std::string("}, \\q"));
        QVERIFY(onePoint("a{} 1").labels.empty());
    }

    /// Prometheus 3 allows any name in quotes.
    void namesInQuotes()
    {
        const auto exposition = read("# TYPE \"my.time\" gauge\n{\"my.time\",\"a b\"=\"c\"} 1\n");
        QCOMPARE(exposition.families.size(), std::size_t{1});
        QCOMPARE(exposition.families[0].type, MetricType::gauge);
        QCOMPARE(exposition.families[0].points[0].labels.at("a b"), std::string("c"));
    }

    void timesAreMillisecondsOrSeconds()
    {
        QCOMPARE(onePoint("a 1 1700000000123").at, std::optional(fromMillis(1'700'000'000'123)));
        QCOMPARE(onePoint("a 1 1700000000.123\n# EOF\n", openMetrics).at, std::optional(fromMillis(1'700'000'000'123)));
        QVERIFY(!onePoint("a 1").at);
    }

    void openMetricsWithAllThatItHas()
    {
        const auto exposition = read("# TYPE requests counter\n"
                                     "# UNIT requests requests\n"
                                     "# HELP requests Said \\\"so\\\".\n"
                                     "requests_total{path=\"/\"} 17 1.5 # {trace_id=\"abc\"} 0.67 1700000000.5\n"
                                     "requests_created{path=\"/\"} 1.0\n"
                                     "# TYPE build info\n"
                                     "build_info{version=\"1\"} 1\n"
                                     "# TYPE load gaugehistogram\n"
                                     "load_bucket{le=\"1\"} 2\n"
                                     "load_gcount 2\n"
                                     "# TYPE state stateset\n"
                                     "state{state=\"on\"} 1\n"
                                     "# EOF\n",
                                     openMetrics);
        QCOMPARE(exposition.families.size(), std::size_t{4});
        const auto& requests = exposition.families[0];
        QCOMPARE(requests.unit, std::string("requests"));
        QCOMPARE(requests.help, std::string("Said \"so\"."));
        QCOMPARE(requests.points.size(), std::size_t{2});
        const auto& exemplar = requests.points[0].exemplar;
        QVERIFY(exemplar);
        QCOMPARE(exemplar->labels.at("trace_id"), std::string("abc"));
        QCOMPARE(exemplar->value, 0.67);
        QCOMPARE(exemplar->at, std::optional(fromMillis(1'700'000'000'500)));
        QCOMPARE(exposition.families[2].points.size(), std::size_t{2});
    }

    void whatCannotBeReadIsSaidWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("open");
        QTest::addColumn<QByteArray>("problem");
        const auto row = [](const char* name, const char* text, const char* problem, bool open = false) {
            QTest::newRow(name) << QByteArray(text) << open << QByteArray(problem);
        };
        row("a page", "<html>\n", "line 1: no name at column 1");
        row("no value", "a 1\nb\n", "line 2: no number at column 2");
        row("a word for a value", "a b\n", "line 1: no number at column 3");
        row("two signs", "a ++1\n", "line 1: no number at column 3");
        row("labels that do not end", "a{b=\"c\" 1\n", "line 1: no , or } after a label");
        row("text that does not end", "a{b=\"c} 1\n", "line 1: no closing quotation mark");
        row("an escape at the end", "a{b=\"c\\", "line 1: no closing quotation mark");
        row("a label without a value", "a{b} 1\n", "line 1: no = after a label's name");
        row("a label twice", "a{b=\"1\",b=\"2\"} 1\n", "line 1: the same label twice");
        row("more than a time", "a 1 2 3\n", "line 1: more than a time");
        row("a time that is none", "a 1 NaN\n", "line 1: no time");
        row("an unknown type", "# TYPE a banana\n", "line 1: no type of metrics is called \"banana\"");
        row("a type too late", "a 1\n# TYPE a gauge\n", "line 2: the type comes after the values");
        row("an exemplar where none may be", "a_bucket 1 # {} 1\n", "line 1: only OpenMetrics has exemplars");
        row("only labels", "{b=\"c\"} 1\n", "line 1: no name");
        row("cut off", "a 1\n", "the text ends after line 1 without # EOF", true);
        row("more after the end", "a 1\n# EOF\nb 1\n", "line 3: there is more after # EOF", true);
    }
    void whatCannotBeReadIsSaidWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, open);
        QFETCH(QByteArray, problem);
        const auto exposition = readExposition(text.toStdString(), open ? openMetrics : prometheus);
        QVERIFY(!exposition);
        QVERIFY2(exposition.error().text.starts_with(problem.toStdString()), exposition.error().text.c_str());
        QCOMPARE(exposition.error().kind, ErrorKind::invalidInput);
        QVERIFY(!exposition.error().hint.empty());
    }

    void boundsAreKept()
    {
        ExpositionLimits limits;
        limits.points = 2;
        limits.labels = 1;
        limits.lineBytes = 20;
        QVERIFY(readExposition("a 1\nb 1\n", prometheus, limits));
        QVERIFY(!readExposition("a 1\nb 1\nc 1\n", prometheus, limits));
        QVERIFY(!readExposition("a{b=\"\",c=\"\"} 1\n", prometheus, limits));
        QVERIFY(!readExposition("a 1                     \n", prometheus, limits));
    }

    void theFormatIsToldByTheReply()
    {
        QCOMPARE(expositionFormatOf("application/openmetrics-text; version=1.0.0; charset=utf-8"), openMetrics);
        QCOMPARE(expositionFormatOf("Application/OpenMetrics-Text"), openMetrics);
        QCOMPARE(expositionFormatOf("text/plain; version=0.0.4"), prometheus);
        QCOMPARE(expositionFormatOf(""), prometheus);
    }
};

QTEST_APPLESS_MAIN(TestExpositionReader)
#include "test_exposition_reader.moc"
