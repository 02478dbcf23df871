list(APPEND UI_SOURCES
  queue/job_controller.h queue/job_text.cpp queue/bound_jobs.cpp queue/job_row.cpp queue/queue_panel.cpp)
