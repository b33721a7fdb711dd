#include "support/free_ports.h"

#include <QHostAddress>
#include <QTcpServer>

#include <algorithm>
#include <random>

namespace rollcall::test {

Result<std::vector<std::uint16_t>> freePorts(std::size_t count)
{
    std::random_device random;
    std::uniform_int_distribution<std::uint16_t> anyPort(15000, 32000);
    std::vector<std::uint16_t> ports;
    for (int tries = 0; ports.size() < count && tries < 1000; ++tries) {
        const std::uint16_t port = anyPort(random);
        QTcpServer probe;
        if (std::ranges::find(ports, port) == ports.end() && probe.listen(QHostAddress::LocalHost, port)) {
            ports.push_back(port);
        }
    }
    if (ports.size() < count) {
        return fail(ErrorKind::io, "no free loopback ports between 15000 and 32000");
    }
    return ports;
}

} // namespace rollcall::test
