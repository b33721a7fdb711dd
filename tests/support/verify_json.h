#pragma once

#include <nlohmann/json.hpp>

#include <QTest>

/// QCOMPARE for JSON values: prints both where they differ.
#define VERIFY_JSON(actual, expected)                                                                                            \
    do {                                                                                                                         \
        const nlohmann::json jsonActual = (actual);                                                                              \
        const nlohmann::json jsonExpected = (expected);                                                                          \
        QVERIFY2(jsonActual == jsonExpected, (jsonActual.dump() + " instead of " + jsonExpected.dump()).c_str());                \
    } while (false)
