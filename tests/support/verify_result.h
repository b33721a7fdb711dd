#pragma once

#include <QTest>

/// Fails the test function with the error's own words.
#define VERIFY_RESULT(expression)                                                                                                \
    do {                                                                                                                         \
        const auto& outcome = (expression);                                                                                      \
        QVERIFY2(outcome.has_value(), outcome.has_value() ? "" : outcome.error().text.c_str());                                  \
    } while (false)
