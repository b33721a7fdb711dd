// A user of the window: finds things by their ids, types and clicks.
#pragma once

#include "gui/window/main_window.h"

#include <QLineEdit>
#include <QString>

namespace rollcall::test {

/// What a user fills into the editor; empty: left as it is.
struct TypedConnection {
    std::string name;
    std::string servers;
    SecurityProtocol protocol = SecurityProtocol::saslSsl;
    SaslMechanism mechanism = SaslMechanism::scramSha512;
    std::string user;
    std::string password; ///< client secret with OAUTHBEARER
    std::string tokenEndpoint;
    std::string caFile;
    std::string certificateFile;
    std::string keyFile;
    std::string keyPassword;
};

class WindowDriver {
public:
    explicit WindowDriver(gui::MainWindow& window) : m_window(window) { }

    /// From the start page to an editor of a new connection, filled in.
    void openEditor();
    void type(const TypedConnection& connection);
    void press(const char* name);

    template <class T = QWidget>
    [[nodiscard]] T* find(const char* name) const
    {
        return m_window.findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] bool shows(const char* name) const;
    /// Of a label or a field; empty when there is none.
    [[nodiscard]] QString text(const char* name) const;
    /// What a screen reader says of the five steps: "Login: passed. ...".
    [[nodiscard]] QStringList steps() const;
    /// All of them have come to an end.
    [[nodiscard]] bool tried() const;

private:
    void write(const char* name, const std::string& text);
    void choose(const char* name, int data);

    gui::MainWindow& m_window;
};

} // namespace rollcall::test
