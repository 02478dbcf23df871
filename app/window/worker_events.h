#pragma once

#include <optional>
#include <variant>

#include <QByteArray>
#include <QString>

#include "database/store.h"

namespace infoplane {

/// The worker is at its work, and has made its run in the database where the work makes one.
struct WorkerStarted {
  RunId run = 0;  ///< 0: none
  int layers = 0;
};

/// Where the worker stands.
struct WorkerProgress {
  QString stage{};  ///< "tokenizing", "forward", ... (engine/base/progress.h)
  int layer = 0, layers = 0;
  double done = 0, total = 0;  ///< units of this stage; total 0 when unknown
  double tokens_per_second = 0;
  double seconds_left = -1;  ///< negative when unknown
};

/// One layer's rows are in the database.
struct WorkerLayer {
  RunId run = 0;
  int layer = 0;
};

struct WorkerFinished {
  RunId run = 0;        ///< 0: none
  bool cached = false;  ///< the database had the run already: nothing was computed
};

/// Why the worker gave up, as it said itself.
struct WorkerError {
  QString code{}, message{}, where{}, remedy{};
};

using WorkerEvent = std::variant<WorkerStarted, WorkerProgress, WorkerLayer, WorkerFinished, WorkerError>;

/// Reads one line of a worker's stderr. Nothing when it is no event: then it is log text.
std::optional<WorkerEvent> parse_worker_event(const QByteArray& line);

/// Share of the whole job that is behind `progress`, 0..1: preparation counts a twentieth, then each hidden
/// state counts the same, its forward pass and its estimate half each.
double job_fraction(const WorkerProgress& progress);

/// The stage in a reader's words: "tokenizing", "layer 3 of 6".
QString stage_text(const WorkerProgress& progress);

}  // namespace infoplane
