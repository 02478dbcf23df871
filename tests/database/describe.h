#pragma once

#include <ios>
#include <sstream>
#include <string>

#include <QString>

#include "database/job_columns.h"
#include "database/store.h"
#include "engine/quantities/names.h"

// Every field of a record as one text, numbers to the last bit: two records are equal when their texts
// are, and a failed comparison shows where they differ.
namespace infoplane::test {

inline std::ostream& operator<<(std::ostream& out, const std::optional<double>& value) {
  return value ? out << std::hexfloat << *value : out << "-";
}

inline std::ostream& operator<<(std::ostream& out, const std::optional<std::int64_t>& value) {
  return value ? out << *value : out << "-";
}

inline void put(std::ostream& out, const InformationEstimate& estimate) {
  out << "{" << estimate.raw << " " << estimate.null << " " << estimate.adjusted << " " << estimate.debiased
      << " " << estimate.lo << " " << estimate.hi << " " << estimate.labels << " " << estimate.singletons
      << "}";
}

inline void put(std::ostream& out, const InformationByOrder& by_order) {
  for (const auto& [order, estimate] : by_order) {
    out << " " << order << ":";
    put(out, estimate);
  }
}

inline void put(std::ostream& out, const AnalysisSettings& settings) {
  out << " samples=" << settings.samples << " " << settings.sample_order
      << " max_length=" << settings.max_length << " orders=";
  for (const int order : settings.orders) out << order << ",";
  out << " states=" << states_name(settings.states) << " bins=" << settings.bins << " seed=" << settings.seed
      << " nulls=" << settings.nulls << " bootstrap=" << settings.bootstrap << " pairs=" << settings.pairs
      << " " << settings.device << " " << settings.dtype;
}

inline void put(std::ostream& out, const ModelRecord& model) {
  out << model.family << "|" << model.model << "|" << model.checkpoint << "|" << model.moment.stage << "|"
      << model.moment.branch << "|" << model.moment.seed << "|" << model.moment.step << "|"
      << model.moment.tokens_seen << "|" << model.moment.epoch << "|" << model.moment.index << "|"
      << model.moment.variant << "|" << model.commit << "|" << model.path << "|" << model.architecture << "|"
      << model.dtype << "|" << model.parameters << "|" << model.layers << "|" << model.width << "|"
      << model.vocabulary << "|" << model.weights_hash << "|" << model.tokenizer_hash;
}

inline void put(std::ostream& out, const RunTiming& timing) {
  out << std::hexfloat << timing.seconds << "|" << timing.tokens_per_second << "|" << timing.forward_seconds
      << "|" << timing.estimate_seconds << "|" << timing.geometry_seconds << "|" << timing.peak_rss_bytes;
}

inline void put(std::ostream& out, const StatesMeasurement& states) {
  out << " H=" << states.entropy << " in";
  put(out, states.input);
  out << " out";
  put(out, states.output);
  for (const auto& [order, interval] : states.optimality)
    out << " opt " << order << ":" << interval.lo << ".." << interval.hi;
  out << " pref ";
  if (states.preference) put(out, *states.preference);
}

inline QString describe(const LayerMeasurement& layer) {
  std::ostringstream out;
  out << "layer " << layer.layer << std::hexfloat;
  for (const States states : kAllStates) {
    out << " " << states_name(states);
    if (layer.of(states)) put(out, *layer.of(states));
  }
  if (layer.geometry) {
    for (const GeometryField field : kGeometryFields) out << " " << *layer.geometry.*field;
    out << " " << layer.geometry->largest_dimension;
  }
  return QString::fromStdString(out.str());
}

inline QString describe_all(const std::vector<LayerMeasurement>& layers) {
  QString text;
  for (const LayerMeasurement& layer : layers) text += describe(layer) + "\n";
  return text;
}

inline QString describe(const RunRecord& run) {
  std::ostringstream out;
  out << run.id << " " << run.key << " " << state_name(run.state) << "\n model ";
  put(out, run.model);
  out << "\n corpus " << run.corpus.name << "|" << run.corpus.path << "|" << run.corpus.hash << "|"
      << run.corpus.documents << "|" << run.corpus.tokens << "|" << run.corpus.positions << "|"
      << run.corpus.bad_lines << "\n preferences " << run.preferences.name << "|" << run.preferences.path
      << "|" << run.preferences.hash << "|" << run.preferences.pairs << "|" << run.preferences.positions
      << "\n settings";
  put(out, run.settings);
  out << "\n " << run.program_version << "|" << run.started_at << "|" << run.finished_at << "\n timing ";
  put(out, run.timing);
  for (const std::string& warning : run.warnings) out << "\n warning " << warning;
  out << "\n error " << run.error << "\n loss " << run.loss;
  return QString::fromStdString(out.str());
}

inline QString describe(const JobRecord& job) {
  std::ostringstream out;
  out << job.id << " " << state_name(job.state) << " at " << job.position << " " << job.model_path << "|"
      << job.title << "|" << job.corpus_path << "|" << job.preference_path;
  put(out, job.settings);
  out << " run=" << job.run << " " << job.layer << "/" << job.layers << " " << job.error << " "
      << job.worker_pid << " " << database::kind_column(job.request) << " "
      << database::request_column(job.request);
  return QString::fromStdString(out.str());
}

}  // namespace infoplane::test
