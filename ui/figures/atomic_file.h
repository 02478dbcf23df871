#pragma once

#include <filesystem>

#include <QByteArray>

namespace infoplane::ui {

/// Writes a file so that it is there whole or, when anything fails, as it was before: a temporary file beside
/// it, then a rename. Throws Error write_failed, disk_full.
void writeWhole(const std::filesystem::path& file, const QByteArray& bytes);

}  // namespace infoplane::ui
