# What the window's program does besides drawing: the queue, the inspection of folders, and the whole way of a drop.
if(NOT TARGET infoplane_window)
  return()
endif()
infoplane_program(infoplane_fake_worker SOURCES fake_worker.cpp LIBRARIES infoplane_database)
set_target_properties(infoplane_fake_worker PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
set(devices_libraries infoplane_doctor)
foreach(subject events service recovery devices bounds inspector)
  infoplane_test(queue_${subject} SOURCES queue_${subject}_test.cpp LIBRARIES infoplane_window ${${subject}_libraries})
  add_dependencies(test_queue_${subject} infoplane_fake_worker)
  target_compile_definitions(test_queue_${subject} PRIVATE
    INFOPLANE_FAKE_WORKER="$<TARGET_FILE:infoplane_fake_worker>")
endforeach()

infoplane_test(end_to_end SOURCES test_end_to_end.cpp LIBRARIES infoplane_window)
add_dependencies(test_end_to_end infoplane-cli)

infoplane_test(study_services SOURCES study_services_test.cpp LIBRARIES infoplane_window infoplane_study infoplane_study_figures)

infoplane_test(missing_bounds SOURCES missing_bounds_test.cpp ${PROJECT_SOURCE_DIR}/tests/ui/fakes.h LIBRARIES infoplane_window)

infoplane_test(own_files SOURCES own_files_test.cpp LIBRARIES infoplane_window)

infoplane_test(window_host SOURCES window_host_test.cpp ${PROJECT_SOURCE_DIR}/tests/ui/fakes.h LIBRARIES infoplane_window)
if(INFOPLANE_WATCHDOG)
  infoplane_test(stall_watch SOURCES stall_watch_test.cpp LIBRARIES infoplane_window)
endif()
