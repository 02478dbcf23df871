// Stands for infoplane-cli in the tests of the queue: speaks its protocol and stores real rows, and behaves
// by the name of the model folder: ok, noisy, slow, stubborn (does not end at SIGTERM), crash, error, silent,
// speechless, lost (its device is). Computes bounds, too, and behaves by the name of the corpus: ok, slow,
// stubborn, error, flaky; what it was given is written to CORPUS.given. The devices of its machine are in
// INFOPLANE_FAKE_DEVICES: how many, or "hang" or "crash". Which it was given is written to "given" in the
// model folder.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>

#include "database/store.h"
#include "engine/base/memory_sharers.h"

namespace {

using namespace infoplane;

constexpr int kLayers = 3;

void tell(const std::string& line) {
  std::fputs((line + "\n").c_str(), stderr);
  std::fflush(stderr);
}

std::string option(const std::vector<std::string>& words, const std::string& name) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == name) return words[i + 1];
  }
  return {};
}

RunRecord record_of(const std::string& model) {
  RunRecord run;
  run.key = "key of " + model;
  run.model.family = "Fake";
  run.model.model = model;
  run.model.checkpoint = "main";
  run.model.path = model;
  run.model.layers = kLayers;
  run.model.weights_hash = "w " + model;
  run.model.tokenizer_hash = "t";
  run.corpus.name = "c";
  run.corpus.hash = "c";
  run.program_version = "0";
  return run;
}

LayerMeasurement layer_of(int layer) {
  StatesMeasurement one;
  one.entropy = 0.5;
  one.input[1].raw = 0.3;
  one.output[1].raw = 0.2;
  return {.layer = layer, .paper = one};
}

std::string event(const std::string& name, RunId run, const std::string& more) {
  return R"({"event":")" + name + R"(","run":)" + std::to_string(run) + more + "}";
}

void compute_layer(Store& store, RunId run, int layer) {
  tell(R"({"event":"progress","stage":"forward","layer":)" + std::to_string(layer) +
       R"(,"layers":3,"done":50,"total":100,"tokens_per_second":22400,"seconds_left":112})");
  store.add_layer(run, layer_of(layer));
  tell(event("layer", run, R"(,"layer":)" + std::to_string(layer)));
}

void sleep_long() {
  std::this_thread::sleep_for(std::chrono::seconds(60));
}

/// A second attempt may go better: the folder gets a mark at the first.
bool first_attempt(const std::filesystem::path& model) {
  const std::filesystem::path mark = model / "attempted";
  const bool first = !std::filesystem::exists(mark);
  std::ofstream(mark) << "1";
  return first;
}

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr ? value : "";
}

void write_what_was_given(const std::filesystem::path& model, const std::vector<std::string>& words) {
  std::ofstream(model / "given") << option(words, "--device") << ' ' << variable("CUDA_VISIBLE_DEVICES")
                                 << (variable(kMemorySharers).empty() ? ""
                                                                      : " of " + variable(kMemorySharers));
}

/// Also where a sanitizer would make an exit of it.
void crash() {
  std::signal(SIGSEGV, SIG_DFL);
  std::raise(SIGSEGV);
}

int devices() {
  const std::string how = variable("INFOPLANE_FAKE_DEVICES");
  if (how == "hang") sleep_long();
  if (how == "crash") crash();
  const int count = how.empty() ? 0 : std::stoi(how);
  std::printf(R"({"devices":[)");
  for (int i = 0; i < count; ++i) {
    std::printf(R"(%s{"device":"cuda:%d","name":"Fake %d","uuid":"GPU-%d"})", i > 0 ? "," : "", i, i, i);
  }
  std::printf("],\"obstacle\":null}\n");
  return 0;
}

int analyze(const std::vector<std::string>& words) {
  const std::filesystem::path model = words.at(2);
  const std::string how = model.filename().string();
  write_what_was_given(model, words);
  if (how == "lost") {
    tell(
        R"({"event":"error","code":"device-failed","message":"the device failed: unspecified launch failure",)"
        R"("where":"","remedy":"see doctor","line":"error[device-failed]: ..."})");
    return 1;
  }
  if (how == "error") {
    tell(
        R"({"event":"error","code":"shard-missing","message":"shard 2 of 4 is missing","where":"model.index.json",)"
        R"("remedy":"download it again","line":"error[shard-missing]: ..."})");
    return 3;
  }
  if (how == "silent") return 0;
  if (how == "speechless") {
    tell("terminate called without an active exception");
    return 7;
  }
  if (how == "stubborn") std::signal(SIGTERM, SIG_IGN);
  Store store = Store::open(option(words, "--db"));
  const RunId run = store.begin_run(record_of(model.string()));
  tell(event("started", run, R"(,"layers":3)"));
  compute_layer(store, run, 0);
  if (how == "crash" || (how == "flaky" && first_attempt(model))) std::raise(SIGKILL);
  if (how == "slow" || how == "stubborn") sleep_long();
  if (how == "noisy") {
    tell("[W TensorImpl.h:1] a library says something");
    tell(std::string(3'000'000, 'x'));
    tell("{\"event\":");
    tell("\xff\xfe\x00");
    tell(R"({"event":"unknown to this version"})");
  }
  for (int layer = 1; layer <= kLayers; ++layer) compute_layer(store, run, layer);
  store.finish_run(run, {.seconds = 1}, {});
  tell(event("finished", run, R"(,"cached":false)"));
  return 0;
}

BoundCurveRecord bound_of(const std::vector<std::string>& words) {
  const auto number = [&](const char* name) { return std::stoi(option(words, name)); };
  BoundCurveRecord record;
  record.key = {option(words, "--corpus-hash"),
                option(words, "--tokenizer-hash"),
                number("--max-length"),
                number("--max-order"),
                number("--orders"),
                number("--clusters")};
  record.corpus_name = "fake";
  record.program_version = "0";
  record.curve.order = record.key.order;
  record.curve.clusters = record.key.clusters;
  record.curve.points = {{0, 0, {}, true}, {1, 0.5, {}, true}};
  return record;
}

int ib_curve(const std::vector<std::string>& words) {
  const std::filesystem::path corpus = option(words, "--corpus");
  const std::string how = corpus.stem().string();
  std::ofstream(corpus.string() + ".given")
      << option(words, "--device") << ' ' << ::getpriority(PRIO_PROCESS, 0) << ' '
      << variable("CUDA_VISIBLE_DEVICES");
  if (how == "stubborn") std::signal(SIGTERM, SIG_IGN);
  tell(R"({"event":"started","layers":0})");
  if (how == "error" || (how == "flaky" && first_attempt(corpus.parent_path()))) {
    tell(R"({"event":"error","code":"file-changed","message":"the documents are not what the runs read",)"
         R"("where":"corpus","remedy":"put the file back","line":"error[file-changed]: ..."})");
    return 3;
  }
  tell(R"({"event":"progress","stage":"estimating","layer":0,"layers":0,"done":10,"total":40,)"
       R"("tokens_per_second":0,"seconds_left":-1})");
  if (how == "slow" || how == "stubborn") sleep_long();
  Store::open(option(words, "--db")).put_bound_curve(bound_of(words));
  tell(R"({"event":"finished","cached":false})");
  return 0;
}

int inspect(const std::vector<std::string>& words) {
  const bool judges = std::ranges::find(words, "--no-estimate") != words.end();
  for (std::size_t i = 3; i < words.size(); ++i) {
    if (words[i].starts_with("--")) continue;
    const std::string name = std::filesystem::path(words[i]).filename().string();
    if (name == "crash") crash();
    if (name == "hang") sleep_long();
    if (name == "silent") continue;
    const bool bad = name == "bad";
    const std::string error = R"({"code":"folder-without-weights","message":"no weights","where":")" +
                              words[i] + R"(","remedy":"download them"})";
    const std::vector<std::string> below =
        name == "parent" ? std::vector<std::string>{"/step-1", "/step-2"} : std::vector<std::string>{""};
    for (const std::string& child : below) {
      std::printf(
          R"({"path":"%s","accepted":%s,"title":"%s","summary":"Llama, 6 layers","model":{"tokenizer":"BPE"},)"
          R"("estimate":%s,"error":%s})"
          "\n",
          (words[i] + child).c_str(), bad ? "false" : "true", (name + child).c_str(),
          judges || bad ? "null" : R"({"tokens":1000,"memory_bytes":2000000,"seconds":3.0})",
          bad ? error.c_str() : "null");
    }
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments, arguments + count);
  if (words.size() >= 2 && words[1] == "devices") return devices();
  if (words.size() >= 3 && words[1] == "analyze") return analyze(words);
  if (words.size() >= 3 && words[1] == "ib-curve") return ib_curve(words);
  if (words.size() >= 3 && words[1] == "inspect") return inspect(words);
  return 2;
}
