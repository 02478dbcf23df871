#include "app/window/bound_filler.h"

#include <filesystem>
#include <vector>

#include "app/window/missing_bounds.h"
#include "app/window/tokenizer_place.h"
#include "ui/queue/bound_jobs.h"
#include "ui/window/preferences.h"

namespace infoplane {
namespace {

constexpr int kPause = 300;         // ms after a change
constexpr std::size_t kAtOnce = 8;  // jobs; the rest after another pause

template <typename Check>
bool remembered(std::map<std::string, bool>& known, const std::string& path, const Check& check) {
  const auto [at, fresh] = known.try_emplace(path, false);
  if (fresh) at->second = !path.empty() && check(path);
  return at->second;
}

bool is_there(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

}  // namespace

BoundFiller::BoundFiller(ui::RunCatalog* catalog, ui::JobController* jobs, QObject* parent)
    : QObject(parent), catalog_(catalog), jobs_(jobs) {
  timer_.setSingleShot(true);
  timer_.setInterval(kPause);
  connect(&timer_, &QTimer::timeout, this, &BoundFiller::look);
  connect(catalog_, &ui::RunCatalog::runsChanged, this, &BoundFiller::look_soon);
  connect(jobs_, &ui::JobController::jobsChanged, this, [this] {
    note_jobs();  // at once: a job may be gone when it is looked for
    look_soon();
  });
  note_jobs();
  look_soon();
}

void BoundFiller::look_soon() {
  // Not put off by every change: while much goes on, it would never come to it.
  if (!timer_.isActive()) timer_.start();
}

void BoundFiller::note_jobs() {
  for (const auto& [key, state] : ui::boundStates(jobs_->jobs())) asked_.insert(key);
}

void BoundFiller::look() {
  if (!ui::Preferences::bounds() || !jobs_->worksQueue()) return;
  const std::vector<BoundJobRequest> missing = missing_bounds(
      catalog_->runs(), asked_, [this](const BoundJobRequest& request) { return can_be_computed(request); },
      kAtOnce);
  if (missing.empty()) return;
  for (const BoundJobRequest& request : missing) asked_.insert(request.key);
  jobs_->enqueueBounds(missing);
  look_soon();
}

bool BoundFiller::can_be_computed(const BoundJobRequest& request) {
  return remembered(corpora_, request.corpus_path, is_there) &&
         remembered(tokenizers_, request.tokenizer_path,
                    [](const std::string& path) { return !tokenizer_place(path).empty(); });
}

}  // namespace infoplane
