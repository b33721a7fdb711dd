#include "gui/window/about.h"

#include "gui/words/words.h"

#include "session/client_library.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace rollcall::gui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("About", text);
}

} // namespace

QString versionLine()
{
    return tr("Rollcall %1 \u00B7 librdkafka %2").arg(QStringLiteral(ROLLCALL_VERSION), toQString(clientLibrary().version));
}

void showAbout(QWidget* parent)
{
    const auto library = clientLibrary();
    QString text =
        tr("<h3>Rollcall %1</h3><p>A monitor for Apache Kafka consumer groups.</p>"
           "<p>librdkafka %2 (BSD 2-clause), Qt %3 (LGPL 3), QCustomPlot (GPL 3).</p>")
            .arg(QStringLiteral(ROLLCALL_VERSION), toQString(library.version).toHtmlEscaped(), QLatin1String(qVersion()));
    for (const auto& sentence : library.missing) {
        text += QStringLiteral("<p>%1</p>").arg(toQString(sentence).toHtmlEscaped());
    }
    text += tr(
        "<p>Rollcall is free software under the GNU General Public License, version 3 or later; it comes without any warranty. "
        "Apache Kafka is a trademark of the Apache Software Foundation.</p>");
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Rollcall"), text, QMessageBox::Close, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace rollcall::gui
