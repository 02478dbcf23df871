#pragma once

#include <QObject>
#include <QString>

namespace infoplane::ui {

/// "token", "bigram", "trigram" or "quadgram" for orders 1 to 4.
inline QString orderName(int order) {
  switch (order) {
    case 1:
      return QObject::tr("token");
    case 2:
      return QObject::tr("bigram");
    case 3:
      return QObject::tr("trigram");
    default:
      return QObject::tr("quadgram");
  }
}

}  // namespace infoplane::ui
