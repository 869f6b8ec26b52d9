// csv.hpp: the entries as a table for a spreadsheet, one row an entry (RFC 4180). It never writes a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "unknot/exchange.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// The names of the columns.
std::vector<std::string> csv_columns();
/// The same as a row, with CRLF.
std::string csv_head();
/// One row, with CRLF. Unknown is an empty cell, never 0; `yes` and `no` for symptoms; instants carry their offset. A
/// cell with a comma, a semicolon, a quote or a line break is quoted.
std::string csv_row(const NamedEntry& entry);

/// What stands in a cell for `value`, before it is quoted. A text that a spreadsheet would take for a formula (it
/// begins with = + - @, also in their full-width forms, a tab or CR, or has blanks before them) gets an apostrophe, and
/// so does one that begins with an apostrophe or a backslash; the same behind each semicolon and line break, where some
/// spreadsheets begin a new cell. What could drive a terminal is made visible, all but line
/// breaks; a backslash that would then read as an escape is doubled.
std::string csv_cell(const std::string& value);
/// The value that csv_cell wrote so. Never fails: what is no escape is read as it stands.
std::string text_of_csv_cell(std::string_view cell);

}  // namespace unknot
#pragma GCC visibility pop
