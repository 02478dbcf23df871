list(APPEND UI_SOURCES queue/job_controller.h)
