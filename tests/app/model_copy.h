#pragma once

#include <functional>

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QString>

namespace infoplane::test {

/// A copy of the sample model to damage.
class ModelCopy {
 public:
  explicit ModelCopy(const QString& folder);  ///< made here; must not exist

  const QString& folder() const { return folder_; }
  QString file(const QString& name) const { return folder_ + "/" + name; }

  void remove(const QString& name);
  void write(const QString& name, const QByteArray& bytes);
  QByteArray read(const QString& name) const;
  void edit_config(const std::function<void(nlohmann::json& config)>& edit);
  /// Edits the header of model.safetensors and keeps the data after it as it is.
  void edit_header(const std::function<void(nlohmann::json& header)>& edit);

 private:
  QString folder_;
};

}  // namespace infoplane::test
