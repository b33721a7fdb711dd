#include "support/secret_search.h"

#include "support/text_file.h"

#include <QByteArray>

namespace rollcall::test {

namespace {

/// The part of the base64 of any text with the secret at that offset (modulo 3) that depends on the secret alone.
std::string base64At(const std::string& secret, std::size_t offset)
{
    const auto whole = QByteArray::fromStdString(std::string(offset, 'x') + secret).toBase64(QByteArray::OmitTrailingEquals);
    const auto begin = (offset * 8 + 5) / 6;
    const auto end = (offset + secret.size()) * 8 / 6;
    return whole.toStdString().substr(begin, end - begin);
}

std::string percentEncoded(const std::string& secret, bool upper)
{
    std::string result;
    for (const auto character : secret) {
        const auto hex = QByteArray(1, character).toHex();
        result += '%' + (upper ? hex.toUpper() : hex).toStdString();
    }
    return result;
}

} // namespace

SecretSearch::SecretSearch(const std::vector<std::string>& secrets)
{
    for (const auto& secret : secrets) {
        add(secret);
    }
}

void SecretSearch::add(const std::string& secret)
{
    const auto put = [&](const char* dress, std::string text) {
        m_dresses.emplace_back(std::string(dress) + " of " + secret, std::move(text));
    };
    const auto bytes = QByteArray::fromStdString(secret);
    put("the text", secret);
    for (std::size_t offset = 0; offset < 3; ++offset) {
        put("base64", base64At(secret, offset));
    }
    put("percent encoding", bytes.toPercentEncoding().toStdString());
    put("percent encoding", percentEncoded(secret, true));
    put("percent encoding", percentEncoded(secret, false));
    put("hexadecimal", bytes.toHex().toStdString());
    put("hexadecimal", bytes.toHex().toUpper().toStdString());
    auto escaped = bytes;
    escaped.replace('\\', "\\\\").replace('"', "\\\"");
    put("escaped text", escaped.toStdString());
    std::string wide;
    for (const auto character : secret) {
        wide += character;
        wide += '\0';
    }
    put("UTF-16", std::move(wide));
}

std::string SecretSearch::foundIn(std::string_view text) const
{
    for (const auto& [dress, wanted] : m_dresses) {
        if (text.find(wanted) != std::string_view::npos) {
            return dress;
        }
    }
    return {};
}

std::string SecretSearch::foundBelow(const std::filesystem::path& folder) const
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) {
            continue;
        }
        if (const auto found = foundIn(contentOf(entry.path().string())); !found.empty()) {
            return entry.path().string() + ": " + found;
        }
    }
    return {};
}

} // namespace rollcall::test
