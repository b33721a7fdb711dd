// One connection that speaks Kafka's protocol, request after request: for members that cost no threads.
#pragma once

#include "record_bytes.h"

#include "domain/error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rollcall::bench {

/// What a broker answered, read from its beginning; beyond its end everything is 0 and empty.
class WireAnswer {
public:
    explicit WireAnswer(std::vector<std::byte> bytes) : m_bytes(std::move(bytes)) { }

    [[nodiscard]] std::int16_t int16() { return static_cast<std::int16_t>(number(2)); }
    [[nodiscard]] std::int32_t int32() { return static_cast<std::int32_t>(number(4)); }
    [[nodiscard]] std::string text() { return take(int16()); }
    [[nodiscard]] std::string bytes() { return take(int32()); }

private:
    std::uint64_t number(int size);
    std::string take(std::int32_t size);

    std::vector<std::byte> m_bytes;
    std::size_t m_at = 0;
};

/// To a broker on loopback. One request at a time, as a broker handles them. For one thread.
class WireConnection {
public:
    [[nodiscard]] static Result<WireConnection> open(std::uint16_t port);
    ~WireConnection();
    WireConnection(WireConnection&& other) noexcept;
    WireConnection(const WireConnection&) = delete;
    WireConnection& operator=(const WireConnection&) = delete;

    /// With request header version 1, so for versions of requests without tagged fields.
    [[nodiscard]] Result<void> send(std::int16_t api, std::int16_t version, const RecordBytes& body);
    /// Waits for the answer to what was sent.
    [[nodiscard]] Result<WireAnswer> receive();
    /// For poll().
    [[nodiscard]] int descriptor() const { return m_socket; }

private:
    explicit WireConnection(int socket) : m_socket(socket) { }
    [[nodiscard]] bool readFully(std::byte* to, std::size_t size) const;

    int m_socket = -1;
};

} // namespace rollcall::bench
