#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <QtTest/QtTest>

#include "engine/base/file_handle.h"
#include "engine/benchmarks/read_scores.h"

/// The benchmark files of the shared data; skips the running test, visibly, where they are absent.
#define SHARED_BENCHMARKS(folder)                                                                       \
  const char* const shared_ = std::getenv("INFOPLANE_SHARED");                                          \
  const std::filesystem::path folder =                                                                  \
      std::filesystem::path(shared_ ? shared_ : INFOPLANE_SOURCE_DIR "/../shared") / "data/benchmarks"; \
  if (!std::filesystem::exists(folder)) QSKIP("no shared data: set INFOPLANE_SHARED")

inline std::string fixture_text(const char* name) {
  return infoplane::FileHandle::open(std::string(INFOPLANE_SOURCE_DIR "/tests/benchmarks/fixtures/") + name)
      .head(1 << 20);
}

/// The score of a model on a benchmark; nullptr when there is none.
inline const infoplane::BenchmarkScore* score_of(const infoplane::ScoredModel& model,
                                                 std::string_view benchmark, std::string_view metric) {
  for (const auto& score : model.scores)
    if (score.benchmark == benchmark && score.metric == metric) return &score;
  return nullptr;
}
