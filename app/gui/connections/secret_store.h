// Where passwords and keys are kept: never in a file of ours.
#pragma once

#include "domain/error.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>

namespace rollcall::gui {

/// Which secret: the id of a connection's profile and librdkafka's name of the property.
struct SecretKey {
    std::string profile;
    std::string property;

    friend auto operator<=>(const SecretKey&, const SecretKey&) = default;
};

/// Asynchronous: done is called later, from the event loop of the GUI thread, and not at all when context is gone by then.
class SecretStore : public QObject {
    Q_OBJECT

public:
    template <class T>
    using Done = std::function<void(Result<T>)>;

    using QObject::QObject;

    /// Absent: none is kept under that key.
    virtual void read(const SecretKey& key, QObject* context, Done<std::optional<std::string>> done) = 0;
    virtual void write(const SecretKey& key, const std::string& value, QObject* context, Done<void> done) = 0;
    /// No error when none is kept.
    virtual void remove(const SecretKey& key, QObject* context, Done<void> done) = 0;

    /// Why what is written lasts no longer than this run, in a sentence for the user; empty: it lasts.
    [[nodiscard]] virtual QString limitation() const { return {}; }

signals:
    /// Said once, when it turns out that secrets do not last.
    void limited(const QString& why);
};

} // namespace rollcall::gui
