#pragma once

#include <functional>

#include <QObject>
#include <QString>

namespace infoplane::ui {

/// Asks what the engine is linked with. `told` hears "libtorch 2.6.0 · SQLite 3.46.1" (empty where it does
/// not answer), later and on the GUI thread, unless `listener` has gone meanwhile.
using LibraryQuestion =
    std::function<void(QObject* listener, const std::function<void(const QString& libraries)>& told)>;

}  // namespace infoplane::ui
