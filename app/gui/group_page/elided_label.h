#pragma once

#include <QLabel>

namespace rollcall::gui {

/// One line of plain text that ends with an ellipsis where it does not fit. text() stays whole.
class ElidedLabel : public QLabel {
public:
    using QLabel::QLabel;

    /// What is seen of the text.
    [[nodiscard]] QString shownText() const;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace rollcall::gui
