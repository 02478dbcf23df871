#include "engine/benchmarks/harness_results.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <set>
#include <tuple>
#include <vector>

#include "engine/base/content_hash.h"
#include "engine/base/error.h"
#include "engine/benchmarks/harness_model.h"
#include "engine/benchmarks/json_fields.h"

namespace infoplane {
namespace {

constexpr std::string_view kStderr = "_stderr";
constexpr int kMostShots = 1'000'000;
constexpr std::int64_t kMostExamples = 1'000'000'000;

/// Metrics of which less is better, where the file does not say so itself.
bool is_known_as_lower(const std::string& metric) {
  constexpr std::array<std::string_view, 6> names{"perplexity",    "word_perplexity", "byte_perplexity",
                                                  "bits_per_byte", "brier_score",     "loss"};
  return std::ranges::find(names, metric) != names.end();
}

/// Fields of a task's results that are no metrics.
bool is_description(const std::string& name) {
  return name.empty() || name.ends_with(kStderr) || name == "alias" || name == "name" ||
         name == "sample_len" || name == "sample_count" || name == "samples";
}

std::string hash_of(const std::string& text) {
  ContentHash hash;
  hash.update_field(text);
  return hash.hex().substr(0, 8);
}

class HarnessReader {
 public:
  HarnessReader(const Json& root, const std::filesystem::path& source)
      : root_(root), source_(source), chat_(chat()) {}

  ScoreTable read() {
    const Json* results = object_field(&root_, "results");
    if (results == nullptr) refuse("", "the file holds no results of lm-evaluation-harness");
    ScoreTableBuilder builder(is_old_layout(*results) ? ScoreLayout::harness_old : ScoreLayout::harness);
    ScoredModel model = read_harness_model(root_, source_);
    if (model.name.empty()) refuse("/config/model_args", "the file does not say which model was scored");
    model.date = date();
    for (const auto& [task, metrics] : results->items()) {
      if (task.empty()) refuse("/results/", "a task has no name");
      if (!metrics.is_object()) refuse("/results/" + task, "a task holds no metrics");
      add_task(model, task, metrics, builder);
    }
    if (model.scores.empty() && !told_) refuse("/results", "no task has a score");
    builder.add(std::move(model), 0);
    return builder.take();
  }

 private:
  [[noreturn]] void refuse(const std::string& pointer, const std::string& what) const {
    throw Error(ErrorCode::scores_invalid, what, Location::pointer(source_, printable(pointer, 120)),
                "give a results_*.json as lm_eval --output_path writes it");
  }

  /// Since 0.4 a metric's name ends with the filter that answers went through.
  static bool is_old_layout(const Json& results) {
    for (const auto& [task, metrics] : results.items()) {
      if (!metrics.is_object()) continue;
      for (const auto& [metric, value] : metrics.items())
        if (metric.find(',') != std::string::npos) return false;
    }
    return true;
  }

  const Json* config() const { return object_field(&root_, "config"); }

  /// When the harness ran: seconds since 1970 in newer files.
  std::string date() const {
    const auto found = root_.find("date");
    if (found == root_.end() || !found->is_number()) return {};
    const double seconds = found->get<double>();
    if (!(seconds > 0) || seconds > 4e9) return {};
    const std::chrono::sys_seconds moment(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
    const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(moment - day);
    const auto two = [](auto value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) +
           "-" + two(static_cast<unsigned>(date.day())) + "T" + two(time.hours().count()) + ":" +
           two(time.minutes().count()) + ":" + two(time.seconds().count()) + "Z";
  }

  std::optional<int> shots_of(const std::string& task) const {
    const Json* by_task = object_field(&root_, "n-shot");
    const auto shots = by_task != nullptr ? count_field(by_task, task, kMostShots)
                                          : count_field(config(), "num_fewshot", kMostShots);
    return shots ? std::optional(static_cast<int>(*shots)) : std::nullopt;
  }

  std::string version_of(const std::string& task) const {
    const Json* versions = object_field(&root_, "versions");
    if (versions == nullptr || !versions->contains(task)) return {};
    std::string version = plain_text(versions->at(task));
    return version == "N/A" || version == "Yaml" ? std::string()
                                                 : version;  // what stands where there is none
  }

  /// How the question was put to the model: nothing where the file is too old to tell.
  std::string chat() const {
    if (!root_.is_object()) return {};
    const auto found = root_.find("chat_template");
    if (found == root_.end()) return {};
    const std::string text = found->is_string() ? found->get<std::string>() : std::string();
    std::string chat = text.empty() ? "none" : "template " + hash_of(text);
    const std::string system = text_field(&root_, "system_instruction");
    if (!system.empty()) chat += ", system " + hash_of(system);
    const auto turns = root_.find("fewshot_as_multiturn");
    if (!text.empty() && turns != root_.end() && *turns == true) chat += ", examples as turns";
    return chat;
  }

  using Examples = std::pair<std::int64_t, std::int64_t>;  // tried, and those that there are

  /// 0 and 0 where nothing was left out, or nothing is told.
  Examples counted_examples(const std::string& task) const {
    const Json* counts = object_field(object_field(&root_, "n-samples"), task.c_str());
    const auto tried = count_field(counts, "effective", kMostExamples);
    const auto all = count_field(counts, "original", kMostExamples);
    if (!tried || !all || *tried >= *all) return {};
    return {std::max<std::int64_t>(*tried, 1), *all};
  }

  /// A group has no number of its own: it is a part where one of its tasks is. Each task counts once,
  /// whatever groups hold it, and each other.
  Examples examples_of(const std::string& task) const {
    const Json* groups = object_field(&root_, "group_subtasks");
    std::set<std::string> seen;
    std::vector<std::string> open{task};
    Examples sum;
    while (!open.empty()) {
      const std::string one = std::move(open.back());
      open.pop_back();
      if (!seen.insert(one).second) continue;
      const auto [tried, all] = counted_examples(one);
      sum.first += tried;
      sum.second += all;
      if (groups == nullptr || !groups->contains(one) || !groups->at(one).is_array()) continue;
      for (const Json& member : groups->at(one))
        if (member.is_string()) open.push_back(member.get<std::string>());
    }
    if (sum.first > 0 || root_.contains("n-samples")) return sum;
    return {examples_by_limit(), 0};
  }

  /// What `--limit` says, where the file is too old to count.
  std::int64_t examples_by_limit() const {
    const Json* settings = config();
    if (settings == nullptr || !settings->contains("limit") || !settings->at("limit").is_number()) return 0;
    return static_cast<std::int64_t>(std::clamp(settings->at("limit").get<double>(), 1.0, 1e9));
  }

  std::optional<bool> lower_is_better(const std::string& task, const std::string& metric) const {
    const Json* tasks = object_field(&root_, "higher_is_better");
    const Json* metrics = object_field(tasks, task.c_str());
    if (metrics != nullptr && metrics->contains(metric) && metrics->at(metric).is_boolean())
      return !metrics->at(metric).get<bool>();
    return is_known_as_lower(metric) ? std::optional(true) : std::nullopt;
  }

  bool is_group(const std::string& task) const {
    const Json* groups = object_field(&root_, "groups");
    return groups != nullptr && groups->contains(task);
  }

  static std::optional<double> finite(const Json& value) {
    if (!value.is_number()) return std::nullopt;
    const double number = value.get<double>();
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
  }

  /// "acc,none" is the metric "acc"; another filter stays in the name.
  static std::string plain_metric(const std::string& metric) {
    constexpr std::string_view none = ",none";
    return metric.ends_with(none) ? metric.substr(0, metric.size() - none.size()) : metric;
  }

  /// Where the standard error of a metric stands: "acc,none" has "acc_stderr,none".
  static std::string error_key(const std::string& metric) {
    const std::size_t comma = std::min(metric.find(','), metric.size());
    return metric.substr(0, comma) + std::string(kStderr) + metric.substr(comma);
  }

  /// What all scores of a task have in common.
  BenchmarkScore blank_score(const std::string& task) const {
    BenchmarkScore score;
    score.benchmark = task;
    score.shots = shots_of(task);
    score.group = is_group(task);
    score.version = version_of(task);
    score.chat = chat_;
    std::tie(score.examples, score.examples_of) = examples_of(task);
    return score;
  }

  void add_task(ScoredModel& model, const std::string& task, const Json& metrics,
                ScoreTableBuilder& builder) {
    const std::size_t before = model.scores.size();
    const BenchmarkScore blank = blank_score(task);
    bool told = false;
    for (const auto& [metric, value] : metrics.items()) {
      const std::string name = metric.substr(0, metric.find(','));
      if (is_description(name)) continue;
      const auto number = finite(value);
      if (name == "bypass" || (!number && value.is_null())) {
        const bool predicted = name == "bypass";
        builder.warn(predicted ? ScoreWarningKind::predictions_only : ScoreWarningKind::not_a_number, 0,
                     predicted ? task : task + ", " + plain_metric(metric));
        told = told_ = true;
        continue;
      }
      if (!number) continue;
      BenchmarkScore& score = model.scores.emplace_back(blank);
      score.metric = plain_metric(metric);
      score.value = *number;
      score.lower_is_better = lower_is_better(task, name);
      if (const auto error = metrics.find(error_key(metric)); error != metrics.end())
        score.error = finite(*error);
    }
    if (model.scores.size() == before && !told) builder.warn(ScoreWarningKind::no_score, 0, task);
    if (model.scores.size() > before && blank.examples > 0)
      builder.warn(ScoreWarningKind::part_of_examples, 0, task + ", " + examples_text(blank));
  }

  const Json& root_;
  const std::filesystem::path& source_;
  std::string chat_;   ///< the same for all tasks
  bool told_ = false;  ///< a task without a score was told to have none
};

}  // namespace

ScoreTable read_harness_results(const Json& root, const std::filesystem::path& source) {
  return HarnessReader(root, source).read();
}

}  // namespace infoplane
