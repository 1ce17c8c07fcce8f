"""Drives `bylaw repl` on a terminal, as a person would, and looks at the screen.

    python3 Tests/Terminal/drive.py .build/debug/bylaw

Wants pexpect and pyte, which brings wcwidth. Nothing here waits for a time: each step waits until the screen shows what it should, and
fails when that has not come in half a minute.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

import pexpect
import pyte
from wcwidth import wcwidth

PATIENCE = 60
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CTRL_A, CTRL_C, CTRL_D, CTRL_E, CTRL_K, CTRL_R = "\x01", "\x03", "\x04", "\x05", "\x0b", "\x12"
UP, LEFT, ALT_B, ESCAPE = "\x1b[A", "\x1b[D", "\x1bb", "\x1b"


class Session:
    """A session on a terminal of its own, and its screen."""

    def __init__(self, program, folder, columns=80, lines=24, **variables):
        environment = dict(os.environ, TERM="xterm-256color", BYLAW_HISTORY=folder + "/history", **variables)
        environment.pop("NO_COLOR", None)
        environment.update(variables)
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.received = b""
        example = ROOT + "/examples/growth-community/"
        self.child = pexpect.spawn(
            program,
            ["repl", example + "policy.bylaw", "--data", example + "data", "--as-of", "2026-11-01"],
            env=environment, dimensions=(lines, columns), cwd=folder, timeout=PATIENCE)
        self.wait_for_prompt()

    def lines(self):
        return [line.rstrip() for line in self.screen.display]

    def text(self):
        return "\n".join(self.lines()).rstrip("\n")

    def read_more(self):
        try:
            data = self.child.read_nonblocking(65536, timeout=0.2)
        except pexpect.TIMEOUT:
            return
        self.received += data
        self.stream.feed(data)

    def wait(self, what, holds):
        """Reads until `holds()`, or fails."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"{what} did not come; the screen shows:\n{self.text()}")
            try:
                self.read_more()
            except pexpect.EOF:
                raise AssertionError(f"{what} did not come before the end; the screen shows:\n{self.text()}")

    def wait_for(self, part):
        self.wait(repr(part), lambda: part in self.text())

    def current_line(self):
        return self.lines()[self.screen.cursor.y]

    def wait_for_line(self, line, column=None):
        """Until the cursor's line is so, and the cursor in that column."""
        self.wait(
            f"the line {line!r}",
            lambda: self.current_line() == line and column in (None, self.screen.cursor.x))

    def wait_for_prompt(self):
        self.wait_for_line("bylaw>")

    def send(self, text):
        self.child.send(text)

    def enter(self, text):
        self.send(text + "\r")

    def finish(self):
        """Ctrl-D, once more where something was changed; the exit status."""
        self.send(CTRL_D)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.read_more()
            except pexpect.EOF:
                break
            if "leave once more" in self.text() and self.current_line() == "bylaw>":
                self.send(CTRL_D)
            assert time.monotonic() < end, "the session does not end:\n" + self.text()
        self.child.close()
        return self.child.exitstatus


def mixed_text(program, folder):
    session = Session(program, folder)
    session.send("count(members in 一群 where 活跃")
    session.wait_for_line("bylaw> count(members in 一群 where 活跃", column=39)
    session.send(LEFT)
    session.wait_for_line("bylaw> count(members in 一群 where 活跃", column=37)
    session.send(ALT_B + "\x7f")
    session.wait_for_line("bylaw> count(members in 一群 where活跃", column=34)
    session.send(CTRL_A + CTRL_K + "count(members in corx" + "\x7f" + "e)\r")
    session.wait_for("\n24 : int\n")
    session.send("群" * 40)
    session.wait_for_line("群" * 4, column=8)
    session.send("\x15")
    session.wait_for_prompt()
    assert session.finish() == 0


def history(program, folder):
    first = Session(program, folder)
    first.enter("1 + 41")
    first.wait_for("42 : int")
    first.enter("median(activity of members)")
    first.wait_for("median(activity of members)\n7 : int?")
    assert first.finish() == 0
    second = Session(program, folder)
    second.send(UP)
    second.wait_for_line("bylaw> median(activity of members)")
    second.send(UP)
    second.wait_for_line("bylaw> 1 + 41")
    second.send(CTRL_C)
    second.wait_for_prompt()
    second.send(CTRL_R + "medi")
    second.wait_for_line("(search) medi: median(activity of members)")
    second.send("\r")
    second.wait_for("\n7 : int?\n")
    assert second.finish() == 0


def completion(program, folder):
    session = Session(program, folder)
    session.send("tier = \t")
    session.wait_for("> core           tier, 一群")
    session.send("\t")
    session.wait_for_line("bylaw> tier = growth")
    session.send("\r and mot\t")
    session.wait_for_line("bylaw> tier = growth and motive")
    session.wait("the menu's end", lambda: "tier, 一群" not in session.text())
    session.send(CTRL_C + ":swe\t cli\t")
    session.wait("the param", lambda: "climbers" in session.current_line())
    session.send(CTRL_C)
    session.wait_for_prompt()
    assert session.finish() == 0


def declaration(program, folder):
    session = Session(program, folder)
    session.enter('promote rising "晋升" from growth to core')
    session.wait_for_line("     |   Enter ends the declaration")
    session.enter("when spoken > 5")
    session.enter("take top 5 by activity")
    session.wait_for_line("     |   Enter ends the declaration")
    session.enter("")
    session.wait_for("replaced promote rising")
    session.wait_for("+ u051 花卷")
    session.wait_for_prompt()
    session.enter("promote rising from nowhere to core when spoken > 5")
    session.wait_for("error[unknown-tier]")
    session.wait_for("^^^^^^^ not known")
    session.wait_for_prompt()
    session.enter(":undo")
    session.wait_for("undone")
    session.wait_for_prompt()
    assert session.finish() == 0


def interruption(program, folder):
    os.mkdir(folder + "/crowd")
    with open(folder + "/crowd/members.csv", "w", encoding="utf-8") as file:
        file.write("id,tier,points\n")
        file.writelines(f"m{n:06},{'low' if n % 3 else 'high'},{n * 7919 % 1000}\n" for n in range(50_000))
    with open(folder + "/crowd.bylaw", "w", encoding="utf-8") as file:
        file.write(
            "tiers high > low\nmember\n  id: text key\n  tier: tier\n  points: int = 0\nparam floor = 500\n"
            "promote up from low to high when points * 2 > floor and points < 3 * floor take top 100 by points\n")
    session = Session(program, folder)
    session.enter(":load crowd.bylaw")
    session.wait_for("policy: 2 tiers and 1 rule")
    session.wait_for_prompt()
    session.enter(":data crowd")
    session.wait_for("50,000 members")
    session.wait_for_prompt()
    session.enter(":sweep floor 1..200")
    session.wait_for("reviewing, ")
    session.send(CTRL_C)
    session.wait_for("error: interrupted")
    session.wait_for_prompt()
    session.enter("count(members in high)")
    session.wait_for("\n16667 : int\n")
    assert session.finish() == 0


def resize(program, folder):
    session = Session(program, folder, columns=100)
    long = "members where activity > 10 and spoken > 3 and quality_posts > 0 and 昵称 = \"花卷\""
    session.send(long)
    session.wait("the line", lambda: session.current_line().endswith('"花卷"'))
    session.screen.resize(24, 40)
    session.child.setwinsize(24, 40)
    session.wait("the line in several rows", 
        lambda: session.current_line() == ' = "花卷"' and "activity > 10 and s\npoken" in session.text())
    session.screen.resize(24, 120)
    session.child.setwinsize(24, 120)
    session.wait("the line in one row", lambda: session.current_line() == "bylaw> " + long)
    session.send(CTRL_C)
    session.wait_for_prompt()
    assert session.finish() == 0


def paste(program, folder):
    session = Session(program, folder)
    lines = [f"# line {number}, 第{number}行" for number in range(1, 10_000)] + ["param climbers = 4"]
    session.send("\x1b[200~" + "\n".join(lines) + "\x1b[201~")
    session.wait("the last line", lambda: session.current_line().endswith("param climbers = 4"))
    session.enter("")
    session.wait_for("replaced param climbers")
    session.wait_for("+ u051 花卷")
    session.wait_for_prompt()
    session.enter(":save pasted.bylaw")
    session.wait_for("saved to pasted.bylaw")
    session.wait_for_prompt()
    assert session.finish() == 0
    with open(folder + "/pasted.bylaw", encoding="utf-8") as file:
        text = file.read()
    assert "\n".join(lines) in text, "not all that was pasted is there"


def end_of_input(program, folder):
    session = Session(program, folder)
    session.send("abc")
    session.wait_for_line("bylaw> abc")
    session.send(CTRL_D)
    session.send(CTRL_C)
    session.wait_for_prompt()
    session.enter("param climbers = 4")
    session.wait_for("replaced param climbers")
    session.wait_for_prompt()
    session.send(CTRL_D)
    session.wait_for("leave once more")
    session.wait_for_prompt()
    assert session.finish() == 0


def plain(program, folder):
    session = Session(program, folder, NO_COLOR="1")
    session.enter("count(members in core)")
    session.wait_for("\n24 : int\n")
    session.enter("nonsense")
    session.wait_for("error[unknown-name]")
    session.wait_for_prompt()
    assert session.finish() == 0
    colours = re.findall(rb"\x1b\[[0-9;]*m", session.received)
    assert not colours, f"colours in spite of NO_COLOR: {colours[:5]}"


def widths(program, folder):
    """Whatever is shown, no line is wider than the terminal, with colours and without."""
    escape = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
    for columns in (80, 200):
        for variables in ({}, {"NO_COLOR": "1"}):
            session = Session(program, folder, columns=columns, lines=60, **variables)
            for entry in (
                    ":help", ":help sweep", "activity", ":rules", ":fields", ":run", ":why u029", ":sweep climbers 1..8",
                    ":sweep held_back 1..9 step 4", "members where activity > 40 top 5 by activity", ":tiers", "nonsense",
                    "param climbers = 9", ":members", "activity per tier", "last_word per tier, motive",
                    "count(members) per motive", "message of 花卷", "message in last 7 days show hour(sent)", ":x 花卷", ":x",
                    "members in _ where activity > 3", ":rows 5", "members", "_", "select * from members", ":help export",
                    ":export out.md"):
                start = len(session.received)
                session.enter(entry)
                session.wait(f"the end of {entry}", lambda: len(session.received) > start and "\n" in session.text()
                             and session.current_line() == "bylaw>" and session.received[start:].count(b"\n") > 1)
                shown = session.received[start:].decode("utf-8", "replace")
                # The first line is the entry as it was typed, again and again.
                for line in shown.split("\r\n")[1:-1]:
                    width = sum(max(0, wcwidth(character)) for character in escape.sub("", line))
                    assert width <= columns, f"{width} wide, at {columns}, after {entry}: {line!r}"
            session.send("count(members in 一群 where " + "群" * ((columns - 40) // 2) + " > acti\t")
            session.wait("the whole word", lambda: session.text().replace("\n", "").endswith("群 > activity"))
            session.send(" and s\t\t")
            session.wait("the menu", lambda: "\n> s" in session.text())
            session.send(CTRL_C)
            session.wait_for_prompt()
            session.finish()
            colours = re.findall(rb"\x1b\[[0-9;]*m", session.received)
            assert bool(colours) == (not variables), f"colours with {variables}: {colours[:5]}"


def pager(program, folder):
    """What is longer than the screen goes through the pager, and what is not does not."""
    session = Session(program, folder, PAGER="sh -c 'wc -l < \"$1\"; ls -l \"$1\" | cut -c1-10' pager")
    session.enter(":pager on")
    session.wait_for("the pager is on")
    session.wait_for_prompt()
    session.enter("members")
    session.wait_for("\n90\n-rw-------\n")
    session.wait_for_prompt()
    session.enter("members in core top 2 by activity")
    session.wait_for("2 members")
    session.wait_for_prompt()
    session.enter(":pager off")
    session.wait_for_prompt()
    session.enter("members")
    session.wait_for("20 of 88 members")
    session.wait_for_prompt()
    assert session.finish() == 0


def project_history(program, folder):
    """Entries come back in the project that they were entered in, and there alone."""
    os.makedirs(folder + "/config/bylaw")
    with open(folder + "/config/bylaw/startup", "w", encoding="utf-8") as file:
        file.write(":rows 3\n")
    places = {}
    for name in ("一群", "two words"):
        os.makedirs(f"{folder}/{name}/.git")
        shutil.copytree(ROOT + "/examples/growth-community", f"{folder}/{name}/policies")
        places[name] = f"{folder}/{name}/policies"

    def begin(name):
        environment = dict(os.environ, TERM="xterm", HOME=folder, XDG_CONFIG_HOME=folder + "/config")
        for variable in ("BYLAW_HISTORY", "XDG_STATE_HOME", "BYLAW_STARTUP"):
            environment.pop(variable, None)
        child = pexpect.spawn(
            program, ["repl", places[name] + "/policy.bylaw", "--data", places[name] + "/data"], env=environment,
            cwd=folder, timeout=PATIENCE, dimensions=(24, 80))
        child.expect_exact("tables show 3 rows")
        child.expect_exact("bylaw> ")
        return child

    def end(child):
        child.send(CTRL_D)
        child.expect(pexpect.EOF)
        child.close()

    child = begin("一群")
    child.send("1 + 41\r")
    child.expect_exact("42")
    end(child)
    child = begin("two words")
    child.send(UP + "2 + 2\r")
    child.expect_exact("4")
    end(child)
    child = begin("一群")
    child.send(UP + "\r")
    child.expect_exact("42")
    end(child)
    files = os.listdir(folder + "/.local/state/bylaw/histories")
    assert len(files) == 2, files
    for file in files:
        mode = os.stat(folder + "/.local/state/bylaw/histories/" + file).st_mode & 0o777
        assert mode == 0o600, oct(mode)


def editor(program, folder):
    session = Session(program, folder, EDITOR="sed -i s/3/5/", VISUAL="")
    session.enter(":edit climbers")
    session.wait_for("edited climbers")
    session.wait_for("+ u051 花卷")
    session.wait_for_prompt()
    session.enter(":show climbers")
    session.wait_for("param climbers  = 5")
    session.wait_for_prompt()
    session.enter(":edit nothing")
    session.wait_for("the policy declares no 'nothing'")
    session.wait_for_prompt()
    assert session.finish() == 0


def suspension(program, folder):
    """Ctrl-Z gives the shell its terminal back, and `fg` the line that was being typed."""
    shell = pexpect.spawn(
        "/bin/sh", ["-i"], env=dict(os.environ, TERM="xterm", PS1="shell$ ", BYLAW_HISTORY=""), cwd=folder,
        timeout=PATIENCE, dimensions=(24, 80))
    shell.expect_exact("shell$ ")
    shell.send(program + " repl\r")
    shell.expect_exact("bylaw> ")
    shell.send("1 + 41")
    shell.expect_exact("41")
    shell.send("\x1a")
    shell.expect_exact("shell$ ")
    shell.send("echo in the $((1 + 1))nd\r")
    shell.expect_exact("in the 2nd")
    shell.expect_exact("shell$ ")
    shell.send("fg\r")
    shell.expect_exact("bylaw> ")
    shell.send("\r")
    shell.expect_exact("42")
    shell.send(CTRL_D)
    shell.expect_exact("shell$ ")
    shell.close(force=True)


def left_as_found(program, folder):
    """The shell that the session returns to finds its terminal as it was."""
    shell = pexpect.spawn(
        "/bin/sh", ["-c", f"stty -a > before; {program} repl; stty -a > after; echo over"],
        env=dict(os.environ, TERM="xterm", BYLAW_HISTORY=""), cwd=folder, timeout=PATIENCE, dimensions=(24, 80))
    shell.expect_exact("bylaw> ")
    shell.send(CTRL_D)
    shell.expect_exact("over")
    shell.close()
    with open(folder + "/before") as before, open(folder + "/after") as after:
        assert before.read() == after.read(), "the terminal is not as it was"


def formats_for_programs(program, folder):
    """Tables and JSON hold texts as they are, but not where somebody looks at them."""
    strange = "u\x1b[2J\u202e\x9b1"
    with open(folder + "/p.bylaw", "w") as policy:
        policy.write(
            'policy "A"\n\ntiers\n    high\n  > low\n\nmember from "m.csv"\n  id:     text key\n  tier:   tier\n  points: int\n\n'
            "promote up from low to high\n  when points > 1\n")
    with open(folder + "/m.csv", "w") as members:
        members.write(f'id,tier,points\n"{strange}",low,2\n')
    for form in ("csv", "json", "jsonl", "table"):
        asked = f"{program} run p.bylaw --data . --as-of 2026-11-01 --format {form}"
        kept = subprocess.run(asked.split(), cwd=folder, capture_output=True, check=False)
        assert kept.returncode == 0, kept.stderr
        child = pexpect.spawn(asked, cwd=folder, env=dict(os.environ, TERM="xterm"), timeout=PATIENCE, dimensions=(24, 200))
        shown = child.read()
        child.close()
        assert b"up" in shown, shown
        bare = re.sub(rb"\x1b\[[0-7;]*m", b"", shown)
        for byte in (b"\x1b", "\u202e".encode(), "\x9b".encode()):
            assert byte not in bare, f"{form}: {shown}"
        if form == "csv":
            assert strange.encode() in kept.stdout, kept.stdout


TESTS = [
    formats_for_programs,
    mixed_text, history, completion, declaration, interruption, resize, paste, end_of_input, plain, widths, pager, project_history, editor,
    suspension,
    left_as_found,
]


def main():
    program = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:]
    failures = 0
    for test in TESTS:
        if wanted and test.__name__ not in wanted:
            continue
        folder = tempfile.mkdtemp(prefix="bylaw-terminal-")
        try:
            test(program, folder)
            print(f"ok      {test.__name__}")
        except (AssertionError, pexpect.ExceptionPexpect) as error:
            failures += 1
            print(f"FAILED  {test.__name__}: {error}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
