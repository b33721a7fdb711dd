#pragma once

#include <QTcpServer>

namespace rollcall::test {

/// An OAuth token endpoint on loopback, answered by the event loop: gives an unsecured token for the user to whoever brings the
/// client id and the secret.
class TokenEndpoint final : public QTcpServer {
public:
    TokenEndpoint(QByteArray user, QByteArray clientId, QByteArray secret);

    [[nodiscard]] std::string url() const;

private:
    void answer(class QTcpSocket& socket) const;

    const QByteArray m_user;
    const QByteArray m_login; ///< as HTTP's basic authorisation has it
};

} // namespace rollcall::test
