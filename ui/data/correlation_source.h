#pragma once

#include <memory>

#include <QObject>

#include "ui/data/correlations.h"

namespace infoplane::ui {

/// Where the correlation views get their statistics: computed on a thread of its own, told by `answered`. GUI
/// thread. Nothing here throws or waits.
class CorrelationSource : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Asks; a question before this one that has no answer yet is dropped. Does nothing when the same question
  /// was asked last and the database has not changed since.
  virtual void ask(const CorrelationQuestion& question) = 0;

  /// The runs or the scores have changed: the next `ask` is answered anew.
  virtual void forget() = 0;

  virtual bool busy() const = 0;  ///< an answer is on its way

  /// The last answer, which may be that to an earlier question; null before the first.
  virtual std::shared_ptr<const Correlations> answer() const = 0;

 signals:
  void answered();
};

}  // namespace infoplane::ui
