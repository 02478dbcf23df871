#pragma once

#include <filesystem>

namespace infoplane::ui {

enum class FigureFormat { svg, pdf, png, csv };

/// The format a file name asks for. Throws Error bad_argument for an extension that is not svg, pdf, png or
/// csv.
FigureFormat formatOf(const std::filesystem::path& file);

}  // namespace infoplane::ui
