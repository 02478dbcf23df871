#pragma once

#include <QSplitter>

#include "ui/views/information_plane_view.h"
#include "ui/views/layers_view.h"

namespace infoplane::ui {

/// The centre of the window: the information plane above, the layer plots below it, linked.
class ExplorerView : public QWidget {
  Q_OBJECT

 public:
  ExplorerView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent = nullptr);

  InformationPlaneView& plane() { return *plane_; }
  LayersView& layers() { return *layers_; }
  QSplitter& splitter() { return *splitter_; }  ///< its sizes are part of a saved layout

 private:
  InformationPlaneView* plane_ = nullptr;
  LayersView* layers_ = nullptr;
  QSplitter* splitter_ = nullptr;
};

}  // namespace infoplane::ui
