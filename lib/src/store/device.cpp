#include "store/device.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "base/sha256.hpp"

namespace unknot {

RandomBits random_bits() {
  RandomBits bits{};
  if (getentropy(bits.data(), bits.size()) != 0)
    throw std::system_error(errno, std::generic_category(), "the system gave no random bits");
  return bits;
}

namespace store {

namespace {

std::string machine_id() {
  const int descriptor = ::open("/etc/machine-id", O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return {};
  std::array<char, 64> text = {};
  const ssize_t size = ::read(descriptor, text.data(), text.size());
  ::close(descriptor);
  return {text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

// The machine, and the file as the file system knows it: a copy has a number and a birth of its own. Hashed, as the
// machine's id is nobody else's business. Absent for a database in memory.
std::optional<std::string> place_of(Connection& connection) {
  const char* const file = sqlite3_db_filename(connection.handle(), "main");
  if (file == nullptr || *file == '\0') return std::nullopt;
  struct statx status = {};
  if (::statx(AT_FDCWD, file, 0, STATX_INO | STATX_BTIME, &status) != 0) return std::nullopt;
  const bool has_birth = (status.stx_mask & STATX_BTIME) != 0;
  const auto digest =
      sha256(fmt::format("unknot writes at: {} {} {}.{}", machine_id(), status.stx_ino,
                         has_birth ? status.stx_btime.tv_sec : 0, has_birth ? status.stx_btime.tv_nsec : 0));
  return std::string(digest.begin(), digest.end());
}

bool has_written(Connection& connection, DeviceId device) { return last_number_of_device(connection, device) > 0; }

}  // namespace

DeviceId device_writing_here(Connection& connection) {
  const DeviceId device = this_device(connection);
  const auto place = place_of(connection);
  if (!place) return device;
  {
    Query query(connection, "SELECT bound FROM this_device");
    if (query.next() && !query.is_null(0) && query.blob(0) == *place) return device;
    if (query.is_null(0) && !has_written(connection, device)) {
      Query(connection, "UPDATE this_device SET bound = ?", LastingBlob{*place}).run();
      return device;
    }
  }
  Query(connection, "UPDATE this_device SET device = randomblob(16), bound = ?", LastingBlob{*place}).run();
  return this_device(connection);
}

void forget_place(Connection& copy) { Query(copy, "UPDATE this_device SET bound = NULL").run(); }

}  // namespace store
}  // namespace unknot
