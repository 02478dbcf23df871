#pragma once

#include <cstdint>
#include <string>

#include <CLI/CLI.hpp>

#include "engine/base/analysis_settings.h"

namespace infoplane::cli {

/// The options of `ib-curve` as they were typed.
struct IbCurveOptions {
  std::string corpus{}, text_column{}, split = "file";
  std::string tokenizer{};  ///< a tokenizer.json, or a folder that has one
  std::string orders{};     ///< empty: as the stored runs over the same tokens have them
  /// Of the documents and the tokenizer that a run read; empty: whatever is there is taken.
  std::string corpus_hash{}, tokenizer_hash{};
  std::string database{}, json{}, device = "auto", progress{};
  AnalysisSettings settings{};  ///< samples, sample order, max_length, seed; bins are the clusters
  int max_order = 0;            ///< decides the positions; 0: the largest of the orders
  int points = 40;              ///< values of beta
  int threads = 0;
  std::uint64_t memory = 0;
  bool recompute = false, quiet = false;
};

void define_ib_curve_options(CLI::App& command, IbCurveOptions& options);

/// Its settings, with the orders as numbers; the default ones where none are named. Throws bad_argument, for
/// a largest order without orders or below one of them, too.
AnalysisSettings settings_of(const IbCurveOptions& options);

}  // namespace infoplane::cli
