#include "app/engine/bench_report.h"

#include "app/commands/text_format.h"
#include "engine/base/units.h"

namespace infoplane::cli {
namespace {

constexpr double kGiga = 1e9;

std::string rate(double operations_per_second) {
  return fixed(operations_per_second / kGiga, 1) + " GFLOP/s";
}

std::string percent(double share) {
  return fixed(100 * share, 1) + "%";
}

std::string parts_table(const BenchmarkReport& report) {
  const BenchmarkParts& parts = report.parts;
  std::vector<std::vector<std::string>> rows{{"part", "seconds", "share"}};
  const auto add = [&](const char* name, double seconds) {
    rows.push_back({name, fixed(seconds, 2), percent(seconds / report.seconds)});
  };
  if (parts.products > 0) {
    add("products", parts.products);
    add("attention", parts.attention);
    add("norms, activations, sums", parts.elements);
  } else {
    add("forward", report.forward_seconds);
  }
  add("assignment to reference points", parts.assign);
  add("geometry of the states", parts.geometry);
  add("informations and nulls", parts.reduce);
  add("waiting for weights", parts.wait);
  add("everything else",
      report.seconds - report.forward_seconds - report.estimate_seconds - parts.geometry - parts.wait);
  return text_table(rows, {false, true, true});
}

OrderedJson reference_json(const BenchmarkReport& report) {
  if (report.reference_rate <= 0) return nullptr;
  return {{"operations_per_second", report.reference_rate},
          {"forward_share", report.forward_rate() / report.reference_rate}};
}

}  // namespace

std::string benchmark_text(const BenchmarkReport& report, const std::string& title,
                           const AnalysisSettings& settings) {
  const BenchmarkParts& parts = report.parts;
  std::string text = title + ": " + report.family + ", " + counted(report.parameters) + " parameters in " +
                     report.stored_dtype + ", " + counted(report.layers) + " layers, width " +
                     counted(report.width) + "\n";
  text += counted(report.documents) + " documents, " + counted(report.tokens) + " tokens, " + settings.dtype +
          ", " + counted(report.threads) + " threads\n\n";
  text += counted(static_cast<std::int64_t>(report.tokens_per_second())) + " tokens/s; " +
          format_duration(report.seconds) + ", of which " + format_duration(report.forward_seconds) +
          " forward and " + format_duration(report.estimate_seconds) + " estimates (" +
          percent(report.estimate_seconds / report.seconds) + ")\n";
  text += "forward   " + rate(report.forward_rate());
  if (report.reference_rate > 0) {
    text += ", " + percent(report.forward_rate() / report.reference_rate) + " of the " +
            rate(report.reference_rate) +
            (report.peak_device_bytes > 0 ? " that the device makes of the same products alone"
                                          : " that the BLAS makes of the same products in float32");
  }
  text += "\nmoved     weights " + format_bytes(report.weight_bytes) + ", hidden states " +
          format_bytes(report.state_bytes) + ", assignments " + format_bytes(report.assignment_bytes) + "\n";
  text +=
      "memory    at most " + format_bytes(report.peak_private_bytes) + " private, " +
      format_bytes(report.peak_resident_bytes) + " resident" +
      (report.peak_device_bytes > 0 ? ", " + format_bytes(report.peak_device_bytes) + " of the device" : "") +
      "\n";
  text += "weights   read and laid out in " + format_duration(parts.read) + ", beside the rest\n";
  if (parts.reduce_beside > 0)
    text +=
        "estimates " + format_duration(parts.reduce_beside) + " more, while the next layer was computed\n";
  text += '\n';
  return text + parts_table(report);
}

OrderedJson benchmark_json(const BenchmarkReport& report, const std::string& title,
                           const AnalysisSettings& settings) {
  const BenchmarkParts& parts = report.parts;
  return {{"model",
           {{"name", title},
            {"type", report.family},
            {"parameters", report.parameters},
            {"dtype", report.stored_dtype},
            {"layers", report.layers},
            {"width", report.width}}},
          {"settings",
           {{"documents", report.documents},
            {"tokens", report.tokens},
            {"positions", report.positions},
            {"device", settings.device},
            {"dtype", settings.dtype},
            {"orders", settings.orders},
            {"nulls", settings.nulls},
            {"bins", settings.bins},
            {"threads", report.threads}}},
          {"seconds", report.seconds},
          {"tokens_per_second", report.tokens_per_second()},
          {"forward",
           {{"seconds", report.forward_seconds},
            {"operations", report.cost.projections + report.cost.attention},
            {"operations_per_second", report.forward_rate()}}},
          {"estimate",
           {{"seconds", report.estimate_seconds}, {"share", report.estimate_seconds / report.seconds}}},
          {"reference", reference_json(report)},
          {"parts",
           {{"products", parts.products},
            {"attention", parts.attention},
            {"elements", parts.elements},
            {"assign", parts.assign},
            {"geometry", parts.geometry},
            {"reduce", parts.reduce},
            {"reduce_beside", parts.reduce_beside},
            {"read", parts.read},
            {"wait", parts.wait}}},
          {"bytes",
           {{"weights", report.weight_bytes},
            {"states", report.state_bytes},
            {"assignments", report.assignment_bytes}}},
          {"memory",
           {{"private", report.peak_private_bytes},
            {"resident", report.peak_resident_bytes},
            {"device", report.peak_device_bytes}}}};
}

}  // namespace infoplane::cli
