// json_writer.hpp: JSON text, written piece by piece.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#pragma GCC visibility push(default)  // The store's library uses it too.
namespace unknot {

/// Puts the commas, colons and quotes between what it is given. Texts have to be UTF-8.
class JsonWriter {
 public:
  /// How what an object or array holds is laid out: without a blank, or each part on a line of its own.
  enum class Layout { packed, lines };
  void begin_object(Layout layout = Layout::packed) { begin("{}", layout); }
  void begin_array(Layout layout = Layout::packed) { begin("[]", layout); }
  /// Of the innermost object or array that is open.
  void end();

  void key(std::string_view key);
  void text(std::string_view text);
  void number(std::int64_t number);
  void truth(bool truth) { json(truth ? "true" : "false"); }
  void null() { json("null"); }
  /// A member with its value.
  void text(std::string_view key, std::string_view text);
  void number(std::string_view key, std::int64_t number);
  /// A value that is JSON already.
  void json(std::string_view json);

  /// What was written since it was last taken.
  std::string take();

 private:
  struct Open {
    std::string_view brackets;
    Layout layout;
    bool is_empty = true;
  };
  void begin(std::string_view brackets, Layout layout);
  /// What has to stand before the next key or value.
  void separate();
  void quote(std::string_view text);

  std::string text_;
  std::vector<Open> open_;
  bool follows_key_ = false;
};

}  // namespace unknot
#pragma GCC visibility pop
