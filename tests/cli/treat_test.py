#!/usr/bin/env python3
"""The guided session in a real pseudo-terminal: what is asked on which day, what is stored, and how it looks."""
import datetime, json, time

from terminal_session import counts_in, screen_lines
from terminal_case import AFTERWARDS, FIRST, FLAG, LAST, NOW, SORE, START, Treats, main


class Sessions(Treats):
    def test_a_whole_session_is_stored_at_its_end(self):
        session = self.treat("--for", "11s")
        self.to_the_timer(session)
        self.assertEqual(self.entries(), [])
        self.assertIn("\a", session.expect(LAST))
        session.send("4\n")
        self.assertEqual(self.entries(), [])
        session.answer(AFTERWARDS, "0")
        said = self.ends(session)
        self.assertIn("(1 of 3 done today)", said)
        (entry,) = self.entries()
        self.assertEqual([entry[key] for key in ("kind", "seconds", "before", "after", "sore")], ["session", 11, 6, 4, 0])

    def test_its_time_is_the_start_of_the_pressing_counted_on_from_now(self):
        session = self.treat("--for", "3s")
        session.expect(FLAG)
        time.sleep(0.05)  # 5 s of its clock.
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

    def test_without_a_now_it_has_the_time_of_the_wall_clock_and_is_not_sped_up(self):
        zone = f"Etc/GMT{time.gmtime().tm_hour - 12:+d}"  # Noon there: the first session of the day is due.
        self.unknot("screen", "--rest-no", now=None)
        session = self.treat("--for", "2s", speed=1000, now=None, TZ=zone)
        session.answer(FLAG, "")
        session.answer(FIRST, "6")
        session.expect(START)
        started = time.time()
        session.send("\n")
        session.answer(LAST, "4")
        self.assertGreaterEqual(time.time() - started, 2)
        session.answer(AFTERWARDS, "")
        self.ends(session)
        (entry,) = json.loads(self.unknot("history", "--json", now=None))["entries"]
        at = datetime.datetime.fromisoformat(entry["at"]).timestamp()
        self.assertGreaterEqual(at, int(started))
        self.assertLessEqual(at, time.time() - 2)

    def test_a_speed_that_is_none_is_refused(self):
        for speed in ("0", "1001", "fast"):
            session = self.treat(speed=speed)
            self.assertIn("UNKNOT_TREAT_SPEED is a whole number from 1 to 1000", self.ends(session, 2))

    def test_signs_come_at_15_and_60_seconds_and_bells_at_60_and_at_the_end(self):
        session = self.treat("--for", "62s", speed=60)
        self.to_the_timer(session)
        for words, mark in (("15 s. Go on while it eases.", 15), ("60 s. Still easing? If not, press n; otherwise go on.", 60)):
            before = session.expect(words)
            self.assertNotIn("\a", before)
            self.assertTrue(all(seconds < mark for seconds, _ in counts_in(before)), before)
        self.assertEqual(session.expect(LAST).count("\a"), 2)
        session.answer("?", "4")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        self.assertEqual(self.entries()[0]["seconds"], 62)

    def test_n_stops_when_it_no_longer_eases(self):
        session = self.treat("--for", "10m", speed=60)
        self.to_the_timer(session)
        session.expect("60 s. Still easing?")
        session.send("n")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        self.assertLess(self.entries()[0]["seconds"], 600)

    def test_technique_pressure_and_tool_are_asked_for_once_and_remembered(self):
        def how(entry):
            return [entry[key] for key in ("technique", "pressure", "tool")]

        def sitting(now, *said):
            session = self.treat("--for", "2s", now=now)
            session.answer(FLAG, "")
            session.answer(FIRST, "6")
            shown = [session.expect(START)]
            for words in said:
                session.send(words + "\n")
                session.expect(START)
            session.send("\n")
            session.answer(LAST, "4")
            session.answer(AFTERWARDS, "")
            self.ends(session)
            return " ".join(shown[0].split()), how(self.entries()[-1])

        self.assertIn("To note how you press", (first := sitting("2026-11-20T08:00:00+01:00", "stroke medium my hands"))[0])
        self.assertEqual(first[1], ["stroke", "medium", "my hands"])
        shown, stored = sitting("2026-11-20T14:00:00+01:00")
        self.assertIn("As last time: stroke, medium, my hands.", shown)
        self.assertEqual(stored, ["stroke", "medium", "my hands"])
        self.assertEqual(sitting("2026-11-20T19:00:00+01:00", "hold knee")[1], ["hold", None, "knee"])

    def test_a_short_timer_has_no_signs(self):
        session = self.treat("--for", "15s", speed=60)
        self.to_the_timer(session)
        said = session.expect(LAST)
        self.assertNotIn("15 s. ", said)
        self.assertEqual(said.count("\a"), 1)

    def test_q_stops_early_and_what_passes_in_a_pause_does_not_count(self):
        session = self.long_treat()
        self.to_the_timer(session)
        session.expect_seconds(1)
        session.send(" ")
        session.expect("paused")
        time.sleep(0.5)  # 5 s of its clock.
        session.send(" ")
        session.expect("pauses")
        session.send("q")
        self.assertNotIn("\a", session.expect(LAST))
        counts = session.counts()
        paused = next(i for i, (_, is_paused) in enumerate(counts) if is_paused)
        self.assertEqual(counts[paused + 1], (counts[paused][0], False))
        session.send("\n")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        (entry,) = self.entries()
        self.assertEqual(entry["seconds"], counts[-1][0])  # As the line showed it.
        self.assertIsNone(entry["after"])

    def test_an_enter_too_many_at_the_timer_answers_no_question(self):
        session = self.long_treat()
        self.to_the_timer(session)
        session.expect_seconds(1)
        session.send("\n\n\n")
        session.expect(LAST)
        session.answer("?", "3")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        self.assertEqual(self.entries()[0]["after"], 3)

    def test_a_key_that_is_neither_yes_nor_no_is_told_what_is(self):
        session = self.treat()
        session.answer(FLAG, "maybe")
        session.expect("Type y or n, or Enter for no.")
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

    def test_a_last_press_without_pain_after_a_first_one_with_stops_nothing_and_asks_nothing(self):
        session = self.treat("--for", "11s")
        self.to_the_timer(session)
        session.answer(LAST, "0")
        self.assertNotIn("pain elsewhere", session.expect(AFTERWARDS))
        session.send("\n")
        self.ends(session)
        self.assertEqual(self.phase(), "full")

    def test_a_session_that_made_it_worse_says_that_nothing_more_comes_today(self):
        session = self.treat("--for", "11s")
        session.answer(FLAG, "")
        self.led_through(session, first="4", last="6")
        said = " ".join(self.ends(session).split())
        self.assertEqual(said.lower().count("nothing more today"), 1)
        self.assertIn("tomorrow at 08:00", said)

    def test_a_first_press_without_pain_but_with_symptoms_is_treated_on(self):
        session = self.treat("--for", "2s")
        session.answer(FLAG, "")
        session.answer(FIRST, "0")
        session.answer("pain elsewhere", "y")
        session.answer(START, "")
        session.answer(LAST, "0")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        (entry,) = self.entries()
        self.assertEqual((entry["kind"], entry["before"], entry["symptoms"]), ("session", 0, True))
        self.assertEqual(self.phase(), "full")

    def test_a_first_press_without_pain_is_a_check(self):
        session = self.treat()
        session.answer(FLAG, "")
        session.answer(FIRST, "0")
        session.answer("pain elsewhere", "")
        session.answer("[Y/n]", "")
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
        self.assertIn("Nothing was saved.", self.ends(session))

    def test_the_file_is_free_while_the_user_presses_and_it_decides_afresh(self):
        session = self.long_treat()
        self.to_the_timer(session)
        session.send(" ")
        session.expect("paused")
        self.unknot("log", "left-soleus", "7", "6", "--at", "2026-11-20T08:00:00+01:00")
        session.send(" ")
        session.expect_seconds(10)
        session.send("q")
        session.answer(LAST, "5")
        session.answer(AFTERWARDS, "")
        self.assertIn("2 of 3 done today", self.ends(session))
        self.assertEqual([entry["before"] for entry in self.entries()], [7, 6])


class Days(Treats):
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
        self.assertIn("the soreness is saved, and no session", self.ends(session, 1))
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
        self.assertIn("more lightly than usual", " ".join(session.expect(START).split()))
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
        self.assertIn("Next:   check tomorrow at 08:00.", self.ends(session))
        self.assertEqual(self.kinds(), ["session", "check", "check"])

    def stopped(self):
        self.unknot("check", "left-soleus", "--press", "0", "--at", "2026-11-19T12:00:00+01:00")

    def test_a_stopped_point_is_pressed_once_and_stays_stopped_where_it_does_not_hurt(self):
        self.stopped()
        session = self.treat()
        session.answer(FLAG, "")
        session.answer("Press it once", "0")
        session.answer("pain elsewhere", "")
        self.assertIn("Next:   check on Sun 22 Nov", self.ends(session))
        self.assertEqual(self.kinds(), ["check", "check"])

    def test_a_stopped_point_that_hurts_again_is_treated_on(self):
        self.stopped()
        session = self.treat("--for", "2s")
        session.answer(FLAG, "")
        session.answer("Press it once", "3")
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
        self.assertIn("unknot hold left-soleus --end", self.ends(self.treat()))

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
        for _ in ("emergency", "today", "soon"):
            session.answer("Enter for none", "")
        self.assertIn("Do not massage this leg.", self.ends(session))
        self.assertEqual(self.phase(), "hold")
        self.assertEqual([entry["red_flag"] for entry in self.entries()], ["a sign that was not described"])

    def test_words_that_name_no_sign_are_asked_for_by_a_list(self):
        for said, answers, flag, note in (
                ("my foot feels odd", ("99", "13"), "swelling", "my foot feels odd"),
                ("my foot feels odd", ("", "", ""), "my foot feels odd", None), ("", ("8",), "cold-leg", None)):
            session = self.treat()
            session.answer(FLAG, "y")
            session.answer("in a few words", said)
            self.assertIn("1  breathlessness", session.expect("Enter for none of these."))
            session.send(answers[0] + "\n")
            for answer in answers[1:]:
                session.answer("none of these.", answer)
            self.ends(session)
            self.assertEqual([(entry["red_flag"], entry["note"]) for entry in self.entries()], [(flag, note)])
            self.unknot("undo")

    def test_a_yes_is_kept_where_the_rest_is_broken_off(self):
        for end in ("\x03", "\x04"):
            session = self.treat()
            session.answer(FLAG, "y")
            self.assertIn("Do not press.", session.expect("in a few words"))
            session.send(end)
            self.ends(session)
            self.assertEqual(self.phase(), "hold")
            self.unknot("undo")

    def test_words_that_deny_a_sign_report_none(self):
        session = self.treat()
        session.answer(FLAG, "y")
        session.answer("in a few words", "no swelling")
        session.expect(FIRST)

    def test_while_the_safety_questions_are_open_there_is_no_session(self):
        self.unknot("undo")
        said = self.ends(self.treat(), 1)
        self.assertIn("answer the safety questions first: `unknot screen`", said)
        self.assertNotIn("[y/N]", said)

    def test_on_the_day_a_hold_ended_a_sore_point_is_treated_lightly_and_does_not_rest(self):
        self.unknot("check", "left-soleus", "--red-flag", "swelling", "--at", "2026-11-18T12:00:00+01:00")
        self.unknot("clear", "left-soleus", "--assessed", "2026-11-20", "--note", "GP: go on", now=NOW)
        session = self.treat("--for", "11s")
        session.answer(FLAG, "")
        session.answer(SORE, "2")
        session.answer(FIRST, "5")
        self.assertIn("more lightly than usual", " ".join(session.expect(START).split()))
        session.send("\n")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        self.assertEqual(self.phase(), "reduced")

    def test_how_to_press_is_that_of_the_muscle_and_of_the_hollow_of_the_knee(self):
        early = "2026-11-01T09:00:00+01:00"
        self.unknot("add", "right-plantaris", now=early)
        self.unknot("add", "right calf high up", "--muscle", "soleus", "--side", "right", "--behind-knee", now=early)
        fingers = ("a discomfort of at most 3", "Fingers only, off any pulse and any lump")
        for point, words, never in (("right-plantaris", fingers, "or the opposite knee"),
                                    ("high up", fingers, "or the opposite knee"),
                                    ("left-soleus", ("a discomfort of 3 to 5", "opposite knee"), "Fingers only")):
            session = self.treat(point, columns=200)
            session.answer(FLAG, "")
            session.answer(FIRST, "6")
            said = session.expect(START)
            for each in words:
                self.assertIn(each, said)
            self.assertNotIn(never, said)


class Sittings(Treats):
    """Several points, one after the other."""

    def setUp(self):
        super().setUp()
        self.unknot("add", "left-plantaris", now="2026-11-01T09:00:00+01:00")

    def test_it_goes_on_to_the_other_point_that_is_due_and_stores_each_at_its_end(self):
        session = self.treat("--for", "11s")
        session.answer(FLAG, "")
        self.led_through(session)
        session.expect("Also due: left-plantaris. Go on? [Y/n]")
        self.assertEqual([entry["point"] for entry in self.entries()], ["left-soleus"])
        session.send("\n")
        session.expect("left-plantaris: full")
        self.led_through(session, first="5")
        self.ends(session)
        self.assertEqual(session.all.count("Anything new"), 1)  # One leg, asked once.
        self.assertEqual([entry["point"] for entry in self.entries()], ["left-soleus", "left-plantaris"])
        plan = json.loads(self.unknot("plan", "--json", now="2026-11-20T10:00:00+01:00"))
        self.assertEqual([sitting["points"] for sitting in plan["sittings"]][:1], [["left-soleus", "left-plantaris"]])
        self.unknot("undo")
        self.assertEqual([entry["point"] for entry in self.entries()], ["left-soleus"])

    def test_no_or_ctrl_c_at_that_question_ends_it_with_the_first_session_stored(self):
        for key in ("n\n", "\x03"):
            session = self.treat("--for", "11s")
            session.answer(FLAG, "")
            self.led_through(session)
            session.expect("Go on? [Y/n]")
            session.send(key)
            self.ends(session)
            self.assertEqual(self.kinds(), ["session"])
            self.unknot("undo")

    def test_broken_off_at_the_second_point_the_first_session_stays(self):
        session = self.long_treat()
        self.to_the_timer(session)
        session.expect_seconds(1)
        session.send("q")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        session.answer("Go on? [Y/n]", "y")
        session.answer(FIRST, "5")
        session.answer(START, "")
        session.expect(" s of ")
        session.send("\x03")
        session.expect("\n")
        if "[G/k/t]" in session.seen or session.read(0.5) and "[G/k/t]" in session.seen:
            session.answer("[G/k/t]", "t")
        said = " ".join(self.ends(session, 1).split())
        self.assertIn("nothing of left-plantaris is saved; what was saved of left-soleus stays", said)
        self.assertEqual([entry["point"] for entry in self.entries()], ["left-soleus"])

    def test_soreness_is_asked_for_each_point_and_one_may_rest_while_the_other_is_treated(self):
        for point in ("left-soleus", "left-plantaris"):
            self.unknot("log", point, "6", "4", "--at", "2026-11-19T20:00:00+01:00")
        session = self.treat("--for", "11s")
        session.answer(FLAG, "")
        session.answer(SORE, "3")
        session.answer("today is a rest day. Stop here? [Y/n]", "")
        session.answer("Also due: left-plantaris. Go on? [Y/n]", "")
        session.answer(SORE, "0")
        self.led_through(session)
        self.ends(session)
        self.assertEqual([(entry["point"], entry["kind"]) for entry in self.entries()][2:],
                         [("left-soleus", "check"), ("left-plantaris", "check"), ("left-plantaris", "session")])

    def test_a_warning_sign_ends_the_sitting_and_each_leg_is_asked_about(self):
        self.unknot("add", "right-soleus", now="2026-11-01T09:00:00+01:00")
        session = self.treat("--for", "11s", "left-soleus")
        session.answer(FLAG, "")
        self.led_through(session)
        session.answer("Also due: left-plantaris, right-soleus. Go on? [Y/n]", "")
        self.led_through(session)
        session.answer("Also due: right-soleus. Go on? [Y/n]", "")
        session.answer(FLAG, "y")
        session.answer("in a few words", "swelling")
        self.ends(session)
        self.assertEqual([(entry["point"], entry["kind"]) for entry in self.entries()][2:], [("right-soleus", "check")])

    def test_what_comes_due_within_a_sitting_is_offered_with_its_time_and_what_comes_later_is_not(self):
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-20T08:00:00+01:00")
        self.unknot("log", "left-plantaris", "6", "4", "--at", "2026-11-20T08:40:00+01:00")
        for now, offered in (("14:25", True), ("14:15", False)):
            session = self.treat("--for", "11s", "left-soleus", now=f"2026-11-20T{now}:00+01:00")
            session.answer(FLAG, "")
            session.answer("not due now. Stop here? [Y/n]", "n")
            self.led_through(session)
            if offered:
                session.answer("Also due: left-plantaris (at 14:50). Go on? [Y/n]", "n")
            self.assertNotIn("Also due", self.ends(session))
            self.unknot("undo")

    def test_a_dry_run_goes_through_all_points_and_stores_nothing(self):
        session = self.treat("--for", "11s", "--dry-run")
        session.answer(FLAG, "")
        self.led_through(session)
        session.answer("Also due: left-plantaris. Go on? [Y/n]", "")
        self.led_through(session)
        self.ends(session)
        self.assertEqual(self.entries(), [])


class Looks(Treats):
    def test_forty_columns_without_colour_or_unicode(self):
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-19T20:00:00+01:00")
        session = self.long_treat(columns=40, LANG="C")
        session.answer(FLAG, "")
        session.answer(SORE, "0")
        session.answer(FIRST, "6")
        session.answer(START, "")
        session.expect_seconds(1)
        session.send(" ")
        session.expect("paused")
        session.send(" ")
        session.expect("space, q")
        session.send("q")
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
        session = self.long_treat(columns=100)
        self.to_the_timer(session)
        session.expect("space pauses, q stops")
        session.resize(40)
        session.expect("space, q")
        self.assertTrue(screen_lines(session.all)[-1])
        session.resize(20)
        session.expect(" s of 600 s\r")  # One line after another without keys: the new width is known.
        at = len(session.all)
        session.expect(" s of 600 s\r")
        session.expect(" s of 600 s\r")
        for line in screen_lines(session.all[at:]):
            self.assertLess(len(line), 20, line)

    def test_a_terminal_that_cannot_go_back_gets_whole_lines(self):
        session = self.treat("--for", "9s", TERM="dumb", speed=2)
        self.to_the_timer(session)
        session.send(" ")
        session.expect("paused")
        session.send(" ")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        self.assertNotIn("\r", session.all.replace("\r\n", ""))
        self.assertNotIn("\x1b", session.all)
        self.assertEqual(session.all.count(" of 9 s"), 4)  # Its start, the pause, going on, its end.


if __name__ == "__main__":
    main((Sessions, Days, Sittings, Looks))
