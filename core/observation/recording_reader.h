#pragma once

#include "observation/observation.h"
#include "observation/recording_header.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace rollcall {

/// Reads a recording line by line, gzip or not (told by content). The format is in recording_writer.h. Belongs to one thread.
class RecordingReader {
public:
    /// Reads the header. Fails when there is no such file, when it is no recording, or one of a newer format.
    [[nodiscard]] static Result<RecordingReader> open(const std::filesystem::path& path);
    ~RecordingReader();
    RecordingReader(RecordingReader&&) noexcept;
    RecordingReader& operator=(RecordingReader&&) noexcept;

    [[nodiscard]] const RecordingHeader& header() const;

    /// The next observation; absent at the end. The error names file, line and what is wrong, and reading may go on after it with
    /// the next line, unless the file itself cannot be read on: then the end follows.
    [[nodiscard]] Result<std::optional<Observation>> next();

    /// How much of the file was read, 0 to 1; absent for what has no size.
    [[nodiscard]] std::optional<double> share() const;
    /// Lines of kinds that this version does not know ("truth" is known, and skipped).
    [[nodiscard]] std::uint64_t skippedKinds() const;
    /// Keys that this version does not know, at any level.
    [[nodiscard]] std::uint64_t skippedKeys() const;
    /// After the end: how the file was cut off, as by a crash of the recording program; empty when it was complete.
    [[nodiscard]] const std::string& note() const;

private:
    class File;
    explicit RecordingReader(std::unique_ptr<File> file);

    std::unique_ptr<File> m_file;
};

} // namespace rollcall
