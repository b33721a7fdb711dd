#include "gui/lanes/chart_library.h"

#include <qcustomplot.h>

namespace rollcall::gui {

std::string chartLibraryVersion()
{
    return QCUSTOMPLOT_VERSION_STR;
}

} // namespace rollcall::gui
