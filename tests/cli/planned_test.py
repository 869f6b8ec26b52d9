#!/usr/bin/env python3
"""Planned and done in `trend --json`, against what `plan --json` said at the first and the last instant of each day.

max(E, min(B, done)) a day, today's sessions when their time has come, pauses of 7 days or more left out: on random diaries, and the
same for any number of weeks shown.
"""
import json, os, pathlib, random, subprocess, sys, tempfile, unittest
from datetime import datetime, timedelta

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
DIARIES = int(os.environ.get("UNKNOT_DIARIES", "2"))
TODAY = datetime(2026, 11, 20)
LAST = timedelta(hours=21)
DAY = timedelta(days=1)


class PlannedAndDone(unittest.TestCase):
    def unknot(self, now, *words):
        env = {"UNKNOT_DB": self.file, "TZ": "UTC", "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
        done = subprocess.run([PROGRAM, "-q", "--now", f"{now.isoformat()}Z", *words], env=env, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, f"{now} {words}: {done.stderr}")
        return done.stdout

    def plan(self, now):
        (point,) = json.loads(self.unknot(now, "plan", "--json"))["points"]
        return point

    def make(self, dice):
        """Days that were treated, with readings that stop, rest and hold; a pause; the counted sessions of each day."""
        days = dice.randrange(14, 22)
        begun = TODAY - days * DAY
        self.unknot(begun + timedelta(hours=7), "add", "left-soleus")
        entries, held = {}, None
        away = (dice.randrange(2, days - 2), dice.randrange(5, 11)) if dice.random() < 0.7 else (days + 9, 0)
        for number in range(days + 1):
            day = begun + number * DAY
            if held == number:
                self.unknot(day + timedelta(hours=9), "resume", "left-soleus")
                held = None
            if away[0] <= number < sum(away) and number != days or held:
                continue
            if dice.random() < 0.35:
                self.unknot(day + timedelta(hours=7), "check", "--sore", str(dice.choice((0, 0, 0, 2))))
                entries.setdefault(day, 0)
            for hour in sorted(dice.sample((8, 9, 11, 12, 15, 18, 21), dice.randrange(0, 4))):
                if number == days and hour > 15:
                    break
                self.unknot(day + timedelta(hours=hour), "log", str(dice.choice((0, 2, 4, 6))), str(dice.choice((0, 1, 3))), "--for", "90s")
                entries[day] = entries.get(day, 0) + 1
            if number < days and dice.random() < 0.1:
                self.unknot(day + timedelta(hours=22), "check", "--press", "0")
                entries.setdefault(day, 0)
            if number < days - 3 and not held and dice.random() < 0.06:
                self.unknot(day + timedelta(hours=14), "hold", "left-soleus", "--note", "trip")
                held = number + 2
        return entries

    def check(self, seed):
        dice = random.Random(seed)
        with tempfile.TemporaryDirectory(prefix="unknot-planned-") as folder:
            self.file = str(pathlib.Path(folder) / "a.db")
            entries = self.make(dice)
            if not entries:
                return
            now = TODAY + timedelta(hours=dice.choice((15, 16, 20, 21, 23)), minutes=30)
            days = sorted(entries)
            paused = {a + n * DAY for a, b in zip(days, days[1:]) if (b - a).days > 7 for n in range(1, (b - a).days)}
            expected = {}
            day = days[0]
            while day <= TODAY:
                first = self.plan(day + timedelta(hours=4))["target"]
                at_last = self.plan(min(now, day + DAY + timedelta(hours=4, seconds=-1)))
                last, done = at_last["target"], entries.get(day, 0)
                if day == TODAY:
                    times = [datetime.fromisoformat(time).replace(tzinfo=None) for time in at_last["times"]]
                    later = [time for time in times if time > now]
                    if later or now < TODAY + LAST:
                        last = min(last, done + len(times) - len(later))
                planned = 0 if day in paused else max(last, min(first, done))
                expected[day] = (planned, min(planned, done), max(0, done - planned), at_last["phase"], day in paused)
                day += DAY
            for weeks in ("1", "2", "8"):
                (point,) = json.loads(self.unknot(now, "trend", "--weeks", weeks, "--json"))["points"]
                self.compare(point, expected)

    def compare(self, point, expected):
        def within(first, last):
            return [row for day, row in expected.items() if first <= day.date().isoformat() <= last]

        for week in [*point["weeks"], point["last_week"], *filter(None, [point["baseline"]])]:
            rows, adherence = within(week["first"], week["last"]), week["adherence"]
            if not rows:
                self.assertIsNone(adherence)
                continue
            self.assertEqual(adherence["scheduled"], sum(row[0] for row in rows))
            self.assertEqual(adherence["done"], sum(row[1] for row in rows))
            self.assertEqual(adherence["unplanned"], sum(row[2] for row in rows))
            self.assertEqual(adherence["done"] + adherence["unplanned"], week["sessions"])
            self.assertEqual(adherence["days_on_hold"], sum(row[3] == "hold" for row in rows))
            self.assertEqual(adherence["days_paused"], sum(row[4] for row in rows))
        rows = within(point["first"], point["last"])
        self.assertEqual(point["adherence"]["scheduled"], sum(row[0] for row in rows))


for number in range(DIARIES):
    setattr(PlannedAndDone, f"test_diary_{number}", lambda self, seed=number: self.check(seed))

if __name__ == "__main__":
    unittest.main()
