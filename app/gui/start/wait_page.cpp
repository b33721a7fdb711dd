#include "gui/start/wait_page.h"

#include "gui/words/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace rollcall::gui {

WaitPage::WaitPage(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_text(new QLabel(this)),
      m_hint(new QLabel(this)),
      m_retry(new QPushButton(tr("Try again"), this)),
      m_sample(new QPushButton(tr("Look at the sample recording"), this)),
      m_back(new QPushButton(this))
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("waitText"));
    m_hint->setObjectName(QStringLiteral("waitHint"));
    m_title->setTextFormat(Qt::PlainText); // names of files and of a cluster may be in these
    for (auto* label : {m_text, m_hint}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_progress->setObjectName(QStringLiteral("waitProgress"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Opening"));
    m_retry->setObjectName(QStringLiteral("waitRetry"));
    m_sample->setObjectName(QStringLiteral("waitSample"));
    m_back->setObjectName(QStringLiteral("waitCancel"));

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_retry);
    buttons->addWidget(m_sample);
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout;
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_progress);
    column->addWidget(m_text);
    column->addWidget(m_hint);
    column->addSpacing(6);
    column->addLayout(buttons);
    column->addStretch(3);
    auto* centred = new QHBoxLayout(this);
    centred->addStretch(1);
    centred->addLayout(column, 3);
    centred->addStretch(1);

    connect(m_retry, &QPushButton::clicked, this, &WaitPage::retried);
    connect(m_sample, &QPushButton::clicked, this, &WaitPage::sampleAsked);
    connect(m_back, &QPushButton::clicked, this, &WaitPage::cancelled);
}

void WaitPage::setTheme(const Theme& theme)
{
    m_theme = theme;
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, theme.muted);
    m_hint->setPalette(muted);
}

void WaitPage::tell(const QString& title, const QString& text, const QString& hint)
{
    m_title->setText(title);
    m_text->setText(text);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_sample->setVisible(false);
}

void WaitPage::showProgress(std::optional<double> share)
{
    constexpr int whole = 100;
    m_progress->setRange(0, share ? whole : 0); // without an end it only moves
    m_progress->setValue(share ? static_cast<int>(*share * whole) : -1);
    m_progress->setVisible(true);
}

void WaitPage::showStep(const QString& title, const QString& step, std::optional<double> share)
{
    tell(title, step, {});
    showProgress(share);
    m_retry->setVisible(false);
    m_back->setText(tr("Cancel"));
}

void WaitPage::showTrying(const QString& title, const Error& trouble)
{
    QString hint = tr("It is tried again every few seconds; this page goes when the cluster answers.");
    if (!trouble.hint.empty()) {
        hint = tr("What to try: %1").arg(toQString(trouble.hint)) + QLatin1Char('\n') + hint;
    }
    tell(title, toQString(trouble.text), hint);
    showProgress({});
    m_retry->setText(tr("Try now"));
    m_retry->setVisible(true);
    m_back->setText(tr("Cancel"));
}

void WaitPage::showFailure(const Error& error)
{
    tell(tr("That did not work"), toQString(error.text),
         error.hint.empty() ? QString() : tr("What to try: %1").arg(toQString(error.hint)));
    m_progress->setVisible(false);
    m_sample->setVisible(m_offered);
    m_retry->setText(tr("Try again"));
    m_retry->setVisible(true);
    m_back->setText(tr("Back"));
}

} // namespace rollcall::gui
