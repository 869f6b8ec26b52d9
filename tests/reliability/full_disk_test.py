#!/usr/bin/env python3
"""A disk that is really full: a small tmpfs, filled by the diary itself. Needs root, to mount it. $1: the program."""
import os, pathlib, shutil, subprocess, sys, tempfile
from program import SKIPPED, Program, Timed, main, times


def fill(folder, size):
    """A file that leaves `size` bytes free."""
    room = os.statvfs(folder)
    with open(folder / "filler", "wb") as filler:
        filler.write(b"\0" * max(0, room.f_bavail * room.f_frsize - size))


def full_at(program, folder, free):
    """Logs until the disk is full, `free` bytes from the start."""
    unknot = Program(program, folder)
    fill(folder, free)
    stored = 0
    done = unknot.run("-q", "add", "left-soleus")
    while done.returncode == 0:
        done = unknot.run("-q", "log", "6", "4", "--note", "n" * 3000)
        stored += done.returncode == 0
    message = done.stderr.decode()
    assert done.returncode == 1 and done.stdout == b"", f"exit {done.returncode}: {message}"
    assert message.count("\n") == 1 and "space" in message, message
    os.remove(folder / "filler")
    if stored > 0 or unknot.file.exists() and unknot.run("points").stdout:
        unknot.must_be_sound()
        assert len(unknot.entries()) == stored, f"{len(unknot.entries())} entries, {stored} acknowledged"
    unknot.run("-q", "add", "left-soleus")  # Refused where it is there.
    unknot.must("-q", "log", "6", "4")
    assert len(unknot.entries()) == stored + 1
    for file in folder.iterdir():
        shutil.rmtree(file) if file.is_dir() else os.remove(file)
    return stored


def full_disk(program):
    if os.geteuid() != 0:
        print("skipped: only root can mount a small disk")
        sys.exit(SKIPPED)
    timed, rounds = Timed(), times(6, 60)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="unknot-full-"))
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], capture_output=True).returncode != 0:
        print("skipped: a small disk cannot be mounted here")
        sys.exit(SKIPPED)
    try:
        stored = sum(full_at(program, folder, 700_000 * round // rounds) for round in range(rounds))
    finally:
        subprocess.run(["umount", folder], check=True)
    os.rmdir(folder)
    timed.say(f"full disk: {rounds} times, {stored} entries acknowledged before")


main(full_disk)
