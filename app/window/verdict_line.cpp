#include "app/window/verdict_line.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/base/units.h"

namespace infoplane {
namespace {

QString refusal_text(const QJsonObject& error) {
  QString text = error.value("message").toString();
  const QString where = error.value("where").toString();
  const QString remedy = error.value("remedy").toString();
  if (!where.isEmpty()) text += QStringLiteral(", ") + where;
  if (!remedy.isEmpty()) text += QStringLiteral(": ") + remedy;
  return text;
}

/// "BPE, 1,024 ids; about 300 MB and 1.20 s for 100,000 tokens"; the tokenizer alone without an estimate.
QString needs_text(const QJsonObject& model, const QJsonObject& estimate) {
  if (estimate.isEmpty()) return model.value("tokenizer").toString();
  const auto tokens = static_cast<std::uint64_t>(estimate.value("tokens").toDouble());
  const auto bytes = static_cast<std::uint64_t>(estimate.value("memory_bytes").toDouble());
  return QObject::tr("%1; about %2 and %3 for %4 tokens")
      .arg(model.value("tokenizer").toString(), QString::fromStdString(format_bytes(bytes)),
           QString::fromStdString(format_duration(estimate.value("seconds").toDouble())),
           QString::fromStdString(format_count(tokens)));
}

}  // namespace

std::optional<ui::FolderVerdict> parse_verdict(const QByteArray& line) {
  const QJsonDocument document = QJsonDocument::fromJson(line);
  if (!document.isObject()) return {};
  const QJsonObject object = document.object();
  if (!object.contains("path") || !object.contains("accepted")) return {};
  ui::FolderVerdict verdict;
  verdict.path = object.value("path").toString();
  verdict.accepted = object.value("accepted").toBool();
  verdict.title = object.value("title").toString();
  verdict.summary = object.value("summary").toString();
  if (verdict.title.isEmpty()) verdict.title = QFileInfo(verdict.path).fileName();
  const QJsonObject error = object.value("error").toObject();
  verdict.brief = verdict.accepted ? verdict.summary : error.value("message").toString();
  verdict.detail = verdict.accepted
                       ? needs_text(object.value("model").toObject(), object.value("estimate").toObject())
                       : error.value("remedy").toString();
  if (!verdict.accepted) {
    verdict.code = error.value("code").toString();
    if (!error.isEmpty()) verdict.summary = refusal_text(error);
  }
  return verdict;
}

}  // namespace infoplane
