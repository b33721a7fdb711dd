#pragma once

#include "gui/connections/memory_store.h"

#include <functional>
#include <utility>
#include <vector>

namespace rollcall::gui {

/// A store that does what the test says: works, fails, or waits until it is told to answer.
class ScriptedStore final : public SecretStore {
public:
    std::optional<Error> failure; ///< of every call
    bool waits = false; ///< until answer()
    std::vector<SecretKey> removed;
    MemoryStore values;

    void read(const SecretKey& key, QObject* context, Done<std::optional<std::string>> done) override
    {
        call(context, done, [this, key, context, done] { values.read(key, context, done); });
    }
    void write(const SecretKey& key, const std::string& value, QObject* context, Done<void> done) override
    {
        call(context, done, [this, key, value, context, done] { values.write(key, value, context, done); });
    }
    void remove(const SecretKey& key, QObject* context, Done<void> done) override
    {
        removed.push_back(key);
        call(context, done, [this, key, context, done] { values.remove(key, context, done); });
    }

    void answer()
    {
        waits = false;
        for (const auto& held : std::exchange(m_held, {})) {
            held();
        }
    }

private:
    template <class T>
    void call(QObject* context, const Done<T>& done, std::function<void()> works)
    {
        auto action = !failure ? std::move(works) : [this, context, done] {
            QMetaObject::invokeMethod(context, [done, error = *failure] { done(tl::unexpected(error)); }, Qt::QueuedConnection);
        };
        if (waits) {
            m_held.push_back(std::move(action));
        } else {
            action();
        }
    }

    std::vector<std::function<void()>> m_held;
};

} // namespace rollcall::gui
