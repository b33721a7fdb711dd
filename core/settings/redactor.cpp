#include "settings/redactor.h"

#include "settings/secret_forms.h"
#include "settings/secret_patterns.h"

#include <algorithm>
#include <cctype>

namespace rollcall {

namespace {

constexpr std::size_t shortSecret = 4;

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

bool standsAlone(std::string_view text, std::size_t at, std::size_t length)
{
    return (at == 0 || !isWord(text[at - 1])) && (at + length == text.size() || !isWord(text[at + length]));
}

void removeAll(std::string& text, std::string_view secret)
{
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at)) {
        if (secret.size() < shortSecret && !standsAlone(text, at, secret.size())) {
            ++at;
            continue;
        }
        text.replace(at, secret.size(), removedSecret);
        at += removedSecret.size();
    }
}

} // namespace

std::map<std::string, std::string> withoutSecrets(const ClientProperties& properties)
{
    auto values = properties.values;
    for (auto& [name, value] : values) {
        if (holdsSecret(name)) {
            value = removedSecret;
        }
    }
    return values;
}

void Redactor::learn(const ClientProperties& properties)
{
    const auto forms = secretForms(properties);
    const std::lock_guard lock(m_mutex);
    for (const auto& form : forms) {
        if (std::ranges::find(m_forms, form) == m_forms.end()) {
            m_forms.push_back(form);
        }
    }
    std::ranges::stable_sort(m_forms, std::ranges::greater(), &std::string::size);
}

std::string Redactor::redacted(std::string_view text) const
{
    std::string result(text);
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& form : m_forms) {
            removeAll(result, form);
        }
    }
    return withoutSecretPatterns(result, removedSecret);
}

} // namespace rollcall
