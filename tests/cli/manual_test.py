#!/usr/bin/env python3
"""The manual page: no complaint from any of the programs that read it, all that help says, and what is installed.

$1: the program, $2: its build folder, $3: cmake.
"""
import os, pathlib, re, shutil, subprocess, sys, tempfile

PROGRAM, BUILD, CMAKE = sys.argv[1:4]
folder = pathlib.Path(tempfile.mkdtemp(prefix="unknot-manual-"))
env = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8", "MANWIDTH": "78"}
env.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})
wrong = []


def run(*words):
    done = subprocess.run(words, env=env, capture_output=True, text=True)
    if done.returncode != 0 or done.stderr:
        wrong.append(f"{' '.join(words)}: exit {done.returncode}: {done.stderr}")
    return done.stdout


page = run(PROGRAM, "man")
if not page.isascii():
    wrong.append("the page has a sign outside ASCII")
source = folder / "unknot.1"
source.write_text(page)
said = run("mandoc", "-T", "lint", "-W", "style", str(source))
if said:
    wrong.append(said)
run("groff", "-man", "-Tutf8", "-ww", "-z", str(source))
run("groff", "-man", "-Tascii", "-ww", "-z", str(source))
shown = {"man": run("man", "--warnings", "-l", str(source)), "mandoc": run("mandoc", "-T", "utf8", str(source))}
for name, text in shown.items():
    text = re.sub(".\b", "", text)
    flat = " ".join(text.split())
    for heading in ("PHASES", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES", "SEE ALSO"):
        if f"\n{heading}\n" not in text:
            wrong.append(f"{name}: no section {heading}")
    commands = re.findall(r"^([a-z]+)\t", run(PROGRAM, "__complete", "zsh", ""), re.M)
    if len(commands) < 20:
        wrong.append(f"only {len(commands)} commands are completed")
    actions = re.findall(r"^([a-z]+)\t", run(PROGRAM, "__complete", "zsh", "remind", ""), re.M)
    for command in commands + [f"remind {action}" for action in actions]:
        help_text = run(PROGRAM, *command.split(), "--help")
        if len(help_text.split("Examples:\n")[1].splitlines()) not in (2, 3):
            wrong.append(f"{command}: its help does not end with two or three examples")
        if "--no-pager" in help_text:
            wrong.append(f"{command}: its help repeats the options of every command")
        for line in help_text.split("Examples:\n")[1].splitlines():
            if " ".join(line.split()) not in flat:
                wrong.append(f"{name}: not as it is typed: {line}")
        purpose = help_text.splitlines()[0].replace("`", "")
        if purpose not in flat:
            wrong.append(f"{name}: {command}: not there: {purpose}")
        for option in re.findall(r"^  (--?[a-z-]+(?:, --[a-z-]+)?(?: [A-Z]+)?)  ", help_text, re.M):
            if f" {option} " not in flat:
                wrong.append(f"{name}: {command}: no {option}")

# Two spellings that roff would change: the quotes and the minus signs of an example.
if "echo 'source <(unknot completion bash)' >> ~/.bashrc" not in re.sub(".\b", "", shown["man"]):
    wrong.append("quotes are not as they are typed")

run(CMAKE, "--install", f"{BUILD}/app", "--prefix", str(folder / "there"))
texts = {"share/man/man1/unknot.1": ["man"], "share/bash-completion/completions/unknot": ["completion", "bash"],
         "share/zsh/site-functions/_unknot": ["completion", "zsh"],
         "share/fish/vendor_completions.d/unknot.fish": ["completion", "fish"]}
for path, words in texts.items():
    file = folder / "there" / path
    if not file.exists() or file.read_text() != run(PROGRAM, *words):
        wrong.append(f"not installed as the program says it: {path}")

print("\n".join(wrong))
if not wrong:
    shutil.rmtree(folder)
sys.exit(1 if wrong else 0)
