#include "wire_connection.h"

#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rollcall::bench {

namespace {

Error systemError(const std::string& what)
{
    return {ErrorKind::io, what + ": " + std::strerror(errno), {}, {}, false};
}

} // namespace

std::uint64_t WireAnswer::number(int size)
{
    std::uint64_t value = 0;
    for (int i = 0; i < size; ++i, ++m_at) {
        value = value << 8U | (m_at < m_bytes.size() ? static_cast<std::uint64_t>(m_bytes[m_at]) : 0U);
    }
    return value;
}

std::string WireAnswer::take(std::int32_t size)
{
    std::string result;
    for (; size > 0 && m_at < m_bytes.size(); --size, ++m_at) {
        result.push_back(static_cast<char>(m_bytes[m_at]));
    }
    return result;
}

Result<WireConnection> WireConnection::open(std::uint16_t port)
{
    WireConnection connection(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(connection.m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        return tl::unexpected(systemError("connect to port " + std::to_string(port)));
    }
    const int on = 1;
    setsockopt(connection.m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return connection;
}

WireConnection::~WireConnection()
{
    if (m_socket >= 0) {
        close(m_socket);
    }
}

WireConnection::WireConnection(WireConnection&& other) noexcept : m_socket(std::exchange(other.m_socket, -1)) { }

Result<void> WireConnection::send(std::int16_t api, std::int16_t version, const RecordBytes& body)
{
    RecordBytes header;
    header.int16(api).int16(version).int32(0).text("bench-member");
    RecordBytes request;
    request.int32(static_cast<std::int32_t>(header.get().size() + body.get().size()));
    std::vector<std::byte> bytes = request.get();
    bytes.insert(bytes.end(), header.get().begin(), header.get().end());
    bytes.insert(bytes.end(), body.get().begin(), body.get().end());
    for (std::size_t sent = 0; sent < bytes.size();) {
        const auto count = ::send(m_socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) {
            return tl::unexpected(systemError("send"));
        }
        sent += static_cast<std::size_t>(count);
    }
    return {};
}

Result<WireAnswer> WireConnection::receive()
{
    std::vector<std::byte> prefix(8); // the size, and the correlation id that it counts
    if (!readFully(prefix.data(), prefix.size())) {
        return tl::unexpected(systemError("the broker closed the connection"));
    }
    std::vector<std::byte> body(static_cast<std::size_t>(WireAnswer(prefix).int32()) - 4);
    if (!readFully(body.data(), body.size())) {
        return tl::unexpected(systemError("the broker closed the connection"));
    }
    return WireAnswer(std::move(body));
}

bool WireConnection::readFully(std::byte* to, std::size_t size) const
{
    while (size > 0) {
        const auto count = recv(m_socket, to, size, 0);
        if (count <= 0) {
            return false;
        }
        to += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

} // namespace rollcall::bench
