#include "process/temporary_folder.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <optional>

using namespace rollcall;
namespace fs = std::filesystem;

class TestTemporaryFolder : public QObject {
    Q_OBJECT

    QTemporaryDir m_parent; // so that nobody else's folders are swept by the test

    [[nodiscard]] fs::path parent() const { return m_parent.path().toStdString(); }

private slots:
    void initTestCase() { QVERIFY(qputenv("TMPDIR", m_parent.path().toUtf8())); }

    void isOursAloneAndRemovedWithItsContents()
    {
        auto folder = makeTemporaryFolder("broker");
        QVERIFY(folder.has_value());
        const auto path = folder->path();
        QCOMPARE(path.parent_path(), parent());
        QVERIFY(path.filename().string().starts_with("rollcall-broker-"));
        QCOMPARE(fs::status(path).permissions(), fs::perms::owner_all);
        fs::create_directories(path / "data");
        std::ofstream(path / "data" / "log") << "x";

        std::optional moved(std::move(*folder));
        QVERIFY(fs::exists(path));
        moved.reset();
        QVERIFY(!fs::exists(path));
    }

    void withoutAParentItSaysWhatToDo()
    {
        qputenv("TMPDIR", "/does/not/exist");
        const auto folder = makeTemporaryFolder("broker");
        qputenv("TMPDIR", m_parent.path().toUtf8());
        QVERIFY(!folder.has_value());
        QVERIFY(folder.error().kind == ErrorKind::io);
        QVERIFY(folder.error().hint.find("TMPDIR") != std::string::npos);
    }

    void sweepTakesOnlyWhatNobodyHolds()
    {
        auto held = makeTemporaryFolder("held");
        auto guarded = makeTemporaryFolder("guarded");
        QVERIFY(held && guarded);
        auto guardsShare = holdTemporaryFolder(guarded->path());
        QVERIFY(guardsShare.open());
        // What is left of a killed owner: the folder and its lock file, held by nobody.
        const auto stale = parent() / "rollcall-broker-stale1";
        fs::copy(held->path(), stale, fs::copy_options::recursive);
        std::ofstream(stale / "data") << "x";
        const auto unlocked = parent() / "rollcall-broker-empty1";
        fs::create_directory(unlocked);
        const auto notOurs = parent() / "rollcall-notes";
        fs::create_directory(notOurs);
        std::ofstream(notOurs / "notes") << "x";
        const auto otherName = parent() / "someone-else";
        fs::create_directory(otherName);
        const auto linkTarget = parent() / "target";
        fs::copy(stale, linkTarget, fs::copy_options::recursive);
        fs::create_directory_symlink(linkTarget, parent() / "rollcall-broker-link12");

        QCOMPARE(sweepStaleFolders(), std::size_t{2});

        QVERIFY(!fs::exists(stale));
        QVERIFY(!fs::exists(unlocked));
        QVERIFY(fs::exists(held->path()) && fs::exists(guarded->path()));
        QVERIFY(fs::exists(notOurs) && fs::exists(otherName) && fs::exists(linkTarget / "data"));
        QCOMPARE(sweepStaleFolders(), std::size_t{0});
    }

    void aGuardsShareOutlivesItsMakers()
    {
        fs::path path;
        FileDescriptor share;
        {
            auto folder = makeTemporaryFolder("shared");
            QVERIFY(folder.has_value());
            path = folder->path();
            share = holdTemporaryFolder(path);
            const auto copy = parent() / "rollcall-shared-copy01";
            fs::rename(path, copy); // the destructor finds nothing, as if its process had been killed
            path = copy;
        }
        QCOMPARE(sweepStaleFolders(), std::size_t{0});
        QVERIFY(fs::exists(path));
        share.reset();
        QCOMPARE(sweepStaleFolders(), std::size_t{1});
        QVERIFY(!fs::exists(path));
    }
};

QTEST_APPLESS_MAIN(TestTemporaryFolder)
#include "test_temporary_folder.moc"
