#include "gui/connections/fallback_store.h"

#include "gui/connections/keychain_store.h"

#include <QPointer>

#include <utility>

namespace rollcall::gui {

FallbackStore::FallbackStore(std::unique_ptr<SecretStore> first, QObject* parent) : SecretStore(parent), m_first(std::move(first))
{
}

void FallbackStore::note(const Error& error)
{
    if (!m_limitation.isEmpty()) {
        return;
    }
    m_limitation = tr("Passwords are kept for this run only: %1. What to try: %2.")
                       .arg(QString::fromStdString(error.text), QString::fromStdString(error.hint));
    emit limited(m_limitation);
}

void FallbackStore::read(const SecretKey& key, QObject* context, Done<std::optional<std::string>> done)
{
    if (m_memory.holds(key)) {
        m_memory.read(key, context, std::move(done));
        return;
    }
    m_first->read(key, context, [self = QPointer(this), done = std::move(done)](Result<std::optional<std::string>> value) {
        if (!value && self) {
            self->note(value.error());
        }
        done(std::move(value));
    });
}

void FallbackStore::write(const SecretKey& key, const std::string& value, QObject* context, Done<void> done)
{
    // In memory first: the first store may take its time, and be read meanwhile.
    m_memory.write(key, value, this, [](const Result<void>&) { });
    m_first->write(key, value, context, [self = QPointer(this), key, done = std::move(done)](const Result<void>& written) {
        if (self && written) {
            self->m_memory.remove(key, self, [](const Result<void>&) { });
        } else if (self) {
            self->note(written.error());
        }
        done({});
    });
}

void FallbackStore::remove(const SecretKey& key, QObject* context, Done<void> done)
{
    m_memory.remove(key, this, [](const Result<void>&) { });
    m_first->remove(key, context, [done = std::move(done)](Result<void> removed) {
        const bool missing = !removed && removed.error().kind == ErrorKind::notSupported;
        done(missing ? Result<void>() : std::move(removed));
    });
}

std::unique_ptr<SecretStore> systemSecretStore()
{
    return std::make_unique<FallbackStore>(std::make_unique<KeychainStore>());
}

} // namespace rollcall::gui
