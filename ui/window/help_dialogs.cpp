#include "ui/window/help_dialogs.h"

#include <array>

#include <QCoreApplication>
#include <QDialog>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "database/sqlite_version.h"
#include "engine/base/parallel.h"
#include "ui/theme/metrics.h"
#include "ui/window/dialog_buttons.h"

namespace infoplane::ui {
namespace {

struct Shortcut {
  const char* keys;
  const char* does;
};

constexpr std::array kShortcuts{
    Shortcut{"Ctrl+O", QT_TRANSLATE_NOOP("QObject", "open a model folder")},
    Shortcut{"Ctrl+Shift+O", QT_TRANSLATE_NOOP("QObject", "choose the corpus")},
    Shortcut{"Ctrl+I", QT_TRANSLATE_NOOP("QObject", "import benchmark scores")},
    Shortcut{"Ctrl+Shift+I",
             QT_TRANSLATE_NOOP("QObject", "say which published name of scores is which model here")},
    Shortcut{"Ctrl+,", QT_TRANSLATE_NOOP("QObject", "analysis settings")},
    Shortcut{"Ctrl+Shift+P", QT_TRANSLATE_NOOP("QObject", "preferences: language, numbers, theme, figures")},
    Shortcut{"Ctrl+E", QT_TRANSLATE_NOOP("QObject", "export the figure")},
    Shortcut{"Ctrl+Shift+C, Ctrl+Shift+D",
             QT_TRANSLATE_NOOP("QObject", "copy the figure as an image, or its data as CSV")},
    Shortcut{"Ctrl+0", QT_TRANSLATE_NOOP("QObject", "fit the figures")},
    Shortcut{"Ctrl+Z, Ctrl+Shift+Z", QT_TRANSLATE_NOOP("QObject", "undo and redo a change of what is shown")},
    Shortcut{"Ctrl+S",
             QT_TRANSLATE_NOOP("QObject", "save the workspace: what is shown, how, and the selection")},
    Shortcut{"Ctrl+PgDown, Ctrl+PgUp", QT_TRANSLATE_NOOP("QObject", "the next view, the view before")},
    Shortcut{"Ctrl+\\", QT_TRANSLATE_NOOP("QObject", "carry the view to the other side")},
    Shortcut{"Arrows", QT_TRANSLATE_NOOP("QObject", "figure: walk the points")},
    Shortcut{"Ctrl+click, Ctrl+drag",
             QT_TRANSLATE_NOOP("QObject", "figure: select this point too, or no more; all in the box too")},
    Shortcut{"Shift+Arrows, Ctrl+A, Esc",
             QT_TRANSLATE_NOOP("QObject", "figure: select on the way, all in sight, nothing")},
    Shortcut{"Shift+drag, right drag", QT_TRANSLATE_NOOP("QObject", "figure: zoom to the box")},
    Shortcut{"+, -, Home", QT_TRANSLATE_NOOP("QObject", "figure: closer, further, all of it")},
    Shortcut{"Alt+Left, Alt+Right",
             QT_TRANSLATE_NOOP("QObject", "figure: the range before, the range after")},
    Shortcut{"L, Space, Shift+Space",
             QT_TRANSLATE_NOOP("QObject", "figure: walk the legend; hide the family, or all others")},
    Shortcut{"Ctrl+C", QT_TRANSLATE_NOOP("QObject", "figure and table: copy the values")},
    Shortcut{"Delete",
             QT_TRANSLATE_NOOP("QObject", "correlations: leave the selected points out, or take them back")},
    Shortcut{"Enter", QT_TRANSLATE_NOOP("QObject", "matrix: the scatter of the cell")},
    Shortcut{"Shift+F1", QT_TRANSLATE_NOOP("QObject", "what is measured, and how")},
    Shortcut{"Ctrl+F", QT_TRANSLATE_NOOP("QObject", "filter the library")},
    Shortcut{"Ctrl+J", QT_TRANSLATE_NOOP("QObject", "go to the queue")},
    Shortcut{"Space", QT_TRANSLATE_NOOP("QObject",
                                        "library: show or hide the row · queue: what to do about a failure")},
    Shortcut{"Up, Down", QT_TRANSLATE_NOOP("QObject", "library and queue: the row before, the row after")},
    Shortcut{"Alt+Up, Alt+Down", QT_TRANSLATE_NOOP("QObject", "queue: move the job")},
    Shortcut{"Alt+Home, Alt+End", QT_TRANSLATE_NOOP("QObject", "queue: the job to the top, to the end")},
    Shortcut{"P", QT_TRANSLATE_NOOP("QObject", "queue: pause the job, or resume it")},
    Shortcut{"Delete", QT_TRANSLATE_NOOP("QObject", "queue: cancel the job, or remove it when it is over")},
    Shortcut{"R", QT_TRANSLATE_NOOP("QObject", "queue: retry a job that failed or was cancelled")},
    Shortcut{"Ctrl+Q", QT_TRANSLATE_NOOP("QObject", "quit; what runs goes on at the next start")},
};

QDialog* makeDialog(QWidget* parent, const QString& title) {
  auto* dialog = new QDialog(parent);
  dialog->setWindowTitle(title);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  auto* layout = new QVBoxLayout(dialog);
  layout->setContentsMargins(20, 20, 20, 16);
  layout->setSpacing(metrics::margin);
  return dialog;
}

void addCloseButton(QDialog* dialog) {
  QDialogButtonBox* buttons = makeDialogButtons(QDialogButtonBox::Close, QDialogButtonBox::NoButton, dialog);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  dialog->layout()->addWidget(buttons);
}

void setFact(QLabel* value, const QString& what, const QString& is) {
  value->setText(is);
  value->setAccessibleName(what + QStringLiteral(": ") + is);
}

/// Two programs may have a library in common.
QString withMore(QStringList versions, const QString& more) {
  const QString dot = QStringLiteral(" · ");
  versions << more.split(dot, Qt::SkipEmptyParts);
  versions.removeDuplicates();
  return versions.join(dot);
}

}  // namespace

void showShortcuts(QWidget* parent) {
  QDialog* dialog = makeDialog(parent, QObject::tr("Shortcuts"));
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(24);
  grid->setVerticalSpacing(metrics::gap);
  // Two columns: one would be too high for a laptop.
  const std::size_t rows = (kShortcuts.size() + 1) / 2;
  for (std::size_t i = 0; i < kShortcuts.size(); ++i) {
    const auto row = static_cast<int>(i % rows);
    const int column = i < rows ? 0 : 2;
    auto* keys = new QLabel(QLatin1String(kShortcuts[i].keys), dialog);
    keys->setProperty("role", "strong");
    auto* does = new QLabel(QObject::tr(kShortcuts[i].does), dialog);
    does->setWordWrap(true);
    does->setMinimumWidth(300);
    grid->addWidget(keys, row, column, Qt::AlignTop);
    grid->addWidget(does, row, column + 1, Qt::AlignTop);
  }
  static_cast<QVBoxLayout*>(dialog->layout())->addLayout(grid);
  addCloseButton(dialog);
  dialog->show();
}

void showAbout(QWidget* parent, const QString& database, const LibraryQuestion& engineLibraries) {
  QDialog* dialog = makeDialog(parent, QObject::tr("About Infoplane"));
  auto* name = new QLabel(QStringLiteral("Infoplane ") + QCoreApplication::applicationVersion(), dialog);
  name->setProperty("role", "strong");
  auto* text = new QLabel(
      QObject::tr(
          "Shows how language models compress what they read: entropy, complexity and expressivity of every "
          "layer.\n\nThe method is that of Conklin et al., “Learning is Forgetting: LLM Training As Lossy "
          "Compression” (arXiv 2604.07569)."),
      dialog);
  text->setWordWrap(true);
  text->setMinimumWidth(420);
  const std::string sqlite = sqlite_version();
  QStringList versions{QStringLiteral("Qt ") + QString::fromLatin1(qVersion()),
                       QStringLiteral("SQLite ") + QString::fromStdString(sqlite)};
  const std::array facts{
      std::pair{QObject::tr("Libraries"), versions.join(QStringLiteral(" · "))},
      std::pair{QObject::tr("Device"), QObject::tr("CPU, %1 cores").arg(available_threads())},
      std::pair{QObject::tr("Database"), database}};
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(metrics::margin);
  grid->setVerticalSpacing(metrics::unit);
  grid->setColumnStretch(1, 1);
  QLabel* libraries = nullptr;
  for (const auto& [what, is] : facts) {
    const int row = grid->rowCount();
    auto* label = new QLabel(what, dialog);
    label->setProperty("role", "quiet");
    auto* value = new QLabel(dialog);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFact(value, what, is);
    if (libraries == nullptr) libraries = value;
    grid->addWidget(label, row, 0, Qt::AlignTop);
    grid->addWidget(value, row, 1);
  }
  if (engineLibraries) {
    engineLibraries(libraries, [libraries, versions, what = facts.front().first](const QString& more) {
      setFact(libraries, what, withMore(versions, more));
    });
  }
  auto* column = static_cast<QVBoxLayout*>(dialog->layout());
  column->addWidget(name);
  column->addWidget(text);
  column->addLayout(grid);
  addCloseButton(dialog);
  dialog->show();
}

}  // namespace infoplane::ui
