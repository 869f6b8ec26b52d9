# For UNKNOT_WASM: four libraries of headers alone, which are the same on every machine; their CMake packages are this
# machine's. The zone library, SHA-256 and SQLite stay out: the host hands in what it knows of zones, and keeps the diary.
find_path(UNKNOT_DATE_INCLUDE date/date.h REQUIRED)
find_path(UNKNOT_EXPECTED_INCLUDE tl/expected.hpp REQUIRED)
find_path(UNKNOT_JSON_INCLUDE nlohmann/json.hpp REQUIRED)
add_library(date::date INTERFACE IMPORTED)
target_include_directories(date::date INTERFACE ${UNKNOT_DATE_INCLUDE})
add_library(tl::expected INTERFACE IMPORTED)
target_include_directories(tl::expected INTERFACE ${UNKNOT_EXPECTED_INCLUDE})
include(cmake/fmt.cmake)
add_compile_definitions(JSON_HAS_FILESYSTEM=0)  # nlohmann takes libc++'s header for the files that WASI lacks.
