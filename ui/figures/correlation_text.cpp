#include "ui/figures/correlation_text.h"

#include <QObject>

#include "engine/quantities/quantity.h"
#include "ui/figures/run_names.h"
#include "ui/plot/number_text.h"

namespace infoplane::ui {
namespace {

QString lackText(CorrelationOutcome outcome) {
  switch (outcome) {
    case CorrelationOutcome::measureConstant:
      return QObject::tr("the measure does not vary");
    case CorrelationOutcome::benchmarkConstant:
      return QObject::tr("the scores do not vary");
    case CorrelationOutcome::tooFew:
    case CorrelationOutcome::computed:
      break;
  }
  return QObject::tr("fewer than 4 pairs");
}

}  // namespace

QString kindName(CorrelationKind kind) {
  return kind == CorrelationKind::spearman  ? QStringLiteral("Spearman")
         : kind == CorrelationKind::pearson ? QStringLiteral("Pearson")
                                            : QStringLiteral("Kendall");
}

QString measureWord(const QString& id) {
  if (const Quantity* quantity = find_quantity(id.toStdString())) return QObject::tr(quantity->label.data());
  // "complexity (bigram)": of several orders.
  const qsizetype order = id.indexOf(QStringLiteral(" ("));
  return order < 0 ? id : measureWord(id.left(order)) + id.mid(order);
}

QString measureTitle(const QString& id, const CorrelationQuestion& question) {
  const int order = question.order;
  const QString in = informationSymbol(Side::input, order);
  const QString out = informationSymbol(Side::output, order);
  QString symbol;
  if (id == QLatin1String("complexity")) symbol = in;
  if (id == QLatin1String("expressivity")) symbol = out;
  if (id == QLatin1String("optimality")) symbol = out + QStringLiteral(" / ") + in;
  if (id == QLatin1String("entropy")) symbol = QStringLiteral("H(Z)");
  const Quantity* quantity = find_quantity(id.toStdString());
  const QString of = quantity != nullptr && quantity->by_states ? statesSuffix(question.states) : QString();
  return (symbol.isEmpty() ? measureWord(id) : measureWord(id) + ' ' + symbol) + of;
}

QString benchmarkTitle(const CorrelationBenchmark& column) {
  // These two say only that there is one score.
  const bool plain = column.metric == QLatin1String("normalized") || column.metric == QLatin1String("score");
  const QString title = plain ? column.benchmark : column.benchmark + QStringLiteral(", ") + column.metric;
  return column.turned ? title + QObject::tr(", turned") : title;
}

QStringList noteWords(const CorrelationBenchmark& column) {
  QStringList words;
  if (column.turned) words << QObject::tr("less is better: turned");
  if (!column.notes.isEmpty()) words << QObject::tr("scores not all taken the same way");
  return words;
}

QString pointsText(CorrelationPoints points, int count) {
  return points == CorrelationPoints::models ? QObject::tr("%1 models").arg(count)
                                             : QObject::tr("%1 checkpoints").arg(count);
}

QString lackWords(CorrelationOutcome outcome) {
  switch (outcome) {
    case CorrelationOutcome::measureConstant:
      return QObject::tr("equal measures");
    case CorrelationOutcome::benchmarkConstant:
      return QObject::tr("equal scores");
    case CorrelationOutcome::tooFew:
    case CorrelationOutcome::computed:
      break;
  }
  return QStringLiteral("n < 4");
}

QString dependenceWords(int trainings) {
  return QObject::tr("moments of %1 trainings: not independent").arg(trainings);
}

QString dependenceText(CorrelationPoints points, int count, int trainings, bool intervals) {
  const QString of = QObject::tr("%1 of %2 trainings: moments of one training are not independent")
                         .arg(pointsText(points, count))
                         .arg(trainings);
  return of + (intervals ? QObject::tr("; intervals resample trainings, and p values are too small")
                         : QObject::tr("; too few trainings for intervals, and p values are too small"));
}

QString lineWords(const CorrelationFit& fit) {
  return fit.byRank ? QObject::tr("line: Theil-Sen, the median slope between two points")
                    : QObject::tr("line: least squares, 95% band");
}

QString chanceText(const QString& symbol, double p, const QLocale& numbers) {
  return p < 0.001 ? symbol + QStringLiteral(" < ") + numberText(0.001, 3, numbers)
                   : symbol + QStringLiteral(" = ") + numberText(p, 3, numbers);
}

QString givenText(const CorrelationQuestion& question) {
  if (question.givenParameters && question.givenFamily) return QObject::tr("log parameters and family");
  if (question.givenParameters) return QObject::tr("log parameters");
  return question.givenFamily ? QObject::tr("family") : QString();
}

QString estimateText(const CorrelationEstimate& estimate, const QLocale& numbers) {
  if (!estimate.computed()) return lackText(estimate.outcome) + QStringLiteral(", n = %1").arg(estimate.n);
  const auto number = [&](double value) { return numberText(value, 2, numbers); };
  QString text = QStringLiteral("r = ") + number(estimate.r);
  if (estimate.hasInterval())
    text += QStringLiteral(" [%1, %2]").arg(number(estimate.low), number(estimate.high));
  text += QStringLiteral(", ") + chanceText(QStringLiteral("p"), estimate.p, numbers);
  return text + QStringLiteral(", n = %1").arg(estimate.n);
}

QString significanceMark(const CorrelationCell& cell) {
  return cell.adjustedP < 0.01 ? QStringLiteral("**") : cell.significant() ? QStringLiteral("*") : QString();
}

}  // namespace infoplane::ui
