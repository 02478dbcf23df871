#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/statistics/coefficient.h"

/// fixtures/correlations.json: what scipy, statsmodels and pingouin say (make_fixtures.py).
inline const infoplane::Json& fixture() {
  static const infoplane::Json json =
      infoplane::read_json_file(INFOPLANE_SOURCE_DIR "/tests/statistics/fixtures/correlations.json");
  return json;
}

inline std::vector<double> column(const infoplane::Json& json) {
  std::vector<double> values;
  for (const auto& value : json)
    values.push_back(value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>());
  return values;
}

inline infoplane::statistics::Coefficient kind_of(const std::string& name) {
  using enum infoplane::statistics::Coefficient;
  return name == "spearman" ? spearman : name == "pearson" ? pearson : kendall;
}

/// Fails unless the two are equal to 1e-8.
#define COMPARE_FIGURE(found, expected, what)                                                                \
  do {                                                                                                       \
    const double found_ = (found), expected_ = (expected);                                                   \
    QVERIFY2(std::abs(found_ - expected_) <= 1e-8,                                                           \
             (std::string(what) + ": " + std::to_string(found_) + ", expected " + std::to_string(expected_)) \
                 .c_str());                                                                                  \
  } while (false)
