#include "gui/connections/trial_panel.h"

#include "gui/connections/identity.h"

#include <QVBoxLayout>

#include <utility>

namespace rollcall::gui {

TrialPanel::TrialPanel(const Theme& theme, TryConnection trial, QWidget* parent)
    : QFrame(parent), m_trial(std::move(trial)), m_try(new QPushButton(this)), m_steps(new TrialList(theme, this))
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumWidth(300);
    m_try->setAutoDefault(false);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(12);
    column->addWidget(m_try, 0, Qt::AlignLeft);
    column->addWidget(m_steps, 1);
    follow();
    connect(m_try, &QPushButton::clicked, this, &TrialPanel::toggle);
}

TrialPanel::~TrialPanel()
{
    TrialRun::abandon(std::move(m_run));
}

void TrialPanel::toggle()
{
    if (m_wanted || (m_run && !m_run->finished())) {
        m_wanted = false;
        if (m_run) {
            m_run->requestStop();
        }
        follow();
        return;
    }
    TrialRun::abandon(std::move(m_run));
    m_wanted = true;
    m_steps->setSteps({});
    follow();
    emit wanted();
}

void TrialPanel::start(ClientProperties properties)
{
    if (!m_wanted) {
        return;
    }
    m_wanted = false;
    m_run = std::make_unique<TrialRun>(std::move(properties), m_trial);
    connect(m_run.get(), &TrialRun::changed, this, &TrialPanel::follow);
    follow();
}

void TrialPanel::giveUp()
{
    m_wanted = false;
    follow();
}

void TrialPanel::abandon()
{
    m_wanted = false;
    TrialRun::abandon(std::move(m_run));
    follow();
}

void TrialPanel::follow()
{
    const bool underWay = m_wanted || (m_run && !m_run->finished());
    m_try->setText(underWay ? tr("Stop") : tr("Tr&y it"));
    identify(*m_try, QStringLiteral("tryIt"), underWay ? tr("Stop trying") : tr("Try the connection"));
    if (m_run) {
        m_steps->setSteps(m_run->steps());
    }
}

} // namespace rollcall::gui
