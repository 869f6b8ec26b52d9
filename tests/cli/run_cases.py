#!/usr/bin/env python3
"""Runs the program as a user would and compares all it says.

A case file is a list of steps. A step is a line `$ unknot ...` (a shell line; it may set variables or pipe), then what is
expected: stdout as it is, stderr lines behind `! `, and the exit code as `? N` where it is not 0. Lines that begin with
`# ` before the first step are remarks. A line `@ unknot ...` only prepares what is looked at: it has to succeed, and what it
says belongs to another case. Every file runs in a folder of its own with a diary of its own; ids are random, so
they are shown as id-1, id-2 ... in the order in which the file first shows them. `--update` writes what was seen.
"""
import argparse, copy, os, pathlib, re, shutil, subprocess, sys, tempfile

# Eight letters from a to f are no word that is said anywhere, and an id may have no digit among its first eight.
ID = re.compile(r"\b[0-9a-f]{32}\b|\b[0-9a-f]{8}\b")


def steps_of(text):
    remarks, steps, step = [], [], None
    for line in text.splitlines():
        if line.startswith(("$ ", "@ ")):
            step = {"sign": line[0], "command": line[2:], "expected": []}
            steps.append(step)
        elif step is None:
            remarks.append(line)
        else:
            step["expected"].append(line)
    for step in steps:
        while step["expected"] and step["expected"][-1] == "":
            step["expected"].pop()
    return remarks, steps


class Ids:
    """Names for random ids, so that the same entry has the same name all through a file."""

    def __init__(self):
        self.names = {}

    def name(self, match):
        key = match.group(0)[:8]
        return self.names.setdefault(key, f"id-{len(self.names) + 1}")

    def hide(self, text):
        return ID.sub(self.name, text)

    def show(self, command):
        for key, name in sorted(self.names.items(), key=lambda pair: -len(pair[1])):
            command = command.replace(f"<{name}>", key)
        return command


def run(command, folder, env, ids):
    done = subprocess.run(["bash", "-c", ids.show(command)], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=120)
    # The folder first: its random name may look like an id.
    out, err = (ids.hide(stream.decode("utf-8", "backslashreplace").replace(str(folder), "FOLDER"))
                for stream in (done.stdout, done.stderr))
    # By the machine's clock, whatever UNKNOT_NOW says; and that it does not is said at every write (clock_and_names_test.py looks at both).
    out = re.sub(r'(^#\d+  )\w{3} \d+ \w{3}(?: \d{4})? \d\d:\d\d|(last\s+write\s+|"last_write": "|"made": ")[0-9T:+-]{25}',
                 lambda found: (found[1] or found[2]) + "MADE", out, flags=re.M)
    seen = out.splitlines() + ["! " + line for line in err.splitlines() if "the clock is set to" not in line or "UNKNOT_NOW" not in line]
    if done.returncode != 0:
        seen.append(f"? {done.returncode}")
    return [line.rstrip() for line in seen]


def check(path, program, update):
    remarks, steps = steps_of(path.read_text(encoding="utf-8"))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="unknot-case-"))
    (folder / "bin").mkdir()
    (folder / "bin" / "unknot").symlink_to(program)
    env = {"PATH": f"{folder}/bin:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8", "TZ": "Europe/Paris", "COLUMNS": "80",
           "CASES": str(path.parent), "UNKNOT_NOW": "2026-11-20T09:00:00+01:00"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            env[name] = os.environ[name]
    ids, good = Ids(), True
    for step in steps:
        prepares = step["sign"] == "@"
        seen = run(step["command"], folder, env, copy.deepcopy(ids) if prepares else ids)
        while seen and seen[-1] == "":
            seen.pop()
        if prepares and not any(line.startswith("? ") for line in seen):
            seen = []
        if update:
            step["expected"] = seen
        elif seen != step["expected"]:
            good = False
            print(f"{path.name}: {step['sign']} {step['command']}\n--- expected\n" + "\n".join(step["expected"]) + "\n--- seen\n" + "\n".join(seen) + "\n")
    if update:
        text = "\n".join(remarks).rstrip() + "\n"
        for before, step in zip([None] + steps, steps):
            together = before and before["sign"] == step["sign"] == "@"
            text += ("" if together else "\n") + "\n".join([f"{step['sign']} {step['command']}"] + step["expected"]) + "\n"
        path.write_text(text, encoding="utf-8")
    if good:
        shutil.rmtree(folder)
    else:
        print(f"its data is kept in {folder}")
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("cases", nargs="+")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    program = pathlib.Path(options.program).resolve()
    results = [check(pathlib.Path(case), program, options.update) for case in options.cases]
    sys.exit(0 if all(results) else 1)


main()
