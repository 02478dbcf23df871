#include "ui/theme/stylesheet.h"

#include <QHash>

#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

// Names between @ are replaced by values of the palette, the fonts and the metrics.
constexpr const char* frameRules = R"(
QWidget { color: @text@; }
QMainWindow, QDialog, QWidget[role="ground"] { background: @ground@; }
QWidget[role="panel"] { background: @panel@; border-radius: @radius@; }
QFrame[role="place"] { background: @accent@; }
QFrame[role="popup"] { background: @panel@; border: 1px solid @hairline@; border-radius: @radius@; }
QWidget[role="sidePanel"], QWidget[role="bar"] { background: @panel@; }
QLabel { background: transparent; }
QLabel[role="heading"] { color: @quiet@; font-size: @smallPoints@; font-weight: 600; }
QLabel[role="quiet"] { color: @quiet@; }
QLabel[role="small"] { color: @quiet@; font-size: @smallPoints@; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="error"] { color: @error@; }
QLabel[role="warning"] { color: @warning@; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @hairline@; }
QMainWindow::separator { background: @hairline@; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent@; }
QStatusBar { background: @panel@; color: @quiet@; border-top: 1px solid @hairline@; font-size: @smallPoints@; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @quiet@; font-size: @smallPoints@; }
QToolTip { background: @panel@; color: @text@; border: 1px solid @hairline@; padding: 4px; }
QScrollArea, QAbstractScrollArea { background: @panel@; border: none; }
)";

constexpr const char* inputRules = R"(
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
  background: @panel@; color: @text@; border: 1px solid @hairline@; border-radius: @radius@;
  padding: 0 8px; min-height: 24px; selection-background-color: @accent@; selection-color: @onAccent@; }
QPlainTextEdit, QTextEdit { padding: 4px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
  border-color: @accent@; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox QAbstractItemView { background: @panel@; border: 1px solid @hairline@;
  selection-background-color: @selectedRow@; selection-color: @text@; }
QCheckBox { spacing: 8px; background: transparent; }
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator, QListView::indicator {
  width: 11px; height: 11px; border: 1px solid @quiet@; border-radius: 3px; background: @panel@; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked,
QListView::indicator:checked { background: @accent@; border-color: @accent@; }
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate {
  background: @selectedRow@; border-color: @accent@; }
QCheckBox::indicator:focus { border-color: @accent@; }
QSlider::groove:horizontal { background: @track@; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent@; border-radius: 2px; }
QSlider::handle:horizontal { background: @panel@; border: 2px solid @accent@; width: 10px; height: 10px;
  margin: -5px 0; border-radius: 7px; }
QSlider::handle:horizontal:focus { background: @accent@; }
QProgressBar { background: @track@; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent@; border-radius: 2px; }
QProgressBar[state="paused"]::chunk { background: @warning@; }
QProgressBar[state="failed"]::chunk { background: @error@; }
QProgressBar[state="done"]::chunk { background: @success@; }
)";

constexpr const char* buttonRules = R"(
QPushButton { background: @panel@; border: 1px solid @hairline@; border-radius: @controlRadius@;
  padding: 0 12px; min-height: 24px; }
QPushButton:hover { background: @hover@; }
QPushButton:focus { border-color: @accent@; }
QPushButton:disabled { color: @disabled@; }
QPushButton[role="primary"] { background: @accent@; border-color: @accent@; color: @onAccent@; }
QPushButton[role="primary"]:hover { background: @accentHover@; border-color: @accentHover@; }
QPushButton[role="primary"]:disabled { background: @panel@; border-color: @hairline@; color: @disabled@; }
QToolButton { background: transparent; border: none; border-radius: @controlRadius@; padding: 3px 8px; }
QToolButton:hover { background: @hover@; }
QToolButton[role="link"] { color: @quiet@; padding: 3px 6px; }
QToolButton[role="link"]:hover { color: @text@; }
QToolButton[role="link"]:checked { color: @accent@; }
QToolButton[role="link"]:focus { color: @accent@; }
QToolButton[role="link"]:disabled { color: @disabled@; }
QToolButton[role="segment"] { color: @quiet@; background: @panel@; border: 1px solid @hairline@;
  border-right-width: 0; border-radius: 0; padding: 3px 6px; }
QToolButton[segment="first"] { border-top-left-radius: @controlRadius@; border-bottom-left-radius: @controlRadius@; }
QToolButton[segment="last"] { border-right-width: 1px; border-top-right-radius: @controlRadius@;
  border-bottom-right-radius: @controlRadius@; }
QToolButton[segment="only"] { border-right-width: 1px; border-radius: @controlRadius@; }
QToolButton[role="segment"]:hover { color: @text@; background: @hover@; }
QToolButton[role="segment"]:checked { background: @accent@; border-color: @accent@; color: @onAccent@; }
QToolButton[role="segment"]:focus { color: @text@; border-color: @accent@; }
QToolButton[role="segment"]:checked:focus { color: @onAccent@; background: @accentHover@; }
QToolButton[role="segment"]:disabled { color: @disabled@; background: @panel@; }
)";

constexpr const char* listRules = R"(
QTreeView, QTableView, QListView { background: @panel@; border: none; outline: none;
  alternate-background-color: @hover@; gridline-color: @grid@; }
QTreeView::item, QListView::item { height: @rowHeight@; border: none; }
QTableView::item { padding: 0 6px; border: none; }
QTreeView::item:hover, QListView::item:hover { background: @hover@; }
QTreeView::item:selected, QTableView::item:selected, QListView::item:selected {
  background: @selectedRow@; color: @text@; }
QTreeView::branch:hover { background: @hover@; }
QTreeView::branch:selected, QTreeView::branch:selected:hover { background: @selectedRow@; }
QHeaderView::section { background: @panel@; color: @quiet@; border: none; border-bottom: 1px solid @hairline@;
  padding: 8px 8px 4px 8px; font-size: @smallPoints@; }
QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-origin: padding; subcontrol-position: top center;
  width: 8px; height: 5px; }
QTableView#frozen { border-right: 1px solid @hairline@; }
QTableCornerButton::section { background: @panel@; border: none; }
QTabWidget::pane { border: none; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @quiet@; padding: 6px 14px; border: none;
  border-top-left-radius: @radius@; border-top-right-radius: @radius@; }
QTabBar::tab:hover { color: @text@; }
QTabBar::tab:selected { background: @panel@; color: @text@; font-weight: 600; }
QMenuBar { background: @panel@; border-bottom: 1px solid @hairline@; }
QMenuBar::item { background: transparent; padding: 6px 10px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @hover@; border-radius: @controlRadius@; }
QMenu { background: @panel@; border: 1px solid @hairline@; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: @controlRadius@; }
QMenu::item:selected { background: @selectedRow@; color: @text@; }
QMenu::item:disabled { color: @disabled@; }
QMenu::separator { height: 1px; background: @hairline@; margin: 4px 8px; }
QToolBar { background: @panel@; border: none; border-bottom: 1px solid @hairline@; spacing: 4px; padding: 4px 8px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @hairline@; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @quiet@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

QHash<QString, QString> values(const Palette& p, const Fonts& fonts) {
  const auto hex = [](const QColor& c) { return c.name(); };
  const auto pixels = [](int n) { return QStringLiteral("%1px").arg(n); };
  return {{"text", hex(p.text)},
          {"quiet", hex(p.quiet)},
          {"ground", hex(p.ground)},
          {"panel", hex(p.panel)},
          {"disabled", hex(p.disabled)},
          {"hairline", hex(p.hairline)},
          {"grid", hex(p.grid)},
          {"accent", hex(p.accent)},
          {"accentHover", hex(p.accentHover)},
          {"onAccent", hex(p.onAccent)},
          {"selectedRow", hex(p.selectedRow)},
          {"hover", hex(p.hover)},
          {"error", hex(p.error)},
          {"warning", hex(p.warning)},
          {"success", hex(p.success)},
          {"track", hex(p.track)},
          {"radius", pixels(metrics::radius)},
          {"controlRadius", pixels(metrics::controlRadius)},
          {"rowHeight", pixels(metrics::rowHeight)},
          {"smallPoints", QStringLiteral("%1pt").arg(fonts.small.pointSizeF())}};
}

}  // namespace

QString styleSheet(const Palette& palette, const Fonts& fonts) {
  QString text;
  for (const char* part : {frameRules, inputRules, buttonRules, listRules}) text += QString::fromLatin1(part);
  const QHash<QString, QString> table = values(palette, fonts);
  for (auto it = table.begin(); it != table.end(); ++it) text.replace('@' + it.key() + '@', it.value());
  return text;
}

QPalette qtPalette(const Palette& p) {
  QPalette q;
  q.setColor(QPalette::Window, p.ground);
  q.setColor(QPalette::WindowText, p.text);
  q.setColor(QPalette::Base, p.panel);
  q.setColor(QPalette::AlternateBase, p.hover);
  q.setColor(QPalette::Text, p.text);
  q.setColor(QPalette::Button, p.panel);
  q.setColor(QPalette::ButtonText, p.text);
  q.setColor(QPalette::BrightText, p.error);
  q.setColor(QPalette::ToolTipBase, p.panel);
  q.setColor(QPalette::ToolTipText, p.text);
  q.setColor(QPalette::PlaceholderText, p.quiet);
  q.setColor(QPalette::Highlight, p.accent);
  q.setColor(QPalette::HighlightedText, p.onAccent);
  q.setColor(QPalette::Link, p.accent);
  q.setColor(QPalette::Mid, p.hairline);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    q.setColor(QPalette::Disabled, role, p.disabled);
  return q;
}

}  // namespace infoplane::ui
