#!/usr/bin/env python3
"""Types into a real shell and looks at the arguments that a command gets after the Tab.

$1: bash, bash-completion (bash with that package loaded), zsh,
zsh-fpath (the script as an installed function) or fish; $2: the program. In the shell `unknot` is a
wrapper: it hands questions of the completion script to the program and shows the arguments of everything else.
"""
import os, pathlib, re, shutil, subprocess, sys, tempfile

import pexpect

SHELL, PROGRAM = sys.argv[1], str(pathlib.Path(sys.argv[2]).resolve())
WRAPPER = """#!/bin/sh
case $1 in __complete|completion) exec "$REAL" "$@" ;; esac
for each in "$@"; do printf '[%s]' "$each"; done
echo '<end>'
"""
# What is typed (\t: the Tab key) and the arguments that then arrive.
CASES = [
    ("hist\t", ["history"]),
    ("log left-s\t", ["log", "left-soleus"]),
    ("log rig\t", ["log", "right knee"]),
    ("log 'rig\t", ["log", "right knee"]),
    ('log "rig\t', ["log", "right knee"]),
    ("log right\\ k\t", ["log", "right knee"]),
    ("log \\$h\t", ["log", "$half & \"more\""]),
    ("log o\\'\t", ["log", "o'clock; knee"]),
    ("check \u00e9p\t", ["check", "\u00e9paule: gauche"]),
    ("log left-soleus --press\tf\t", ["log", "left-soleus", "--pressure", "firm"]),
    ("--color=al\t", ["--color=always"]),
    ("set left-soleus per\t", ["set", "left-soleus", "per_day"]),
    ("delete {id}\t", ["delete", "{full}"]),
    ("log old\t", ["log", "old"]),
    ("history old\t", ["history", "old-one"]),
    ("--db fi\tlog left-s\t", ["--db", "file.db", "log", "left-s"]),
    ("--db other.db log els\t", ["--db", "other.db", "log", "elsewhere"]),
    ("--db=fi\t", ["--db=file.db"]),
    ("__com\t", ["__com"]),
]
if SHELL != "fish":  # A part of a name; fish has its own way of finding those.
    CASES += [("log ight\t", ["log", "right knee"])]

folder = pathlib.Path(tempfile.mkdtemp(prefix="unknot-completion-"))
(folder / "bin").mkdir()
(folder / "bin/unknot").write_text(WRAPPER)
(folder / "bin/unknot").chmod(0o755)
(folder / "work").mkdir()
(folder / "work/file.db").touch()
env = {"PATH": f"{folder}/bin:/usr/bin:/bin", "HOME": str(folder), "REAL": PROGRAM, "LANG": "C.UTF-8", "TZ": "Europe/Paris",
       "TERM": "xterm", "UNKNOT_NOW": "2026-11-20T09:00:00+01:00", "XDG_DATA_HOME": f"{folder}/data",
       "XDG_CONFIG_HOME": f"{folder}/config"}
env.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})


def unknot(*words):
    return subprocess.run([PROGRAM, *words], env=env, cwd=folder / "work", check=True, capture_output=True, text=True).stdout


def put(path, text):
    path = folder / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def start():
    """The shell with the script loaded as `completion --help` says, waiting for a command."""
    argv, ready = {"bash": (["--noprofile", "--norc", "-i"], "source <(unknot completion bash)"),
                   "bash-completion": (["--noprofile", "--norc", "-i"], "source /usr/share/bash-completion/bash_completion"),
                   "zsh": (["-f", "-i"], "source <(unknot completion zsh)"),
                   "zsh-fpath": (["-f", "-i"], "fpath=(~/functions $fpath); autoload -Uz compinit; compinit -u"),
                   "fish": (["-i"], "true")}[SHELL]
    if SHELL == "bash-completion":
        put("data/bash-completion/completions/unknot", unknot("completion", "bash"))
    if SHELL == "zsh-fpath":
        put("functions/_unknot", unknot("completion", "zsh"))
    if SHELL == "fish":
        put("config/fish/completions/unknot.fish", unknot("completion", "fish"))
        put("config/fish/config.fish", "set -g fish_greeting\nfunction fish_prompt\n  echo 'ready> '\nend\n")
    child = pexpect.spawn(SHELL.split("-")[0], argv, env=env, cwd=str(folder / "work"), timeout=60,
                          dimensions=(40, 200), encoding="utf-8")
    child.logfile_read = open(folder / "seen", "w")
    if SHELL == "fish":
        child.expect("ready>")
    else:
        child.sendline("PS1='ready> '; HISTFILE=; " + ready)
        child.expect("\r\n.*ready>")
    child.sendline(f"echo begin{os.getpid()}n | tr n N")
    child.expect(f"begiN{os.getpid()}N")
    return child


unknot("-q", "add", "old-one")
unknot("set", "old-one", "archived", "yes")
for name in ("left-soleus", "right knee", "$half & \"more\"", "o'clock; knee", "\u00e9paule: gauche"):
    unknot("-q", "add", name)
unknot("-q", "--db", "other.db", "add", "elsewhere")


def logged(at):
    return re.search(r"\[([0-9a-f]{8})\]", unknot("-q", "log", "left-soleus", "6", "4", "--at", at)).group(1)


ids = [logged("8:05"), logged("8:30")]
while ids[0][0] == ids[1][0]:  # A beginning that both share would be filled in before they are listed.
    unknot("-q", "undo")
    ids[1] = logged("8:30")

child = start()
good = True
for typed, expected in CASES:
    fill = lambda text: text.replace("{id}", ids[0][:5]).replace("{full}", ids[0])
    child.send("unknot " + fill(typed))
    child.send("\r")
    # The line as typed is echoed too, but never with this end.
    child.expect(r"(\[[^\r\n]*)<end>")
    seen, wanted = child.match.group(1), "".join(f"[{fill(word)}]" for word in expected)
    if not seen.endswith(wanted) or seen.count("[" + fill(expected[0]) + "]") != 1:
        good = False
        print(f"{SHELL}: typed {typed!r}: expected {wanted}, seen {seen}")

# Two ids and what they stand for, the newest first.
child.send("unknot edit \t\t")
child.expect(f"{ids[1]}.*08:30 left-soleus.*{ids[0]}.*08:05 left-soleus")
child.sendcontrol("c")
child.close(force=True)

# Only reading: nothing is made where there is no diary yet.
before = sorted(folder.rglob("*.db"))
env["XDG_DATA_HOME"] = f"{folder}/nowhere"
for words in (["log", ""], ["edit", ""], ["history", ""]):
    if unknot("__complete", "zsh", *words) != "":
        good = False
        print(f"{SHELL}: an empty diary has something to complete")
if (folder / "nowhere").exists() or sorted(folder.rglob("*.db")) != before:
    good = False
    print(f"{SHELL}: completing made a file")

if good:
    shutil.rmtree(folder)
else:
    print(f"all that was seen is in {folder}/seen")
sys.exit(0 if good else 1)
