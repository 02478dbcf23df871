#include "app/window/bound_runner.h"

#include <algorithm>

#include <QObject>

namespace infoplane {
namespace {

constexpr double kReading = 0.05;  // reading and tokenizing, of the whole

const BoundJobRequest& request_of(const JobRecord& job) {
  return std::get<BoundJobRequest>(job.request);
}

bool anneals(const WorkerProgress& progress) {
  return progress.stage == QLatin1String("estimating");
}

}  // namespace

QStringList BoundRunner::arguments(const JobRecord& job, const QString& database) const {
  const BoundJobRequest& request = request_of(job);
  const BoundKey& key = request.key;
  return {"ib-curve",
          "--corpus",
          QString::fromStdString(request.corpus_path),
          "--tokenizer",
          QString::fromStdString(request.tokenizer_path),
          "--corpus-hash",
          QString::fromStdString(key.corpus_hash),
          "--tokenizer-hash",
          QString::fromStdString(key.tokenizer_hash),
          "--db",
          database,
          "--samples",
          QString::number(request.samples),
          "--sample-order",
          QString::fromStdString(request.sample_order),
          "--seed",
          QString::number(request.seed),
          "--max-length",
          QString::number(key.max_length),
          "--orders",
          QString::number(key.order),
          "--max-order",
          QString::number(key.max_order),
          "--clusters",
          QString::number(key.clusters),
          "--device",
          "cpu",
          "--progress",
          "json",
          "--quiet"};
}

std::vector<std::string> BoundRunner::marks(const JobRecord& job) const {
  const BoundJobRequest& request = request_of(job);
  return {"ib-curve", request.corpus_path, request.tokenizer_path, request.key.corpus_hash};
}

bool BoundRunner::same_work(const JobRecord& one, const JobRecord& other) const {
  return request_of(one).key == request_of(other).key;
}

std::optional<JobOutcome> BoundRunner::known_outcome(const JobRecord& job, const Store& store) const {
  if (!store.bound_curve(request_of(job).key)) return {};
  return JobOutcome{JobState::done, {}};
}

double BoundRunner::fraction(const WorkerProgress& progress) const {
  if (progress.stage == QLatin1String("finished")) return 1;
  const double part = progress.total > 0 ? std::min(1.0, progress.done / progress.total) : 0.0;
  return anneals(progress) ? kReading + (1 - kReading) * part : kReading * part;
}

QString BoundRunner::stage_text(const WorkerProgress& progress) const {
  if (!anneals(progress)) return QObject::tr("reads the corpus");
  return QObject::tr("point %1 of %2").arg(progress.done).arg(progress.total);
}

}  // namespace infoplane
