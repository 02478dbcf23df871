#pragma once

#include <string>
#include <vector>

#include "app/programs/child_output.h"

namespace infoplane::cli {

/// What the engine says of one folder.
struct FolderEstimate {
  bool told = false;     ///< it has said something
  bool refused = false;  ///< it cannot be analysed, perhaps with this corpus
  std::string text{};    ///< lines for a person: corpus, memory and time, or why they are not known
  std::vector<std::string> notes{};
};

/// Memory and time of folders, from an engine that works while the verdicts are told.
class EngineEstimates {
 public:
  /// Starts the engine with these words; its errors go to stderr as they are.
  explicit EngineEstimates(const std::vector<std::string>& words);

  /// The next folder needs no estimate: its verdict waits for nothing.
  void skip() { ++skipped_; }

  /// Of the next folder, in their order. Waits for it. Once the engine is gone, every folder is one not told
  /// of.
  FolderEstimate next();

  /// 0 when it told of every folder asked for; else waits for the engine's end: an exit code. Throws
  /// program_missing and worker_failed (a signal ended it).
  int finish();

 private:
  ChildOutput engine_;
  int skipped_ = 0;  ///< answers that nobody waits for, not read yet
  bool all_told_ = true;
};

}  // namespace infoplane::cli
