#include <cmath>

#include <QtTest/QtTest>

#include "engine/information/anchors.h"
#include "engine/information/calibration.h"
#include "tests/expect_error.h"

using namespace infoplane;

class CalibrationTest : public QObject {
  Q_OBJECT

 private slots:
  /// Values of the authors' package (soft-entropy 0.1.3, find_eps).
  void published_temperatures_data() {
    QTest::addColumn<int>("bins");
    QTest::addColumn<int>("width");
    QTest::addColumn<double>("temperature");
    QTest::newRow("100, 64") << 100 << 64 << 0.036229879115;
    QTest::newRow("100, 576") << 100 << 576 << 0.013541419003;
    QTest::newRow("100, 4096") << 100 << 4096 << 0.005138581558;
    QTest::newRow("50, 2048") << 50 << 2048 << 0.007873380595;
  }

  void published_temperatures() {
    QFETCH(int, bins);
    QFETCH(int, width);
    QFETCH(double, temperature);
    const double found = calibrated_temperature(bins, width);
    QVERIFY2(std::abs(found - temperature) <= 1e-9 * temperature + 5e-13,
             qPrintable(QString::number(found, 'g', 15)));
  }

  void the_equation_is_solved() {
    for (const int bins : {2, 50, 100, 1000}) {
      for (const int width : {3, 16, 64, 4096, 65536}) {
        const double temperature = calibrated_temperature(bins, width);
        QVERIFY(std::abs(von_mises_fisher_divergence(temperature, width) - std::log(bins)) < 1e-9);
      }
    }
  }

  void the_leading_order_is_near() {
    for (const int width : {1024, 16384}) {
      const double leading = 1.0 / std::sqrt(2.0 * width * std::log(100.0));
      QVERIFY(std::abs(calibrated_temperature(100, width) / leading - 1.0) < 0.02);
    }
  }

  void what_cannot_be_calibrated_is_refused() {
    EXPECT_ERROR(calibrated_temperature(1, 64), bad_argument);
    EXPECT_ERROR(calibrated_temperature(100, 2), states_invalid);
  }

  /// First numbers of torch.randn(100, 64) seeded with 0, rows normalised (PyTorch 2.13, CPU).
  void anchors_are_those_of_pytorch() {
    const at::Tensor anchors = make_anchors(100, 64, 0);
    const double expected[] = {-0.134501650929451, -0.13766998052597046, -0.029936080798506737,
                               -0.05183456093072891};
    for (int i = 0; i < 4; ++i) QVERIFY(std::abs(anchors.data_ptr<float>()[i] - expected[i]) < 1e-6);
    for (int row = 0; row < 100; ++row) {
      double square = 0;
      for (int k = 0; k < 64; ++k)
        square += std::pow(static_cast<double>(anchors.data_ptr<float>()[row * 64 + k]), 2);
      QVERIFY(std::abs(square - 1.0) < 1e-6);
    }
  }
};

QTEST_GUILESS_MAIN(CalibrationTest)
#include "test_calibration.moc"
