#pragma once

#include <QLocale>

#include "ui/data/correlations.h"

namespace infoplane::ui {

// What the correlation figures say, in the user's language.

QString kindName(CorrelationKind kind);  ///< "Spearman"
QString measureWord(const QString& id);  ///< "Complexity"
/// "Complexity I(X₁;Z)", with what states it is of.
QString measureTitle(const QString& id, const CorrelationQuestion& question);
QString benchmarkTitle(const CorrelationBenchmark& column);

/// What a reader must know of a column, in few words: that less is better and it was turned, that its scores
/// were taken in different ways or over a part of the examples. Empty where there is nothing.
QStringList noteWords(const CorrelationBenchmark& column);  ///< "IFEval", "arc_easy, acc_norm"
QString pointsText(CorrelationPoints points, int count);    ///< "47 models"

/// Why a cell has no coefficient, in the room of one: "n < 4".
QString lackWords(CorrelationOutcome outcome);

/// That points are moments of so many trainings and not independent: in few words, and what that does to
/// intervals (where there are any) and p values. `points` are counted as `count`.
QString dependenceWords(int trainings);
QString dependenceText(CorrelationPoints points, int count, int trainings, bool intervals);

/// Which line a fit is: "line: least squares, 95% band".
QString lineWords(const CorrelationFit& fit);
/// "p = 0.012", "q < 0.001"
QString chanceText(const QString& symbol, double p, const QLocale& numbers = QLocale::c());
QString givenText(const CorrelationQuestion& question);  ///< "log parameters and family"

/// "r = 0.52 [0.26, 0.71], p = 0.001, n = 47", or why there is none.
QString estimateText(const CorrelationEstimate& estimate, const QLocale& numbers = QLocale::c());

/// "", "*" or "**": significant over the whole matrix.
QString significanceMark(const CorrelationCell& cell);

}  // namespace infoplane::ui
