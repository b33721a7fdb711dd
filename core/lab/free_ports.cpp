#include "lab/free_ports.h"

#include "process/file_descriptor.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace rollcall {

Result<std::vector<std::uint16_t>> freePorts(std::size_t count)
{
    std::vector<FileDescriptor> sockets; // held until all are found, so that none is found twice
    std::vector<std::uint16_t> ports;
    while (ports.size() < count) {
        sockets.emplace_back(::socket(AF_INET, SOCK_STREAM, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const generic = reinterpret_cast<sockaddr*>(&address); // the way of the sockets interface
        if (::bind(sockets.back().number(), generic, size) != 0 || ::getsockname(sockets.back().number(), generic, &size) != 0) {
            return fail(ErrorKind::io, fmt::format("no free port on 127.0.0.1: {}", std::strerror(errno)));
        }
        ports.push_back(ntohs(address.sin_port));
    }
    return ports;
}

} // namespace rollcall
