// exported.hpp: What an export contains: the diary as it is, or anonymised.
#pragma once

#include "context/command_context.hpp"
#include "unknot/anonymous.hpp"

namespace unknot::app {

enum class Named { yes, no };

class Exported {
 public:
  Exported(const CommandContext& context, Named named);

  bool is_named() const { return !anonymous_.has_value(); }
  const std::vector<Point>& points() const { return anonymous_ ? anonymous_->points() : context_.points(); }
  /// Point by point, oldest first; without names, by the clock on the wall.
  void for_each_entry(const std::function<void(const Point&, const Entry&)>& each);
  std::vector<HoldStep> holds();
  /// Entries that were not given since they would show when the diary was kept.
  std::int64_t left_out() const { return left_out_; }

 private:
  void for_each_unnamed(const Point& real, const std::function<void(const Point&, const Entry&)>& each);
  const CommandContext& context_;
  std::optional<Anonymous> anonymous_;
  std::int64_t left_out_ = 0;
};

}  // namespace unknot::app
