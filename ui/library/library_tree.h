#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QString>

#include "ui/data/run_catalog.h"

namespace infoplane::ui {

/// A row of the library. A row that stands for one run has `run`; the others group the rows below them.
struct LibraryNode {
  enum class Kind { family, model, part, checkpoint, run };

  Kind kind = Kind::family;
  QString title{};
  QString detail{};  ///< the part of the title that goes first where there is no room: a single checkpoint
  QString key{};     ///< path of names from the root: the same row after a rebuild has the same key
  QString searchText{};  ///< everything a filter may ask for, lower case, with the names of the rows above
  QString folder{};      ///< model folder, for rows that stand for a run
  int familyIndex = 0;
  std::optional<RunId> run{};
  std::vector<RunId> runs{};  ///< all at or below this row
  LibraryNode* parent = nullptr;
  std::vector<std::unique_ptr<LibraryNode>> children{};

  std::size_t checkpoints() const;  ///< below this row
  int row() const;                  ///< among its parent's children; 0 for the root
};

/// families > models > parts of their training (a stage, a branch, a seed; where there are several) >
/// checkpoints > runs as far as they exist: a level with a single run in it is that run's row. The returned
/// root is no row itself.
std::unique_ptr<LibraryNode> buildLibraryTree(const std::vector<CatalogRun>& runs);

}  // namespace infoplane::ui
