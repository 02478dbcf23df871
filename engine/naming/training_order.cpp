#include "engine/naming/training_order.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "engine/naming/natural_order.h"
#include "engine/naming/stage_name.h"

namespace infoplane {
namespace {

constexpr double kEnd = std::numeric_limits<double>::infinity();

bool is_average(const Moment& moment) {
  return moment.branch == "soup" || moment.branch == "average";
}

bool same_stage(const Moment& a, const Moment& b) {
  return !stage_before(a.stage, b.stage) && !stage_before(b.stage, a.stage);
}

/// A step, or the index where a training counts what it saved.
std::optional<std::int64_t> count_of(const Moment& moment) {
  return moment.step ? moment.step : moment.index;
}

/// Where the moments of one stage of one seed stand in it.
class StagePositions {
 public:
  explicit StagePositions(std::vector<const Moment*> stage) {
    std::erase_if(stage, [](const Moment* moment) { return !moment->is_numbered(); });
    const auto all = [&](auto part) {
      return std::ranges::all_of(stage, [&](const Moment* moment) { return part(*moment).has_value(); });
    };
    by_tokens_ = all([](const Moment& moment) { return moment.tokens_seen; });
    by_count_ = all(count_of);
    by_epoch_ = all([](const Moment& moment) { return moment.epoch; }) && (!by_count_ || restarts(stage));
  }

  /// To be compared within the stage. Numbers that not all have count where nothing else does.
  std::tuple<double, double, double> of(const Moment& moment) const {
    if (!moment.is_numbered()) return {kEnd, kEnd, kEnd};
    const double tokens = moment.tokens_seen ? static_cast<double>(*moment.tokens_seen) : kEnd;
    const double count = count_of(moment) ? static_cast<double>(*count_of(moment)) : kEnd;
    const double epoch = moment.epoch.value_or(kEnd);
    if (by_tokens_) return {tokens, epoch, count};
    if (by_epoch_) return {epoch, count, 0};
    return {count, tokens, epoch};
  }

 private:
  /// Whether steps begin again in each epoch: some later epoch has a step that is not larger.
  static bool restarts(const std::vector<const Moment*>& stage) {
    for (const Moment* a : stage)
      for (const Moment* b : stage)
        if (*a->epoch < *b->epoch && *count_of(*a) >= *count_of(*b)) return true;
    return false;
  }

  bool by_tokens_ = false, by_count_ = false, by_epoch_ = false;
};

class TrainingOrder {
 public:
  explicit TrainingOrder(std::span<const Moment* const> moments) : moments_(moments) {
    for (std::size_t i = 0; i < moments.size(); ++i) positions_.push_back(position(i));
  }

  bool before(std::size_t i, std::size_t j) const {
    const Moment &a = *moments_[i], &b = *moments_[j];
    if (a.seed != b.seed) return naturally_before(a.seed, b.seed);
    if (is_end(a) != is_end(b)) return is_end(b);
    if (stage_before(a.stage, b.stage) || stage_before(b.stage, a.stage))
      return stage_before(a.stage, b.stage);
    if (is_average(a) != is_average(b)) return is_average(b);
    if (a.branch != b.branch) return naturally_before(a.branch, b.branch);
    if (positions_[i] != positions_[j]) return positions_[i] < positions_[j];
    return a.variant != b.variant && naturally_before(a.variant, b.variant);
  }

 private:
  /// Of the whole training, whatever the variant.
  static bool is_end(const Moment& moment) {
    return moment.stage.empty() && moment.branch.empty() && !moment.is_numbered();
  }

  std::tuple<double, double, double> position(std::size_t i) {
    const Moment& moment = *moments_[i];
    for (const auto& [first, positions] : stages_)
      if (first->seed == moment.seed && same_stage(*first, moment)) return positions.of(moment);
    std::vector<const Moment*> stage;
    for (const Moment* other : moments_)
      if (other->seed == moment.seed && same_stage(*other, moment)) stage.push_back(other);
    return stages_.emplace_back(&moment, StagePositions(std::move(stage))).second.of(moment);
  }

  std::span<const Moment* const> moments_;
  std::vector<std::pair<const Moment*, StagePositions>> stages_{};
  std::vector<std::tuple<double, double, double>> positions_{};
};

/// What moments of one line have in common.
using LinePart = std::tuple<std::string, std::string, std::string>;  // seed, variant, branch

LinePart part_of(const Moment& moment) {
  return {moment.seed, moment.variant, is_average(moment) ? std::string() : moment.branch};
}

}  // namespace

std::vector<std::size_t> training_order(std::span<const Moment* const> moments) {
  std::vector<std::size_t> order(moments.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const TrainingOrder rule(moments);
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return rule.before(a, b); });
  return order;
}

std::vector<TrainingLine> training_lines(std::span<const Moment* const> moments) {
  std::vector<std::pair<LinePart, TrainingLine>> lines;
  std::map<LinePart, std::size_t> index;
  for (const std::size_t i : training_order(moments)) {
    const Moment& moment = *moments[i];
    const LinePart part = part_of(moment);
    const auto [at, fresh] = index.try_emplace(part, lines.size());
    if (fresh) {
      const auto& [seed, variant, branch] = part;
      lines.push_back({part, {moment_text({.branch = branch, .seed = seed, .variant = variant}), {}}});
    }
    lines[at->second].second.points.push_back(i);
  }
  for (auto& [part, line] : lines) {
    const auto& [seed, variant, branch] = part;
    if (branch.empty()) continue;
    const auto trunk = index.find({seed, variant, ""});
    if (trunk == index.end()) continue;
    const std::string& stage = moments[line.points.front()]->stage;
    std::optional<std::size_t> begin;
    for (const std::size_t i : lines[trunk->second].second.points)
      if (!moments[i]->is_final() && stage_before(moments[i]->stage, stage)) begin = i;
    if (begin) line.points.insert(line.points.begin(), *begin);
  }
  std::vector<TrainingLine> result;
  for (auto& [part, line] : lines) result.push_back(std::move(line));
  return result;
}

}  // namespace infoplane
