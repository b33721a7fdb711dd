#pragma once

#include "gui/connections/secret_store.h"

#include <map>

namespace rollcall::gui {

/// Secrets for this run only.
class MemoryStore final : public SecretStore {
    Q_OBJECT

public:
    using SecretStore::SecretStore;

    void read(const SecretKey& key, QObject* context, Done<std::optional<std::string>> done) override;
    void write(const SecretKey& key, const std::string& value, QObject* context, Done<void> done) override;
    void remove(const SecretKey& key, QObject* context, Done<void> done) override;
    [[nodiscard]] QString limitation() const override;

    [[nodiscard]] bool holds(const SecretKey& key) const { return m_values.contains(key); }

private:
    std::map<SecretKey, std::string> m_values;
};

} // namespace rollcall::gui
