#include "window_driver.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QTest>

#include <array>

namespace rollcall::test {

namespace {

constexpr std::array stepNames{"trialName", "trialPort", "trialTls", "trialLogin", "trialRights"};

} // namespace

void WindowDriver::openEditor()
{
    find<QAction>("connectTo")->trigger();
    press("newConnection");
}

void WindowDriver::press(const char* name)
{
    auto* const button = find<QAbstractButton>(name);
    if (button == nullptr || !button->isEnabled()) {
        QFAIL(name);
    }
    QTest::mouseClick(button, Qt::LeftButton);
}

void WindowDriver::write(const char* name, const std::string& text)
{
    if (!text.empty()) {
        auto* const edit = find<QLineEdit>(name);
        edit->clear();
        QTest::keyClicks(edit, QString::fromStdString(text));
    }
}

void WindowDriver::choose(const char* name, int data)
{
    auto* const box = find<QComboBox>(name);
    const int wanted = box->findData(data);
    while (box->currentIndex() != wanted) {
        const int before = box->currentIndex();
        QTest::keyClick(box, before < wanted ? Qt::Key_Down : Qt::Key_Up);
        if (box->currentIndex() == before) {
            QFAIL(name);
        }
    }
}

void WindowDriver::type(const TypedConnection& connection)
{
    write("name", connection.name);
    write("bootstrapServers", connection.servers);
    choose("securityProtocol", static_cast<int>(connection.protocol));
    if (usesTls(connection.protocol)) {
        write("caFile", connection.caFile);
        write("certificateFile", connection.certificateFile);
        write("keyFile", connection.keyFile);
        write("keyPassword", connection.keyPassword);
    }
    if (usesLogin(connection.protocol)) {
        choose("saslMechanism", static_cast<int>(connection.mechanism));
        write("user", connection.user);
        const bool token = connection.mechanism == SaslMechanism::oauthBearer;
        write(token ? "clientSecret" : "password", connection.password);
        write("tokenEndpoint", connection.tokenEndpoint);
    }
}

bool WindowDriver::shows(const char* name) const
{
    const auto* const widget = find(name);
    return widget != nullptr && widget->isVisible();
}

QString WindowDriver::text(const char* name) const
{
    if (const auto* const label = find<QLabel>(name)) {
        return label->text();
    }
    const auto* const edit = find<QLineEdit>(name);
    return edit == nullptr ? QString() : edit->text();
}

QStringList WindowDriver::steps() const
{
    QStringList result;
    for (const auto* const name : stepNames) {
        result << (find(name) == nullptr ? QString() : find(name)->accessibleName());
    }
    return result;
}

bool WindowDriver::tried() const
{
    const auto all = steps().join(QLatin1Char('\n'));
    return !all.contains(QStringLiteral(": not begun.")) && !all.contains(QStringLiteral(": under way."));
}

} // namespace rollcall::test
