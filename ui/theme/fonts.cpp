#include "ui/theme/fonts.h"

#include <QFontDatabase>

#include "ui/theme/metrics.h"

namespace infoplane::ui {

Fonts fontsFor(double dotsPerInch) {
  const auto points = [dotsPerInch](double pixels) { return pixels * 72.0 / dotsPerInch; };
  QFont base = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
  if (QFontDatabase::hasFamily(QStringLiteral("Inter"))) base.setFamily(QStringLiteral("Inter"));
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
  base.setFeature("tnum", 1);
#endif
  Fonts fonts;
  fonts.body = base;
  fonts.body.setPointSizeF(points(metrics::bodyPixels));
  fonts.strong = fonts.body;
  fonts.strong.setWeight(QFont::DemiBold);
  fonts.small = base;
  fonts.small.setPointSizeF(points(metrics::smallPixels));
  fonts.heading = fonts.small;
  fonts.heading.setWeight(QFont::DemiBold);
  fonts.heading.setLetterSpacing(QFont::PercentageSpacing, 106);
  return fonts;
}

}  // namespace infoplane::ui
