#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/analysis_settings.h"
#include "engine/naming/moment.h"

namespace infoplane {

using RunId = std::int64_t;

enum class RunState { running, done, failed, cancelled };

std::string_view state_name(RunState state);  ///< "done"

/// What was analysed: enough to group runs into families > models > checkpoints and to show where they came
/// from.
struct ModelRecord {
  std::string family{}, model{};
  std::string checkpoint{};  ///< the moment as its folder or revision writes it
  Moment moment{};
  std::string path{};    ///< folder, linked and never copied
  std::string commit{};  ///< of the hub; empty = not told
  std::string architecture{};
  std::string dtype{};  ///< of the weights on disk
  std::int64_t parameters = 0;
  int layers = 0;  ///< blocks L
  std::int64_t width = 0, vocabulary = 0;
  std::string weights_hash{}, tokenizer_hash{};
};

struct CorpusRecord {
  std::string name{}, path{}, hash{};
  std::int64_t documents = 0, tokens = 0, positions = 0, bad_lines = 0;
};

/// The preference pairs of a run; an empty hash where none were given.
struct PreferenceRecord {
  std::string name{}, path{}, hash{};
  std::int64_t pairs = 0, positions = 0;
};

/// Other folders of the database whose weights are the same to the last byte.
struct SameWeights {
  std::vector<std::string> names{};  ///< "step143000" of the same model, else "pythia-70m step143000"; a few
  int count = 0;                     ///< of all
  bool operator==(const SameWeights&) const = default;
};

/// "step143000, step142000 and 3 more"; empty where no other folder has them.
std::string same_weights_names(const SameWeights& same);

/// The same as a sentence: "the weights are those of ...".
std::string same_weights_text(const SameWeights& same);

/// One run: one model over one corpus with one set of settings. Layers are queried apart (`layers`).
struct RunRecord {
  RunId id = 0;
  /// Hash of weights, tokenizer, corpus, settings and the figures' version; folders of equal weights share
  /// it.
  std::string key{};
  RunState state = RunState::running;
  ModelRecord model{};
  CorpusRecord corpus{};
  PreferenceRecord preferences{};
  AnalysisSettings settings{};
  std::string program_version{};
  std::string started_at{}, finished_at{};  ///< ISO 8601, UTC
  RunTiming timing{};
  std::vector<std::string> warnings{};
  std::string error{};           ///< one line, for failed runs
  std::optional<double> loss{};  ///< mean next-token cross entropy, nats a token; absent when not asked for
  std::string removed_at{};      ///< ISO 8601, UTC; empty = the run is in sight
  SameWeights same_weights{};    ///< as of when the run was read
};

}  // namespace infoplane
