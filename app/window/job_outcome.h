#pragma once

#include <QString>

#include "app/window/worker_process.h"
#include "database/store.h"

namespace infoplane {

/// What became of a job when its worker ended. `error`: what happened in the first line, what to do in the
/// second.
struct JobOutcome {
  JobState state = JobState::failed;
  QString error{};
};

/// `cancelled`: the user asked for the end. A worker counts as done only when it said so and ended with code
/// 0. `command`: the word that the worker was started with.
JobOutcome judge_end(const WorkerEnd& end, bool cancelled, const QString& program,
                     const QString& command = QStringLiteral("analyze"));

}  // namespace infoplane
