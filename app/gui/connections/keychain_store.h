#pragma once

#include "gui/connections/secret_store.h"

namespace rollcall::gui {

/// The system's keychain: Secret Service or KWallet, macOS Keychain, Windows' credentials. Each call may ask the user to unlock
/// it. Errors: notSupported (there is none here), notAuthorised (the user or the system said no), io.
class KeychainStore final : public SecretStore {
    Q_OBJECT

public:
    using SecretStore::SecretStore;

    void read(const SecretKey& key, QObject* context, Done<std::optional<std::string>> done) override;
    void write(const SecretKey& key, const std::string& value, QObject* context, Done<void> done) override;
    void remove(const SecretKey& key, QObject* context, Done<void> done) override;
};

} // namespace rollcall::gui
