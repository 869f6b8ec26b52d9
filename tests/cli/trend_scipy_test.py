#!/usr/bin/env python3
"""The figures of `trend --json` on random diaries against scipy and plain arithmetic, which know nothing of unknot; and those of a
course with few weeks shown against those with all weeks shown."""
import json, os, pathlib, random, statistics, subprocess, sys, tempfile, unittest
from datetime import date, datetime, timedelta, timezone

from scipy import stats

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
TODAY = date(2026, 11, 20)
# What is said of the course, and so does not depend on the weeks shown.
OF_COURSE = ["course_begin", "sentence", "baseline", "last_week", "considered_days", "verdict", "difference", "percent", "direction", "low",
             "quiet", "see_professional", "slope", "mann_kendall", "limits"]
SERIES = int(os.environ.get("UNKNOT_SERIES", "5"))


def unknot(file, *words, now):
    env = {"UNKNOT_DB": str(file), "TZ": "UTC", "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
    done = subprocess.run([PROGRAM, "-q", "--now", now, *words], env=env, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise AssertionError(f"{words}: {done.stderr}")
    return done.stdout


def kendall_variance(values):
    """Var(S) with its correction for ties, as in the textbooks."""
    n = len(values)
    ties = sum(t * (t - 1) * (2 * t + 5) for t in (values.count(v) for v in set(values)))
    return (n * (n - 1) * (2 * n + 5) - ties) / 18


def first_week(rated):
    """The first 7 days that begin with a rated day, have 4 rated ones, and end before the last 7 days."""
    for day in sorted(rated):
        week = [rated[day + timedelta(days=n)] for n in range(7) if day + timedelta(days=n) in rated]
        if (TODAY - day).days < 13:
            return None
        if len(week) >= 4:
            return day, week


class AgainstScipy(unittest.TestCase):
    def trend(self, file, *words):
        (point,) = json.loads(unknot(file, "trend", *words, "--json", now=f"{TODAY}T21:00:00Z"))["points"]
        return point

    def check(self, seed):
        dice = random.Random(seed)
        days = dice.choice((14, 20, 28, 45, 56))
        level, fall = dice.uniform(3, 9), dice.uniform(-4, 4)
        rated = {}
        with tempfile.TemporaryDirectory(prefix="unknot-scipy-") as folder:
            file = pathlib.Path(folder) / "a.db"
            first = TODAY - timedelta(days=days - 1)
            unknot(file, "add", "left-soleus", now=f"{first}T05:00:00Z")
            begun = first + timedelta(days=dice.randrange(days // 2)) if dice.random() < 0.7 else None
            for number in range(days):
                if first + timedelta(days=number) == begun:
                    unknot(file, "log", "6", "4", "--for", "90s", "--at", f"{begun} 08:00", now=f"{begun}T08:30:00Z")
                if dice.random() < 0.25:
                    continue
                day = first + timedelta(days=number)
                value = min(10, max(0, round(level - fall * number / days + dice.gauss(0, 1.3))))
                unknot(file, "check", "--worst", str(value), "--at", f"{day} 20:00", now=f"{day}T20:30:00Z")
                rated[day] = value
            # Weeks enough to show the first day too.
            weeks = days // 7 + 2
            for reading in ("press", "worst"):
                point = self.trend(file, "--reading", reading, "--weeks", str(weeks))
                for few in (["--weeks", "1"], ["--weeks", "2"], ["--weeks", "4"], []):
                    self.compare(self.trend(file, "--reading", reading, *few), point)
        shown = {date.fromisoformat(day["day"]): day["value"] for day in point["days"] if day["value"] is not None}
        self.assertEqual(shown, rated)
        self.assertEqual(point["rated_days"], len(rated))
        dates = sorted(rated)

        for week in point["weeks"]:
            inside = [rated[d] for d in dates if week["first"] <= d.isoformat() <= week["last"]]
            self.assertEqual(week["rated_days"], len(inside))
            if len(inside) >= 4:
                self.assertAlmostEqual(week["mean"], statistics.mean(inside))
                self.assertAlmostEqual(week["median"], statistics.median(inside))
            else:
                self.assertIsNone(week["mean"])
            self.assertEqual(week["highest"], max(inside) if inside else None)
            self.assertEqual(week["days_at_7_or_more"], sum(v >= 7 for v in inside))

        for day in point["days"]:
            at = date.fromisoformat(day["day"])
            window = [rated[at - timedelta(days=back)] for back in range(7) if at - timedelta(days=back) in rated]
            if len(window) >= 4:
                self.assertAlmostEqual(day["rolling_median"], statistics.median(window))
            else:
                self.assertIsNone(day["rolling_median"])

        # From here on: of the course.
        dates = [day for day in dates if begun is None or day >= begun]
        values = [rated[day] for day in dates]
        self.assertEqual(point["course_begin"], begun and begun.isoformat())
        self.assertEqual(point["considered_days"], len(dates))
        found = first_week({day: rated[day] for day in dates})
        if found:
            self.assertEqual(point["baseline"]["first"], found[0].isoformat())
            self.assertAlmostEqual(point["baseline"]["mean"], statistics.mean(found[1]))
        if len(values) < 10 or (dates[-1] - dates[0]).days + 1 < 14:
            self.assertIsNone(point["slope"])
            self.assertEqual(point["verdict"], "too-few-days")
            return
        x = [(d - dates[0]).days for d in dates]
        sen = stats.theilslopes(values, x, alpha=0.95)
        self.assertAlmostEqual(point["slope"]["per_day"], sen.slope)
        if sen.low_slope == sen.high_slope:
            self.assertIsNone(point["slope"]["low"])
            self.assertIsNone(point["slope"]["high"])
        else:
            self.assertAlmostEqual(point["slope"]["low"], sen.low_slope)
            self.assertAlmostEqual(point["slope"]["high"], sen.high_slope)

        test = point["mann_kendall"]
        s = sum((b > a) - (b < a) for i, a in enumerate(values) for b in values[i + 1:])
        self.assertEqual(test["s"], s)
        variance = kendall_variance(values)
        self.assertAlmostEqual(test["variance"], variance)
        if len(values) > 10 or len(set(values)) < len(values):
            z = 0 if s == 0 or variance == 0 else (s - (s > 0) + (s < 0)) / variance**0.5
            self.assertAlmostEqual(test["z"], z)
            self.assertAlmostEqual(test["p"], min(1.0, 2 * stats.norm.sf(abs(z))))
        if len(set(values)) > 1:
            self.assertAlmostEqual(test["tau_b"], stats.kendalltau(x, values).statistic)

    def compare(self, few, every):
        for key in OF_COURSE:
            self.assertEqual(few[key], every[key], key)
        self.assertEqual(few["days"], every["days"][-len(few["days"]):])
        self.assertEqual(few["weeks"], every["weeks"][-len(few["weeks"]):])


for number in range(SERIES):
    setattr(AgainstScipy, f"test_series_{number}", lambda self, seed=number: self.check(seed))

if __name__ == "__main__":
    unittest.main()
