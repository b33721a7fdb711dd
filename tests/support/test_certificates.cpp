#include "support/test_certificates.h"

#include "support/command.h"

#include <fstream>
#include <sstream>

namespace rollcall::test {

namespace {

class Authority {
public:
    explicit Authority(std::filesystem::path folder) : m_folder(std::move(folder)) { }

    Result<void> openssl(std::vector<std::string> arguments)
    {
        const auto done = runCommand("openssl", arguments);
        if (!done) {
            return tl::unexpected(done.error());
        }
        return done->exitCode == 0 ? Result<void>() : fail(ErrorKind::other, "openssl: " + done->errorOutput);
    }

    Result<void> makeAuthority(const std::string& name)
    {
        return openssl({"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Rollcall test " + name,
                        "-keyout", path(name + ".key"), "-out", path(name + ".pem")});
    }

    Result<void> makeRequest()
    {
        std::ofstream(m_folder / "index.txt").close();
        std::ofstream(m_folder / "ca.conf") << "[ca]\ndefault_ca=test\n[test]\ndatabase=" << path("index.txt")
                                            << "\nnew_certs_dir=" << m_folder.string()
                                            << "\nrand_serial=yes\ndefault_md=sha256\npolicy=any\ncopy_extensions=copy\n"
                                            << "unique_subject=no\n[any]\ncommonName=supplied\n";
        return openssl({"req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", path("server.key"), "-out", path("server.csr")});
    }

    /// "openssl ca", for it alone takes a begin and an end in the past.
    Result<void> sign(const std::string& name, const std::vector<std::string>& validity)
    {
        std::vector<std::string> arguments{
            "ca",           "-batch", "-notext",          "-config", path("ca.conf"),    "-cert", path("ca.pem"), "-keyfile",
            path("ca.key"), "-in",    path("server.csr"), "-out",    path(name + ".crt")};
        arguments.insert(arguments.end(), validity.begin(), validity.end());
        return openssl(arguments).map(
            [&] { std::ofstream(m_folder / (name + ".pem")) << contentOf("server.key") << contentOf(name + ".crt"); });
    }

private:
    [[nodiscard]] std::string path(const std::string& file) const { return (m_folder / file).string(); }

    [[nodiscard]] std::string contentOf(const std::string& file) const
    {
        std::ostringstream text;
        text << std::ifstream(m_folder / file).rdbuf();
        return text.str();
    }

    const std::filesystem::path m_folder;
};

} // namespace

Result<void> makeCertificates(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    Authority authority(folder);
    return authority.makeAuthority("ca")
        .and_then([&] { return authority.makeAuthority("wrong-ca"); })
        .and_then([&] { return authority.makeRequest(); })
        .and_then([&] { return authority.sign("server", {"-days", "2"}); })
        .and_then([&] { return authority.sign("expired", {"-startdate", "20200101000000Z", "-enddate", "20200102000000Z"}); });
}

} // namespace rollcall::test
