list(APPEND UI_SOURCES
  queue/job_controller.h queue/job_row.cpp queue/job_text.cpp queue/queue_panel.cpp)
