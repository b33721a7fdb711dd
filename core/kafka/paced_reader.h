// A reader that costs what it has to: prompt while little is written, in portions while much is.
#pragma once

#include "kafka/offsets_reader.h"
#include "threads/clock.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>

namespace rollcall::kafka {

/// Two readers of the same records, of which one reads at a time and the other takes over exactly where that one was. The prompt
/// one brings each record as it is written, at the cost of an answer of a broker for each write; where small ones are more than
/// thirty a second it gives way to one that gathers (OffsetsReading::gathered), and is tried again each minute.
class PacedReader final : public OffsetsReader {
public:
    using Open = std::function<Result<std::unique_ptr<OffsetsReader>>()>;

    /// openGathering is called when that reader is needed, and only once.
    PacedReader(std::unique_ptr<OffsetsReader> prompt, Open openGathering, Clock clock);

    [[nodiscard]] Result<std::optional<Partition>> partitionCount(const StopFlag& stop) override
    {
        return m_reading->partitionCount(stop);
    }
    [[nodiscard]] Result<void> assign(const std::map<Partition, Offset>& from) override;
    [[nodiscard]] const OffsetsRead& read() override;
    [[nodiscard]] std::optional<Error> outage() override { return m_reading->outage(); }

private:
    [[nodiscard]] bool shouldChange(Timestamp now);
    void change(Timestamp now);
    void follow(const OffsetsRead& read);

    const std::unique_ptr<OffsetsReader> m_prompt;
    Open m_openGathering; ///< empty once it was called
    std::unique_ptr<OffsetsReader> m_gathering; ///< null until it is needed, or when it cannot be had
    OffsetsReader* m_reading; ///< one of the two
    const Clock m_clock;
    std::map<Partition, Offset> m_positions; ///< of what is assigned: everything below was brought
    Timestamp m_since; ///< when the present count, or gathering, began
    std::size_t m_answers = 0; ///< of the prompt reader, with little in them
};

} // namespace rollcall::kafka
