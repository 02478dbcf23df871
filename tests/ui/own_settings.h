#pragma once

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QtTest/QtTest>

namespace infoplane::test {

/// What the window remembers (QSettings) goes into this folder: tests neither see nor change the user's.
inline void keepSettingsIn(const QTemporaryDir& folder) {
  QVERIFY(folder.isValid());
  qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
  QCoreApplication::setOrganizationName("Infoplane");
  QCoreApplication::setApplicationName("infoplane-test");
}

}  // namespace infoplane::test
