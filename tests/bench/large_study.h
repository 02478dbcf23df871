#pragma once

#include <filesystem>

#include "database/store.h"

namespace infoplane::bench {

/// How large a made-up study is.
struct StudySize {
  int models = 1000;
  int layers = 40;  ///< blocks; one hidden state more is stored
  int families = 40;
};

/// Writes a study into a new database: models with figures of all four orders on both sides, every way of
/// telling them and their intervals, that move over the plane as those of trained models do. Each tenth model
/// is a training of ten checkpoints. Equal sizes give equal figures.
void write_large_study(const std::filesystem::path& file, const StudySize& size);

}  // namespace infoplane::bench
