#pragma once

#include <functional>

#include <QObject>
#include <QThreadPool>

#include "engine/base/error.h"

namespace infoplane::ui {

/// Draws and writes figures on one thread beside the window, in the order of the calls. GUI thread. Must end
/// before the application does: it draws with the application's fonts.
class FigureThread : public QObject {
  Q_OBJECT

 public:
  using Answer = std::function<void()>;
  using Work = std::function<Answer()>;
  using Failure = std::function<void(const Error&)>;

  explicit FigureThread(QObject* parent = nullptr);
  ~FigureThread() override;  ///< waits until all is done: a file asked for is written

  /// `work` is done on the thread; what it returns, or `failed` with the error that it threw, is called on
  /// the GUI thread, unless `asker` is gone by then.
  void run(QObject* asker, Work work, Failure failed);

 private:
  QThreadPool thread_;
};

}  // namespace infoplane::ui
