#pragma once

#include <cmath>

#include <nlohmann/json.hpp>

#include <QString>
#include <QtTest/QtTest>

namespace infoplane::test {

/// Two numbers that may differ by `tolerance`; `what` they are is said when they do not agree.
inline void compare_figures(const nlohmann::json& mine, const nlohmann::json& expected, double tolerance,
                            const QString& what) {
  const double difference = std::abs(mine.get<double>() - expected.get<double>());
  QVERIFY2(difference <= tolerance, qPrintable(QString("%1: %2, expected %3, off by %4")
                                                   .arg(what)
                                                   .arg(mine.get<double>(), 0, 'g', 10)
                                                   .arg(expected.get<double>(), 0, 'g', 10)
                                                   .arg(difference)));
}

}  // namespace infoplane::test
