#include "token_endpoint.h"

#include <QDateTime>
#include <QTcpSocket>

namespace rollcall::test {

namespace {

QByteArray part(const QByteArray& json)
{
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// A JWT without a signature (RFC 7515, appendix A.5), good for an hour.
QByteArray unsecuredToken(const QByteArray& user)
{
    const auto now = QDateTime::currentSecsSinceEpoch();
    return part("{\"alg\":\"none\"}") + '.'
        + part("{\"sub\":\"" + user + "\",\"iat\":" + QByteArray::number(now) + ",\"exp\":" + QByteArray::number(now + 3600)
               + '}')
        + '.';
}

} // namespace

TokenEndpoint::TokenEndpoint(QByteArray user, QByteArray clientId, QByteArray secret)
    : m_user(std::move(user)), m_login("Basic " + (std::move(clientId) + ':' + std::move(secret)).toBase64())
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        auto* const socket = nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
    });
}

std::string TokenEndpoint::url() const
{
    return "http://127.0.0.1:" + std::to_string(serverPort()) + "/token";
}

void TokenEndpoint::answer(QTcpSocket& socket) const
{
    if (!socket.peek(1 << 16).contains("\r\n\r\n")) {
        return; // the head is still coming; the rest does not matter
    }
    const auto request = socket.readAll();
    const bool known = request.contains(m_login);
    const auto body = known
        ? "{\"access_token\":\"" + unsecuredToken(m_user) + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
        : QByteArray("{\"error\":\"invalid_client\"}");
    socket.write((known ? "HTTP/1.1 200 OK" : "HTTP/1.1 401 Unauthorized")
                 + QByteArray("\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ")
                 + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    socket.disconnectFromHost();
}

} // namespace rollcall::test
