list(APPEND UI_SOURCES
  window/analysis_choices.cpp window/dialog_buttons.cpp window/dock_title.cpp window/drop_overlay.cpp window/drop_preview.cpp window/dropped_items.cpp
  window/export_dialog.cpp window/file_dialogs.cpp window/help_dialogs.cpp window/intake.cpp window/main_window.cpp
  window/settings_dialog.cpp window/status_line.cpp window/top_bar.cpp window/verdict_panel.cpp
  window/welcome_page.cpp window/window_actions.cpp)
