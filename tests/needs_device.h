#pragma once

#include <QtTest/QtTest>

#include "engine/kernels/device.h"

/// Skips the running test function, visibly, where this program can use no NVIDIA device.
#define REQUIRE_DEVICE()                                                           \
  do {                                                                             \
    const std::string obstacle_ = infoplane::cuda_obstacle();                      \
    if (!obstacle_.empty()) QSKIP(("no device to test on: " + obstacle_).c_str()); \
  } while (false)
