# Debian packages of what is installed (InfoplaneInstall.cmake), one of each component; packaging/deb calls this in a
# machine of its own. INFOPLANE_DEB_SUITE (bookworm, trixie) is told by the version: what was built with the libraries of
# one release does not fit those of another, and a newer release's package replaces an older one's.
set(INFOPLANE_DEB_SUITE "" CACHE STRING "Make packages for this release of Debian")
if(NOT INFOPLANE_DEB_SUITE)
  return()
endif()

set(INFOPLANE_DEB_RELEASE "1~${INFOPLANE_DEB_SUITE}")
set(INFOPLANE_DEB_VERSION "${PROJECT_VERSION}-${INFOPLANE_DEB_RELEASE}")
set(debian "${PROJECT_SOURCE_DIR}/packaging/debian")
configure_file("${debian}/changelog.in" "${CMAKE_BINARY_DIR}/debian/changelog.Debian" @ONLY)
find_program(GZIP gzip REQUIRED)
execute_process(COMMAND "${GZIP}" -9nf "${CMAKE_BINARY_DIR}/debian/changelog.Debian" COMMAND_ERROR_IS_FATAL ANY)
set(packages infoplane-cli infoplane)
set(components cli gui)
foreach(package component IN ZIP_LISTS packages components)
  install(FILES "${debian}/copyright" "${CMAKE_BINARY_DIR}/debian/changelog.Debian.gz"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${package}" COMPONENT ${component})
endforeach()
install(FILES "${debian}/infoplane-cli.lintian-overrides" RENAME infoplane-cli
  DESTINATION "${CMAKE_INSTALL_DATADIR}/lintian/overrides" COMPONENT cli)
install(FILES CHANGELOG.md RENAME NEWS.md DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/infoplane-cli" COMPONENT cli)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME infoplane)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "information planes of language models")
set(CPACK_PACKAGE_CONTACT "The Infoplane authors <infoplane@infoplane.invalid>")
set(CPACK_COMPONENTS_ALL ${components})
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_THREADS 0)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE "${INFOPLANE_DEB_RELEASE}")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SOURCE infoplane)

set(CPACK_DEBIAN_CLI_PACKAGE_NAME infoplane-cli)
# libtorch is content with any BLAS, also the slow reference one.
set(CPACK_DEBIAN_CLI_PACKAGE_RECOMMENDS "libopenblas0-pthread | libopenblas0")
set(CPACK_COMPONENT_CLI_DESCRIPTION
"Runs language models in the Hugging Face layout over a text and tells for
every layer how much its hidden states keep of the tokens before (complexity)
and tell of those after (expressivity), with the bias of both; stores it in
SQLite.

This package has the command line and the engine, for machines without a
desktop, and a small study with its models to begin with.")
set(CPACK_DEBIAN_GUI_PACKAGE_NAME infoplane)
set(CPACK_DEBIAN_GUI_PACKAGE_DEPENDS "infoplane-cli (= ${INFOPLANE_DEB_VERSION}), fonts-inter")
set(CPACK_DEBIAN_GUI_PACKAGE_RECOMMENDS qt6-wayland)
set(CPACK_COMPONENT_GUI_DESCRIPTION
"Drop a model folder on the window: a background engine runs the model over a
text and tells for every layer how much its hidden states keep of the tokens
before and tell of those after, and draws information planes, bounds,
correlations with benchmark scores, and figures for publication.

This package has the window and what draws figures.")
include(CPack)
