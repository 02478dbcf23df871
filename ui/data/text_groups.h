#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "ui/data/run_list.h"
#include "ui/data/view_settings.h"

namespace infoplane::ui {

/// Runs over one text (database/measured_text.h): figures of others are not put beside theirs.
struct TextGroup {
  QString key{};
  QString label{};  ///< "stories.jsonl", with what tells it from others: "stories.jsonl, 128 tokens"
  int runs = 0;
};

/// The texts of the runs that have a layer: those of most finished runs first, then of most, then
/// the newest.
std::vector<TextGroup> textGroups(const RunList& runs);

/// What a run's text and settings are, in few words, part by part: documents, length, orders, bins, seed. The
/// same parts in the same order for every run, so that what tells runs apart can be picked out.
QStringList settingsParts(const RunRecord& run);

/// What a choice means among runs: itself, or the first of the texts where nothing, or nothing that is there,
/// was chosen. Empty where no run has a layer.
QString shownText(const RunList& runs, const QString& chosen);

/// The choice of all texts: side by side, never in one line.
QString everyText();

/// The same of a catalogue: as the settings choose, else the text of most runs, and of those in sight where
/// none over it is.
QString shownText(const std::vector<CatalogRun>& runs, const ViewSettings& settings);

/// What is in the figures: the runs that are not hidden, over the text that is shown.
RunList shownRuns(const std::vector<CatalogRun>& runs, const ViewSettings& settings);

/// The runs over a text; those of no layer yet stay, for they are in no figure.
RunList runsOver(RunList runs, const QString& text);

/// What must be known of runs that stand together over one text: how many tokenizers cut it, and number
/// formats. Empty where they have one of each.
QStringList togetherNotes(const RunList& runs);

}  // namespace infoplane::ui
