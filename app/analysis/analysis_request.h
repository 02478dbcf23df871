#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "engine/base/analysis_settings.h"
#include "engine/sweep/sweep.h"

namespace infoplane {

/// One model over one corpus.
struct AnalysisRequest {
  std::filesystem::path model{};        ///< what the user named: a folder, a file in it, a cache entry
  std::filesystem::path corpus{};       ///< a file or a folder of files
  std::string text_column{};            ///< JSON lines only; empty: text, content or body
  std::string split = "file";           ///< .txt only: "file", "lines" or "blank"
  std::filesystem::path preferences{};  ///< pairs of answers, a file or a folder; empty = none
  AnalysisSettings settings{};
  int threads = 0;           ///< 0 = all cores of the process; changes no bit of the result
  std::uint64_t memory = 0;  ///< bytes the sweep may take, of the device where there is one; 0 = what is free
  std::string device{};      ///< "cuda:1": which, where the settings say cuda; empty: the first
  std::filesystem::path scratch{};  ///< folder for working files; empty = the user's cache
  StatesPlace states = StatesPlace::automatic;
  bool loss = false;       ///< also the mean next-token cross entropy
  bool recompute = false;  ///< replace a finished run with the same key, when the new one is done
};

}  // namespace infoplane
