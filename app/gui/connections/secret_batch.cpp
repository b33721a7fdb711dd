#include "gui/connections/secret_batch.h"

#include <utility>

namespace rollcall::gui {

namespace {

void readNext(SecretStore& store, const std::string& profile, std::set<std::string> names, Secrets found, QObject* context,
              SecretStore::Done<Secrets> done)
{
    auto name = std::move(names.extract(names.begin()).value());
    store.read({profile, name}, context,
               [&store, profile, name, names = std::move(names), found = std::move(found), context,
                done = std::move(done)](const Result<std::optional<std::string>>& value) mutable {
                   if (!value) {
                       done(tl::unexpected(value.error()));
                       return;
                   }
                   if (*value) {
                       found.emplace(name, **value);
                   }
                   if (names.empty()) {
                       done(std::move(found));
                   } else {
                       readNext(store, profile, std::move(names), std::move(found), context, std::move(done));
                   }
               });
}

} // namespace

void readSecrets(SecretStore& store, const std::string& profile, const std::set<std::string>& names, QObject* context,
                 SecretStore::Done<Secrets> done)
{
    if (names.empty()) {
        QMetaObject::invokeMethod(context, [done = std::move(done)] { done(Secrets{}); }, Qt::QueuedConnection);
        return;
    }
    readNext(store, profile, names, {}, context, std::move(done));
}

void changeSecrets(SecretStore& store, const std::string& profile, const Secrets& written, const std::set<std::string>& removed,
                   QObject* context, SecretStore::Done<void> done)
{
    auto leftToWrite = written;
    auto leftToRemove = removed;
    const auto next = [&](const SecretKey& key, auto call) {
        call(key, [&store, profile, leftToWrite, leftToRemove, context, done](Result<void> changed) {
            if (changed) {
                changeSecrets(store, profile, leftToWrite, leftToRemove, context, done);
            } else {
                done(std::move(changed));
            }
        });
    };
    if (!leftToWrite.empty()) {
        const auto first = leftToWrite.extract(leftToWrite.begin());
        next({profile, first.key()},
             [&](const SecretKey& key, auto then) { store.write(key, first.mapped(), context, std::move(then)); });
    } else if (!leftToRemove.empty()) {
        const auto first = leftToRemove.extract(leftToRemove.begin());
        next({profile, first.value()}, [&](const SecretKey& key, auto then) { store.remove(key, context, std::move(then)); });
    } else {
        QMetaObject::invokeMethod(context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
    }
}

} // namespace rollcall::gui
