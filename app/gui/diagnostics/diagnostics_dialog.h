#pragma once

#include "gui/diagnostics/diagnostics_facts.h"
#include "gui/diagnostics/run_log.h"

#include "domain/error.h"
#include "threads/worker.h"

#include <QDialog>

#include <array>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace rollcall::gui {

/// Shows the diagnostics as they would be saved, and saves them where the user says. Nothing is sent anywhere. Written on a
/// thread of its own, as is the file; deletes itself when it is closed.
class DiagnosticsDialog : public QDialog {
    Q_OBJECT

public:
    /// To the facts come what the process takes, and the newest lines of the log, from which they take the secrets, too.
    DiagnosticsDialog(DiagnosticsFacts facts, std::shared_ptr<RunLog> log, QWidget* parent = nullptr);
    ~DiagnosticsDialog() override;

    /// Empty until it has been written.
    [[nodiscard]] QString text() const;
    void saveTo(const std::filesystem::path& file);

signals:
    /// The text is there.
    void written();
    /// Whether or not it worked.
    void saved(bool done);

private:
    void write(DiagnosticsFacts facts);
    void showText();
    void showSaved();
    void ask();
    [[nodiscard]] bool withoutNames() const;

    const std::shared_ptr<RunLog> m_log;
    QPlainTextEdit* m_preview;
    QCheckBox* m_hideNames;
    QLabel* m_notice;
    QPushButton* m_save;

    std::mutex m_mutex; ///< guards what the threads below leave for the GUI thread
    std::array<std::string, 2> m_texts; ///< with names, without
    std::filesystem::path m_file;
    std::optional<Error> m_failure;

    Worker m_writer;
    Worker m_saver;
};

} // namespace rollcall::gui
