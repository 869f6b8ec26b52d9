#!/usr/bin/env python3
"""Eight programs write at once while others read and back up; eight open a diary that is not there yet. $1: the program."""
import concurrent.futures, json, pathlib
from program import Program, Timed, main, times

WRITERS = 8


def must_end_well(done, what):
    assert done.returncode == 0, f"{what}: exit {done.returncode}: {done.stderr.decode()}"
    assert b"locked" not in done.stderr + done.stdout, f"{what}: {done.stderr.decode()}"


def at_once(count, work):
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        for future in [pool.submit(work, i) for i in range(count)]:
            future.result()


def eight_write(program):
    timed, writes = Timed(), times(12, 500)
    unknot = Program(program)
    unknot.must("-q", "add", "left-soleus")
    reads = [0]

    def work(number):
        if number < WRITERS:
            for i in range(writes):
                must_end_well(unknot.run("-q", "log", "6", "4", "--note", f"{number}.{i}"), "log")
            reads[0] += 1000000  # This one has ended.
        while number >= WRITERS and reads[0] < 1000000 * WRITERS:
            reads[0] += 1
            if number == WRITERS:
                must_end_well(unknot.run("backup"), "backup")
            else:
                must_end_well(unknot.run(("history", "plan", "why")[reads[0] % 3], "--json"), "read")

    at_once(WRITERS + 3, work)
    notes = sorted(entry["note"] for entry in unknot.entries().values())
    assert notes == sorted(f"{number}.{i}" for number in range(WRITERS) for i in range(writes)), len(notes)
    unknot.must_be_sound()
    timed.say(f"at once: {WRITERS} x {writes} writes beside {reads[0] % 1000000} reads and backups")
    unknot.remove()


def eight_open_first(program):
    timed, rounds = Timed(), times(4, 100)
    for _ in range(rounds):
        unknot = Program(program)
        at_once(WRITERS, lambda number: must_end_well(unknot.run("-q", "add", f"point-{number}"), "add"))
        names = {point["point"] for point in json.loads(unknot.must("points", "--json"))["points"]}
        assert names == {f"point-{number}" for number in range(WRITERS)}, names
        unknot.must_be_sound()
        unknot.remove()
    timed.say(f"first openings: {rounds} rounds of {WRITERS} at once")


def together(program):
    eight_write(program)
    eight_open_first(program)


main(together)
