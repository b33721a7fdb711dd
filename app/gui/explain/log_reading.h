#pragma once

#include "advice/explained_log.h"
#include "domain/error.h"
#include "domain/log_line.h"
#include "threads/worker.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::gui {

/// What is known of a log so far.
struct LogFindings {
    std::vector<ExplainedErrors> kinds;
    std::size_t lines = 0;
    /// All of it that is there was read.
    bool atEnd = false;
    std::optional<Error> failure;

    friend bool operator==(const LogFindings&, const LogFindings&) = default;
};

/// Reads a log on a thread of its own, and goes on with a file as it grows, or begins anew when it was rotated.
class LogReading : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    ~LogReading() override;

    /// What was read before is forgotten.
    void read(const QString& text);
    void follow(std::filesystem::path file);
    [[nodiscard]] LogFindings findings() const;

signals:
    /// There is more to be known. A few times a second at most.
    void progressed();
    /// A line of a followed file that tells an error, with the time at which it was written.
    void recognised(const rollcall::LogLine& line);

private:
    class Taker;
    void begin(Worker::Work work);
    void followFile(const std::filesystem::path& file, const StopFlag& stop);
    void publish(const Taker& taker, bool atEnd);
    void fail(Error error);

    mutable std::mutex m_mutex;
    LogFindings m_findings; ///< guarded by m_mutex
    Worker m_worker;
};

} // namespace rollcall::gui
