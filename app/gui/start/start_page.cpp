#include "gui/start/start_page.h"

#include <QCommandLinkButton>
#include <QLabel>
#include <QVBoxLayout>

namespace rollcall::gui {

namespace {

QLabel* heading(const QString& text, double scale, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(true);
    label->setFont(font);
    return label;
}

QString kindText(RecentSession::Kind kind)
{
    switch (kind) {
    case RecentSession::Kind::bootstrap:
        return StartPage::tr("Cluster");
    case RecentSession::Kind::connection:
        return StartPage::tr("Connection");
    case RecentSession::Kind::recording:
        return StartPage::tr("Recording");
    }
    return {};
}

} // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent),
      m_what(
          new QLabel(tr("Who is in your Kafka consumer groups, who works, who idles, how far they are behind, and why."), this)),
      m_recent(new QWidget(this)),
      m_recentList(new QVBoxLayout)
{
    m_what->setWordWrap(true);
    auto* ways = new QVBoxLayout;
    ways->setSpacing(10);
    const auto way = [&](const char* name, const QString& text, const QString& description, auto asked) {
        auto* button = new QCommandLinkButton(text, description, this);
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(text);
        button->setAccessibleDescription(description);
        connect(button, &QCommandLinkButton::clicked, this, asked);
        ways->addWidget(button);
        return button;
    };
    way("startConnect", tr("Connect to a cluster"),
        tr("Bootstrap servers, TLS and login. Rollcall only reads; it never joins your groups."), &StartPage::connectAsked);
    auto* training =
        way("startTraining", tr("Open the training cluster"),
            tr("A real Apache Kafka on this machine, with six consumers on four partitions. Up in a few seconds, gone without a "
               "trace; needs Java 17."),
            &StartPage::trainingAsked);
    way("startSample", tr("Look at a sample recording"),
        tr("Ten minutes of a small cluster: consumers come and go, one idles, one falls behind. Needs nothing else."),
        &StartPage::sampleAsked);
    way("startRecording", tr("Open a recording"), tr("What somebody recorded with “rollcallctl watch --record”, seen again."),
        &StartPage::recordingAsked);
    training->setFocus();

    m_recentList->setSpacing(4);
    auto* recent = new QVBoxLayout(m_recent);
    recent->setContentsMargins(0, 0, 0, 0);
    recent->addWidget(heading(tr("Opened before"), 1.1, m_recent));
    recent->addSpacing(6);
    recent->addLayout(m_recentList);
    recent->addStretch(1);
    m_recent->setVisible(false);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(48);
    columns->addLayout(ways, 3);
    columns->addWidget(m_recent, 2);
    auto* page = new QVBoxLayout;
    page->addStretch(2);
    page->addWidget(heading(QStringLiteral("Rollcall"), 2.2, this));
    page->addSpacing(6);
    page->addWidget(m_what);
    page->addSpacing(26);
    page->addLayout(columns);
    page->addStretch(3);
    auto* centred = new QHBoxLayout(this);
    centred->addStretch(1);
    centred->addLayout(page, 5);
    centred->addStretch(1);
}

void StartPage::setTheme(const Theme& theme)
{
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, theme.muted);
    m_what->setPalette(muted);
}

void StartPage::setRecent(const std::vector<RecentSession>& sessions)
{
    while (auto* item = m_recentList->takeAt(0)) {
        item->widget()->deleteLater(); // it may be the one that was just clicked
        delete item;
    }
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const auto& session = sessions[i];
        const auto detail = session.what == session.name || session.kind == RecentSession::Kind::connection
            ? kindText(session.kind)
            : tr("%1 \u00B7 %2").arg(kindText(session.kind), session.what);
        auto* button =
            new QCommandLinkButton(QString(session.name).replace(QLatin1Char('&'), QLatin1String("&&")), detail, m_recent);
        button->setObjectName(QStringLiteral("recent%1").arg(i));
        button->setAccessibleName(tr("Open %1 again").arg(session.name));
        button->setAccessibleDescription(detail);
        button->setToolTip(session.what.toHtmlEscaped());
        connect(button, &QCommandLinkButton::clicked, this, [this, session] { emit recentAsked(session); });
        m_recentList->addWidget(button);
    }
    m_recent->setVisible(!sessions.empty());
}

} // namespace rollcall::gui
