#pragma once

#include <functional>

#include <QString>
#include <QStringList>
#include <QWidget>

namespace infoplane::ui {

/// Both show themselves without blocking the window and call `chosen` when the user has chosen; `parent`
/// outlives them.
void askForModelFolder(QWidget* parent, const std::function<void(const QString&)>& chosen);
void askForCorpusFile(QWidget* parent, const QString& current,
                      const std::function<void(const QString&)>& chosen);

/// Asks for a file of preference pairs.
void askForPreferences(QWidget* parent, const QString& current,
                       const std::function<void(const QString&)>& chosen);

/// Asks for files of benchmark scores.
void askForScores(QWidget* parent, const std::function<void(const QStringList&)>& chosen);

/// Asks for a workspace to open, or for where to save one.
void askForWorkspace(QWidget* parent, bool save, const std::function<void(const QString&)>& chosen);

/// Name filters of the corpus files that the program reads.
QString corpusNameFilter();

}  // namespace infoplane::ui
