// The two Java programs behind a training cluster: the one that formats its storage and the broker itself.
#pragma once

#include "lab/broker_config.h"
#include "lab/broker_log.h"
#include "lab/kafka_installation.h"
#include "process/child_process.h"
#include "process/temporary_folder.h"

#include <memory>

namespace rollcall {

/// Makes the broker's storage in the folder. Heard at once: a stop (ErrorKind::cancelled).
[[nodiscard]] Result<void> formatStorage(const KafkaInstallation& kafka, const BrokerConfig& config,
                                         const TemporaryFolder& folder, const StopFlag& stop);

/// Starts the broker in its formatted folder, which goes when the broker does.
[[nodiscard]] Result<std::unique_ptr<ChildProcess>> startBroker(const KafkaInstallation& kafka, const TemporaryFolder& folder,
                                                                std::shared_ptr<BrokerLog> log);

} // namespace rollcall
