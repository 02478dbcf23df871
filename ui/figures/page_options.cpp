#include "ui/figures/page_options.h"

#include <QObject>

namespace infoplane::ui {
namespace {

ExportOptions sized(double widthMm, double heightMm, double pointSize) {
  ExportOptions options;
  options.widthMm = widthMm;
  options.heightMm = heightMm;
  options.pointSize = pointSize;
  return options;
}

}  // namespace

ExportOptions oneColumn() {
  return sized(85, 70, 8);
}
ExportOptions twoColumns() {
  return sized(175, 110, 8);
}
ExportOptions slide() {
  return sized(254, 143, 14);
}

ExportOptions pageOf(PagePreset preset) {
  switch (preset) {
    case PagePreset::twoColumns:
      return twoColumns();
    case PagePreset::slide:
      return slide();
    case PagePreset::oneColumn:
      break;
  }
  return oneColumn();
}

QStringList pageNames() {
  return {QObject::tr("one column"), QObject::tr("two columns"), QObject::tr("slide")};
}

}  // namespace infoplane::ui
