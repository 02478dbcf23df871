#include <array>
#include <cmath>

#include <QtTest/QtTest>

#include "ui/figures/context_shares.h"
#include "ui/plot/plot_spec.h"
#include "ui/theme/markers.h"
#include "ui/theme/palette.h"

using namespace infoplane::ui;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

Triple times(const Matrix& m, const Triple& v) {
  Triple product{};
  for (std::size_t i = 0; i < 3; ++i) product[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return product;
}

double toLinear(double v) {
  return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double fromLinear(double v) {
  v = std::clamp(v, 0.0, 1.0);
  return v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}

/// How a colour looks to people with all kinds of cones, or without one of them: Machado, Oliveira and
/// Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency", severity 1.
constexpr Matrix kAll{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix kProtanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr std::array kEyes{kAll, kProtanopia, kDeuteranopia, kTritanopia};

/// sRGB in 0..1.
Triple seen(const QColor& color, const Matrix& eyes) {
  Triple rgb = times(eyes, {toLinear(color.redF()), toLinear(color.greenF()), toLinear(color.blueF())});
  for (double& v : rgb) v = fromLinear(v);
  return rgb;
}

/// CIE L*a*b* under D65.
Triple labOf(const Triple& srgb) {
  constexpr Matrix toXyz{{{0.4124564, 0.3575761, 0.1804375},
                          {0.2126729, 0.7151522, 0.0721750},
                          {0.0193339, 0.1191920, 0.9503041}}};
  constexpr Triple white{0.95047, 1, 1.08883};
  Triple xyz = times(toXyz, {toLinear(srgb[0]), toLinear(srgb[1]), toLinear(srgb[2])});
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = xyz[i] / white[i];
    xyz[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }
  return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

/// How far two colours lie apart (CIE 1976): 2.3 is just noticed.
double distance(const QColor& one, const QColor& other, const Matrix& eyes) {
  const Triple a = labOf(seen(one, eyes));
  const Triple b = labOf(seen(other, eyes));
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

}  // namespace

/// The colours of families, shares and correlations are told apart by every kind of colour vision.
class ColourVisionTest : public QObject {
  Q_OBJECT

 private slots:
  /// What colorspacious 1.1.2 says: tests/ui/colour_vision.py.
  void theSimulationIsThatOfOthers() {
    struct Reference {
      int family;
      const Matrix& eyes;
      Triple rgb, lab;
    };
    const std::array references{
        Reference{0, kProtanopia, {0.3244, 0.4571, 0.7085}, {49.217, 6.878, -37.646}},
        Reference{1, kProtanopia, {0.7257, 0.6368, 0}, {66.745, -5.213, 69.798}},
        Reference{2, kDeuteranopia, {0.5422, 0.5252, 0.4623}, {55.843, -1.284, 9.212}},
        Reference{3, kDeuteranopia, {0.5823, 0.5978, 0.6464}, {63.055, 1.102, -6.975}},
        Reference{0, kTritanopia, {0, 0.5089, 0.5387}, {49.152, -26.611, -12.645}},
        Reference{3, kTritanopia, {0.8403, 0.4704, 0.5395}, {61.29, 38.646, 6.782}}};
    for (const Reference& one : references) {
      const Triple rgb = seen(familyColor(one.family), one.eyes);
      const Triple lab = labOf(rgb);
      for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY2(std::abs(rgb[i] - one.rgb[i]) < 0.002, qPrintable(QString::number(rgb[i])));
        QVERIFY2(std::abs(lab[i] - one.lab[i]) < 0.3, qPrintable(QString::number(lab[i])));
      }
    }
  }

  /// The last of the eight is grey, which comes near to pink and green for some: there the marker tells.
  void familiesAreToldApart() {
    for (int a = 0; a < 8; ++a)
      for (int b = a + 1; b < 8; ++b)
        for (const Matrix& eyes : kEyes) {
          const double apart = distance(familyColor(a), familyColor(b), eyes);
          const double least = b == 7 ? 7 : 15;
          QVERIFY2(apart >= least, qPrintable(QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(apart)));
        }
  }

  void markersDifferWhereColoursMayNot() {
    for (int a = 0; a < 64; ++a)
      for (int b = a + 1; b < 64; ++b)
        for (const Matrix& eyes : kEyes)
          QVERIFY2(
              markerOfFamily(a) != markerOfFamily(b) || distance(familyColor(a), familyColor(b), eyes) >= 7,
              qPrintable(QStringLiteral("%1 and %2").arg(a).arg(b)));
    for (int a = 0; a < 8; ++a)
      for (int b = a + 1; b < 8; ++b) QVERIFY(markerOfFamily(a) != markerOfFamily(b));
  }

  void sharesAreToldApart() {
    for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark, ThemeKind::paper})
      for (std::size_t a = 0; a < 5; ++a)
        for (std::size_t b = a + 1; b < 5; ++b)
          for (const Matrix& eyes : kEyes) {
            const Palette& palette = paletteOf(kind);
            QVERIFY(distance(resolve(shareRole(a), palette), resolve(shareRole(b), palette), eyes) >= 15);
          }
  }

  void signsOfCorrelationsAreToldApart() {
    for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark, ThemeKind::paper})
      for (const Matrix& eyes : kEyes)
        for (const double tone : {0.4, 0.7, 1.0})
          QVERIFY(distance(toneColor(tone, paletteOf(kind)), toneColor(-tone, paletteOf(kind)), eyes) >= 20);
  }

  void depthIsToldByLightnessAlone() {
    for (const Matrix& eyes : kEyes)
      for (double t = 0.1; t <= 1; t += 0.1)
        QVERIFY(labOf(seen(rampColor(t), eyes))[0] > labOf(seen(rampColor(t - 0.1), eyes))[0]);
  }
};

QTEST_GUILESS_MAIN(ColourVisionTest)
#include "theme_colour_vision_test.moc"
