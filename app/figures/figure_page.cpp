#include "app/figures/figure_page.h"

#include <map>
#include <regex>

#include "app/commands/output.h"
#include "engine/base/error.h"

namespace infoplane::cli {
namespace {

/// "160x110mm", "160x110", "85.5 x 70 mm".
void read_size(const std::string& text, ui::ExportOptions& page) {
  static const std::regex form(R"((\d{1,4}(?:\.\d{1,3})?) ?x ?(\d{1,4}(?:\.\d{1,3})?) ?(?:mm)?)");
  std::smatch match;
  if (!std::regex_match(text, match, form)) {
    throw Error(ErrorCode::bad_argument, "--size is \"" + printable(text) + "\", expected width x height", {},
                "write for example --size 160x110mm");
  }
  // QString reads numbers in the C locale whatever the user's is.
  page.widthMm = QString::fromStdString(match[1].str()).toDouble();
  page.heightMm = QString::fromStdString(match[2].str()).toDouble();
}

/// Qt's remarks about the machine (no runtime folder, no desktop) are not about the figure.
void tell_only_failures(QtMsgType type, const QMessageLogContext&, const QString& message) {
  if (type == QtCriticalMsg || type == QtFatalMsg) print_warning(message.toStdString());
}

/// The number of arguments, after what must be set before the application is made.
int& prepared(int& argc) {
  qInstallMessageHandler(tell_only_failures);
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  return argc;
}

}  // namespace

ui::ExportOptions figure_page(const PageOptions& options) {
  // CLI11 has refused names that are not in the tables.
  static const std::map<std::string, ui::PagePreset> presets{{"one-column", ui::PagePreset::oneColumn},
                                                             {"two-columns", ui::PagePreset::twoColumns},
                                                             {"slide", ui::PagePreset::slide}};
  static const std::map<std::string, ui::ThemeKind> themes{
      {"paper", ui::ThemeKind::paper}, {"light", ui::ThemeKind::light}, {"dark", ui::ThemeKind::dark}};
  ui::ExportOptions page;
  page.widthMm = 160;
  page.heightMm = 110;
  if (!options.preset.empty()) page = ui::pageOf(presets.at(options.preset));
  if (!options.size.empty()) read_size(options.size, page);
  page.dpi = options.dpi;
  page.theme = themes.at(options.theme);
  return page;
}

OffscreenApplication::OffscreenApplication() : application_(prepared(argc_), argv_) {}

}  // namespace infoplane::cli
