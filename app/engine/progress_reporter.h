#pragma once

#include <memory>
#include <string>

#include "app/analysis/analysis.h"
#include "engine/base/error.h"

namespace infoplane::cli {

enum class ProgressStyle { none, text, json };

/// What `--progress` (empty: not given) and `--quiet` come to here.
ProgressStyle progress_style(const std::string& asked, bool quiet);

/// Tells of an analysis on stderr. `text` keeps one line of a terminal up to date; `json` writes one object a
/// line for a program that runs this one as its worker:
///   {"event":"started","run":1,"layers":6}
///   {"event":"resumed","run":1,"layer":4}      goes on after layer 4 of a run that was interrupted
///   {"event":"progress","stage":"forward","layer":1,"layers":6,"done":512,"total":4096,"tokens_per_second":9000.0,
///    "seconds_left":12.5}            about ten a second; seconds_left is negative while unknown
///   {"event":"layer","run":1,"layer":1}                          stored in the database by now
///   {"event":"finished","run":1,"cached":false}      without "run" where the work makes none, as in
///   "started"
///   {"event":"error","code":"...","message":"...","where":"...","remedy":"...","line":"error[...]: ..."}
class ProgressReporter : public AnalysisObserver {
 public:
  /// Called where an error would be printed; `none` and `text` print the one line.
  virtual void on_error(const Error& error);
  virtual void on_warning(const std::string& warning);

  static std::unique_ptr<ProgressReporter> make(ProgressStyle style);
};

}  // namespace infoplane::cli
