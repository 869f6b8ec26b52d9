#!/usr/bin/env python3
"""The guided session in a real pseudo-terminal: what is asked on which day, what is stored, and how it looks."""
import datetime, json, time

from terminal_session import screen_lines
from terminal_case import AFTERWARDS, FIRST, FLAG, LAST, NOW, SORE, START, Case, main


class Sessions(Case):
    def test_a_whole_session_is_stored_at_its_end(self):
        session = self.treat("--for", "11s")
        self.to_the_timer(session)
        self.assertEqual(self.entries(), [])
        self.assertIn("\a", session.expect(LAST))
        session.send("4\n")
        self.assertEqual(self.entries(), [])
        session.answer(AFTERWARDS, "0")
        said = self.ends(session)
        self.assertIn("Phase:  full, 1 of 3 done today", said)
        (entry,) = self.entries()
        self.assertEqual([entry[key] for key in ("kind", "seconds", "before", "after", "sore")], ["session", 11, 6, 4, 0])

    def test_its_time_is_the_start_of_the_pressing_counted_on_from_now(self):
        session = self.treat("--for", "3s")
        session.expect(FLAG)
        time.sleep(2.5)
        session.send("\n")
        session.answer(FIRST, "6")
        session.answer(START, "")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        (entry,) = self.entries()
        at, recorded = (datetime.datetime.fromisoformat(entry[key]) for key in ("at", "recorded"))
        self.assertGreaterEqual((at - datetime.datetime.fromisoformat(NOW)).total_seconds(), 2)
        self.assertGreaterEqual((recorded - at).total_seconds(), 3)

    def test_without_a_now_it_has_the_time_of_the_wall_clock(self):
        zone = f"Etc/GMT{time.gmtime().tm_hour - 12:+d}"  # Noon there: the first session of the day is due.
        session = self.treat("--for", "2s", now=None, TZ=zone)
        session.answer(FLAG, "")
        session.answer(FIRST, "6")
        session.expect(START)
        started = time.time()
        session.send("\n")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        (entry,) = json.loads(self.unknot("history", "--json", now=None))["entries"]
        self.assertAlmostEqual(datetime.datetime.fromisoformat(entry["at"]).timestamp(), started, delta=1.5)

    def test_a_sign_comes_at_sixty_seconds_and_a_bell_at_the_end(self):
        session = self.treat("--for", "62s")
        self.to_the_timer(session)
        started = time.monotonic()
        self.assertNotIn("\a", session.expect("Stop here (q) if it no longer eases.", within=90))
        self.assertGreaterEqual(time.monotonic() - started, 59)
        self.assertIn("\a", session.expect(LAST))
        self.assertGreaterEqual(time.monotonic() - started, 61)

    def test_q_stops_early_and_what_passes_in_a_pause_does_not_count(self):
        session = self.treat()
        self.to_the_timer(session)
        time.sleep(1.2)
        session.send(" ")
        session.expect("paused")
        time.sleep(6)
        session.send(" ")
        session.expect("pauses")
        session.send("q")
        self.assertNotIn("\a", session.expect(LAST))
        session.send("\n")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        (entry,) = self.entries()
        self.assertIn(entry["seconds"], range(1, 6))
        self.assertIsNone(entry["after"])

    def test_an_enter_too_many_at_the_timer_answers_no_question(self):
        session = self.treat("--for", "60s")
        self.to_the_timer(session)
        time.sleep(1.2)
        session.send("\n\n\n")
        session.expect(LAST)
        session.answer("?", "3")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        self.assertEqual(self.entries()[0]["after"], 3)

    def test_a_key_that_is_neither_yes_nor_no_is_told_what_is(self):
        session = self.treat()
        session.answer(FLAG, "maybe")
        session.expect("Say y or n; Enter alone is no.")
        session.answer(FLAG, "")
        session.expect(FIRST)

    def test_no_answer_that_is_no_score_is_taken_for_one(self):
        session = self.treat("--for", "2s")
        session.answer(FLAG, "")
        session.answer(FIRST, "eleven")
        session.expect("a whole number from 0")
        session.answer(FIRST, "11")
        session.expect("a whole number from 0")
        session.answer(FIRST, "6")
        session.answer(START, "")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        self.assertEqual(self.entries()[0]["before"], 6)

    def test_a_last_press_without_pain_asks_whether_symptoms_come(self):
        for said, phase in (("y", "full"), ("", "stopped")):
            session = self.treat("--for", "2s", "left-soleus")
            self.to_the_timer(session)
            session.answer(LAST, "0")
            session.answer("pain elsewhere", said)
            session.answer(AFTERWARDS, "")
            self.ends(session)
            self.assertEqual(self.phase(), phase)
            self.unknot("undo")

    def test_a_first_press_without_pain_is_a_check(self):
        session = self.treat()
        session.answer(FLAG, "")
        session.answer(FIRST, "0")
        session.answer("[Y/n]", "")
        session.answer("pain elsewhere", "")
        self.ends(session)
        (entry,) = self.entries()
        self.assertEqual((entry["kind"], entry["press"], entry["symptoms"]), ("check", 0, False))

    def test_a_dry_run_stores_nothing(self):
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-19T20:00:00+01:00")
        session = self.treat("--for", "2s", "--dry-run")
        session.answer(FLAG, "")
        session.answer(SORE, "2")
        session.expect("Would log:")
        session.answer("[Y/n]", "n")
        session.answer(FIRST, "6")
        session.answer(START, "")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        session.expect("Would log:")
        self.ends(session)
        self.assertEqual(self.kinds(), ["session"])

    def test_of_several_points_it_takes_the_one_that_is_due_first(self):
        self.unknot("add", "right-soleus", now="2026-11-01T09:00:00+01:00")
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-20T08:00:00+01:00")
        self.treat().expect("right-soleus: full")
        self.treat("left").expect("left-soleus: full")

    def test_before_it_is_due_it_says_when_and_offers_to_stop(self):
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-20T08:00:00+01:00")
        session = self.treat()
        session.answer(FLAG, "")
        self.assertIn("14:30", session.expect("not due now. Stop here? [Y/n]"))
        session.send("\n")
        self.assertIn("Nothing was stored.", self.ends(session))

    def test_the_file_is_free_while_the_user_presses_and_it_decides_afresh(self):
        session = self.treat()
        self.to_the_timer(session)
        self.unknot("log", "left-soleus", "7", "6", "--at", "2026-11-20T08:00:00+01:00")
        time.sleep(1.2)
        session.send("q")
        session.answer(LAST, "5")
        session.answer(AFTERWARDS, "")
        self.assertIn("1 of 3 done today", self.ends(session))  # One of a second is no dose; the other is.
        self.assertEqual([entry["before"] for entry in self.entries()], [7, 6])


class Days(Case):
    def test_a_sore_morning_is_stored_at_once_and_offers_to_stop(self):
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-19T20:00:00+01:00")
        session = self.treat()
        session.answer(FLAG, "")
        session.answer(SORE, "3")
        self.assertIn("Phase:  rest", session.expect("[Y/n]"))
        self.assertEqual(self.kinds(), ["session", "check"])
        session.send("\n")
        self.ends(session)
        self.assertEqual(self.kinds(), ["session", "check"])

    def test_a_sore_morning_stays_when_the_rest_is_broken_off(self):
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-19T20:00:00+01:00")
        session = self.treat()
        session.answer(FLAG, "")
        session.answer(SORE, "3")
        session.answer("[Y/n]", "n")
        session.expect(FIRST)
        session.send("\x03")
        self.assertIn("the soreness is stored, and no session", self.ends(session, 1))
        self.assertEqual(self.kinds(), ["session", "check"])

    def test_a_morning_without_soreness_is_stored_together_with_the_session(self):
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-19T20:00:00+01:00")
        session = self.treat("--for", "2s")
        session.answer(FLAG, "")
        session.answer(SORE, "0")
        session.answer(FIRST, "5")
        self.assertEqual(self.kinds(), ["session"])
        session.answer(START, "")
        session.answer(LAST, "3")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        self.assertEqual(self.kinds(), ["session", "check", "session"])
        self.unknot("undo")
        self.assertEqual(self.kinds(), ["session"])

    def rested(self):
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-18T20:00:00+01:00")
        self.unknot("check", "left-soleus", "--sore", "3", "--at", "2026-11-19T08:00:00+01:00")

    def test_on_the_day_of_rest_it_says_why_and_until_when(self):
        self.rested()
        session = self.treat(now="2026-11-19T12:00:00+01:00")
        session.answer(FLAG, "")
        said = self.ends(session)
        self.assertIn("check tomorrow at 08:00", said)
        self.assertIn("[sore.next-day, S3]", said)

    def test_after_a_rest_a_reading_without_soreness_opens_a_lighter_session(self):
        self.rested()
        session = self.treat("--for", "2s")
        session.answer(FLAG, "")
        session.answer(SORE, "0")
        session.answer("Go on? [Y/n]", "")
        session.answer(FIRST, "5")
        self.assertIn("more lightly than usual", session.expect(START))
        session.send("\n")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        self.assertEqual(self.kinds(), ["session", "check", "check", "session"])
        self.assertEqual(self.phase(), "reduced")

    def test_after_a_rest_a_sore_reading_is_stored_and_there_is_no_session(self):
        self.rested()
        session = self.treat()
        session.answer(FLAG, "")
        session.answer(SORE, "1")
        self.assertIn("Phase:  rest", self.ends(session))
        self.assertEqual(self.kinds(), ["session", "check", "check"])

    def stopped(self):
        self.unknot("check", "left-soleus", "--press", "0", "--at", "2026-11-19T12:00:00+01:00")

    def test_a_stopped_point_is_pressed_once_and_stays_stopped_where_it_does_not_hurt(self):
        self.stopped()
        session = self.treat()
        session.answer(FLAG, "")
        session.answer("Press it once", "0")
        session.answer("pain elsewhere", "")
        self.assertIn("Phase:  stopped", self.ends(session))
        self.assertEqual(self.kinds(), ["check", "check"])

    def test_a_stopped_point_that_hurts_again_is_treated_on(self):
        self.stopped()
        session = self.treat("--for", "2s")
        session.answer(FLAG, "")
        session.answer("Press it once", "3")
        session.answer("pain elsewhere", "y")
        session.answer("Go on? [Y/n]", "")
        session.answer(START, "")  # The first press was told already.
        session.answer(LAST, "2")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        entries = self.entries()
        self.assertEqual([entry["kind"] for entry in entries], ["check", "check", "session"])
        self.assertEqual((entries[1]["press"], entries[2]["before"], entries[2]["after"]), (3, 3, 2))
        self.assertEqual(self.phase(), "full")

    def test_a_resolved_point_is_left_alone(self):
        self.unknot("check", "left-soleus", "--press", "0", "--at", "2026-11-02T12:00:00+01:00")
        self.unknot("check", "left-soleus", "--press", "0", "--at", "2026-11-18T12:00:00+01:00")
        session = self.treat()
        session.expect("left-soleus: resolved")
        session.answer(FLAG, "")
        self.assertIn("nothing is planned", self.ends(session))

    def test_a_held_point_says_what_opens_it_and_asks_nothing(self):
        self.unknot("hold", "left-soleus", "--note", "hike", now=NOW)
        self.assertIn("unknot resume left-soleus", self.ends(self.treat()))

    def test_a_warning_sign_says_what_to_do_and_there_is_no_session(self):
        session = self.treat()
        session.answer(FLAG, "y")
        session.answer("in a few words", "chest pain")
        said = self.ends(session)
        self.assertIn("Call your local emergency number now", said)
        self.assertIn("Phase:  hold", said)
        self.assertEqual([entry["red_flag"] for entry in self.entries()], ["chest pain"])

    def test_a_warning_sign_that_is_not_named_holds_the_leg_too(self):
        session = self.treat()
        session.answer(FLAG, "y")
        session.answer("in a few words", "")
        self.assertIn("Do not massage this leg.", self.ends(session))
        self.assertEqual(self.phase(), "hold")

    def test_the_pressure_is_the_one_for_the_muscle(self):
        self.unknot("add", "right-plantaris", now="2026-11-01T09:00:00+01:00")
        for point, words in (("right-plantaris", ("a discomfort of 3 at the most", "Keep off a pulse", "fingers only")),
                             ("left-soleus", ("a discomfort of 3-5", "opposite knee"))):
            session = self.treat(point, columns=200)
            session.answer(FLAG, "")
            session.answer(FIRST, "6")
            said = session.expect(START)
            for each in words:
                self.assertIn(each, said)


class Looks(Case):
    def test_forty_columns_without_colour_or_unicode(self):
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-19T20:00:00+01:00")
        session = self.treat("--for", "3s", columns=40, LANG="C")
        session.answer(FLAG, "")
        session.answer(SORE, "0")
        session.answer(FIRST, "6")
        session.answer(START, "")
        session.expect(" 1 s of ")
        session.send(" ")
        session.expect("paused")
        session.send(" ")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        self.assertTrue(session.all.isascii())
        self.assertNotIn("\x1b", session.all)
        for line in screen_lines(session.all):
            self.assertLessEqual(len(line), 40, line)

    def test_colour_is_for_a_terminal_that_has_it(self):
        session = self.treat(NO_COLOR=None)
        session.expect(FLAG)
        self.assertIn("\x1b[", session.all)

    def test_the_line_takes_the_width_of_its_moment(self):
        session = self.treat(columns=100)
        self.to_the_timer(session)
        session.expect("space pauses, q stops")
        session.resize(40)
        session.expect("space, q")
        self.assertTrue(screen_lines(session.all)[-1])
        session.resize(20)
        time.sleep(1.5)
        at = len(session.all)
        session.expect(" s of 120 s\r")
        session.expect(" s of 120 s\r")
        for line in screen_lines(session.all[at:]):
            self.assertLess(len(line), 20, line)

    def test_a_terminal_that_cannot_go_back_gets_whole_lines(self):
        session = self.treat("--for", "4s", TERM="dumb")
        self.to_the_timer(session)
        time.sleep(1)
        session.send(" ")
        session.expect("paused")
        session.send(" ")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        self.assertNotIn("\r", session.all.replace("\r\n", ""))
        self.assertNotIn("\x1b", session.all)
        self.assertEqual(session.all.count(" of 4 s"), 4)  # Its start, the pause, going on, its end.


if __name__ == "__main__":
    main((Sessions, Days, Looks))
