# Debian's clang 19 with its libc++ and libc for WebAssembly. Debian's own default, libc++ 14, lacks <=> of time points.
set(CMAKE_SYSTEM_NAME Generic)  # CMake 3.25 does not know WASI.
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_CXX_COMPILER clang++-19)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)
find_program(CMAKE_AR llvm-ar-19 REQUIRED)  # An older one cannot read what the compiler writes for -flto.
find_program(CMAKE_RANLIB llvm-ranlib-19 REQUIRED)
set(CMAKE_CXX_FLAGS_INIT "-fno-exceptions -fno-rtti -flto")
set(CMAKE_EXECUTABLE_SUFFIX_CXX .wasm)
set(CMAKE_SYSTEM_PREFIX_PATH /usr)  # The compiler looks there for headers anyway.
