#include "app/cli/cli_commands.h"
#include "app/commands/bench_options.h"
#include "app/commands/command_texts.h"
#include "app/commands/doctor_options.h"
#include "app/commands/estimate_options.h"
#include "app/commands/ib_curve_options.h"
#include "app/commands/output.h"
#include "app/commands/tokenizer_file.h"
#include "app/judgement/opened_states.h"
#include "app/judgement/setting_values.h"
#include "app/programs/becoming.h"
#include "engine/text/corpus.h"

namespace infoplane::cli {
namespace {

// What no engine is needed to refuse is refused at once: an engine takes half a second to start.

int run_bench(const BenchOptions& options) {
  check_bench_options(options);
  check_setting_values(options.settings);
  become(kEngineProgram);
}

int run_devices(const DevicesOptions&) {
  become(kEngineProgram);
}

int run_doctor(const DoctorOptions&) {
  become(kEngineProgram);
}

int run_estimate(const EstimateOptions& options) {
  open_states({.file = options.states,
               .labels = options.labels,
               .settings = settings_of(options),
               .bins_given = options.bins.has_value()});
  check_target(options.json);
  become(kEngineProgram);
}

int run_ib_curve(const IbCurveOptions& options) {
  check_setting_values(settings_of(options));
  tokenizer_file(options.tokenizer);
  check_target(options.json);
  check_corpus_path(options.corpus);
  become(kEngineProgram);
}

}  // namespace

void add_bench(CLI::App& app, Action& chosen) {
  add_command<BenchOptions>(app, chosen, kBench, define_bench_options, run_bench);
}

void add_devices(CLI::App& app, Action& chosen) {
  add_command<DevicesOptions>(app, chosen, kDevices, define_devices_options, run_devices);
}

void add_doctor(CLI::App& app, Action& chosen) {
  add_command<DoctorOptions>(app, chosen, kDoctor, define_doctor_options, run_doctor);
}

void add_estimate(CLI::App& app, Action& chosen) {
  add_command<EstimateOptions>(app, chosen, kEstimate, define_estimate_options, run_estimate);
}

void add_ib_curve(CLI::App& app, Action& chosen) {
  add_command<IbCurveOptions>(app, chosen, kIbCurve, define_ib_curve_options, run_ib_curve);
}

}  // namespace infoplane::cli
