// What MainWindow does with the figure of the view that is looked at.
#include <memory>

#include "engine/base/error.h"
#include "ui/figures/figure_clipboard.h"
#include "ui/window/export_dialog.h"
#include "ui/window/main_window.h"

namespace infoplane::ui {

void MainWindow::connectFigures() {
  const auto withFigure = [this](const std::function<void(const ViewDeck::View&)>& what) {
    return [this, what] {
      if (const ViewDeck::View* view = deck_->current()) what(*view);
    };
  };
  connect(actions_.exportFigure, &QAction::triggered, this,
          withFigure([this](const ViewDeck::View& view) { openExport(view); }));
  connect(actions_.copyImage, &QAction::triggered, this,
          withFigure([this](const ViewDeck::View& view) { copyImage(view); }));
  connect(actions_.copyData, &QAction::triggered, this, withFigure([this](const ViewDeck::View& view) {
            copyFigureData(view.figure());
            verdicts_->showNote(tr("The data of the figure are on the clipboard"));
          }));
  connect(actions_.fit, &QAction::triggered, this,
          withFigure([](const ViewDeck::View& view) { view.fit(); }));
}

void MainWindow::openExport(const ViewDeck::View& view) {
  auto* dialog = new ExportDialog(view.figure(), view.id, *figures_, this);
  connect(dialog, &ExportDialog::exported, verdicts_,
          [this](const QString& file) { verdicts_->showNote(tr("Saved %1").arg(file)); });
  dialog->show();
}

void MainWindow::copyImage(const ViewDeck::View& view) {
  copyFigureImage(
      std::make_shared<const Figure>(view.figure()), pageOf(Preferences::page()), *figures_, this,
      [this] { verdicts_->showNote(tr("The figure is on the clipboard")); },
      [this](const Error& error) { tellProblem(QString::fromStdString(error.one_line())); });
}

}  // namespace infoplane::ui
