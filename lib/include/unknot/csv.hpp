// csv.hpp: the entries as a table for a spreadsheet, one row an entry (RFC 4180). It never writes a file.
#pragma once

#include <string>
#include <vector>

#include "unknot/exchange.hpp"

namespace unknot {

/// The names of the columns.
std::vector<std::string> csv_columns();
/// The same as a row, with CRLF.
std::string csv_head();
/// One row, with CRLF. Unknown is an empty cell, never 0; `yes` and `no` for symptoms; instants carry their offset. A
/// cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or CR) gets an apostrophe before it,
/// and so does one that begins with an apostrophe, so that the first one can always be taken away. What could drive a
/// terminal is made visible, all but line breaks: for every byte as it was, there is the JSON.
std::string csv_row(const NamedEntry& entry);

}  // namespace unknot
