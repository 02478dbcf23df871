#pragma once

#include <QtTest/QtTest>

#include "engine/base/error.h"

/// Fails the running test function unless `expression` throws infoplane::Error with the given code, a message
/// and a remedy.
#define EXPECT_ERROR(expression, expected_code)                                                   \
  do {                                                                                            \
    bool thrown_ = false;                                                                         \
    try {                                                                                         \
      (void)(expression);                                                                         \
    } catch (const infoplane::Error& error_) {                                                    \
      thrown_ = true;                                                                             \
      QVERIFY2(error_.code() == infoplane::ErrorCode::expected_code, error_.one_line().c_str());  \
      QVERIFY2(!error_.message().empty() && !error_.remedy().empty(), error_.one_line().c_str()); \
    }                                                                                             \
    QVERIFY2(thrown_, "no error was thrown by " #expression);                                     \
  } while (false)
