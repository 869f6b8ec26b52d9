# For UNKNOT_STATIC: the archives of the distribution, users before used. Each shared library costs every start its share.
foreach(part time time_zone civil_time strings strings_internal int128 throw_delegate base spinlock_wait
             raw_logging_internal log_severity)
  find_library(UNKNOT_ABSL_${part} NAMES libabsl_${part}.a REQUIRED)
  mark_as_advanced(UNKNOT_ABSL_${part})
  list(APPEND UNKNOT_ABSL ${UNKNOT_ABSL_${part}})
endforeach()
find_library(UNKNOT_SHA NAMES libmd.a REQUIRED)
find_library(UNKNOT_WIDTHS NAMES libutf8proc.a REQUIRED)

# SQLiteCpp's own target brings the shared SQLite, and is left as it is: others may use it too.
find_package(Threads REQUIRED)
find_library(UNKNOT_SQLITE3 NAMES libsqlite3.a REQUIRED)
add_library(unknot_sqlite INTERFACE)
foreach(property COMPILE_DEFINITIONS INCLUDE_DIRECTORIES)
  set_target_properties(unknot_sqlite PROPERTIES INTERFACE_${property} $<TARGET_PROPERTY:SQLiteCpp,INTERFACE_${property}>)
endforeach()
target_link_libraries(unknot_sqlite INTERFACE $<TARGET_FILE:SQLiteCpp> ${UNKNOT_SQLITE3} ${CMAKE_DL_LIBS} Threads::Threads m)
set(UNKNOT_SQLITE unknot_sqlite)

include(cmake/fmt.cmake)
