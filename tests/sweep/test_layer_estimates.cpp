#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/elapsed.h"
#include "engine/base/error.h"
#include "engine/sweep/layer_estimates.h"
#include "tests/expect_error.h"

using namespace infoplane;

namespace {

LayerMeasurement of_layer(int layer) {
  LayerMeasurement measurement;
  measurement.layer = layer;
  return measurement;
}

/// What was told, and estimates that wait until they may end.
struct Sweep {
  explicit Sweep(bool beside)
      : estimates(beside, [this](const LayerMeasurement& one) { told.push_back(one.layer); }) {}

  /// A layer in one part, which ends with `make`.
  template <typename Make>
  void begin(Make make) {
    estimates.begin({});
    estimates.add([make](LayerMeasurement& layer) { layer = make(); });
    estimates.end();
  }

  std::vector<int> told{};
  LayerEstimates estimates;
};

}  // namespace

class LayerEstimatesTest : public QObject {
  Q_OBJECT

 private slots:
  void at_once_they_are_told_at_once() {
    Sweep sweep(false);
    const std::thread::id here = std::this_thread::get_id();
    std::thread::id there;
    for (const int layer : {0, 1}) {
      sweep.begin([&, layer] {
        there = std::this_thread::get_id();
        return of_layer(layer);
      });
      QCOMPARE(sweep.told.back(), layer);
      QVERIFY(there == here);
    }
    sweep.estimates.finish();
    QCOMPARE(sweep.told, (std::vector<int>{0, 1}));
    QCOMPARE(sweep.estimates.beside_seconds(), 0.0);
  }

  /// The estimate ends only after the thread that began it has gone on.
  void beside_it_goes_on_and_tells_in_order() {
    Sweep sweep(true);
    for (const int layer : {0, 1, 2}) {
      std::atomic<bool> went_on = false;
      sweep.begin([&, layer] {
        went_on.wait(false);
        return of_layer(layer);
      });
      QCOMPARE(sweep.told.size(), static_cast<std::size_t>(layer));
      went_on = true;
      went_on.notify_all();
      sweep.estimates.finish();
      QCOMPARE(sweep.told.back(), layer);
    }
    QCOMPARE(sweep.told, (std::vector<int>{0, 1, 2}));
  }

  void what_went_on_meanwhile_is_not_waited_for() {
    Sweep sweep(true);
    std::atomic<bool> ended = false;
    sweep.begin([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      ended = true;
      ended.notify_all();
      return of_layer(0);
    });
    ended.wait(false);  // the next layer is computed
    const Clock::time_point start = Clock::now();
    sweep.estimates.finish();
    QVERIFY(sweep.estimates.waited() <= seconds_since(start));
    QVERIFY(sweep.estimates.waited() + sweep.estimates.beside_seconds() >= 0.02);
  }

  void a_failure_is_told_once_and_where_it_is_waited_for() {
    for (const bool beside : {false, true}) {
      Sweep sweep(beside);
      const auto fail = []() -> LayerMeasurement {
        throw Error(ErrorCode::cancelled, "stopped", {}, "go on");
      };
      if (beside) {
        sweep.begin(fail);
        EXPECT_ERROR(sweep.estimates.finish(), cancelled);
      } else {
        EXPECT_ERROR(sweep.begin(fail), cancelled);
      }
      sweep.estimates.finish();
      QVERIFY(sweep.told.empty());
    }
  }

  void after_another_failure_a_whole_layer_is_still_told() {
    Sweep sweep(true);
    sweep.begin([] { return of_layer(3); });
    sweep.estimates.finish_if_possible();
    QCOMPARE(sweep.told, std::vector<int>{3});
    sweep.begin([]() -> LayerMeasurement { throw Error(ErrorCode::device_failed, "gone", {}, "look"); });
    sweep.estimates.finish_if_possible();
    QCOMPARE(sweep.told, std::vector<int>{3});
  }

  void it_is_waited_for_when_everything_ends() {
    std::atomic<bool> ended = false;
    {
      Sweep sweep(true);
      sweep.begin([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        ended = true;
        return of_layer(0);
      });
    }
    QVERIFY(ended);
  }
};

QTEST_GUILESS_MAIN(LayerEstimatesTest)
#include "test_layer_estimates.moc"
