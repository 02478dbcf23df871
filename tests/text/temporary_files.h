#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <QtCore/QTemporaryDir>

namespace infoplane::test {

/// A folder of files made for one test; removed with it.
class TemporaryFiles {
 public:
  std::filesystem::path folder() const { return folder_.path().toStdString(); }

  std::filesystem::path write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = folder() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
  }

 private:
  QTemporaryDir folder_{};
};

}  // namespace infoplane::test
