#pragma once

#include "domain/error.h"
#include "threads/worker.h"

#include <memory>
#include <string>

namespace rollcall::kafka {
class Consumer;
}

namespace rollcall::test {

/// A librdkafka consumer that reads on a thread of its own, commits nothing, and leaves its group when it goes.
class LibrdkafkaMember {
public:
    [[nodiscard]] static Result<std::unique_ptr<LibrdkafkaMember>> join(const std::string& bootstrap, const std::string& group,
                                                                        const std::string& topic);
    ~LibrdkafkaMember();

private:
    explicit LibrdkafkaMember(std::unique_ptr<kafka::Consumer> consumer);

    std::unique_ptr<kafka::Consumer> m_consumer;
    Worker m_worker; ///< polls; ends before the consumer goes
};

} // namespace rollcall::test
