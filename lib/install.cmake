# The library for programs outside: each part shared and as an archive, of the same objects, with its CMake package and
# its .pc file. Every path in these is relative to the prefix, so that it can be moved.
include(CMakePackageConfigHelpers)
configure_file(unknot.map.in unknot.map @ONLY)
foreach(part core store)
  set(shared unknot_${part}_shared)
  add_library(${shared} SHARED $<TARGET_OBJECTS:unknot_${part}>)
  add_library(unknot::${part} ALIAS ${shared})
  get_target_property(name unknot_${part} OUTPUT_NAME)
  set_target_properties(${shared} PROPERTIES OUTPUT_NAME ${name} EXPORT_NAME ${part} LINKER_LANGUAGE CXX
    VERSION ${PROJECT_VERSION} SOVERSION ${UNKNOT_ABI} INSTALL_RPATH $ORIGIN LINK_DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/unknot.map)
  target_link_options(${shared} PRIVATE -Wl,--version-script=${CMAKE_CURRENT_BINARY_DIR}/unknot.map -Wl,--no-undefined -Wl,--as-needed)
  target_link_libraries(${shared} PRIVATE ${UNKNOT_FMT} $<BUILD_INTERFACE:unknot_settings>)
endforeach()
unknot_public(unknot_core_shared)
target_link_libraries(unknot_core_shared PRIVATE ${UNKNOT_ABSL} ${UNKNOT_SHA})
target_link_libraries(unknot_store_shared PUBLIC unknot_core_shared PRIVATE ${UNKNOT_SQLITE})

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/unknot)
install(FILES include/unknot.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/unknot ${CMAKE_CURRENT_BINARY_DIR}/include/unknot DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.hpp")
foreach(part core core_shared store store_shared)
  install(TARGETS unknot_${part} EXPORT unknot_${part})
  install(EXPORT unknot_${part} FILE ${part}.cmake NAMESPACE unknot:: DESTINATION ${package_dir})
endforeach()
configure_package_config_file(unknotConfig.cmake.in unknotConfig.cmake INSTALL_DESTINATION ${package_dir}
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(unknotConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/unknotConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/unknotConfigVersion.cmake
  DESTINATION ${package_dir})

file(RELATIVE_PATH prefix_of_pc ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
foreach(pc unknot unknot-core)
  configure_file(${pc}.pc.in ${pc}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${pc}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
