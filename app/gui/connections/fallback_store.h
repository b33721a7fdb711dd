#pragma once

#include "gui/connections/memory_store.h"
#include "gui/connections/secret_store.h"

#include <memory>

namespace rollcall::gui {

/// A store that may be missing or refuse, with memory behind it: writing never fails, but then lasts only for this run, and that
/// is said once.
class FallbackStore final : public SecretStore {
    Q_OBJECT

public:
    explicit FallbackStore(std::unique_ptr<SecretStore> first, QObject* parent = nullptr);

    /// What was kept in memory, else what the first store says, its error too.
    void read(const SecretKey& key, QObject* context, Done<std::optional<std::string>> done) override;
    void write(const SecretKey& key, const std::string& value, QObject* context, Done<void> done) override;
    /// A missing store is no error: nothing can be in it.
    void remove(const SecretKey& key, QObject* context, Done<void> done) override;
    [[nodiscard]] QString limitation() const override { return m_limitation; }

private:
    void note(const Error& error);

    std::unique_ptr<SecretStore> m_first;
    MemoryStore m_memory;
    QString m_limitation;
};

/// The system's keychain, with memory behind it.
[[nodiscard]] std::unique_ptr<SecretStore> systemSecretStore();

} // namespace rollcall::gui
