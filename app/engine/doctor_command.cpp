#include <algorithm>
#include <string>
#include <vector>

#include "app/commands/command_texts.h"
#include "app/commands/doctor_options.h"
#include "app/commands/output.h"
#include "app/commands/run_json.h"
#include "app/commands/text_format.h"
#include "app/doctor/examination.h"
#include "app/engine/engine_commands.h"

namespace infoplane::cli {
namespace {

const char* word_for(Health health) {
  switch (health) {
    case Health::good:
      return "good";
    case Health::note:
      return "note";
    case Health::wrong:
      break;
  }
  return "wrong";
}

std::string as_text(const std::vector<Finding>& findings) {
  std::vector<std::vector<std::string>> rows{{"", "part", "what was found"}};
  for (const Finding& finding : findings) {
    rows.push_back({word_for(finding.health), finding.part, finding.what});
    if (!finding.remedy.empty()) rows.push_back({"", "", "-> " + finding.remedy});
  }
  const auto wrong = std::ranges::count(findings, Health::wrong, &Finding::health);
  return text_table(rows, {false, false, false}) +
         (wrong == 0 ? "\nall is well\n"
                     : "\n" + counted(wrong) + (wrong == 1 ? " thing is wrong\n" : " things are wrong\n"));
}

OrderedJson as_json(const std::vector<Finding>& findings, bool healthy) {
  OrderedJson list = OrderedJson::array();
  for (const Finding& finding : findings) {
    list.push_back({{"part", finding.part},
                    {"health", word_for(finding.health)},
                    {"what", finding.what},
                    {"remedy", finding.remedy.empty() ? OrderedJson(nullptr) : OrderedJson(finding.remedy)},
                    {"values", finding.values}});
  }
  return {{"healthy", healthy}, {"findings", list}};
}

int run_doctor(const DoctorOptions& options) {
  const std::vector<Finding> findings = examine({.study = options.study,
                                                 .scratch = options.scratch,
                                                 .database = options.database,
                                                 .threads = options.threads});
  const bool healthy =
      std::ranges::none_of(findings, [](const Finding& finding) { return finding.health == Health::wrong; });
  write_stdout(options.json ? json_line(as_json(findings, healthy)) : as_text(findings));
  return healthy ? 0 : 1;
}

}  // namespace

void add_doctor(CLI::App& app, Action& chosen) {
  add_command<DoctorOptions>(app, chosen, kDoctor, define_doctor_options, run_doctor);
}

}  // namespace infoplane::cli
