#include "gui/connections/keychain_store.h"

#include <qt6keychain/keychain.h>

#include <utility>

namespace rollcall::gui {

namespace {

/// What the keychain lists our entries under.
QString service()
{
    return QStringLiteral("Rollcall");
}

QString entry(const SecretKey& key)
{
    return QString::fromStdString(key.profile + '/' + key.property);
}

Error errorOf(const QKeychain::Job& job)
{
    const auto said = job.errorString().toStdString();
    switch (job.error()) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {ErrorKind::notAuthorised, "the system's keychain refused: " + said, "unlock it and try again", {}, true};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: // this is what it says where there is no D-Bus
        return {ErrorKind::notSupported,
                "the system's keychain cannot be used: " + said,
                "start a keyring, such as GNOME Keyring or KWallet",
                {},
                false};
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
    case QKeychain::CouldNotDeleteEntry:
        break;
    }
    return {ErrorKind::io, "the system's keychain failed: " + said, "try again", {}, true};
}

/// A job deletes itself when it is done, and is then done for good: context may go before.
template <class Job, class Finished>
void start(Job* job, const SecretKey& key, QObject* context, Finished finished)
{
    job->setKey(entry(key));
    job->setInsecureFallback(false); // never into a plain file
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [job, finished = std::move(finished)](QKeychain::Job*) { finished(*job); });
    job->start();
}

} // namespace

void KeychainStore::read(const SecretKey& key, QObject* context, Done<std::optional<std::string>> done)
{
    start(new QKeychain::ReadPasswordJob(service()), key, context,
          [done = std::move(done)](const QKeychain::ReadPasswordJob& job) {
              if (job.error() == QKeychain::NoError) {
                  done(job.textData().toStdString());
              } else if (job.error() == QKeychain::EntryNotFound) {
                  done(std::nullopt);
              } else {
                  done(tl::unexpected(errorOf(job)));
              }
          });
}

void KeychainStore::write(const SecretKey& key, const std::string& value, QObject* context, Done<void> done)
{
    auto* const job = new QKeychain::WritePasswordJob(service());
    job->setTextData(QString::fromStdString(value));
    start(job, key, context, [done = std::move(done)](const QKeychain::WritePasswordJob& ended) {
        done(ended.error() == QKeychain::NoError ? Result<void>() : tl::unexpected(errorOf(ended)));
    });
}

void KeychainStore::remove(const SecretKey& key, QObject* context, Done<void> done)
{
    start(new QKeychain::DeletePasswordJob(service()), key, context,
          [done = std::move(done)](const QKeychain::DeletePasswordJob& job) {
              const bool gone = job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
              done(gone ? Result<void>() : tl::unexpected(errorOf(job)));
          });
}

} // namespace rollcall::gui
