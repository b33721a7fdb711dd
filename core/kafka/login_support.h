// Which logins the librdkafka at hand can do.
#pragma once

namespace rollcall::kafka {

/// Kerberos (GSSAPI). Asks by making a client that cannot come up: builtin.features lists it even where libsasl2 was left out.
[[nodiscard]] bool hasKerberos();

/// Fetching tokens for OAUTHBEARER from a token endpoint (OIDC); needs a librdkafka with libcurl.
[[nodiscard]] bool hasTokenEndpoint();

} // namespace rollcall::kafka
