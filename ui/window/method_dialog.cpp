#include "ui/window/method_dialog.h"

#include <QDialog>
#include <QFile>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "ui/theme/metrics.h"
#include "ui/window/dialog_buttons.h"

namespace infoplane::ui {

QString methodText() {
  // The name of the page is what is translated: a language without a page of its own has the English one.
  QFile file(QStringLiteral(":/help/") + QObject::tr("method.md"));
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void showMethod(QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setWindowTitle(QObject::tr("The method"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  auto* page = new QTextBrowser(dialog);
  page->setOpenExternalLinks(true);
  page->setMarkdown(methodText());
  page->setAccessibleName(QObject::tr("The method"));
  page->document()->setDocumentMargin(metrics::margin);
  QDialogButtonBox* buttons = makeDialogButtons(QDialogButtonBox::Close, QDialogButtonBox::NoButton, dialog);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  auto* column = new QVBoxLayout(dialog);
  column->addWidget(page, 1);
  column->addWidget(buttons);
  dialog->resize(720, 640);
  dialog->show();
}

}  // namespace infoplane::ui
