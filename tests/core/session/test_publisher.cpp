#include "session/publisher.h"
#include "threads/worker.h"

#include <QTest>

#include <thread>

using namespace rollcall;

namespace {

/// A view that says where it was taken apart.
std::shared_ptr<const ClusterView> viewThatTells(std::thread::id& where)
{
    return {new ClusterView, [&where](const ClusterView* view) {
                where = std::this_thread::get_id();
                delete view;
            }};
}

} // namespace

class TestPublisher : public QObject {
    Q_OBJECT

private slots:
    void theNewestViewWins()
    {
        Publisher publisher;
        QVERIFY(publisher.view() != nullptr);
        const auto view = std::make_shared<ClusterView>();
        publisher.publish(std::make_shared<ClusterView>());
        publisher.publish(view);
        QCOMPARE(publisher.view(), view);
    }

    void aReaderDoesNotTakeViewsApart()
    {
        const std::thread::id nowhere;
        std::thread::id where;
        Publisher publisher;
        publisher.publish(viewThatTells(where));
        auto held = publisher.view();
        publisher.publish(std::make_shared<ClusterView>());
        QVERIFY(where == nowhere); // it is still being read
        Worker reader([&held](const StopFlag&) { held.reset(); });
        reader.join();
        QVERIFY(where == nowhere);
        publisher.publish(std::make_shared<ClusterView>());
        QVERIFY(where == std::this_thread::get_id());
    }

    void aViewThatNobodyReadsGoesWithTheNextOne()
    {
        const std::thread::id nowhere;
        std::thread::id where;
        Publisher publisher;
        publisher.publish(viewThatTells(where));
        QVERIFY(where == nowhere);
        publisher.publish(std::make_shared<ClusterView>());
        QVERIFY(where == std::this_thread::get_id());
    }
};

QTEST_APPLESS_MAIN(TestPublisher)
#include "test_publisher.moc"
