#include "process/file_descriptor.h"
#include "session/network_reach.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace rollcall {

namespace {

struct FreeAddresses {
    void operator()(addrinfo* list) const noexcept { ::freeaddrinfo(list); }
};

Error unreachable(const BootstrapServer& server, int problem)
{
    const auto said = [&](std::string text, std::string hint) {
        return Error{ErrorKind::unreachable, server.text() + ": " + std::move(text), std::move(hint), {}, true};
    };
    switch (problem) {
    case ECONNREFUSED:
        return said("connection refused, nothing listens there", "check host and port, and that the broker is up");
    case ETIMEDOUT:
        return said("no answer to connecting", "a firewall may drop the packets, or the address is wrong");
    case EHOSTUNREACH:
        return said("no route to this host", "check the address, the VPN and the network");
    case ENETUNREACH:
        return said("the network is unreachable", "check the network and the VPN");
    default:
        return said(std::strerror(problem), "check host and port, and that the broker is up");
    }
}

/// 0: connected; else the system's error, ECANCELED after a stop.
int awaitConnected(int socket, Milliseconds patience, const StopFlag& stop)
{
    constexpr Milliseconds slice{50};
    for (auto left = patience; left > Milliseconds::zero(); left -= slice) {
        if (stop.requested()) {
            return ECANCELED;
        }
        pollfd wanted{socket, POLLOUT, 0};
        const int ready = ::poll(&wanted, 1, static_cast<int>(std::min(left, slice).count()));
        if (ready < 0 && errno != EINTR) {
            return errno;
        }
        if (ready > 0) {
            int problem = 0;
            socklen_t size = sizeof problem;
            return ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &problem, &size) == 0 ? problem : errno;
        }
    }
    return ETIMEDOUT;
}

} // namespace

std::string NetworkAddress::text() const
{
    std::array<char, NI_MAXHOST> host{};
    const auto* const generic = reinterpret_cast<const sockaddr*>(&address); // the way of the sockets interface
    const auto told = ::getnameinfo(generic, size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST);
    return told == 0 ? host.data() : std::string{};
}

Result<std::vector<NetworkAddress>> resolve(const BootstrapServer& server)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_NUMERICSERV;
    addrinfo* raw = nullptr;
    const int problem = ::getaddrinfo(server.host.c_str(), std::to_string(server.port).c_str(), &wanted, &raw);
    const std::unique_ptr<addrinfo, FreeAddresses> list(raw);
    if (problem == EAI_AGAIN) {
        return fail(ErrorKind::unreachable, fmt::format("{}: the name servers do not answer", server.host),
                    "check the network, DNS and VPN");
    }
    if (problem != 0) {
        return fail(ErrorKind::unreachable, fmt::format("{}: the host name is unknown", server.host),
                    "check its spelling, DNS and VPN");
    }
    std::vector<NetworkAddress> result;
    for (const auto* entry = list.get(); entry != nullptr; entry = entry->ai_next) {
        NetworkAddress address;
        address.size = std::min<socklen_t>(entry->ai_addrlen, sizeof address.address);
        std::memcpy(&address.address, entry->ai_addr, address.size);
        result.push_back(address);
    }
    return result;
}

Result<void> reach(const BootstrapServer& server, const NetworkAddress& address, Milliseconds patience, const StopFlag& stop)
{
    const FileDescriptor socket(::socket(address.address.ss_family, SOCK_STREAM, 0));
    if (!socket.open()) {
        return tl::unexpected(unreachable(server, errno));
    }
    ::fcntl(socket.number(), F_SETFD, FD_CLOEXEC);
    ::fcntl(socket.number(), F_SETFL, O_NONBLOCK);
    const auto* const generic = reinterpret_cast<const sockaddr*>(&address.address); // the way of the sockets interface
    int problem = ::connect(socket.number(), generic, address.size) == 0 ? 0 : errno;
    if (problem == EINPROGRESS) {
        problem = awaitConnected(socket.number(), patience, stop);
    }
    if (problem == ECANCELED) {
        return fail(ErrorKind::cancelled, server.text() + ": stopped");
    }
    return problem == 0 ? Result<void>{} : tl::unexpected(unreachable(server, problem));
}

} // namespace rollcall
