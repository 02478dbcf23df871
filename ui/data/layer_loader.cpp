#include "ui/data/layer_loader.h"

#include <chrono>
#include <memory>

#include "engine/base/error.h"

namespace infoplane::ui {
namespace {

constexpr std::size_t kTogether = 50;                 ///< runs of one transaction
constexpr std::chrono::milliseconds kShowEvery(700);  ///< each part makes every view new

}  // namespace

LayerLoader::LayerLoader(std::filesystem::path database, QObject* parent)
    : QObject(parent), database_(std::move(database)) {
  thread_.setMaxThreadCount(1);
}

LayerLoader::~LayerLoader() {
  cancellation_.cancel();
  thread_.waitForDone();
}

void LayerLoader::load(std::vector<RunId> runs) {
  thread_.start([this, runs = std::move(runs)] {
    try {
      read(runs);
    } catch (const Error& error) {
      QMetaObject::invokeMethod(
          this, [this, line = QString::fromStdString(error.one_line())] { emit failed(line); },
          Qt::QueuedConnection);
    }
  });
}

void LayerLoader::read(const std::vector<RunId>& runs) {
  const Store store = Store::open(database_);
  Layers part;
  auto shown = std::chrono::steady_clock::now();
  for (std::size_t begin = 0; begin < runs.size(); begin += kTogether) {
    if (cancellation_.cancelled()) return;
    const std::size_t end = std::min(begin + kTogether, runs.size());
    const std::vector<RunId> some(runs.begin() + static_cast<std::ptrdiff_t>(begin),
                                  runs.begin() + static_cast<std::ptrdiff_t>(end));
    std::vector<std::vector<LayerMeasurement>> layers = store.layers(some);
    for (std::size_t i = 0; i < some.size(); ++i) part.emplace_back(some[i], std::move(layers[i]));
    if (std::chrono::steady_clock::now() - shown < kShowEvery) continue;
    send(part);
    shown = std::chrono::steady_clock::now();
  }
  send(part);
}

void LayerLoader::send(Layers& layers) {
  const auto sent = std::make_shared<Layers>(std::exchange(layers, {}));
  QMetaObject::invokeMethod(
      this, [this, sent] { emit loaded(*sent); }, Qt::QueuedConnection);
}

}  // namespace infoplane::ui
