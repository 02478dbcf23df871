#pragma once

#include "ui/data/correlation_source.h"

namespace infoplane::test {

/// Answers at once or when told to, and remembers what it was asked.
class FakeCorrelations : public ui::CorrelationSource {
  Q_OBJECT

 public:
  std::vector<ui::CorrelationQuestion> asked;
  std::shared_ptr<ui::Correlations> held;
  bool atWork = false;
  int forgotten = 0;

  void ask(const ui::CorrelationQuestion& question) override {
    if (asked.empty() || !(asked.back() == question)) asked.push_back(question);
  }
  void forget() override { ++forgotten; }
  bool busy() const override { return atWork; }
  std::shared_ptr<const ui::Correlations> answer() const override { return held; }
  void tell(ui::Correlations answer) {
    held = std::make_shared<ui::Correlations>(std::move(answer));
    emit answered();
  }
};

/// Two measures, two benchmarks, a model for each run given: optimality rises with IFEval.
inline ui::Correlations sampleCorrelations(const std::vector<RunId>& runs, const QSet<RunId>& leftOut = {}) {
  ui::Correlations found;
  found.corpus = "stories";
  found.question.leftOut = leftOut;
  found.measures = {{"complexity", {}, {}}, {"optimality", {}, {}}};
  found.benchmarks = {{"IFEval:normalized", "IFEval", "normalized", "board.csv, 2025-05-09", {}},
                      {"arc_easy:acc", "arc_easy", "acc", "harness", {}}};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto x = static_cast<double>(i);
    found.models.push_back({runs[i], QStringLiteral("model-%1").arg(i), i % 2 == 0 ? "F" : "G", 1'000'000, 0,
                            leftOut.contains(runs[i])});
    found.measures[0].values.push_back(0.5 - 0.02 * x);
    found.measures[1].values.push_back(0.4 + 0.05 * x);
    found.benchmarks[0].values.push_back(20 + 3 * x);
    found.benchmarks[1].values.push_back(i == 0 ? std::nan("") : 0.3 + 0.01 * x);
  }
  for (int c = 0; c < 4; ++c) {
    ui::CorrelationCell cell;
    cell.plain.outcome = ui::CorrelationOutcome::computed;
    cell.plain.r = c == 0 ? -0.9 : 0.25 * c;
    cell.plain.p = 0.001 + 0.02 * c;
    cell.plain.n = static_cast<int>(runs.size());
    cell.plain.low = cell.plain.r - 0.05;
    cell.plain.high = cell.plain.r + 0.05;
    cell.adjustedP = 0.004 + 0.04 * c;
    found.cells.push_back(cell);
  }
  found.cells[2].fit =
      ui::CorrelationFit{{{0.4, 20}, {0.6, 32}}, {{0.4, 18}, {0.6, 30}}, {{0.4, 22}, {0.6, 34}}};
  ui::CorrelationFamilies families;
  families.within = {
      .outcome = ui::CorrelationOutcome::computed, .r = -0.4, .p = 0.2, .n = 5, .low = -0.8, .high = 0.2};
  families.between = {.outcome = ui::CorrelationOutcome::tooFew, .n = 2};
  families.without = {{"F", {.outcome = ui::CorrelationOutcome::tooFew, .n = 2}},
                      {"G", {.outcome = ui::CorrelationOutcome::computed, .r = 0.7, .p = 0.3, .n = 3}}};
  found.familiesOf = [families](std::size_t measure, std::size_t benchmark) {
    return measure == 1 && benchmark == 0 ? std::optional(families) : std::nullopt;
  };
  return found;
}

}  // namespace infoplane::test
