#include "app/doctor/examination.h"

#include <cstdio>
#include <functional>
#include <optional>

#include <c10/util/Exception.h>
#include <dlfcn.h>

#include "app/doctor/libtorch_version.h"
#include "app/doctor/machine_rates.h"
#include "app/doctor/sample_parity.h"
#include "app/programs/study_folder.h"
#include "database/store.h"
#include "engine/base/error.h"
#include "engine/base/failure.h"
#include "engine/base/parallel.h"
#include "engine/base/processor.h"
#include "engine/base/units.h"
#include "engine/base/version.h"
#include "engine/kernels/device.h"
#include "engine/kernels/row_kernels.h"
#include "engine/sweep/device_memory.h"
#include "engine/sweep/memory_plan.h"
#include "engine/sweep/scratch_folder.h"

namespace infoplane {
namespace fs = std::filesystem;
namespace {

constexpr double kGiga = 1e9, kTera = 1e12;
// Figures of all ways of computing in float32 agree to this; published ones have three digits.
constexpr double kParity = 1e-4;
// In bfloat16 a figure of the sample may be off by this.
constexpr double kBrainParity = 2e-2;
constexpr std::uint64_t kLittleScratch = 20'000'000'000, kLittleMemory = 2'000'000'000;

std::string decimals(double value, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

std::string scientific(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.1e", value);
  return text;
}

Finding program() {
  const std::string cuda = built_with_cuda();
  const std::string version(program_version()), libtorch = libtorch_version();
  Finding finding{.part = "program", .what = "infoplane-cli " + version + ", libtorch " + libtorch};
  if (libtorch != libtorch_header_version())
    finding.what += " (which calls itself " + libtorch_header_version() + ")";
  finding.what += cuda.empty() ? ", without CUDA" : ", CUDA " + cuda;
  finding.values = {{"version", version},
                    {"libtorch", libtorch},
                    {"libtorch_header", libtorch_header_version()},
                    {"cuda", cuda.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(cuda)}};
  return finding;
}

std::string blas_core() {
  using CoreName = char* (*)();
  const auto name = reinterpret_cast<CoreName>(dlsym(RTLD_DEFAULT, "openblas_get_corename"));
  return name == nullptr ? std::string() : name();
}

Finding processor(int threads) {
  const char* const brain = has_amx_bfloat16() ? "AMX" : has_avx512_bfloat16() ? "AVX512-BF16" : "";
  const std::string core = blas_core();
  Finding finding{.part = "processor"};
  finding.what = format_count(static_cast<std::uint64_t>(threads)) + (threads == 1 ? " core" : " cores") +
                 ", kernels for " + row_kernels().name + ", BLAS " +
                 (core.empty() ? "of libtorch" : "OpenBLAS for " + core) + ", bfloat16 " +
                 (*brain == '\0' ? "by way of float32" : std::string("on ") + brain);
  finding.values = {
      {"threads", threads}, {"kernels", row_kernels().name}, {"blas", core}, {"bfloat16_unit", brain}};
  if (!has_avx2()) {
    finding.health = Health::note;
    finding.remedy = "a processor with AVX2 is several times faster";
  }
  return finding;
}

Finding rates(const std::string& part, c10::Device device, int threads, bool brain_is_fast) {
  const double copy = copy_rate(device, threads);
  const double wide = product_rate(device, ComputeType::float32, threads);
  Finding finding{.part = part};
  finding.values = {{"copy_bytes_per_second", copy}, {"float32_operations_per_second", wide}};
  finding.what = "copies " + decimals(copy / kGiga, 0) + " GB/s, multiplies " + decimals(wide / kTera, 2) +
                 " TFLOP/s in float32";
  if (brain_is_fast) {
    const double narrow = product_rate(device, ComputeType::bfloat16, threads);
    finding.values["bfloat16_operations_per_second"] = narrow;
    finding.what += ", " + decimals(narrow / kTera, 2) + " in bfloat16";
  }
  return finding;
}

Finding memory() {
  const std::uint64_t free = available_memory();
  Finding finding{.part = "memory", .what = "an analysis may take " + format_bytes(free)};
  finding.values = {{"available_bytes", free}};
  if (free < kLittleMemory) {
    finding.health = Health::note;
    finding.remedy = "close other programs; large models will go by way of the disk";
  }
  return finding;
}

/// A device that another program has filled is no reason to say nothing of the others.
Finding device_rates(const std::string& name, int threads) {
  const std::string part = name + " speed";
  try {
    Finding finding = rates(part, cuda_device(name), threads, true);
    release_device_memory();
    return finding;
  } catch (const c10::Error& error) {
    release_device_memory();
    if (!is_out_of_device_memory(error)) throw;
    return {.part = part,
            .what = "it has no memory left to be measured with",
            .health = Health::wrong,
            .remedy = "another program has its memory: end that, or use another device"};
  }
}

std::vector<Finding> devices(int threads) {
  if (const std::string obstacle = cuda_obstacle(); !obstacle.empty()) {
    Finding finding{.part = "devices", .what = "CUDA is not used: " + obstacle};
    finding.health = built_with_cuda().empty() ? Health::note : Health::wrong;
    finding.values = {{"obstacle", obstacle}};
    // A program that was built for devices and finds none is not what somebody wanted.
    if (finding.health == Health::wrong) finding.remedy = "mend this, or use --device cpu";
    return {finding};
  }
  std::vector<Finding> findings;
  for (const DeviceInfo& device : cuda_devices()) {
    const std::string name = "cuda:" + std::to_string(device.index);
    const std::uint64_t free = free_device_memory(cuda_device(name));
    Finding finding{.part = name};
    finding.what = device.name + ", compute capability " + std::to_string(device.major) + "." +
                   std::to_string(device.minor) + ", " + format_bytes(free) + " free of " +
                   format_bytes(device.memory) + ", driver for CUDA " + driver_cuda();
    finding.values = {
        {"name", device.name},
        {"compute_capability", std::to_string(device.major) + "." + std::to_string(device.minor)},
        {"multiprocessors", device.multiprocessors},
        {"memory_bytes", device.memory},
        {"free_bytes", free},
        {"driver_cuda", driver_cuda()}};
    if (free < kLittleMemory) {
      finding.health = Health::note;
      finding.remedy = "another program has its memory: end that, or use another device";
    }
    findings.push_back(std::move(finding));
    findings.push_back(device_rates(name, threads));
  }
  return findings;
}

Finding parity(const std::string& part, const SampleRun& sample, const std::vector<LayerMeasurement>& exact,
               const std::string& device, const std::string& dtype, double allowed) {
  const std::vector<LayerMeasurement> measured = sample.measure(device, dtype);
  const double error = largest_difference(measured, exact, States::paper);
  // bfloat16 rounds relative to the offset that centring takes off.
  const double centred = largest_difference(measured, exact, States::centred);
  Finding finding{.part = part};
  finding.what = dtype + " differs from float32 on the processor by " + scientific(error) +
                 " at most, of centred states by " + scientific(centred) + ", over every layer of " +
                 sample.title();
  finding.values = {{"device", device},
                    {"dtype", dtype},
                    {"largest_difference", error},
                    {"largest_difference_centred", centred},
                    {"allowed", allowed}};
  if (!(error <= allowed && centred <= allowed)) {
    finding.health = Health::wrong;
    finding.what += ", more than " + scientific(allowed);
    finding.remedy =
        "believe no figure computed this way, and please report it with the output of "
        "`infoplane-cli doctor --json`";
  }
  return finding;
}

std::vector<Finding> parities(const ExaminationRequest& request) {
  const SampleRun sample(sample_in(request.study.empty() ? study_folder() : request.study));
  const std::vector<LayerMeasurement> exact = sample.measure("cpu", "float32");
  std::vector<Finding> findings{parity("parity cpu", sample, exact, "cpu", "bfloat16", kBrainParity)};
  for (const DeviceInfo& device : cuda_devices()) {
    const std::string name = "cuda:" + std::to_string(device.index);
    findings.push_back(parity("parity " + name, sample, exact, name, "float32", kParity));
    findings.push_back(parity("parity " + name, sample, exact, name, "bfloat16", kBrainParity));
  }
  return findings;
}

/// The folder itself, or the nearest one above it that is there.
fs::path existing_part(fs::path folder) {
  std::error_code ignored;
  while (!fs::exists(folder, ignored) && folder.has_relative_path()) folder = folder.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

Finding scratch(const ExaminationRequest& request) {
  const fs::path folder = request.scratch.empty() ? default_scratch_root() : request.scratch;
  const std::uint64_t free = fs::space(existing_part(folder)).available;
  Finding finding{.part = "scratch",
                  .what = format_bytes(free) + " free for working files in " + folder.string()};
  finding.values = {{"folder", folder.string()}, {"free_bytes", free}};
  if (free < kLittleScratch) {
    finding.health = Health::note;
    finding.remedy =
        "hidden states of 10,000 documents of a 7B model take 40 GB in bfloat16: name another disk "
        "with --scratch before analysing large models in little memory";
  }
  return finding;
}

Finding database(const ExaminationRequest& request) {
  const fs::path file = request.database.empty() ? default_database_file() : request.database;
  std::error_code ignored;
  Finding finding{.part = "database"};
  finding.values = {{"file", file.string()}};
  if (!fs::exists(file, ignored)) {
    finding.what = file.string() + " is not there yet: the first analysis makes it";
    finding.values["runs"] = nullptr;
    return finding;
  }
  const Store store = Store::open(file, Store::Access::read_only);
  const std::size_t runs = store.runs().size();
  finding.what = format_count(runs) + (runs == 1 ? " run in " : " runs in ") + file.string();
  finding.values["runs"] = runs;
  return finding;
}

}  // namespace

std::vector<Finding> examine(const ExaminationRequest& request) {
  const int threads = request.threads > 0 ? request.threads : available_threads();
  std::vector<Finding> findings;
  // One thing that cannot be looked at keeps no other from being looked at.
  const auto look = [&findings](const char* part, const std::function<std::vector<Finding>()>& at) {
    try {
      for (Finding& finding : at()) findings.push_back(std::move(finding));
    } catch (...) {
      const Error error = as_error(std::current_exception());
      findings.push_back({part,
                          error.message() + (error.where().empty() ? "" : ", " + error.where().text()),
                          Health::wrong,
                          error.remedy(),
                          {{"error", code_name(error.code())}}});
    }
  };
  using Findings = std::vector<Finding>;
  const c10::Device cpu(c10::DeviceType::CPU);
  look("program", [] { return Findings{program()}; });
  look("processor", [&] { return Findings{processor(threads)}; });
  look("processor speed",
       [&] { return Findings{rates("processor speed", cpu, threads, has_amx_bfloat16())}; });
  look("memory", [] { return Findings{memory()}; });
  look("devices", [&] { return devices(threads); });
  look("parity", [&] { return parities(request); });
  look("scratch", [&] { return Findings{scratch(request)}; });
  look("database", [&] { return Findings{database(request)}; });
  return findings;
}

}  // namespace infoplane
