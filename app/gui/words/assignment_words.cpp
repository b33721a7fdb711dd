#include "gui/words/assignment_words.h"

#include "gui/words/words.h"

#include <QStringList>

namespace rollcall::gui {

QString assignmentText(const Assignment& assignment)
{
    QStringList topics;
    for (const auto& [topic, partitions] : assignment.byTopic()) {
        QStringList ranges;
        for (std::size_t first = 0; first < partitions.size();) {
            std::size_t last = first;
            while (last + 1 < partitions.size() && partitions[last + 1] == partitions[last] + 1) {
                ++last;
            }
            ranges << (first == last ? QString::number(partitions[first])
                                     : QStringLiteral("%1\u2013%2").arg(partitions[first]).arg(partitions[last]));
            first = last + 1;
        }
        topics << toQString(topic.text()) + QLatin1Char(' ') + ranges.join(QStringLiteral(", "));
    }
    return topics.join(QStringLiteral(" \u00B7 "));
}

} // namespace rollcall::gui
