#include "gui/start/start_page.h"

#include <QCommandLinkButton>
#include <QLabel>
#include <QVBoxLayout>

namespace rollcall::gui {

StartPage::StartPage(QWidget* parent) : QWidget(parent)
{
    auto* title = new QLabel(QStringLiteral("Rollcall"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 2.2);
    large.setBold(true);
    title->setFont(large);
    auto* what =
        new QLabel(tr("Who is in your Kafka consumer groups, who works, who idles, how far they are behind, and why."), this);
    what->setWordWrap(true);

    auto* column = new QVBoxLayout;
    column->setSpacing(14);
    column->addWidget(title);
    column->addWidget(what);
    column->addSpacing(12);
    const auto way = [&](const char* name, const QString& text, const QString& description, auto asked) {
        auto* button = new QCommandLinkButton(text, description, this);
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(text);
        button->setAccessibleDescription(description);
        connect(button, &QCommandLinkButton::clicked, this, asked);
        column->addWidget(button);
        return button;
    };
    way("startConnect", tr("Connect to a cluster"),
        tr("Bootstrap servers, TLS and login. Rollcall only reads; it never joins your groups."), &StartPage::connectAsked);
    auto* training =
        way("startTraining", tr("Open the training cluster"),
            tr("A real Apache Kafka on this machine, with six consumers on four partitions. Up in a few seconds, gone without a "
               "trace; needs Java 17."),
            &StartPage::trainingAsked);
    way("startRecording", tr("Open a recording"), tr("What somebody recorded with “rollcallctl watch --record”, seen again."),
        &StartPage::recordingAsked);
    training->setFocus();

    auto* centred = new QHBoxLayout(this);
    centred->addStretch(1);
    auto* middle = new QVBoxLayout;
    middle->addStretch(2);
    middle->addLayout(column);
    middle->addStretch(3);
    centred->addLayout(middle, 3);
    centred->addStretch(1);
}

} // namespace rollcall::gui
