# What `cmake --install` puts where, in two components, each a package: `cli` (the command line and the engine, for
# servers) and `gui` (the window and the figures). Programs that a user never calls lie in libexec/infoplane, where the
# others look for them (app/programs/program_file.h).
include(GNUInstallDirs)

set(private_programs "${CMAKE_INSTALL_LIBEXECDIR}/infoplane")
set(shared_data "${CMAKE_INSTALL_DATADIR}/infoplane")

install(TARGETS infoplane-cli RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT cli)
install(TARGETS infoplane-engine infoplane-engine-module
  RUNTIME DESTINATION "${private_programs}" COMPONENT cli
  LIBRARY DESTINATION "${private_programs}" COMPONENT cli)

# The study as packaging/run shows it; how it was made stays in the source.
install(DIRECTORY resources/study/models resources/study/benchmarks DESTINATION "${shared_data}/study" COMPONENT cli)
install(FILES resources/study/corpus.jsonl resources/study/preferences.jsonl resources/study/README.md
  DESTINATION "${shared_data}/study" COMPONENT cli)
install(DIRECTORY resources/study/pictures DESTINATION "${shared_data}/study" COMPONENT cli)

function(install_words_of program component)
  # A page of a command has the program's name and more; the window's name is a part of the other's.
  set(pages "${program}.1.gz")
  if(program STREQUAL "infoplane-cli")
    set(pages "infoplane-cli*.1.gz")
  endif()
  install(DIRECTORY "${CMAKE_BINARY_DIR}/manual/man1/" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT ${component}
    FILES_MATCHING PATTERN "${pages}")
  install(FILES "${CMAKE_BINARY_DIR}/manual/bash/${program}"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT ${component})
  install(FILES "${CMAKE_BINARY_DIR}/manual/zsh/_${program}"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions" COMPONENT ${component})
  install(FILES "${CMAKE_BINARY_DIR}/manual/fish/${program}.fish"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" COMPONENT ${component})
endfunction()

install_words_of(infoplane-cli cli)

if(INFOPLANE_GUI)
  install(TARGETS infoplane RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT gui)
  install(TARGETS infoplane-figures infoplane-figures-module
    RUNTIME DESTINATION "${private_programs}" COMPONENT gui
    LIBRARY DESTINATION "${private_programs}" COMPONENT gui)
  install_words_of(infoplane gui)

  set(desktop "${PROJECT_SOURCE_DIR}/resources/desktop")
  configure_file("${desktop}/org.infoplane.infoplane.metainfo.xml.in" "${CMAKE_BINARY_DIR}/org.infoplane.infoplane.metainfo.xml" @ONLY)
  install(FILES "${desktop}/infoplane.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT gui)
  install(FILES "${CMAKE_BINARY_DIR}/org.infoplane.infoplane.metainfo.xml"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo" COMPONENT gui)
  install(FILES "${desktop}/infoplane-mime.xml" RENAME infoplane.xml
    DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages" COMPONENT gui)
  set(icons "${CMAKE_INSTALL_DATADIR}/icons/hicolor")
  foreach(size 16 22 24 32 48 64 128 256 512)
    install(FILES "${desktop}/icons/infoplane-${size}.png" RENAME infoplane.png
      DESTINATION "${icons}/${size}x${size}/apps" COMPONENT gui)
  endforeach()
  install(FILES "${desktop}/icons/infoplane.svg" DESTINATION "${icons}/scalable/apps" COMPONENT gui)
  install(FILES "${desktop}/icons/infoplane-symbolic.svg" DESTINATION "${icons}/symbolic/apps" COMPONENT gui)
endif()
