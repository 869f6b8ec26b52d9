#!/usr/bin/env python3
"""Holds the house's arrows: who may include whom, and which words may stand in which room. $1: the source folder."""
import pathlib, re, sys

top = pathlib.Path(sys.argv[1])
VALUES = {"operation", "document", "record_key", "decision", "entry", "entry_fields", "hold", "ids", "log", "rule_state", "muscle", "point", "red_flag", "reminder", "result", "rule", "score", "screening", "settings", "text",
          "time", "when"}
# Room of lib/src: the public headers it may include. Its own internal headers it may always include.
MAY = {
    "base": {"result", "text", "document", "version"},
    "time": {"result", "text", "time", "when", "ids"},
    "values": VALUES,
    "protocol": VALUES | {"protocol", "catalog"},
    "trend": VALUES | {"protocol", "trend"},
    "guide": {"muscle", "red_flag", "screening", "guide"},
    "remind": VALUES | {"remind"},
    "store": VALUES | {"store", "backup", "own_files", "atomic_file", "reminder_store"},
    "exchange": VALUES | {"protocol", "catalog", "trend", "exchange", "ical", "diary_json", "csv", "table", "table_match", "anonymous", "skipped_times", "fhir"},
    "report": VALUES | {"protocol", "catalog", "trend", "exchange", "report"},
    "front": VALUES | {"protocol", "catalog", "trend", "exchange", "guide", "guide_json", "store", "trend_weeks", "contents_json", "diary_decisions", "version", "diary_json"},
}
# Rooms of lib/src whose internal headers a room may include; the others: all three of these.
SHARED = {"base": set(), "time": {"base"}, "values": {"base"}, "guide": {"base", "values"}}
# Public header: the public headers it may include.
HEADER_MAY = {"protocol": VALUES, "catalog": VALUES | {"protocol"}, "trend": VALUES | {"protocol"}, "guide": {"muscle", "red_flag", "screening"}, "store": VALUES,
              "backup": VALUES | {"store"}, "atomic_file": {"own_files"},
              "remind": VALUES, "reminder_store": VALUES | {"store"}, "ical": VALUES | {"exchange"}, "diary_json": VALUES | {"exchange"}, "csv": VALUES | {"exchange"}, "table": VALUES, "anonymous": VALUES | {"skipped_times"}, "fhir": VALUES | {"exchange"},
              "guide_json": {"guide"}, "trend_weeks": VALUES | {"protocol", "trend"}, "contents_json": VALUES | {"protocol"},
              "diary_decisions": VALUES | {"protocol", "exchange", "store", "trend_weeks"},
              "exchange": VALUES | {"protocol", "trend"}, "report": VALUES | {"protocol", "trend", "exchange"}}
# "front" has what reads a diary too, and the clock of what C stores.
PURE = ["base", "time", "values", "protocol", "trend", "remind", "exchange", "report", "guide"]
FORBIDDEN = re.compile(r"system_clock::now|steady_clock::now|\bgetenv\b|<iostream>|<fstream>|\bfopen\b|fmt::print|SQLite|sqlite3|"
                       r"std::rand|random_device|CLI::|std::filesystem")
SQL = re.compile(r"\b(SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA|CREATE TABLE)\b")
offences = []


def lines(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        yield number, re.sub(r"//.*", "", line)


def offend(path, number, why):
    offences.append(f"{path.relative_to(top)}:{number}: {why}")


def sources(*folders):
    for folder in folders:
        for path in sorted((top / folder).rglob("*")):
            if path.suffix in (".cpp", ".hpp"):
                yield path


for path in sources("lib/src"):
    room = path.relative_to(top / "lib/src").parts[0]
    for number, line in lines(path):
        found = re.match(r'\s*#include "([^"]+)"', line)
        if found:
            parts = found.group(1).split("/")
            if parts[0] == "unknot" and parts[1].removesuffix(".hpp") not in MAY[room]:
                offend(path, number, f"{room} may not include {found.group(1)}")
            if parts[0] in MAY and parts[0] != room and parts[0] not in SHARED.get(room, {"base", "time", "values"}):
                offend(path, number, f"{room} may not reach into {parts[0]}")
        if room in PURE and FORBIDDEN.search(line):
            offend(path, number, f"{room} is pure: {FORBIDDEN.search(line).group(0)}")
        if "absl" in line and path.name != "zone_load.cpp":
            offend(path, number, "only time/zone_load.cpp knows the zone library")
        if room != "store" and SQL.search(line):
            offend(path, number, "SQL outside the store")
        if room != "store" and path.name != "c_face.hpp" and re.search(r"\bcatch\b", line):
            offend(path, number, "a catch outside main and the store's edge")
        if "`unknot " in line:
            offend(path, number, "names a command, which other programs do not have")
        if re.search(r"hours\{24\}|hours\(24\)", line):
            offend(path, number, "a day is not 24 hours")

for path in (top / "lib/src/guide/texts").iterdir():
    if "`unknot " in path.read_text(encoding="utf-8"):
        offend(path, 1, "names a command, which other programs do not have")

for path in sources("lib/include/unknot"):
    allowed = HEADER_MAY.get(path.stem, VALUES)
    for number, line in lines(path):
        found = re.match(r'\s*#include "unknot/([a-z_]+)\.hpp"', line)
        if found and found.group(1) not in allowed:
            offend(path, number, f"this header may not include {found.group(1)}.hpp")
        if FORBIDDEN.search(line) and path.stem not in ("store", "backup", "own_files", "atomic_file", "reminder_store", "diary_decisions"):
            offend(path, number, f"a public header of a pure room: {FORBIDDEN.search(line).group(0)}")
    if "#pragma GCC visibility push(default)\nnamespace unknot" not in path.read_text(encoding="utf-8"):
        offend(path, 1, "the shared library would hide what this header declares")

# Folders of app, each of which may include those before it in its line; `main.cpp` may include all.
APP = {"system": set(), "context": {"system"}, "render": {"system", "context"}, "write": {"system", "context", "render"}}
APP |= {room: {"system", "context", "render", "write"} for room in ("treat", "remind", "transfer", "doctor")}
APP["commands"] = APP["doctor"] | {"treat", "remind", "transfer", "doctor"}
APP["cli"] = APP["commands"] | {"commands"}

for path in sources("app"):
    room = path.relative_to(top / "app").parts[0]
    for number, line in lines(path):
        found = re.match(r'\s*#include "([a-z]+)/[a-z_]+\.hpp"', line)
        if found and room in APP and found.group(1) in APP and found.group(1) not in APP[room] | {room}:
            offend(path, number, f"{room} may not include {found.group(1)}")
        if room == "render" and '"unknot/store.hpp"' in line:
            offend(path, number, "render knows no store")
        if SQL.search(line):
            offend(path, number, "SQL outside the store")
        if re.search(r"\bcatch \(", line) and path.name not in ("main.cpp", "command_line.cpp"):
            offend(path, number, "a catch outside main")
        if re.search(r"fmt::print|\bfwrite\(|\bfputs\(|printf\(|std::cout|std::cerr|write(_all)?\(STD(OUT|ERR)_FILENO", line) and \
                path.name not in ("output.cpp", "terminal.cpp", "progress.cpp", "ending.cpp") and room != "notify":
            offend(path, number, "only the output prints, which escapes what was typed")
        if re.search(r"\bthrow (std::|store::|SQLite)", line):
            offend(path, number, "app throws CommandError, and hands on StoreError")
        if re.search(r"system_clock::now|getenv", line) and path.name != "shell.cpp":
            offend(path, number, "only the shell reads clock and environment")
        if "<CLI/" in line and path.name != "command_line.cpp":
            offend(path, number, "CLI11 is compiled in one file")

listed = (top / "app/CMakeLists.txt").read_text()
for path in sources("app"):
    if path.suffix == ".cpp" and str(path.relative_to(top / "app")) not in listed:
        offend(path, 1, "is in no list of sources")

for path in sources("lib", "app", "tests", "bench"):
    named = re.match(r"// (\w+\.hpp):", path.read_text(encoding="utf-8"))
    if named and named.group(1) != path.name:
        offend(path, 1, f"calls itself {named.group(1)}")

explained = (top / "docs/trend.md").read_text(encoding="utf-8")
for number, line in lines(top / "lib/src/exchange/trend_json.cpp"):
    for key in re.findall(r'(?:\{|\[)"([a-z_0-9]+)"(?:,|\])', line):
        if f"`{key}`" not in explained and key != "version":
            offend(top / "lib/src/exchange/trend_json.cpp", number, f"docs/trend.md does not define {key}")

for path in sources("lib", "app"):
    count = len(path.read_text(encoding="utf-8").splitlines())
    if count > 500:
        offend(path, count, "is longer than 500 lines")

print("\n".join(offences) if offences else "the arrows hold")
sys.exit(1 if offences else 0)
