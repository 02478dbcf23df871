#include "app/doctor/sample_parity.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/analysis/prepared_corpus.h"
#include "app/judgement/opened_model.h"
#include "engine/sweep/sweep.h"

namespace infoplane {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t kDocuments = 60;

AnalysisSettings sample_settings() {
  AnalysisSettings settings;
  settings.samples = kDocuments;
  settings.sample_order = "first";
  settings.orders = {1, 2};
  return settings;
}

double difference(const InformationByOrder& a, const InformationByOrder& b) {
  double most = a.size() == b.size() ? 0 : std::numeric_limits<double>::infinity();
  for (const auto& [order, estimate] : a) {
    const auto other = b.find(order);
    if (other == b.end() || !estimate.raw || !other->second.raw)
      return std::numeric_limits<double>::infinity();
    most = std::max(most, std::abs(*estimate.raw - *other->second.raw));
  }
  return most;
}

}  // namespace

Sample sample_in(const fs::path& study) {
  const fs::path checkpoints = study / "models" / "town-llama-260k";
  fs::path last = checkpoints;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(checkpoints, ignored)) {
    if (entry.is_directory(ignored)) last = std::max(last, entry.path());
  }
  return {last, study / "corpus.jsonl"};
}

double largest_difference(const std::vector<LayerMeasurement>& a, const std::vector<LayerMeasurement>& b,
                          States states) {
  if (a.size() != b.size()) return std::numeric_limits<double>::infinity();
  double most = 0;
  for (std::size_t layer = 0; layer < a.size(); ++layer) {
    const auto &one = a[layer].of(states), &other = b[layer].of(states);
    if (!one || !other) return std::numeric_limits<double>::infinity();
    const double entropy = std::abs(one->entropy - other->entropy);
    if (std::isnan(entropy)) return std::numeric_limits<double>::infinity();
    most = std::max(
        {most, entropy, difference(one->input, other->input), difference(one->output, other->output)});
  }
  return most;
}

struct SampleRun::Opened {
  OpenedModel model;
  PreparedCorpus corpus;
};

SampleRun::SampleRun(const Sample& sample) {
  AnalysisRequest request;
  request.model = sample.model;
  request.corpus = sample.corpus;
  request.settings = sample_settings();
  OpenedModel model = open_model(sample.model);
  PreparedCorpus corpus = prepare_corpus(request, model, {}, {});
  title_ = sample.model.parent_path().filename().string() + " " + sample.model.filename().string();
  opened_ = std::make_shared<const Opened>(Opened{std::move(model), std::move(corpus)});
}

std::int64_t SampleRun::tokens() const {
  return opened_->corpus.documents.tokens();
}

std::vector<LayerMeasurement> SampleRun::measure(const std::string& device, const std::string& dtype) const {
  AnalysisSettings settings = sample_settings();
  settings.device = device == "cpu" ? "cpu" : "cuda";
  settings.dtype = dtype;
  std::vector<LayerMeasurement> layers;
  SweepSinks sinks;
  sinks.layer = [&](const LayerMeasurement& layer) { layers.push_back(layer); };
  sweep({.model = opened_->model.description,
         .weights = opened_->model.weights,
         .documents = opened_->corpus.documents,
         .settings = settings,
         .device = device == "cpu" ? std::string() : device},
        sinks);
  return layers;
}

}  // namespace infoplane
