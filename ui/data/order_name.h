#pragma once

#include <QObject>
#include <QString>

#include "engine/quantities/names.h"

namespace infoplane::ui {

/// "token", "bigram", "trigram" or "quadgram" for orders 1 to 4.
inline QString orderName(int order) {
  return QObject::tr(order_name(order).c_str());
}

}  // namespace infoplane::ui
