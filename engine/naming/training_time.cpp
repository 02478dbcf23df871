#include "engine/naming/training_time.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/units.h"
#include "engine/naming/stage_name.h"

namespace infoplane {
namespace {

std::optional<double> amount_of(const Moment& moment, TrainingUnit unit) {
  const auto number = [](const auto& part) {
    return part ? std::optional(static_cast<double>(*part)) : std::nullopt;
  };
  switch (unit) {
    case TrainingUnit::tokens:
      return number(moment.tokens_seen);
    case TrainingUnit::step:
      return number(moment.step);
    case TrainingUnit::epoch:
      return number(moment.epoch);
    case TrainingUnit::index:
      break;
  }
  return number(moment.index);
}

bool same_stage(const std::string& a, const std::string& b) {
  return !stage_before(a, b) && !stage_before(b, a);
}

/// What all moments of a stage count, else what most do.
TrainingUnit unit_of(const std::vector<const Moment*>& stage) {
  constexpr std::array units{TrainingUnit::tokens, TrainingUnit::step, TrainingUnit::epoch,
                             TrainingUnit::index};
  const auto count = [&](TrainingUnit unit) {
    return std::ranges::count_if(
        stage, [unit](const Moment* moment) { return amount_of(*moment, unit).has_value(); });
  };
  for (const TrainingUnit unit : units)
    if (count(unit) == std::ssize(stage)) return unit;
  return *std::ranges::max_element(units, {}, count);
}

/// "3B", "1.5T", "12,000".
std::string short_tokens(double amount) {
  constexpr std::array<std::pair<double, char>, 3> sizes{{{1e12, 'T'}, {1e9, 'B'}, {1e6, 'M'}}};
  for (const auto& [size, letter] : sizes) {
    const double tenths = amount * 10 / size;
    if (amount < size || tenths != std::floor(tenths)) continue;
    const auto whole = static_cast<std::int64_t>(tenths);
    return std::to_string(whole / 10) + (whole % 10 != 0 ? "." + std::to_string(whole % 10) : "") + letter;
  }
  return format_count(static_cast<std::uint64_t>(amount));
}

}  // namespace

bool comes_before(const TrainingTime& a, const TrainingTime& b) {
  if (!same_stage(a.stage, b.stage)) return stage_before(a.stage, b.stage);
  return a.amount < b.amount;
}

std::string time_text(const TrainingTime& time) {
  Moment moment{.stage = time.stage};
  const auto whole = static_cast<std::int64_t>(time.amount);
  switch (time.unit) {
    case TrainingUnit::tokens: {
      const std::string stage = moment_text(moment);
      return stage + (stage.empty() ? "" : ", ") + short_tokens(time.amount) + " tokens";
    }
    case TrainingUnit::step:
      moment.step = whole;
      break;
    case TrainingUnit::epoch:
      moment.epoch = time.amount;
      break;
    case TrainingUnit::index:
      moment.index = whole;
      break;
  }
  return moment_text(moment);
}

std::vector<TrainingTime> training_times(std::span<const Moment* const> moments) {
  std::vector<std::vector<const Moment*>> stages;
  for (const Moment* moment : moments) {
    if (!moment->is_numbered()) continue;
    const auto known = std::ranges::find_if(
        stages, [&](const auto& stage) { return same_stage(stage.front()->stage, moment->stage); });
    if (known != stages.end()) {
      known->push_back(moment);
    } else {
      stages.push_back({moment});
    }
  }
  std::ranges::sort(
      stages, [](const auto& a, const auto& b) { return stage_before(a.front()->stage, b.front()->stage); });
  std::vector<TrainingTime> times;
  for (const std::vector<const Moment*>& stage : stages) {
    const TrainingUnit unit = unit_of(stage);
    std::vector<TrainingTime> of_stage;
    for (const Moment* moment : stage)
      if (const auto amount = amount_of(*moment, unit)) of_stage.push_back({moment->stage, unit, *amount});
    std::ranges::stable_sort(of_stage, {}, &TrainingTime::amount);
    const auto twice =
        std::unique(of_stage.begin(), of_stage.end(),
                    [](const TrainingTime& a, const TrainingTime& b) { return a.amount == b.amount; });
    times.insert(times.end(), of_stage.begin(), twice);
  }
  return times;
}

std::optional<bool> is_reached(const Moment& moment, const TrainingTime& time) {
  if (moment.is_final() || stage_before(time.stage, moment.stage)) return false;
  if (stage_before(moment.stage, time.stage)) return true;
  if (!moment.is_numbered()) return false;  // it ends its stage
  const auto amount = amount_of(moment, time.unit);
  return amount ? std::optional(*amount <= time.amount) : std::nullopt;
}

}  // namespace infoplane
