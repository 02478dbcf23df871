#include "ui/figures/atomic_file.h"

#include <cerrno>
#include <system_error>

#include <QSaveFile>

#include "engine/base/error.h"

namespace infoplane::ui {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const QSaveFile& save, int systemError) {
  // Qt has no error of its own for a full disk; the system's number, or its text, tells.
  const QString full = QString::fromStdString(std::generic_category().message(ENOSPC));
  const bool noRoom = systemError == ENOSPC || systemError == EDQUOT || save.errorString().contains(full);
  if (noRoom)
    throw Error(ErrorCode::disk_full, "no room left to write the file", Location::file(file),
                "free some space, or choose another place");
  throw Error(ErrorCode::write_failed, "the file cannot be written: " + save.errorString().toStdString(),
              Location::file(file), "check that the folder exists and that you may write there");
}

}  // namespace

void writeWhole(const std::filesystem::path& file, const QByteArray& bytes) {
  QSaveFile save(QString::fromStdString(file.string()));
  errno = 0;
  if (!save.open(QIODevice::WriteOnly)) fail(file, save, errno);
  if (save.write(bytes) != bytes.size()) {
    const int systemError = errno;
    save.cancelWriting();
    fail(file, save, systemError);
  }
  errno = 0;
  if (!save.commit()) fail(file, save, errno);
}

}  // namespace infoplane::ui
