#pragma once

#include <vector>

#include "app/analysis/analysis_request.h"
#include "database/store.h"
#include "engine/base/cancellation.h"
#include "engine/base/measurement.h"
#include "engine/base/progress.h"

namespace infoplane {

/// What a finished (or found) run is. The stored form is the only form: what is printed is read back from it.
struct AnalysisResult {
  RunRecord run{};
  std::vector<LayerMeasurement> layers{};
  bool cached = false;  ///< nothing was computed: a run with the same key was there
};

/// Hears what happens, on the thread that does the work. A layer is stored before it is told.
class AnalysisObserver {
 public:
  virtual ~AnalysisObserver() = default;
  virtual void on_started(RunId run, int layers);
  virtual void on_resumed(RunId run, int layer);  ///< of an interrupted run; goes on after this layer
  virtual void on_progress(const Progress& progress);
  virtual void on_layer(RunId run, const LayerMeasurement& layer);
  virtual void on_finished(RunId run, bool cached);
};

/// The one path from a request to stored results. Everything that can be refused (settings, folder, weights,
/// tokenizer, corpus) is refused before anything is computed and before any row is written; `store` is open
/// for writing, so that an unusable database is known by then too. Each layer is stored the moment it is
/// finished. A run that ends early keeps its layers in state failed or cancelled; one that ends before its
/// first layer leaves no row. A run that was interrupted (even killed) and is asked for again goes on at the
/// layer it was in, with the same bits in the end. Throws every input error, cancelled, file_changed,
/// out_of_memory and the errors of Store.
AnalysisResult analyze(const AnalysisRequest& request, Store& store, AnalysisObserver& observer,
                       const Cancellation& cancellation = {});

}  // namespace infoplane
