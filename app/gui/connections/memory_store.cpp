#include "gui/connections/memory_store.h"

#include <utility>

namespace rollcall::gui {

void MemoryStore::read(const SecretKey& key, QObject* context, Done<std::optional<std::string>> done)
{
    const auto at = m_values.find(key);
    auto value = at == m_values.end() ? std::nullopt : std::optional(at->second);
    QMetaObject::invokeMethod(context, [done = std::move(done), value = std::move(value)] { done(value); }, Qt::QueuedConnection);
}

void MemoryStore::write(const SecretKey& key, const std::string& value, QObject* context, Done<void> done)
{
    m_values.insert_or_assign(key, value);
    QMetaObject::invokeMethod(context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

void MemoryStore::remove(const SecretKey& key, QObject* context, Done<void> done)
{
    m_values.erase(key);
    QMetaObject::invokeMethod(context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

QString MemoryStore::limitation() const
{
    return tr("Passwords are kept for this run only.");
}

} // namespace rollcall::gui
