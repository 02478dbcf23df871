#pragma once

#include <span>

#include <QStringList>

#include "engine/quantities/doubts.h"
#include "ui/data/run_list.h"
#include "ui/plot/plot_spec.h"

namespace infoplane::ui {

/// What is to be said against every figure of a run.
Doubts doubtsOf(const CatalogRun& run);
/// And against those of states of one of its layers, or of their mean.
Doubts doubtsAt(const CatalogRun& run, const StatesMeasurement& states,
                const std::optional<LayerGeometry>& geometry, const FigureChoice& choice);

QString doubtWords(Doubt doubt);         ///< "fewer than 50 documents"
QStringList doubtLines(Doubts doubts);   ///< each in words
QStringList doubtIds(Doubts doubts);     ///< each as files have it: "few_documents"
QString wordsOfIds(const QString& ids);  ///< of a cell of ids, the words
/// The line of a tooltip: "not to be trusted: ..."; empty where there is nothing to say.
QStringList doubtTooltip(const PlotPoint& point);

/// What a plot says of its hollow points: "8 of 24 points are not to be trusted: fewer than 50 documents
/// (8)". Empty where there are none.
QString doubtSummary(const PlotSpec& spec);
QString doubtSummary(std::span<const PlotSpec> panels);  ///< of all panels together

}  // namespace infoplane::ui
