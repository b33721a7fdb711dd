#include "window_user.h"

#include "gui/groups/group_list.h"
#include "gui/tables/data_table.h"
#include "gui/window/main_window.h"
#include "gui/window/monitor_page.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QTabWidget>

namespace rollcall::bench {

WindowUser::WindowUser(gui::MainWindow& window) : m_window(window)
{
    m_pace.setInterval(250);
    connect(&m_pace, &QTimer::timeout, this, &WindowUser::act);
}

void WindowUser::act()
{
    if (m_window.monitor() == nullptr) {
        return;
    }
    auto& list = m_window.monitor()->groups();
    auto* table = list.findChild<gui::DataTable*>(QStringLiteral("groups"));
    auto* filter = list.findChild<QLineEdit*>(QStringLiteral("groupFilter"));
    auto* tabs = m_window.monitor()->findChild<QTabWidget*>(QStringLiteral("groupTables"));
    switch (const int round = m_step / 8; m_step++ % 8) {
    case 0:
        table->sortByColumn(round % 3, round % 2 == 0 ? Qt::DescendingOrder : Qt::AscendingOrder);
        break;
    case 1:
    case 2:
        table->verticalScrollBar()->setValue((m_step * 7919) % (table->verticalScrollBar()->maximum() + 1));
        break;
    case 3:
        filter->setText(QString::number(round % 10));
        break;
    case 4:
        filter->setText(filter->text() + QString::number(round % 7));
        break;
    case 5:
        table->selectRow(table->model()->rowCount() / 2);
        break;
    case 6:
        filter->clear();
        break;
    default:
        tabs->setCurrentIndex(round % tabs->count());
    }
}

} // namespace rollcall::bench
