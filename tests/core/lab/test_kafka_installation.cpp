#include "lab/kafka_installation.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>

using namespace rollcall;
namespace fs = std::filesystem;

class TestKafkaInstallation : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    const StopFlag m_never;

    [[nodiscard]] fs::path dir() const { return m_dir.path().toStdString(); }

    /// A program that answers -version with that line, as Java does: on standard error.
    void makeJava(const fs::path& home, const std::string& line) const
    {
        const auto java = home / "bin/java";
        fs::create_directories(java.parent_path());
        std::ofstream(java) << "#!/bin/sh\nprintf '%s\\n' '" << line << "' >&2\n";
        fs::permissions(java, fs::perms::owner_all);
    }

    static void set(const char* name, const fs::path& value) { QVERIFY(qputenv(name, QByteArray(value.c_str()))); }

private slots:
    void init()
    {
        fs::create_directories(dir() / "libs");
        std::ofstream(dir() / "libs/kafka_2.13-4.3.1.jar") << "";
        set("ROLLCALL_KAFKA_LIBS", dir() / "libs");
        makeJava(dir() / "new", "openjdk version \"21.0.2\" 2024-01-16");
        makeJava(dir() / "old", "openjdk version \"11.0.20\" 2023-07-18");
        set("JAVA_HOME", dir() / "new");
        set("PATH", "/bin:/usr/bin");
    }

    void versionOfJava_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("major"); // 0: none
        QTest::newRow("17") << "openjdk version \"17.0.15\" 2025-04-15" << 17;
        QTest::newRow("early access") << "openjdk version \"25-ea\" 2025-09-16" << 25;
        QTest::newRow("8") << "java version \"1.8.0_402\"" << 8;
        QTest::newRow("another line") << "OpenJDK Runtime Environment (build 17.0.15+6)" << 0;
        QTest::newRow("no number") << "openjdk version \"x\"" << 0;
        QTest::newRow("cut") << "openjdk version \"" << 0;
    }

    void versionOfJava()
    {
        QFETCH(QString, line);
        QFETCH(int, major);
        QCOMPARE(javaMajorVersion(line.toStdString()).value_or(0), major);
    }

    void findsWhatIsNamed()
    {
        const auto kafka = findKafka(m_never);
        QVERIFY2(kafka.has_value(), kafka ? "" : kafka.error().text.c_str());
        QCOMPARE(kafka->libraries, dir() / "libs");
        QCOMPARE(kafka->java, dir() / "new/bin/java");
    }

    void findsTheCacheThatRunFills()
    {
        qunsetenv("ROLLCALL_KAFKA_LIBS");
        set("XDG_CACHE_HOME", dir() / "cache");
        const auto missing = findKafka(m_never);
        QVERIFY(!missing.has_value());
        QVERIFY(missing.error().kind == ErrorKind::notFound);
        QVERIFY(missing.error().hint.find("./run.sh --build-only") != std::string::npos);

        // The folder is named after the version in the pom, which the message tells.
        const auto at = missing.error().text.find((dir() / "cache").string());
        QVERIFY(at != std::string::npos);
        const fs::path cache(missing.error().text.substr(at));
        fs::create_directories(cache);
        std::ofstream(cache / "kafka_2.13-4.3.1.jar") << "";
        const auto kafka = findKafka(m_never);
        QVERIFY(kafka.has_value());
        QCOMPARE(kafka->libraries, cache);
    }

    void aNamedFolderWithoutKafkaIsNotPassedOver()
    {
        set("ROLLCALL_KAFKA_LIBS", dir());
        const auto kafka = findKafka(m_never);
        QVERIFY(!kafka.has_value());
        QVERIFY(kafka.error().text.find("ROLLCALL_KAFKA_LIBS") != std::string::npos);
    }

    void anOldJavaIsPassedOverForTheNextOne()
    {
        set("JAVA_HOME", dir() / "old");
        set("PATH", (dir() / "new/bin").string() + ":/bin:/usr/bin");
        const auto kafka = findKafka(m_never);
        QVERIFY(kafka.has_value());
        QCOMPARE(kafka->java, fs::path("java"));
    }

    void onlyOldOrNoJavaSaysHowToGetOne()
    {
        set("JAVA_HOME", dir() / "old");
        set("PATH", dir() / "libs"); // holds no programs
        const auto old = findKafka(m_never);
        QVERIFY(!old.has_value());
        QVERIFY2(old.error().text.find("is version 11") != std::string::npos, old.error().text.c_str());
        QVERIFY(old.error().hint.find("apt install openjdk-17-jre-headless") != std::string::npos);

        set("JAVA_HOME", dir() / "nothing");
        const auto none = findKafka(m_never);
        QVERIFY(!none.has_value());
        QVERIFY(none.error().text.find("there is none in JAVA_HOME or PATH") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestKafkaInstallation)
#include "test_kafka_installation.moc"
