#include "ui/figures/figure_format.h"

#include <QString>

#include "engine/base/error.h"

namespace infoplane::ui {

FigureFormat formatOf(const std::filesystem::path& file) {
  const QString extension = QString::fromStdString(file.extension().string()).toLower();
  if (extension == QLatin1String(".svg")) return FigureFormat::svg;
  if (extension == QLatin1String(".pdf")) return FigureFormat::pdf;
  if (extension == QLatin1String(".png")) return FigureFormat::png;
  if (extension == QLatin1String(".csv")) return FigureFormat::csv;
  throw Error(ErrorCode::bad_argument,
              "no figure format for the extension \"" + printable(extension.toStdString()) +
                  "\", expected .svg, .pdf, .png or .csv",
              Location::file(file), "give the file one of these extensions");
}

}  // namespace infoplane::ui
