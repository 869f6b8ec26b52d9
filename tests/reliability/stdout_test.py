#!/usr/bin/env python3
"""An answer that cannot be written is an error, for every command. $1: the program."""
import re
from program import Program, Timed, main

# What each command that has an answer is typed with; the others are found in the list that completion gives.
WORDS = {
    "add": ["add", "right-soleus"],
    "set": ["set", "left", "per_day", "2"], "log": ["log", "left", "6", "4"], "check": ["check", "left", "--sore", "0"],
    "edit": ["edit", "ID", "--before", "5"], "delete": ["delete", "ID"], "hold": ["hold", "left", "--note", "x"],
    "change": ["change", "left", "shoes"], "completion": ["completion", "bash"], "config": ["config", "min_gap", "200m"],
    "report": ["report", "-o", "-"], "screen": ["screen", "--rest-no"],
    "guide": ["guide", "soleus"], "due": ["due", "--now", "tomorrow 12:00"], "help": ["help", "log"], "why": ["why", "left"],
}
# Nothing to do without a terminal, or without more words than fit here.
SILENT = {"treat", "clear", "restore", "import", "remind", "export", "sync"}


def commands(unknot):
    listed = re.findall(r"^([a-z]+)\t", unknot.must("__complete", "zsh", "").decode(), re.M)
    assert len(listed) > 15, listed
    return listed


def fails_when_full(program, words):
    unknot = Program(program)
    unknot.must("-q", "add", "left-soleus")
    unknot.must("-q", "add", "spare")
    for _ in range(2):
        unknot.must("-q", "log", "left", "6", "4")
    id = sorted(unknot.entries())[0]
    words = [id if word == "ID" else word for word in words]
    with open("/dev/full", "wb") as full:
        done = unknot.run(*words, stdout=full)
    message = done.stderr.decode()
    failed = 2 if "due" in words else 1
    assert done.returncode == failed, f"{words}: exit {done.returncode}: {message}"
    assert "could not be written" in message, f"{words}: {message}"
    unknot.must_be_sound()
    unknot.remove()


def stdout(program):
    timed = Timed()
    unknot = Program(program)
    asked = [[], ["--help"], ["--version"]]
    asked += [WORDS.get(name, [name]) for name in commands(unknot) if name not in SILENT]
    for words in asked:
        fails_when_full(program, words)
    unknot.remove()
    timed.say(f"full stdout: {len(asked)} commands")


main(stdout)
