#pragma once

#include <array>
#include <functional>
#include <vector>

#include <QSplitter>
#include <QWidget>

#include "ui/data/deck_layout.h"
#include "ui/figures/figure.h"
#include "ui/views/deck_pane.h"

namespace infoplane::ui {

/// The views in tabs, in one pane or in two side by side. A tab is carried to the other side by its button,
/// by a key, or with the mouse. GUI thread.
class ViewDeck : public QWidget {
  Q_OBJECT

 public:
  struct View {
    QString id{};  ///< "plane": in workspaces, file names and on the command line
    QString title{};
    QWidget* widget = nullptr;
    std::function<Figure()> figure{};
    std::function<void()> fit{};
  };

  explicit ViewDeck(QWidget* parent = nullptr);
  ~ViewDeck() override;

  void add(View view);
  void open(const QString& id);
  void showNext(int step);              ///< the tab after (1) or before (-1) in the active pane
  void carryAcross(const QString& id);  ///< to the other side, which opens when it was closed
  void join();                          ///< all views in one pane again
  bool isSplit() const { return !panes_[1]->isEmpty(); }
  DeckPane& pane(std::size_t index) { return *panes_.at(index); }

  const View* current() const;  ///< of the pane that was used last; nullptr without views
  const std::vector<View>& views() const { return views_; }

  DeckLayout deckLayout() const;
  void setDeckLayout(const DeckLayout& layout);  ///< views it does not name stay in the first pane

 signals:
  void currentChanged();
  void layoutChanged();
  void arranged(const infoplane::ui::DeckLayout& before);  ///< a view was carried over, or all were joined

 private:
  const View* find(const QString& id) const;
  std::size_t paneOf(const QString& id) const;
  void place(const QString& id, std::size_t pane);
  void updatePanes();
  void followFocus(const QWidget* now);

  std::vector<View> views_;
  QSplitter* splitter_;
  std::array<DeckPane*, 2> panes_{};
  std::size_t active_ = 0;
};

}  // namespace infoplane::ui
