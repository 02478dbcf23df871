#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <QHash>
#include <QMap>
#include <QObject>
#include <QString>

#include "database/store.h"
#include "ui/data/layer_loader.h"

namespace infoplane::ui {

/// A run as the views see it.
struct CatalogRun {
  RunRecord record{};
  QString modelName{};  ///< the model's, with what is above its folder where several are called so
  QString text{};       ///< key of what it read, and how: runs of one text can be compared
  std::vector<LayerMeasurement> layers{};  ///< those finished so far, ascending
  /// What an encoder of k-grams can reach over the same tokens, by order, where that was computed; runs over
  /// the same tokens share it.
  std::map<int, std::shared_ptr<const BoundCurve>> bounds{};
  int familyIndex = 0;  ///< index of the family in order of first appearance: picks colour and marker
};

/// How the layers of many runs are read.
enum class Reading {
  later,  ///< on another thread, for a window: they come with `runsChanged`
  whole   ///< before the constructor returns, for programs that draw once
};

/// The runs of the open database, held in memory for the views. Lives on the GUI thread; views never query
/// SQLite themselves. The order of `runs` is that of Store::runs. A database that cannot be read leaves the
/// rows as they were and is told by `failed`; nothing here throws but the constructor with Reading::whole,
/// the Error of the store.
class RunCatalog : public QObject {
  Q_OBJECT

 public:
  explicit RunCatalog(Store store, Reading reading = Reading::later, QObject* parent = nullptr);

  const std::vector<CatalogRun>& runs() const { return runs_; }
  const CatalogRun* find(RunId id) const;  ///< nullptr when unknown; valid until the next refresh
  QString databaseFile() const;
  bool isReading() const { return !awaited_.empty(); }  ///< layers of some runs are still to come

  void refresh();             ///< reads everything again
  void refreshRun(RunId id);  ///< reads one run and its layers (a layer was stored)
  void refreshIfChanged();    ///< reads again only when another connection has written since the last look
  /// Colours and markers that the user chose for families, by index; the others keep theirs.
  void setLooks(const QMap<QString, int>& looks);
  void tellDatabaseChanged() { emit databaseChanged(); }  ///< something beside the runs was stored
  void remove(RunId id);  ///< takes the run out of sight; the database keeps it until it is purged
  void restore(const std::vector<RunId>& runs);  ///< brings them back
  /// What was taken out of sight, the last first. Empty where the database cannot be read (told by `failed`).
  std::vector<RunRecord> removedRuns();

 signals:
  void runsChanged();                        ///< rows came, went or changed state
  void layersChanged(infoplane::RunId run);  ///< one run has new layers
  void databaseChanged();                    ///< runs or anything else was written by another connection
  void failed(const QString& line);          ///< the error's one line; the rows stay as they were

 private:
  /// What the database holds now. Runs of which nothing was read have no layers here: those of before stay.
  struct Fresh {
    std::vector<CatalogRun> runs{};
    std::vector<bool> read{};     ///< for each run
    std::vector<RunId> unread{};  ///< to be read by the loader
  };

  Fresh read() const;
  void findBounds(std::vector<CatalogRun>& runs) const;
  static void nameModels(std::vector<CatalogRun>& runs);
  void adopt(Fresh fresh);
  void replaceRuns(std::vector<CatalogRun> runs);
  void take(LayerLoader::Layers& layers);
  CatalogRun* known(RunId id);
  int indexOfFamily(const std::string& family);
  void assignFamilies(std::vector<CatalogRun>& runs);

  Store store_;
  Reading reading_;
  LayerLoader loader_;
  std::vector<CatalogRun> runs_;
  std::unordered_map<RunId, std::size_t> places_;  ///< in `runs_`
  std::unordered_set<RunId> awaited_;              ///< asked of the loader
  QHash<QString, int> families_;  ///< kept for the session: a colour never changes while the window is open
  QMap<QString, int> looks_;
  std::int64_t seenVersion_ = -1;
};

}  // namespace infoplane::ui
