#include <sqlite3.h>

#include <array>
#include <fstream>

#include "store/migrate.hpp"
#include "unknot/store.hpp"

namespace unknot {

namespace {

// https://www.sqlite.org/fileformat.html, "The Database Header".
constexpr std::size_t k_head = 100;
constexpr std::size_t k_user_version_at = 60;

std::uint32_t number_at(const std::array<char, k_head>& head, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = at; i < at + 4; ++i) number = (number << 8U) | static_cast<unsigned char>(head.at(i));
  return number;
}

}  // namespace

std::optional<StoreError> error_of(const std::function<void()>& work) {
  try {
    work();
    return std::nullopt;
  } catch (const StoreError& fault) {
    return fault;
  }
}

std::optional<int> format_of_file(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return std::nullopt;  // A pipe would wait for a writer.
  std::array<char, k_head> head = {};
  if (!std::ifstream(file, std::ios::binary).read(head.data(), head.size())) return std::nullopt;
  if (number_at(head, store::k_application_id_at) != static_cast<std::uint32_t>(store::k_application_id))
    return std::nullopt;
  return static_cast<int>(number_at(head, k_user_version_at));
}

int newest_format() { return static_cast<int>(store::migrations().size()); }

std::string_view sqlite_version() { return sqlite3_libversion(); }

}  // namespace unknot
