// errors.hpp: Maps SQLite and I/O errors to StoreError: one line that names the file and the way out.
#pragma once

#include <SQLiteCpp/Exception.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "store/connection.hpp"
#include "unknot/atomic_file.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

StoreError not_ours(const std::filesystem::path& file);
StoreError too_new(const std::filesystem::path& file, int version, int newest);
StoreError damaged(const std::filesystem::path& file, std::string_view what);
StoreError is_a_directory(const std::filesystem::path& file);
/// What errno means, in the system's words.
std::string reason_of(int error);
StoreError cannot_open(const std::filesystem::path& file, std::string_view why);
StoreError cannot_write(const std::filesystem::path& file);
StoreError already_there(const std::filesystem::path& file);
StoreError in_use(const std::filesystem::path& file);
StoreError disk_failed(const std::filesystem::path& file, std::string_view why);
/// The StoreError of an AtomicFile that could not be written.
[[noreturn]] void draft_failed(const std::filesystem::path& target, FileStep failed, int error);
StoreError moved(const std::filesystem::path& file);
StoreError changed(const std::filesystem::path& file);
StoreError in_doubt(const std::filesystem::path& file, std::string_view why);
StoreError erased_in_part(const std::filesystem::path& file, std::string_view why);

/// What SQLite's error means for the user. A broken CHECK or key is no fault of the file: std::logic_error.
[[noreturn]] void raise(const std::filesystem::path& file, const SQLite::Exception& error);

/// Whether a CHECK or a key refused it.
bool is_constraint(const SQLite::Exception& error);

/// A record in the file that cannot be read; becomes `damaged` where the file's name is known.
struct CorruptRecord {
  std::string what;
};

/// Runs `work`; every error leaves as a StoreError that names `file`: the store's edge.
template <class Work>
decltype(auto) guarded(const std::filesystem::path& file, Work&& work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    raise(file, error);
  } catch (const CorruptRecord& record) {
    throw damaged(file, record.what);
  }
}

/// Runs `work` on what is in the file already: what its tables then refuse is the file's fault, and no caller's.
template <class Work>
decltype(auto) as_stored(Work&& work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    if (is_constraint(error)) throw CorruptRecord{error.getErrorStr()};
    throw;
  } catch (const std::logic_error& error) {
    throw CorruptRecord{error.what()};
  }
}

}  // namespace unknot::store
