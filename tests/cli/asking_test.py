#!/usr/bin/env python3
"""What is asked on a terminal where too little was typed, or something that looks like a slip."""
import json

from terminal_case import Case, Treats, main


class Log(Treats):
    def test_a_bare_log_asks_for_the_readings_and_the_length(self):
        session = self.on_a_terminal("log")
        session.answer("first press", "6")
        session.answer("last press", "4")
        session.answer("How long", "90s")
        self.assertIn("Logged: left-soleus, today 09:00, session 90 s, 6 → 4", self.ends(session))

    def test_what_is_no_answer_is_asked_again_and_enter_skips(self):
        session = self.on_a_terminal("log")
        session.answer("first press", "11")
        session.expect("from 0 (no pain) to 10")
        session.answer("first press", "")
        session.answer("last press", "")
        session.answer("How long", "soon")
        session.answer("How long", "2m")
        self.ends(session)
        (entry,) = self.entries()
        self.assertEqual((entry["before"], entry["after"], entry["seconds"]), (None, None, 120))

    def test_nothing_answered_is_nothing_saved(self):
        session = self.on_a_terminal("log")
        for question in ("first press", "last press", "How long"):
            session.answer(question, "")
        self.assertIn("a session needs a reading or a length", self.ends(session, 2))
        self.assertEqual(self.entries(), [])

    def test_ctrl_c_saves_nothing(self):
        session = self.on_a_terminal("log")
        session.answer("first press", "6")
        session.expect("last press")
        session.send("\x03")
        self.assertIn("cancelled: nothing was saved", self.ends(session, 1))
        self.assertEqual(self.entries(), [])

    def test_with_several_points_it_asks_which_and_for_the_soreness_that_is_due(self):
        self.unknot("add", "right-soleus", now="2026-11-01T09:00:00+01:00")
        self.unknot("log", "right", "6", "4", "90s", now="2026-11-19T20:00:00+01:00")
        session = self.on_a_terminal("log")
        session.answer("Which point: left-soleus or right-soleus", "soleus")
        session.expect("none of them, or more than one")
        session.answer("Which point", "right")
        session.answer("How sore was it before you pressed", "0")
        session.answer("first press", "5")
        session.answer("last press", "3")
        session.answer("How long", "")
        self.ends(session)
        self.assertEqual([(entry["kind"], entry["point"]) for entry in self.entries()][1:], [("check", "right-soleus"), ("session", "right-soleus")])

    def test_what_was_typed_is_not_asked_for(self):
        self.assertNotIn("How long", self.ends(self.on_a_terminal("log", "6", "4")))

    def test_minutes_that_may_be_seconds_are_asked_about(self):
        session = self.on_a_terminal("log", "6", "4", "90m")
        session.answer("90 min of pressing? Save it anyway? [y/N]", "")
        self.assertIn("cancelled: nothing was saved", self.ends(session, 1))
        self.assertEqual(self.entries(), [])
        session = self.on_a_terminal("log", "6", "4", "90m")
        session.answer("[y/N]", "y")
        self.ends(session)
        self.assertEqual(self.entries()[0]["seconds"], 5400)


class Check(Case):
    def test_a_bare_check_asks_for_the_readings(self):
        session = self.on_a_terminal("check")
        for question, answer in (("How sore", "2"), ("press it once", ""), ("Worst pain", "5"), ("Usual pain", "3")):
            session.answer(question, answer)
        self.ends(session)
        (entry,) = self.entries()
        self.assertEqual([entry[key] for key in ("sore", "press", "worst", "average")], [2, None, 5, 3])

    def test_with_several_points_enter_means_all(self):
        self.unknot("add", "right-soleus", now="2026-11-01T09:00:00+01:00")
        session = self.on_a_terminal("check")
        session.answer("Which point", "")
        session.answer("How sore", "0")
        for question in ("press it once", "Worst pain", "Usual pain"):
            session.answer(question, "")
        self.ends(session)
        self.assertEqual([entry["point"] for entry in self.entries()], ["left-soleus", "right-soleus"])

    def test_nothing_answered_is_nothing_saved(self):
        session = self.on_a_terminal("check")
        for question in ("How sore", "press it once", "Worst pain", "Usual pain"):
            session.answer(question, "")
        self.assertIn("a check needs a reading", self.ends(session, 2))
        self.assertEqual(self.entries(), [])


class FirstRun(Case):
    def test_the_first_point_leads_to_the_questions_and_to_when_you_get_up(self):
        session = self.on_a_terminal("--db", str(self.home / "new.db"), "add", "left-soleus")
        for _ in range(25):
            session.answer("  [y/n", "n")
        session.answer("When do you get up? (Enter: 08:00)", "late")
        session.answer("When do you get up?", "6")
        self.assertIn("Sessions begin at 06:00 from now on.", self.ends(session))
        self.assertIn("06:00", self.unknot("--db", str(self.home / "new.db"), "config", "first"))


class History(Case):
    def test_on_a_terminal_it_is_of_the_last_14_days(self):
        for day in (6, 7, 19):
            self.unknot("log", "6", "4", "90s", now=f"2026-11-{day:02}T09:00:00+01:00")
        said = self.ends(self.on_a_terminal("history"))
        self.assertEqual([day in said for day in ("Fri 6 Nov", "Sat 7 Nov", "Thu 19 Nov")], [False, True, True])
        self.assertIn("the last 14 days", said)
        self.assertIn("Fri 6 Nov", self.ends(self.on_a_terminal("history", "-n", "9")))
        self.assertEqual(len(json.loads(self.unknot("history", "--json"))["entries"]), 3)


if __name__ == "__main__":
    main((Log, Check, FirstRun, History))
