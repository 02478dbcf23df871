#include "ui/window/file_dialogs.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace infoplane::ui {
namespace {

QFileDialog* makeDialog(QWidget* parent, const QString& title, const QString& folder) {
  auto* dialog = new QFileDialog(parent, title, folder);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  return dialog;
}

}  // namespace

void askForModelFolder(QWidget* parent, const std::function<void(const QString&)>& chosen) {
  QFileDialog* dialog =
      makeDialog(parent, QObject::tr("Open model folder"), QSettings().value("open/folder").toString());
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, [chosen](const QString& folder) {
    QSettings().setValue("open/folder", QFileInfo(folder).path());
    chosen(folder);
  });
  dialog->open();
}

void askForCorpusFile(QWidget* parent, const QString& current,
                      const std::function<void(const QString&)>& chosen) {
  QFileDialog* dialog = makeDialog(parent, QObject::tr("Choose corpus"), QFileInfo(current).path());
  dialog->setNameFilter(corpusNameFilter());
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
  dialog->open();
}

void askForPreferences(QWidget* parent, const QString& current,
                       const std::function<void(const QString&)>& chosen) {
  QFileDialog* dialog = makeDialog(parent, QObject::tr("Choose preference pairs"), QFileInfo(current).path());
  dialog->setNameFilter(QObject::tr(
      "Preference pairs (*.jsonl *.json *.jsonl.gz *.jsonl.zst *.json.gz *.json.zst);;All files (*)"));
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
  dialog->open();
}

void askForScores(QWidget* parent, const std::function<void(const QStringList&)>& chosen) {
  QFileDialog* dialog =
      makeDialog(parent, QObject::tr("Import scores"), QSettings().value("open/scores").toString());
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilter(QObject::tr("Benchmark scores (*.json *.csv);;All files (*)"));
  QObject::connect(dialog, &QFileDialog::filesSelected, parent, [chosen](const QStringList& files) {
    if (files.isEmpty()) return;
    QSettings().setValue("open/scores", QFileInfo(files.front()).path());
    chosen(files);
  });
  dialog->open();
}

void askForWorkspace(QWidget* parent, bool save, const std::function<void(const QString&)>& chosen) {
  auto* dialog =
      new QFileDialog(parent, save ? QObject::tr("Save workspace") : QObject::tr("Open workspace"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
  dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
  dialog->setDefaultSuffix(QStringLiteral("infoplane"));
  dialog->setNameFilter(QObject::tr("Workspaces (*.infoplane)"));
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
  dialog->open();
}

QString corpusNameFilter() {
  return QObject::tr(
      "Corpora (*.jsonl *.txt *.jsonl.gz *.jsonl.zst *.json.gz *.json.zst *.txt.gz *.txt.zst)"
      ";;All files (*)");
}

}  // namespace infoplane::ui
