#!/usr/bin/env python3
"""SIGKILL at a random moment of everything that writes: what was acknowledged is there, and nothing half. $1: the program."""
import json, pathlib, random, shutil, signal, subprocess, time
from program import SEED, Program, Timed, main, times


OLD = pathlib.Path(__file__).resolve().parent.parent / "store" / "old"
ROWS = 40  # Of a table that is imported.


class World:
    """The diary and what must be in it: one state of all entries after each write that is not taken back."""

    def __init__(self, program, random):
        self.unknot = Program(program)
        self.random = random
        self.states = []
        self.first_opening()
        self.backup_state = None
        self.notes = 0

    def first_opening(self):
        self.kill("add", "left-soleus")
        self.unknot.run("-q", "add", "left-soleus")  # Refused where the killed one had done it.
        self.states = [self.unknot.entries()]
        assert self.states == [{}], self.states
        assert len(json.loads(self.unknot.must("points", "--json"))["points"]) == 1

    def kill(self, *words):
        """Whether it was acknowledged: something was printed."""
        begun = time.monotonic()
        process = self.unknot.start("-q", *words)
        time.sleep(self.random.uniform(0, World.usual * 1.3))
        process.send_signal(signal.SIGKILL)
        out, err = process.communicate(timeout=60)
        assert process.returncode in (0, -signal.SIGKILL), f"{words}: {process.returncode}, {err.decode()}"
        if process.returncode == 0:
            World.usual = 0.9 * World.usual + 0.1 * (time.monotonic() - begun)
        if any(self.unknot.folder.glob("*.db-journal")):
            World.journals += 1
        World.killed += process.returncode != 0
        return len(out) > 0

    usual, journals, killed = 0.02, 0, 0

    def step(self):
        now = self.states[-1]
        what = self.random.choice(["log"] * 5 + ["check", "edit", "edit", "delete", "undo", "restore", "table", "diary", "migrate"])
        self.notes += 1
        note = f"note {self.notes}"
        some = self.random.choice(sorted(now)) if now else None
        if what in ("log", "check") or some is None:
            words = ["log", "6", "4"] if what != "check" else ["check", "--sore", "0"]
            acknowledged = self.kill(*words, "--note", note)
            return self.found(acknowledged, lambda after: {id: after[id] for id in now if id in after} == now
                              and [after[id]["note"] for id in after.keys() - now.keys()] == [note])
        if what == "edit":
            acknowledged = self.kill("edit", some, "--note", note)
            return self.found(acknowledged, lambda after: after == {**now, some: {**now[some], "note": note}})
        if what == "delete":
            acknowledged = self.kill("delete", some)
            return self.found(acknowledged, lambda after: after == {id: now[id] for id in now if id != some})
        if what == "undo" and len(self.states) > 1:
            acknowledged = self.kill("undo")
            before = self.states[-2]
            return self.found(acknowledged, lambda after: after == before, lambda after: self.states.pop())
        if what == "table":
            return self.import_table(note)
        if what == "diary":
            return self.import_diary()
        if what == "migrate":
            return self.migrate()
        return self.restore()

    def import_table(self, note):
        """All rows or none."""
        now = self.states[-1]
        table = self.unknot.folder / "rows.csv"
        table.write_text("at,b,a,n\n" + "".join(f"2026-01-{1 + row % 28:02} {row // 28:02}:05,6,4,{note} {row}\n" for row in range(ROWS)))
        acknowledged = self.kill("import", str(table), "--map", "at=at", "--map", "before=b", "--map", "after=a", "--map", "note=n",
                                 "--point", "left-soleus")
        notes = sorted(f"{note} {row}" for row in range(ROWS))
        return self.found(acknowledged, lambda after: {id: after[id] for id in now if id in after} == now
                          and sorted(after[id]["note"] for id in after.keys() - now.keys()) == notes)

    def elsewhere(self, acknowledged, file, expected):
        """Another diary is whole or, where that was not acknowledged, empty; and sound."""
        after = {entry["id"]: entry for entry in json.loads(self.unknot.must("--db", file, "history", "--json"))["entries"]}
        assert after == expected or (after == {} and not acknowledged), f"neither whole nor empty: {after}"
        assert self.unknot.run("--db", file, "doctor", "--json").returncode == 0
        for left in self.unknot.folder.glob("other*"):
            left.unlink()

    def import_diary(self):
        whole = str(self.unknot.folder / "whole.json")
        self.unknot.must("export", "json", "-o", whole)
        acknowledged = self.kill("--db", "other.db", "import", whole)
        self.elsewhere(acknowledged, "other.db", self.states[-1])

    def migrate(self):
        """The first write to a file of an older version brings it up to date."""
        old = self.random.choice(sorted(OLD.glob("*.db")))
        shutil.copyfile(old, self.unknot.folder / "other.db")
        before = {entry["id"]: entry for entry in json.loads(self.unknot.must("--db", "other.db", "history", "--json"))["entries"]}
        assert before
        self.kill("--db", "other.db", "config", "min_gap", "5h")
        self.elsewhere(True, "other.db", before)

    def restore(self):
        if self.backup_state is None or self.random.random() < 0.3:
            self.backup = json.loads(self.unknot.must("backup", "--json"))["backup"]["file"]
            self.backup_state = list(self.states)
        saved = self.backup_state
        acknowledged = self.kill("restore", self.backup)

        def put_back(after):
            self.states = list(saved)

        return self.found(acknowledged, lambda after: after == saved[-1], put_back)

    def found(self, acknowledged, is_after, take=None):
        """The diary is as before the write or as after it; as after it, where that was acknowledged."""
        after = self.unknot.entries()
        if is_after(after):
            take(after) if take else self.states.append(after)
        else:
            assert after == self.states[-1], f"neither before nor after: {after}"
            assert not acknowledged, "what was acknowledged is lost"


def kills(program):
    timed, count, done = Timed(), times(60, 1000), 0
    source = random.Random(SEED)
    while done < count:
        world = World(program, source)
        done += 1
        for _ in range(min(49, count - done)):
            world.step()
            done += 1
            if done % 5 == 0:
                world.unknot.must_be_sound()
        world.unknot.must_be_sound()
        world.unknot.remove()
    timed.say(f"kills: {done}, {World.killed} before the program's end, {World.journals} in the middle of writing")


main(kills)
