#include "app/cli/inspect_report.h"

#include <utility>

#include "app/cli/run_table.h"
#include "app/cli/text_format.h"
#include "engine/base/units.h"

namespace infoplane::cli {
namespace {

std::string title(const Inspection& inspection) {
  if (!inspection.error) return model_title(inspection.model);
  const std::filesystem::path& path = inspection.path;
  const std::filesystem::path name = path.filename();
  return printable((name.empty() ? path.parent_path().filename() : name).string());
}

std::string dtype_names(const Inspection& inspection) {
  std::string names;
  for (const auto& [name, elements] : inspection.dtypes) names += (names.empty() ? "" : " and ") + name;
  return names;
}

std::string summary(const Inspection& inspection) {
  if (inspection.error) {
    return printable(inspection.error->message() + ": " + inspection.error->remedy(), 2000);
  }
  const ModelRecord& model = inspection.model;
  return model.architecture + ", " + std::to_string(model.layers) + " layers, " + counted(model.parameters) +
         " parameters, " + dtype_names(inspection);
}

std::string line(const char* label, const std::string& text) {
  const std::string padding(11 - std::string_view(label).size(), ' ');
  return "  " + std::string(label) + padding + text + "\n";
}

std::string corpus_text(const Inspection& inspection, const std::string& corpus) {
  const RunEstimate& estimate = inspection.estimate;
  if (corpus.empty()) return "a corpus of " + counted(estimate.tokens) + " tokens, for an idea";
  return printable(corpus, 1000) + ": " + counted(estimate.documents) + " documents, " +
         counted(estimate.tokens) + " tokens, " + counted(estimate.positions) + " positions to measure";
}

std::string time_text(const RunEstimate& estimate) {
  const std::string where = estimate.device.empty() ? "this machine" : printable(estimate.device);
  return "about " + format_duration(estimate.seconds()) + " on " + where +
         " as busy as it is now, of which " + format_duration(estimate.sweep.forward) + " in the model";
}

std::string memory_text(const RunEstimate& estimate) {
  return "about " + format_bytes(estimate.memory_bytes) + (estimate.device.empty() ? "" : " of the device");
}

OrderedJson model_json(const Inspection& inspection) {
  if (inspection.error) return nullptr;
  const ModelRecord& model = inspection.model;
  OrderedJson dtypes = OrderedJson::object();
  for (const auto& [name, elements] : inspection.dtypes) dtypes[name] = elements;
  return {{"family", model.family},
          {"model", model.model},
          {"checkpoint", model.checkpoint},
          {"step", json_or_null(model.step)},
          {"architecture", model.architecture},
          {"type", inspection.type},
          {"parameters", model.parameters},
          {"dtype", model.dtype},
          {"dtypes", dtypes},
          {"bytes", inspection.bytes},
          {"layers", model.layers},
          {"width", model.width},
          {"vocabulary", model.vocabulary},
          {"context", inspection.context > 0 ? OrderedJson(inspection.context) : OrderedJson(nullptr)},
          {"tokenizer", inspection.tokenizer}};
}

OrderedJson estimate_json(const Inspection& inspection, const std::string& corpus) {
  if (inspection.error) return nullptr;
  const RunEstimate& estimate = inspection.estimate;
  return {{"corpus", corpus.empty() ? OrderedJson(nullptr) : OrderedJson(corpus)},
          {"documents", estimate.documents},
          {"tokens", estimate.tokens},
          {"positions", estimate.positions},
          {"device", estimate.device.empty() ? OrderedJson(nullptr) : OrderedJson(estimate.device)},
          {"memory_bytes", estimate.memory_bytes},
          {"seconds", estimate.seconds()},
          {"seconds_by_part",
           {{"opening", estimate.opening},
            {"tokenizing", estimate.tokenizing},
            {"files", estimate.sweep.files},
            {"forward", estimate.sweep.forward},
            {"estimating", estimate.sweep.estimate}}}};
}

OrderedJson error_json(const std::optional<Error>& error) {
  if (!error) return nullptr;
  return {{"code", code_name(error->code())},
          {"message", printable(error->message(), 4000)},
          {"where", printable(error->where().text(), 4000)},
          {"remedy", printable(error->remedy(), 4000)}};
}

}  // namespace

std::string inspection_text(const Inspection& inspection, const std::string& corpus) {
  std::string text = title(inspection) + ": " + (inspection.error ? "refused" : "can be analysed") + "\n";
  if (inspection.error) return text + "  " + inspection.error->one_line() + "\n";
  const ModelRecord& model = inspection.model;
  text += line("folder", printable(inspection.path.string(), 1000));
  text += line("family", printable(model.family) + ", computed as " + inspection.type + " (" +
                             model.architecture + ")");
  text += line("weights", counted(model.parameters) + " parameters in " + dtype_names(inspection) + ", " +
                              format_bytes(inspection.bytes) + " on disk");
  text +=
      line("shape", std::to_string(model.layers) + " layers, width " + counted(model.width) +
                        ", vocabulary " + counted(model.vocabulary) +
                        (inspection.context > 0 ? ", context of " + counted(inspection.context) + " tokens"
                                                : std::string()));
  text += line("tokenizer", inspection.tokenizer);
  text += line("corpus", corpus_text(inspection, corpus));
  text += line("memory", memory_text(inspection.estimate));
  text += line("time", time_text(inspection.estimate));
  for (const std::string& note : inspection.notes) text += line("note", printable(note, 1000));
  return text;
}

OrderedJson inspection_json(const Inspection& inspection, const std::string& corpus) {
  return {{"path", inspection.path.string()},
          {"accepted", !inspection.error},
          {"title", title(inspection)},
          {"summary", summary(inspection)},
          {"model", model_json(inspection)},
          {"memory_bytes",
           inspection.error ? OrderedJson(nullptr) : OrderedJson(inspection.estimate.memory_bytes)},
          {"estimate", estimate_json(inspection, corpus)},
          {"notes", inspection.notes},
          {"error", error_json(inspection.error)}};
}

}  // namespace infoplane::cli
