#pragma once

#include <filesystem>
#include <utility>
#include <vector>

#include <QObject>
#include <QThreadPool>

#include "database/store.h"
#include "engine/base/cancellation.h"

namespace infoplane::ui {

/// Reads the layers of many runs on a thread of its own: a thousand runs take longer than a window may be
/// deaf. GUI thread.
class LayerLoader : public QObject {
  Q_OBJECT

 public:
  using Layers = std::vector<std::pair<RunId, std::vector<LayerMeasurement>>>;

  explicit LayerLoader(std::filesystem::path database, QObject* parent = nullptr);
  ~LayerLoader() override;  ///< what is not read yet is not read

  /// Each call is worked off after those before it.
  void load(std::vector<RunId> runs);

 signals:
  /// A part of the runs asked for, some time after the part before; `layers` may be moved from.
  void loaded(infoplane::ui::LayerLoader::Layers& layers);
  void failed(const QString& line);  ///< the error's one line; the rest of the call's runs does not come

 private:
  void read(const std::vector<RunId>& runs);
  void send(Layers& layers);

  std::filesystem::path database_;
  Cancellation cancellation_;
  QThreadPool thread_;
};

}  // namespace infoplane::ui
