#include "app/engine/progress_reporter.h"

#include <chrono>
#include <string_view>

#include "app/commands/output.h"
#include "app/commands/run_json.h"
#include "app/commands/text_format.h"
#include "engine/base/units.h"

namespace infoplane::cli {
namespace {

std::string_view stage_name(Stage stage) {
  switch (stage) {
    case Stage::inspecting:
      return "inspecting";
    case Stage::hashing:
      return "hashing";
    case Stage::tokenizing:
      return "tokenizing";
    case Stage::sorting:
      return "sorting";
    case Stage::forward:
      return "forward";
    case Stage::estimating:
      return "estimating";
    case Stage::finished:
      return "finished";
  }
  return "";
}

/// Lets a snapshot through when it begins a stage or a layer, and about ten times a second otherwise.
class Throttle {
 public:
  bool lets(const Progress& progress) {
    const auto now = std::chrono::steady_clock::now();
    const bool begins = !told_ || progress.stage != last_.stage || progress.layer != last_.layer;
    // Small models change stage hundreds of times a second; that need not be told either.
    const auto pause = std::chrono::milliseconds(begins ? 20 : 100);
    if (told_ && now - at_ < pause) return false;
    told_ = true;
    at_ = now;
    last_ = progress;
    return true;
  }

 private:
  bool told_ = false;
  std::chrono::steady_clock::time_point at_{};
  Progress last_{};
};

class JsonReporter : public ProgressReporter {
 public:
  void on_started(RunId run, int layers) override {
    OrderedJson event = of_run("started", run);
    event["layers"] = layers;
    tell(event);
  }

  void on_resumed(RunId run, int layer) override {
    tell({{"event", "resumed"}, {"run", run}, {"layer", layer}});
  }

  void on_progress(const Progress& progress) override {
    if (!throttle_.lets(progress)) return;
    tell({{"event", "progress"},
          {"stage", stage_name(progress.stage)},
          {"layer", progress.layer},
          {"layers", progress.layers},
          {"done", progress.done},
          {"total", progress.total},
          {"tokens_per_second", progress.tokens_per_second},
          {"seconds_left", progress.seconds_left}});
  }

  void on_layer(RunId run, const LayerMeasurement& layer) override {
    tell({{"event", "layer"}, {"run", run}, {"layer", layer.layer}});
  }

  void on_finished(RunId run, bool cached) override {
    OrderedJson event = of_run("finished", run);
    event["cached"] = cached;
    tell(event);
  }

  void on_error(const Error& error) override {
    tell({{"event", "error"},
          {"code", code_name(error.code())},
          {"message", printable(error.message(), 4000)},
          {"where", printable(error.where().text(), 4000)},
          {"remedy", printable(error.remedy(), 4000)},
          {"line", error.one_line()}});
  }

  void on_warning(const std::string&) override {
  }  // kept with the run, where the reader of this protocol looks

 private:
  static OrderedJson of_run(const char* name, RunId run) {
    OrderedJson event{{"event", name}};
    if (run != 0) event["run"] = run;
    return event;
  }

  static void tell(const OrderedJson& event) { write_stderr(json_line(event)); }
  Throttle throttle_;
};

class TextReporter : public ProgressReporter {
 public:
  ~TextReporter() override { clear(); }

  void on_resumed(RunId, int layer) override {
    clear();
    write_stderr("going on after layer " + std::to_string(layer) + " of an interrupted run\n");
  }

  void on_progress(const Progress& progress) override {
    if (!throttle_.lets(progress)) return;
    std::string line = std::string(stage_name(progress.stage));
    const bool of_layers = progress.stage == Stage::forward || progress.stage == Stage::estimating;
    if (of_layers && progress.layers > 0) {
      line += ", layer " + std::to_string(progress.layer) + " of " + std::to_string(progress.layers);
    }
    if (progress.total > 0) line += ", " + counted(progress.done) + " of " + counted(progress.total);
    if (progress.tokens_per_second > 0) {
      line += ", " + counted(static_cast<std::int64_t>(progress.tokens_per_second)) + " tokens/s";
    }
    if (progress.seconds_left >= 0) line += ", " + format_duration(progress.seconds_left) + " left";
    show(line);
  }

  void on_finished(RunId, bool) override { clear(); }

  void on_error(const Error& error) override {
    clear();
    ProgressReporter::on_error(error);
  }

  void on_warning(const std::string& warning) override {
    clear();
    ProgressReporter::on_warning(warning);
  }

 private:
  /// A terminal's line is rewritten; anywhere else each state is a line of its own.
  void show(const std::string& line) {
    write_stderr(terminal_ ? "\r\x1b[K" + line.substr(0, 100) : line + "\n");
    shown_ = true;
  }

  void clear() {
    if (shown_ && terminal_) write_stderr("\r\x1b[K");
    shown_ = false;
  }

  Throttle throttle_;
  const bool terminal_ = stderr_is_terminal();
  bool shown_ = false;
};

}  // namespace

ProgressStyle progress_style(const std::string& asked, bool quiet) {
  if (asked == "json") return ProgressStyle::json;
  if (asked == "none" || quiet) return ProgressStyle::none;
  if (asked == "text" || stderr_is_terminal()) return ProgressStyle::text;
  return ProgressStyle::none;
}

void ProgressReporter::on_error(const Error& error) {
  print_error(error);
}
void ProgressReporter::on_warning(const std::string& warning) {
  print_warning(warning);
}

std::unique_ptr<ProgressReporter> ProgressReporter::make(ProgressStyle style) {
  switch (style) {
    case ProgressStyle::json:
      return std::make_unique<JsonReporter>();
    case ProgressStyle::text:
      return std::make_unique<TextReporter>();
    case ProgressStyle::none:
      break;
  }
  return std::make_unique<ProgressReporter>();
}

}  // namespace infoplane::cli
