"""A program in a pseudo-terminal of its own, driven as a person at a keyboard would."""
import fcntl, os, re, select, signal, struct, termios, time


class Session:
    def __init__(self, words, environment, columns=80):
        self.seen = ""  # What came and was not looked for yet.
        self.all = ""
        self.code = None  # Once it has ended; negative for a signal.
        self.terminal, self.line = os.openpty()
        self.resize(columns)
        self.pid = os.fork()
        if self.pid == 0:
            os.login_tty(self.line)
            os.execve(words[0], words, environment)

    def close(self):
        for end in ("line", "terminal"):
            if getattr(self, end) is not None:
                os.close(getattr(self, end))
                setattr(self, end, None)

    def read(self, wait):
        ready, _, _ = select.select([self.terminal], [], [], wait)
        if not ready:
            return False
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.seen += data.decode("utf-8", "replace")
        self.all += data.decode("utf-8", "replace")
        return bool(data)

    def expect(self, text, within=60):
        """Waits until `text` has come, and gives what came before it."""
        end = time.monotonic() + within
        while text not in self.seen:
            if not self.read(0.1) and (time.monotonic() > end or not self.is_running()):
                raise AssertionError(f"{text!r} did not come; seen:\n{self.seen}")
        at = self.seen.index(text) + len(text)
        before, self.seen = self.seen[:at], self.seen[at:]
        return before

    def counts(self):
        return counts_in(self.all)

    def expect_seconds(self, least):
        """Waits until the timer shows `least` seconds or more."""
        while not self.counts() or self.counts()[-1][0] < least:
            self.expect(" s of ")
            self.read(0.05)  # What comes behind the number.

    def is_running(self):
        if self.code is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is None

    def modes(self):
        return termios.tcgetattr(self.line)

    def takes_keys(self):
        return not self.modes()[3] & termios.ICANON

    def resize(self, columns):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def send(self, text):
        os.write(self.terminal, text.encode())

    def answer(self, question, text):
        self.expect(question)
        while self.read(0.05):  # The whole question, so that the answer's echo stands behind it.
            pass
        self.send(text + "\n")

    def kill(self, number):
        os.kill(self.pid, number)

    def end(self, within=60):
        """All that is said until the end, and the exit code."""
        end = time.monotonic() + within
        while self.is_running():
            if time.monotonic() > end:
                self.kill(signal.SIGKILL)
                raise AssertionError(f"it did not end; seen:\n{self.seen}")
            if self.terminal is None:
                time.sleep(0.02)
            else:
                self.read(0.05)
        while self.terminal is not None and self.read(0):
            pass
        return self.seen, self.code


def counts_in(written):
    """What the timer's line has shown: its seconds, and whether it was paused."""
    return [(int(seconds), words == "paused")
            for seconds, words in re.findall(r"(\d+) s of \d+ s  (space|paused)", written)]


def screen_lines(written):
    """The lines as they stand at each moment, also those that are written over later."""
    lines, line, at = [], "", 0
    for character in re.findall(r"\x1b\[[AJ]|.|\n|\r", written.replace("\a", "")):
        if character == "\x1b[J":
            line = line[:at]
        elif character == "\x1b[A":
            line = lines.pop() if lines else ""
        elif character == "\n":
            lines.append(line.rstrip(" "))
            line, at = "", 0
        elif character == "\r":
            lines.append(line.rstrip(" "))
            at = 0
        else:
            line = line[:at] + character + line[at + 1:]
            at += 1
    return lines + [line.rstrip(" ")]
