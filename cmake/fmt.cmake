# Debian has fmt as a shared library and as headers alone.
find_path(UNKNOT_FMT_INCLUDE fmt/format-inl.h REQUIRED)
add_library(unknot_fmt STATIC cmake/fmt_bodies.cpp)
target_include_directories(unknot_fmt SYSTEM PUBLIC ${UNKNOT_FMT_INCLUDE})
set(UNKNOT_FMT unknot_fmt)
