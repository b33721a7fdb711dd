#include "editor_fields.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>

namespace rollcall::gui {

ConnectionProfile production()
{
    ConnectionProfile profile;
    profile.id = "one";
    profile.name = "Production";
    profile.bootstrapServers = "kafka1.example:9094,kafka2.example:9094";
    profile.protocol = SecurityProtocol::saslSsl;
    profile.mechanism = SaslMechanism::scramSha512;
    profile.user = "rollcall";
    profile.properties = {{"client.id", "rollcall"}, {"socket.timeout.ms", "3000"}};
    profile.secrets = {"sasl.password"};
    profile.colour = ColourTag::red;
    return profile;
}

std::vector<TrialStep> failedLogin()
{
    using enum TrialStepKind;
    using enum TrialStepState;
    return {{name, passed, "kafka1.example is 10.1.4.11, kafka2.example is 10.1.4.12", {}},
            {port, passed, "kafka1.example:9094, kafka2.example:9094 answer", {}},
            {tls, passed, "encrypted, the broker's certificate is trusted", {}},
            {login, failed, "kafka1.example:9094: the login was refused: Authentication failed",
             "check user name, password and "
             "sasl.mechanism"},
            {rights, skipped, "not tried", {}}};
}

TryConnection noTrial()
{
    return [](const ClientProperties&, const std::function<void(const TrialStep&)>&, const StopFlag&) {
        return std::vector<TrialStep>{};
    };
}

QLineEdit* edit(QWidget& in, const char* name)
{
    return in.findChild<QLineEdit*>(QString::fromLatin1(name));
}

void press(QWidget& in, const char* name)
{
    in.findChild<QAbstractButton*>(QString::fromLatin1(name))->click();
}

void choose(QWidget& in, const char* name, int data)
{
    auto* const box = in.findChild<QComboBox*>(QString::fromLatin1(name));
    box->setCurrentIndex(box->findData(data));
}

void fill(QWidget& in)
{
    edit(in, "name")->setText(QStringLiteral("Test"));
    edit(in, "bootstrapServers")->setText(QStringLiteral("localhost:9092"));
    choose(in, "securityProtocol", static_cast<int>(SecurityProtocol::saslPlaintext));
    edit(in, "user")->setText(QStringLiteral("me"));
    edit(in, "password")->setText(QStringLiteral("hunter2"));
}

} // namespace rollcall::gui
