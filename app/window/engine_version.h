#pragma once

#include <functional>

#include <QObject>
#include <QString>

namespace infoplane {

/// Asks the engine what it is linked with and tells `told` ("libtorch 2.6.0 · SQLite 3.46.1"; empty where it
/// does not answer), unless `listener` has gone meanwhile. GUI thread; returns at once.
void ask_engine_libraries(const QString& program, QObject* listener,
                          const std::function<void(const QString& libraries)>& told);

}  // namespace infoplane
