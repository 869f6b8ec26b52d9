#!/usr/bin/env python3
"""Errors and notices on a terminal: broken between words at its width. Elsewhere they are one line."""
import subprocess

from terminal_session import Session
from terminal_case import PROGRAM, Case, main


class Errors(Case):
    WORDS = ("clear", "left-soleus", "--assessed", "2026-11-20")

    def one_line(self, *words):
        done = subprocess.run([PROGRAM, *words], env=self.environment(), capture_output=True, text=True, timeout=120)
        self.assertEqual(done.stderr.count("\n"), 1)
        return done.stderr

    def test_an_error_is_broken_between_words_at_the_width(self):
        line = self.one_line(*self.WORDS)
        for columns in (40, 60, 80):
            said = self.ends(self.on_a_terminal(*self.WORDS, columns=columns), 2)
            lines = said.replace("\r", "").splitlines()
            self.assertGreater(len(lines), 1)
            self.assertLessEqual(max(map(len, lines)), columns)
            self.assertEqual(" ".join(lines) + "\n", line)

    def test_a_notice_is_broken_too(self):
        self.unknot("undo")
        session = self.on_a_terminal("add", "left-solues", columns=40)
        session.answer("[y/n", "q")  # The safety questions, which follow.
        self.ends(session)
        said = session.all.replace("\r", "").splitlines()
        notice = said[said.index("unknot: no muscle was read from the"):]
        self.assertLessEqual(max(map(len, notice)), 40)

    def test_where_stderr_is_no_terminal_it_is_one_line_whatever_stdout_is(self):
        told = self.home / "told"
        session = Session(["/bin/sh", "-c", f"{PROGRAM} {' '.join(self.WORDS)} 2>{told}"], self.environment(), columns=40)
        self.sessions.append(session)
        self.ends(session, 2)
        self.assertEqual(told.read_text(), self.one_line(*self.WORDS))


if __name__ == "__main__":
    main((Errors,))
