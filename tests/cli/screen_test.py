#!/usr/bin/env python3
"""The safety questions, asked in a real pseudo-terminal."""
import sqlite3

from terminal_case import Case, main

PROMPT = "  [y/n"


def unwrapped(text):
    return " ".join(text.split())


class Screen(Case):
    QUESTIONS = 23
    PAGES = 3  # Of the warning signs, the first question.
    PROMPTS = QUESTIONS - 1 + PAGES

    def asked(self, *words, **more):
        session = self.on_a_terminal(*(words or ("screen",)), **more)
        return session

    def answered(self, words):
        session = self.asked()
        for word in words:
            session.answer(PROMPT, word)
        return self.ends(session)

    def stored(self):
        return self.unknot("history", "--changes")

    def test_a_blank_answer_is_not_a_no(self):
        said = self.answered(["n"] * (self.PROMPTS - 1) + [""])
        self.assertIn("Not all questions are answered", said)
        self.assertIn("(22 given)", self.stored())

    def test_nothing_answered_is_nothing_stored(self):
        session = self.asked()
        for _ in range(self.QUESTIONS):
            session.answer(PROMPT, "")
        self.assertIn("nothing was saved", self.ends(session, 1))
        self.assertNotIn("safety answers", self.stored())

    def test_the_first_question_goes_through_the_warning_signs_a_screen_for_each_urgency(self):
        session = self.asked()
        for page, (advice, sign) in enumerate((("Emergency: Call your emergency number now.", "2 pain or pressure in the chest"),
                                               ("Today: Contact a doctor or urgent care today", "13 one leg swollen"),
                                               ("Soon: Make an appointment", "40 pain that keeps getting worse")), 1):
            shown = session.expect(PROMPT)
            self.assertIn(f"1 of 23 Do you have any of the warning signs today? ({page} of 3) {advice}", unwrapped(shown))
            self.assertIn(sign, unwrapped(shown))
            self.assertLessEqual(len(shown.splitlines()), 24)
            session.answer("", "n")
        self.assertIn("2 of 23", session.expect(PROMPT))

    def test_back_goes_through_the_pages_of_the_signs_too(self):
        session = self.asked()
        for word in ("n", "n", "n", "b", "b"):
            session.answer(PROMPT, word)
        session.expect("(2 of 3)")

    def test_on_60_columns_nothing_is_wider(self):
        session = self.asked(columns=60)
        for line in session.expect(PROMPT).splitlines():
            self.assertLessEqual(len(line), 60, line)

    def test_only_y_and_n_answer(self):
        session = self.asked()
        for word in ("maybe", "not sure", "yesterday", "0"):
            session.answer(PROMPT, word)
            self.assertIn("Please answer with one of the keys.", unwrapped(session.expect("1 of 23")))

    def test_back_changes_an_answer_and_keeps_the_others(self):
        session = self.asked()
        for word in ["n"] * self.PAGES + ["y", "b"]:
            session.answer(PROMPT, word)
        session.expect("2 of 23")
        session.answer("[y/n, now y]", "n")
        for _ in range(self.QUESTIONS - 2):
            session.answer(PROMPT, "n")
        self.assertIn("None of your answers forbids pressing.", self.ends(session))
        self.assertIn("(23 given)", self.stored())

    def test_back_from_the_first_question_stays_there(self):
        session = self.asked()
        session.answer(PROMPT, "b")
        self.assertIn("This is the first question.", session.expect("1 of 23"))

    def test_enter_on_a_question_gone_back_to_keeps_its_answer(self):
        session = self.asked()
        for word in ["n"] * self.PAGES + ["b", ""] + ["n"] * (self.QUESTIONS - 1):
            session.answer(PROMPT, word)
        self.assertIn("None of your answers forbids pressing.", self.ends(session))

    def test_a_question_mark_says_what_a_yes_asks_for_and_asks_again(self):
        session = self.asked()
        for word in ["n"] * self.PAGES + ["?"]:
            session.answer(PROMPT, word)
        self.assertIn("If the answer is yes: Do not press. Contact a doctor today. [public]",
                      unwrapped(session.expect("2 of 23")))

    def test_one_yes_holds_every_point(self):
        said = self.answered(["n"] * self.PAGES + ["y"] + ["n"] * (self.QUESTIONS - 2))
        self.assertIn("left-soleus: hold", said)

    def test_a_warning_sign_ends_the_questions_and_is_named(self):
        session = self.asked()
        session.answer(PROMPT, "y")
        self.assertIn("Do not press.", session.expect("Enter if you cannot say."))
        session.answer("", "13")
        said = unwrapped(self.ends(session))
        self.assertIn("You reported: swelling. ! Do not massage this leg.", said)
        self.assertIn("left-soleus: hold", said)
        self.assertIn('You reported "swelling"', unwrapped(self.unknot()))
        self.assertIn("safety answers", self.unknot("-q", "undo"))
        self.assertNotIn("swelling", self.unknot())

    def test_a_warning_sign_is_named_by_its_number_or_in_words_at_once(self):
        for answer, sign in (("2", "chest-pain"), ("my calf is swollen", "swelling")):
            session = self.asked()
            session.answer(PROMPT, answer)
            self.assertIn(f"You reported: {sign}. ! ", unwrapped(self.ends(session)))

    def test_a_warning_sign_that_is_not_named_holds_all_the_same(self):
        session = self.asked()
        session.answer(PROMPT, "y")
        session.answer("Enter if you cannot say.", "")
        self.assertIn("left-soleus: hold", self.ends(session))

    def test_a_driver_is_asked_for_one_journey_of_more_than_four_hours(self):
        session = self.asked()
        for _ in range(self.PAGES + 8):
            session.answer(PROMPT, "n")
        asked = unwrapped(session.expect(PROMPT))
        self.assertIn("In the last 4 weeks", asked)
        self.assertIn("more than 4 hours on one journey? (Shorter drives do not count, however many.)", asked)

    def left(self, end, choice, code):
        session = self.asked()
        for word in ["n"] * self.PAGES + ["y"]:
            session.answer(PROMPT, word)
        session.expect(PROMPT)
        session.send(end)
        session.answer("[y/n/b]", choice)
        return session if choice == "b" else self.ends(session, code)

    def test_whoever_leaves_is_asked_what_becomes_of_the_answers(self):
        for end in ("q\n", "\x03", "\x04"):
            self.assertIn("nothing was saved", self.left(end, "n", 1))
            self.assertNotIn("safety answers", self.stored())

    def test_the_answers_so_far_can_be_stored(self):
        said = unwrapped(self.left("q\n", "y", 0))
        self.assertIn("Do not press.", said)
        self.assertIn("(2 given)", self.stored())

    def test_the_answers_so_far_can_be_gone_on_with(self):
        session = self.left("\x03", "b", 0)
        for _ in range(self.QUESTIONS - 2):
            session.answer(PROMPT, "n")
        self.assertIn("left-soleus: hold", self.ends(session))

    def test_broken_off_twice_nothing_is_stored(self):
        for end in ("\x03", "\x04"):
            session = self.asked()
            for _ in range(self.PAGES):
                session.answer(PROMPT, "n")
            session.expect(PROMPT)
            session.send(end)
            session.expect("[y/n/b]")
            session.send(end)
            self.assertIn("nothing was saved", self.ends(session, 1))
        self.assertNotIn("safety answers", self.stored())

    def locked(self, diary):
        """Another program that does not let go of the diary."""
        other = sqlite3.connect(diary, isolation_level=None)
        self.addCleanup(other.close)
        other.execute("BEGIN EXCLUSIVE")
        return other

    def test_what_another_program_keeps_from_being_stored_is_shown_as_the_command_that_stores_it(self):
        diary = self.home / ".local" / "share" / "unknot" / "unknot.db"
        session = self.asked(columns=60)
        for word in ["n"] * self.PAGES + ["y"] + ["n"] * (self.QUESTIONS - 3) + [""]:
            session.expect(PROMPT)
            if word == "":
                other = self.locked(diary)
            session.answer("", word)
        command = self.command_shown(session)
        other.execute("ROLLBACK")
        self.assertNotIn("safety answers", self.stored())
        self.paste(command)
        self.assertIn(f"({self.QUESTIONS - 1} given)", self.stored())
        self.assertEqual(self.phase(), "hold")

    def test_left_before_any_answer_nothing_is_asked(self):
        session = self.asked()
        session.expect(PROMPT)
        session.send("q\n")
        self.assertIn("nothing was saved", self.ends(session, 1))

    def test_asked_for_json_it_asks_nothing(self):
        said = self.ends(self.asked("screen", "--json"))
        self.assertIn('"questions": [', said)
        self.assertNotIn(PROMPT, said)


class Adding(Case):
    QUESTIONS, PROMPTS = Screen.QUESTIONS, Screen.PROMPTS

    def test_adding_a_point_leads_into_the_safety_questions(self):
        session = self.on_a_terminal("add", "right-soleus")
        self.assertIn("Added right-soleus", session.expect("1 of 23"))
        for _ in range(self.PROMPTS):
            session.answer(PROMPT, "n")
        said = self.ends(session)
        self.assertIn("None of your answers forbids pressing.", said)
        self.assertIn("right-soleus: full", said)

    def test_the_point_is_kept_where_the_questions_are_left_for_later(self):
        session = self.on_a_terminal("add", "right-soleus")
        session.expect(PROMPT)
        session.send("q\n")
        self.assertIn("answer the safety questions: `unknot screen`", unwrapped(self.ends(session)))
        self.assertIn("right-soleus", self.unknot("points"))

    def test_answers_that_cannot_be_stored_are_shown_as_the_command_that_stores_them(self):
        place, away = self.home / ".local" / "share" / "unknot", self.home / "away"
        session = self.on_a_terminal("add", "right-soleus")
        for _ in range(self.PROMPTS - 1):
            session.answer(PROMPT, "n")
        session.expect(PROMPT)
        place.rename(away)
        session.answer("", "n")
        command = self.command_shown(session)
        self.assertNotIn("--yes", command)
        away.rename(place)
        self.paste(command)
        self.assertIn(f"({self.QUESTIONS} given)", self.unknot("history", "--changes"))

    def test_questions_that_were_answered_before_the_point_was_there_are_asked_again(self):
        self.unknot("screen", "--rest-no", now="2026-11-19T09:00:00+01:00")
        session = self.on_a_terminal("add", "right-soleus")
        self.assertIn("Added right-soleus", session.expect("1 of 23"))
        session.send("q\n")
        self.ends(session)

    def test_quiet_dry_and_for_scripts_it_asks_nothing(self):
        for words in (("-q", "add", "a-soleus"), ("add", "b-soleus", "--dry-run"), ("add", "c-soleus", "--json")):
            self.assertNotIn("1 of 23", self.ends(self.on_a_terminal(*words)))


if __name__ == "__main__":
    main((Screen, Adding))
