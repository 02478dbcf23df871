#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include <QThreadPool>

#include "engine/base/cancellation.h"
#include "ui/data/correlation_source.h"

namespace infoplane {

/// The statistics of a database's study, computed on one thread beside the window's: a newer question ends
/// the work on an older one. Errors are answers. GUI thread.
class CorrelationService : public ui::CorrelationSource {
  Q_OBJECT

 public:
  explicit CorrelationService(std::filesystem::path database, QObject* parent = nullptr);
  ~CorrelationService() override;  ///< ends what is under way, and waits for it

  void ask(const ui::CorrelationQuestion& question) override;
  void forget() override;
  bool busy() const override { return busy_; }
  std::shared_ptr<const ui::Correlations> answer() const override { return answer_; }

 private:
  void start();
  void take(std::shared_ptr<const ui::Correlations> answer);

  std::filesystem::path database_;
  QThreadPool thread_;
  std::optional<ui::CorrelationQuestion> asked_;    ///< the last question, as long as its answer holds
  std::optional<ui::CorrelationQuestion> waiting_;  ///< asked while another is at work
  std::shared_ptr<const ui::Correlations> answer_;
  Cancellation cancellation_;  ///< of the work under way
  bool busy_ = false;
};

/// The answer to a question; blocks. What stands in its way is told by the answer, cancellation by null.
std::shared_ptr<const ui::Correlations> correlations_of(const std::filesystem::path& database,
                                                        const ui::CorrelationQuestion& question,
                                                        const Cancellation& cancellation);

}  // namespace infoplane
