#!/usr/bin/env python3
"""The safety questions, asked in a real pseudo-terminal."""
from terminal_case import Case, main


class Screen(Case):
    QUESTIONS = 23

    def answered(self, words):
        session = self.on_a_terminal("screen")
        for word in words:
            session.answer("[y/n]", word)
        return self.ends(session)

    def test_a_blank_answer_is_not_a_no(self):
        said = self.answered(["n"] * (self.QUESTIONS - 1) + [""])
        self.assertIn("Not all questions are answered", said)

    def test_each_question_has_its_number_and_the_first_names_the_list(self):
        session = self.on_a_terminal("screen")
        first = session.expect("[y/n]")
        self.assertIn("1 of 23", first)
        self.assertIn("unknot guide --red-flags", first.replace("\r\n         ", " "))
        session.answer("", "n")
        self.assertIn("2 of 23", session.expect("[y/n]"))

    def test_a_key_that_is_no_answer_is_told_what_is(self):
        session = self.on_a_terminal("screen")
        session.answer("[y/n]", "maybe")
        self.assertIn("Say y or n; Enter alone skips the question.", session.expect("1 of 23"))

    def test_one_yes_holds_every_point(self):
        said = self.answered(["y"] + ["n"] * (self.QUESTIONS - 1))
        self.assertIn("left-soleus: hold", said)

    def test_broken_off_nothing_is_stored(self):
        for end in ("\x03", "\x04"):
            session = self.on_a_terminal("screen")
            session.answer("[y/n]", "y")
            session.expect("[y/n]")
            session.send(end)
            self.assertIn("nothing was stored", self.ends(session, 1))
        self.assertNotIn("safety answers", self.unknot("history", "--changes"))


if __name__ == "__main__":
    main((Screen,))
