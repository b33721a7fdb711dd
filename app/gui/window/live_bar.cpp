#include "gui/window/live_bar.h"

#include "gui/groups/group_delegate.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <array>

namespace rollcall::gui {

LiveBar::LiveBar(QWidget* parent)
    : QWidget(parent),
      m_colour(new QLabel(this)),
      m_name(new QLabel(this)),
      m_readOnly(new QLabel(tr("read-only"), this)),
      m_status(new QLabel(this)),
      m_detail(new QLabel(this)),
      m_troubleLine(new QWidget(this)),
      m_trouble(new QLabel(m_troubleLine)),
      m_retry(new QPushButton(tr("Retry now"), m_troubleLine)),
      m_ranges(new QButtonGroup(this)),
      m_add(new QPushButton(tr("Add a consumer"), this)),
      m_remove(new QPushButton(tr("Remove one"), this)),
      m_follow(new QPushButton(this))
{
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_name->setObjectName(QStringLiteral("sessionName"));
    m_status->setFont(bold);
    m_status->setObjectName(QStringLiteral("sessionStatus"));
    m_detail->setObjectName(QStringLiteral("sessionDetail"));
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (auto* label : {m_name, m_status, m_detail, m_trouble}) {
        label->setTextFormat(Qt::PlainText);
    }
    m_add->setObjectName(QStringLiteral("barAddConsumer"));
    m_remove->setObjectName(QStringLiteral("barRemoveConsumer"));
    m_follow->setObjectName(QStringLiteral("barFollow"));
    m_follow->setCheckable(true);

    m_trouble->setObjectName(QStringLiteral("sessionTrouble"));
    m_trouble->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_trouble->setWordWrap(true);
    m_retry->setObjectName(QStringLiteral("barRetry"));
    m_troubleLine->setAutoFillBackground(true);
    m_troubleLine->setVisible(false);
    auto* told = new QHBoxLayout(m_troubleLine);
    told->setContentsMargins(12, 5, 8, 5);
    told->addWidget(m_trouble, 1);
    told->addWidget(m_retry, 0, Qt::AlignTop);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto* layout = new QHBoxLayout;
    rows->addLayout(layout);
    rows->addWidget(m_troubleLine);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->setSpacing(8);
    m_colour->setFixedWidth(5);
    m_colour->setAutoFillBackground(true);
    m_readOnly->setToolTip(tr("Nothing on the cluster can be changed from here; the connection says so."));
    layout->addWidget(m_colour);
    layout->addWidget(m_name);
    layout->addWidget(m_readOnly);
    layout->addSpacing(14);
    layout->addWidget(m_status);
    layout->addWidget(m_detail, 1);
    layout->addWidget(m_add);
    layout->addWidget(m_remove);
    layout->addSpacing(10);
    m_ranges->setExclusive(true);
    const std::array<std::pair<int, QString>, 7> ranges{{{1, tr("1 min")},
                                                         {5, tr("5 min")},
                                                         {15, tr("15 min")},
                                                         {60, tr("1 h")},
                                                         {360, tr("6 h")},
                                                         {1440, tr("24 h")},
                                                         {0, tr("all")}}};
    for (const auto& [minutes, text] : ranges) {
        auto* button = new QToolButton(this);
        button->setText(text);
        button->setObjectName(QStringLiteral("range%1").arg(minutes));
        button->setAccessibleName(minutes == 0 ? tr("Show all that memory holds") : tr("Show the last %1").arg(text));
        button->setCheckable(true);
        button->setAutoRaise(true);
        m_ranges->addButton(button, minutes);
        layout->addWidget(button);
    }
    layout->addSpacing(10);
    layout->addWidget(m_follow);

    connect(m_ranges, &QButtonGroup::idClicked, this, &LiveBar::rangeChosen);
    connect(m_follow, &QPushButton::clicked, this, &LiveBar::followChosen);
    connect(m_retry, &QPushButton::clicked, this, &LiveBar::retryAsked);
    connect(m_add, &QPushButton::clicked, this, &LiveBar::addConsumerAsked);
    connect(m_remove, &QPushButton::clicked, this, &LiveBar::removeConsumerAsked);
    setConsumers(false);
    setRange(5);
    setFollowing(true, {});
}

void LiveBar::setTheme(const Theme& theme)
{
    m_theme = theme;
    const auto paint = [this](QLabel& label, const QColor& color) {
        QPalette colors = palette();
        colors.setColor(QPalette::WindowText, color);
        label.setPalette(colors);
    };
    paint(*m_status, colorOf(static_cast<int>(m_standing), theme));
    paint(*m_detail, theme.muted);
    paint(*m_readOnly, theme.attention);
    QPalette colors = palette();
    QColor ground = theme.trouble;
    ground.setAlphaF(theme.dark ? 0.22F : 0.14F);
    colors.setColor(QPalette::Window, ground);
    colors.setColor(QPalette::WindowText, theme.text);
    m_troubleLine->setPalette(colors);
}

void LiveBar::setName(const QString& name, const QColor& colour, bool readOnly)
{
    m_name->setText(name);
    QPalette chip = palette();
    chip.setColor(QPalette::Window, colour);
    m_colour->setPalette(chip);
    m_colour->setVisible(colour.isValid());
    m_readOnly->setVisible(readOnly);
}

void LiveBar::setStatus(const SourceLine& line)
{
    m_standing = line.standing;
    m_status->setText(standingMark(line.standing) + QLatin1Char(' ') + line.headline);
    // A cause takes more room than an age: it gets a line of its own.
    const bool trouble = line.standing == Standing::trouble;
    m_detail->setText(trouble ? QString() : line.detail);
    m_trouble->setText(line.detail);
    m_troubleLine->setVisible(trouble);
    setTheme(m_theme);
}

void LiveBar::setConsumers(bool any)
{
    m_add->setVisible(any);
    m_remove->setVisible(any);
}

void LiveBar::setRange(int minutes)
{
    if (auto* button = m_ranges->button(minutes)) {
        button->setChecked(true);
    }
}

void LiveBar::setFollowing(bool following, const QString& at)
{
    m_follow->setChecked(following);
    if (m_replay) {
        m_follow->setText(following ? tr("Following the replay")
                                    : tr("\u275A\u275A Held at %1 \u2013 follow the replay").arg(at));
    } else {
        m_follow->setText(following ? tr("Following live") : tr("\u275A\u275A Paused at %1 \u2013 follow live").arg(at));
    }
    m_follow->setToolTip(following ? tr("Hold the charts where they are (Space); data goes on arriving")
                                   : tr("Back to the newest time (Space); nothing was missed"));
    m_follow->setAccessibleName(tr("Follow live"));
}

} // namespace rollcall::gui
