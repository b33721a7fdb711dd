#include "gui/window/version_line.h"

#include "gui/words/words.h"

#include "session/client_version.h"

#include <QCoreApplication>

namespace rollcall::gui {

QString versionLine()
{
    return QCoreApplication::translate("VersionLine", "Rollcall %1 \u00B7 librdkafka %2")
        .arg(QStringLiteral(ROLLCALL_VERSION), toQString(clientVersion().version));
}

} // namespace rollcall::gui
