#include "engine/benchmarks/harness_results.h"

#include <chrono>
#include <cmath>
#include <map>

#include "engine/base/error.h"
#include "engine/benchmarks/model_name.h"
#include "engine/benchmarks/number_field.h"

namespace infoplane {
namespace {

constexpr std::string_view kStderr = "_stderr";

class HarnessReader {
 public:
  HarnessReader(const Json& root, const std::filesystem::path& source) : root_(root), source_(source) {}

  ScoreTable read() {
    if (!root_.is_object() || !object(root_, "results"))
      refuse("", "the file holds no results of lm-evaluation-harness");
    const bool old = is_old_layout();
    ScoreTableBuilder builder(old ? ScoreLayout::harness_old : ScoreLayout::harness);
    ScoredModel model = identity();
    model.date = date();
    for (const auto& [task, metrics] : root_.at("results").items()) {
      const std::size_t before = model.scores.size();
      if (task.empty()) refuse("/results/", "a task has no name");
      if (!metrics.is_object()) refuse("/results/" + task, "a task holds no metrics");
      add_task(model, task, metrics);
      if (model.scores.size() == before) builder.warn(ScoreWarningKind::no_score, 0, task);
    }
    if (model.scores.empty()) refuse("/results", "no task has a score");
    builder.add(std::move(model), 0);
    return builder.take();
  }

 private:
  [[noreturn]] void refuse(const std::string& pointer, const std::string& what) const {
    throw Error(ErrorCode::scores_invalid, what, Location::pointer(source_, printable(pointer, 120)),
                "give a results_*.json as lm_eval --output_path writes it");
  }

  static const Json* object(const Json& parent, const char* key) {
    const auto found = parent.find(key);
    return found != parent.end() && found->is_object() ? &*found : nullptr;
  }

  static std::string text(const Json* parent, const char* key) {
    if (parent == nullptr) return {};
    const auto found = parent->find(key);
    return found != parent->end() && found->is_string() ? found->get<std::string>() : std::string();
  }

  /// Since 0.4 a metric's name ends with the filter that answers went through.
  bool is_old_layout() const {
    for (const auto& [task, metrics] : root_.at("results").items()) {
      if (!metrics.is_object()) continue;
      for (const auto& [metric, value] : metrics.items())
        if (metric.find(',') != std::string::npos) return false;
    }
    return true;
  }

  /// "pretrained=ORG/NAME,revision=step8": what was given to the harness as text.
  static std::map<std::string, std::string> arguments_of(const std::string& text) {
    std::map<std::string, std::string> arguments;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      const std::string one = text.substr(begin, end - begin);
      if (const std::size_t equals = one.find('='); equals != std::string::npos)
        arguments[std::string(trimmed(one.substr(0, equals)))] = std::string(trimmed(one.substr(equals + 1)));
      begin = end + 1;
    }
    return arguments;
  }

  std::map<std::string, std::string> model_arguments() const {
    const Json* config = object(root_, "config");
    if (config == nullptr) return {};
    if (const Json* members = object(*config, "model_args")) {
      return {{"pretrained", text(members, "pretrained")}, {"revision", text(members, "revision")}};
    }
    return arguments_of(text(config, "model_args"));
  }

  ScoredModel identity() const {
    const std::map<std::string, std::string> arguments = model_arguments();
    const auto argument = [&](const char* key) {
      const auto found = arguments.find(key);
      return found == arguments.end() ? std::string() : found->second;
    };
    ScoredModel model;
    model.name = argument("pretrained");
    if (model.name.empty()) model.name = text(&root_, "model_name");
    if (model.name.empty()) refuse("/config/model_args", "the file does not say which model was scored");
    model.revision = argument("revision");
    if (model.revision == "main") model.revision.clear();
    model.step = step_of_name(model.revision);
    if (!model.step && model.revision.empty()) {
      model.step = step_of_name(model.name);
      if (!model.step) model.step = step_of_name(source_.stem().string());
      if (model.step) model.revision = "step" + std::to_string(*model.step);
    }
    const Json* config = object(root_, "config");
    if (config != nullptr && config->contains("model_num_parameters")) {
      const Json& parameters = config->at("model_num_parameters");
      if (parameters.is_number_unsigned() && parameters.get<std::uint64_t>() > 0 &&
          parameters.get<std::uint64_t>() < 1'000'000'000'000'000)
        model.parameters = parameters.get<std::int64_t>();
    }
    return model;
  }

  /// The day on which the harness ran: seconds since 1970 in newer files.
  std::string date() const {
    const auto found = root_.find("date");
    if (found == root_.end() || !found->is_number()) return {};
    const double seconds = found->get<double>();
    if (!(seconds > 0) || seconds > 4e9) return {};
    const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(seconds))));
    const std::chrono::year_month_day date(day);
    const auto two = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) +
           "-" + two(static_cast<unsigned>(date.day()));
  }

  std::optional<int> shots_of(const std::string& task) const {
    const auto valid = [](const Json& value) -> std::optional<int> {
      if (!value.is_number_unsigned() || value.get<std::uint64_t>() > 1'000'000) return std::nullopt;
      return value.get<int>();
    };
    if (const Json* by_task = object(root_, "n-shot"))
      return by_task->contains(task) ? valid(by_task->at(task)) : std::nullopt;
    const Json* config = object(root_, "config");
    if (config == nullptr || !config->contains("num_fewshot")) return std::nullopt;
    return valid(config->at("num_fewshot"));
  }

  bool is_group(const std::string& task) const {
    const Json* groups = object(root_, "groups");
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

  void add_task(ScoredModel& model, const std::string& task, const Json& metrics) const {
    for (const auto& [metric, value] : metrics.items()) {
      const std::string name = metric.substr(0, metric.find(','));
      const auto number = finite(value);
      if (name.empty() || name.ends_with(kStderr) || name == "alias" || name == "sample_len" || !number)
        continue;
      BenchmarkScore score;
      score.benchmark = task;
      score.metric = plain_metric(metric);
      score.value = *number;
      if (const auto error = metrics.find(error_key(metric)); error != metrics.end())
        score.error = finite(*error);
      score.shots = shots_of(task);
      score.group = is_group(task);
      model.scores.push_back(std::move(score));
    }
  }

  const Json& root_;
  const std::filesystem::path& source_;
};

}  // namespace

ScoreTable read_harness_results(const Json& root, const std::filesystem::path& source) {
  return HarnessReader(root, source).read();
}

}  // namespace infoplane
