#pragma once

#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include <QPointF>
#include <QSet>
#include <QString>
#include <QStringList>

#include "database/store.h"
#include "ui/data/correlation_settings.h"
#include "ui/data/measure.h"

namespace infoplane::ui {

/// What is asked of the statistics: measures of one order and telling against all benchmarks.
struct CorrelationQuestion {
  int order = 1;
  QString text{};  ///< key of the text whose runs are correlated; empty = that of most of them
  Measure telling = Measure::raw;
  States states = States::paper;
  QString also{};  ///< a quantity that is not among the usual ones
  CorrelationKind kind = CorrelationKind::spearman;
  CorrelationPoints points = CorrelationPoints::models;
  bool givenParameters = false, givenFamily = false;
  QSet<RunId> leftOut{};  ///< runs that count nowhere; their values are told all the same
  bool operator==(const CorrelationQuestion&) const = default;
};

/// What came of a correlation; anything but `computed` says why there is no figure.
enum class CorrelationOutcome { computed, tooFew, measureConstant, benchmarkConstant };

/// A correlation with its two-sided p value.
struct CorrelationEstimate {
  CorrelationOutcome outcome = CorrelationOutcome::tooFew;
  double r = 0, p = 1;
  bool exact = false;  ///< p is exact and no approximation
  bool ties = false;
  int n = 0;                                               ///< pairs
  double low = std::numeric_limits<double>::quiet_NaN();   ///< 95% interval, NaN = none
  double high = std::numeric_limits<double>::quiet_NaN();  ///< as `low`
  bool computed() const { return outcome == CorrelationOutcome::computed; }
  bool hasInterval() const { return low <= high; }
};

/// The line of least squares with the pointwise 95% band of its mean, or, beside a rank coefficient, that of
/// Theil and Sen, which leans as r does and has no band.
struct CorrelationFit {
  std::vector<QPointF> line{}, lower{}, upper{};  ///< x ascending, at the same x; no band = empty
  bool byRank = false;                            ///< of Theil and Sen
};

/// The same question asked within and between families, and without each of them: a correlation over all
/// models may come from the families alone, or be hidden by them.
struct CorrelationFamilies {
  struct Without {
    QString family{};
    CorrelationEstimate estimate{};
  };
  CorrelationEstimate within{};   ///< of deviations from the family's mean
  CorrelationEstimate between{};  ///< of the families' means; n is the number of families
  std::vector<Without> without{};
};

struct CorrelationCell {
  CorrelationEstimate plain{};
  std::optional<CorrelationEstimate> partial{};
  double adjustedP = std::numeric_limits<double>::quiet_NaN();  ///< false-discovery adjusted over all cells
  std::optional<CorrelationFit> fit{};
  int trainings = 0;  ///< that its pairs are moments of; 0 = not told
  bool significant() const { return adjustedP < 0.05; }
  /// Some pairs are moments of one training: not independent.
  bool clustered() const { return trainings > 0 && trainings < plain.n; }
};

/// A model (or checkpoint) of the study.
struct CorrelationModel {
  RunId run = 0;
  QString name{}, family{};
  qint64 parameters = 0;
  int familyIndex = 0;  ///< picks colour and marker
  bool leftOut = false;
};

struct CorrelationMeasure {
  QString id{};  ///< "optimality"
  std::vector<double> values{};
  std::vector<double> errors{};  ///< one standard deviation each; empty = not known
};

struct CorrelationBenchmark {
  QString id{};  ///< "arc_easy:acc_norm"
  QString benchmark{}, metric{};
  QString sources{};  ///< "board.csv, 2025-05-09"
  std::vector<double> values{};
  bool turned = false;  ///< less is better: the values have their sign turned
  QStringList notes{};  ///< how its scores differ in the way they were taken, and what they lack
};

/// Why there is nothing to show.
enum class CorrelationLack { none, noRuns, noScores, noneMatched, fewScores, failed };

/// Measures against benchmarks over the models of a database: what the correlation views draw. Columns have a
/// value for each of `models`, NaN where it is missing.
struct Correlations {
  CorrelationQuestion question{};
  CorrelationLack lack = CorrelationLack::none;
  QString problem{};  ///< the error's one line where `lack` is failed
  qint64 storedScores = 0,
         storedNames = 0;  ///< of the database, whosever they are; told where there is a lack
  QString corpus{};
  QStringList warnings{};
  std::vector<CorrelationModel> models{};
  std::vector<CorrelationMeasure> measures{};
  std::vector<CorrelationBenchmark> benchmarks{};
  std::vector<CorrelationCell> cells{};  ///< cell (m, b) at m * benchmarks + b
  int counted = 0;                       ///< models that were not left out
  int trainings = 0;                     ///< that these are moments of
  /// The families of a cell, computed when they are looked at, for of hundreds of cells one is; nothing where
  /// there are not two families. Null: nowhere.
  std::function<std::optional<CorrelationFamilies>(std::size_t measure, std::size_t benchmark)> familiesOf{};

  const CorrelationCell& cell(std::size_t measure, std::size_t benchmark) const {
    return cells[measure * benchmarks.size() + benchmark];
  }
  /// Over how many p values those of the cells were adjusted: cells without one are no tests.
  int adjustedOver() const;
  bool clustered() const { return trainings < counted; }  ///< as that of a cell
  std::size_t measureAt(const QString& id) const;         ///< the first where there is none of that id
  /// Where there is none of that id, the first that something correlates with: a benchmark on which all are
  /// equal shows nothing.
  std::size_t benchmarkAt(const QString& id) const;
};

}  // namespace infoplane::ui
