#include "gui/window/live_bar.h"

#include "gui/groups/group_delegate.h"
#include "gui/window/window_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace rollcall::gui {

LiveBar::LiveBar(const WindowActions& actions, QWidget* parent)
    : QWidget(parent),
      m_actions(actions),
      m_colour(new QLabel(this)),
      m_name(new QLabel(this)),
      m_readOnly(new QLabel(tr("read-only"), this)),
      m_status(new QLabel(this)),
      m_detail(new QLabel(this)),
      m_troubleLine(new QWidget(this)),
      m_trouble(new QLabel(m_troubleLine)),
      m_retry(new QPushButton(tr("Retry now"), m_troubleLine))
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
    m_add = addButton(*layout, QStringLiteral("barAddConsumer"), m_actions.addConsumer);
    m_remove = addButton(*layout, QStringLiteral("barRemoveConsumer"), m_actions.removeConsumer);
    layout->addSpacing(10);
    for (auto* range : m_actions.ranges->actions()) {
        addButton(*layout, QStringLiteral("range%1").arg(range->data().toInt()), range)->setAutoRaise(true);
    }
    layout->addSpacing(10);
    addButton(*layout, QStringLiteral("barFollow"), m_actions.follow);
    connect(m_retry, &QPushButton::clicked, m_actions.lookNow, &QAction::trigger);
    setConsumers(false);
    setFollowing(true, {});
}

QToolButton* LiveBar::addButton(QBoxLayout& row, const QString& name, QAction* action)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setDefaultAction(action);
    button->setAccessibleName(action->text().remove(QLatin1Char('&')));
    button->setFocusPolicy(Qt::StrongFocus);
    row.addWidget(button);
    return button;
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

void LiveBar::setFollowing(bool following, const QString& at)
{
    auto& follow = *m_actions.follow;
    follow.setChecked(following);
    const auto held =
        m_replay ? tr("\u275A\u275A Held at %1 \u2013 follow the replay") : tr("\u275A\u275A Paused at %1 \u2013 follow live");
    const auto followed = m_replay ? tr("Following the replay") : tr("Following live");
    follow.setText(m_replay ? tr("Follow the re&play") : tr("Follow &live"));
    follow.setIconText(following ? followed : held.arg(at));
    follow.setToolTip((following ? tr("Hold the charts where they are (%1); data goes on arriving")
                                 : tr("Back to the newest time (%1); nothing was missed"))
                          .arg(follow.shortcut().toString(QKeySequence::NativeText)));
}

} // namespace rollcall::gui
