#include "tests/app/model_copy.h"

#include <QDir>
#include <QFile>
#include <QtEndian>

#include "tests/app/cli_process.h"

namespace infoplane::test {

ModelCopy::ModelCopy(const QString& folder) : folder_(folder) {
  if (!QDir().mkpath(folder)) qFatal("cannot make %s", qPrintable(folder));
  for (const QString& name : QDir(sample_model()).entryList(QDir::Files)) {
    if (!QFile::copy(sample_model() + "/" + name, file(name))) qFatal("cannot copy %s", qPrintable(name));
    QFile::setPermissions(file(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
  }
}

void ModelCopy::remove(const QString& name) {
  if (!QFile::remove(file(name))) qFatal("cannot remove %s", qPrintable(name));
}

void ModelCopy::write(const QString& name, const QByteArray& bytes) {
  QFile out(file(name));
  if (!out.open(QFile::WriteOnly) || out.write(bytes) != bytes.size())
    qFatal("cannot write %s", qPrintable(name));
}

QByteArray ModelCopy::read(const QString& name) const {
  QFile in(file(name));
  if (!in.open(QFile::ReadOnly)) qFatal("cannot read %s", qPrintable(name));
  return in.readAll();
}

void ModelCopy::edit_config(const std::function<void(nlohmann::json&)>& edit) {
  nlohmann::json config = nlohmann::json::parse(read("config.json").toStdString());
  edit(config);
  write("config.json", QByteArray::fromStdString(config.dump(2)));
}

void ModelCopy::edit_header(const std::function<void(nlohmann::json&)>& edit) {
  const QByteArray bytes = read("model.safetensors");
  const auto length = static_cast<qsizetype>(qFromLittleEndian<quint64>(bytes.constData()));
  nlohmann::json header = nlohmann::json::parse(bytes.mid(8, length).toStdString());
  edit(header);
  const QByteArray text = QByteArray::fromStdString(header.dump());
  QByteArray prefix(8, '\0');
  qToLittleEndian<quint64>(static_cast<quint64>(text.size()), prefix.data());
  write("model.safetensors", prefix + text + bytes.mid(8 + length));
}

}  // namespace infoplane::test
