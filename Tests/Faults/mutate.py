"""Gives every command policies and data that are nearly right, and damaged ones, and looks for what may never happen: a
signal, more than ten seconds of work, output that is no UTF-8, a status that means nothing, a layout that is not stable.

    python3 Tests/Faults/mutate.py BYLAW [--seconds N] [--seed N]

What it finds is left in a folder that is named, with the command to repeat it.
"""

import argparse, os, pathlib, random, re, resource, shutil, signal, subprocess, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor

arguments = argparse.ArgumentParser()
arguments.add_argument("bylaw")
arguments.add_argument("--seconds", type=float, default=30)
arguments.add_argument("--seed", type=int, default=random.randrange(1 << 30))
arguments.add_argument("--side-by-side", type=int, default=2)
options = arguments.parse_args()
bylaw = str(pathlib.Path(options.bylaw).resolve())
root = pathlib.Path(__file__).resolve().parents[2]
print(f"seed {options.seed}")

# Of the processor, so that a busy machine finds nothing; a wait for nothing ends, too.
WORK, WAIT = 10, 300


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (WORK, WORK + 5))


policies = [path for folder in ("examples", "Tests/BylawSyntaxTests/Policies", "Tests/BylawCLITests/Cases", "Tests/BylawCheckerTests/Cases")
            for path in sorted((root / folder).rglob("*.bylaw")) if path.stat().st_size < 20_000]
communities = [path.parent for path in sorted(root.glob("examples/*/data/members.*"))]
communities += [path.parent for path in sorted((root / "Tests/BylawCLITests/Cases").glob("*/data/members.*"))]
assert len(policies) > 50 and len(communities) > 3
TOKEN = re.compile(r"\w+|\"[^\"\n]*\"|[^\w\s]+|\n[ \t]*|[ \t]+")
words = sorted({token for path in policies for token in TOKEN.findall(path.read_text(encoding="utf-8", errors="replace"))})
ODD = ["\u202e", "\u200b", "\ufeff", "\0", "\x1b[31m", "é", "é", "👩‍👩‍👧", "名", "　", "\r", "\u2028", "\ud7ff", "\uffff", "9" * 30,
       "1e999", "-0", '"', "\\", "{", "}", "(" * 50, "not " * 50, "-" * 50, "#", "\t", "0" * 40, "=" * 3, "2026-02-30", "24:00"]


def mutated(text, chance):
    tokens = TOKEN.findall(text)
    for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
        if not tokens:
            break
        place = chance.randrange(len(tokens))
        match chance.randrange(8):
            case 0: del tokens[place]
            case 1: tokens.insert(place, tokens[chance.randrange(len(tokens))])
            case 2: tokens[place] = chance.choice(words)
            case 3: tokens.insert(place, chance.choice(words))
            case 4:
                other = chance.randrange(len(tokens))
                tokens[place], tokens[other] = tokens[other], tokens[place]
            case 5: tokens[place] = chance.choice(ODD)
            case 6:
                end = min(len(tokens), place + chance.randrange(1, 30))
                tokens[place:place] = tokens[place:end]
            case 7: del tokens[place:place + chance.randrange(1, 30)]
    return "".join(tokens).encode("utf-8", errors="replace")


def damaged(content, chance):
    content = bytearray(content)
    for _ in range(chance.choice((0, 0, 1, 2, 5))):
        if not content:
            break
        place = chance.randrange(len(content))
        match chance.randrange(5):
            case 0: content[place] = chance.randrange(256)
            case 1: del content[place:place + chance.randrange(1, 20)]
            case 2: content[place:place] = content[place:place + chance.randrange(1, 40)]
            case 3: content[place:place] = chance.choice(ODD).encode("utf-8", errors="replace")
            case 4: content[place:place] = chance.choice((b",", b"\n", b'"', b";", b"\r\n", b"\t"))
    return bytes(content)


def commands(policy, other, data, folder, chance):
    day = chance.choice(("2026-11-01", "2013-08-30", "2026-07-15", "0001-01-01", "9999-12-31"))
    common = ["--data", data, "--as-of", day]
    yield ["check", policy]
    yield ["check", "--format", chance.choice(("json", "sarif", "junit", "github")), policy]
    yield ["test", policy, *chance.choice(([], ["--coverage"], ["--mutate"]))]
    yield ["run", policy, *common, *chance.choice(([], ["--format", "json"], ["--format", "table"], ["--strict"]))]
    yield ["run", policy, *common, "--apply", folder + "/next", "--values", folder + "/values.csv"]
    yield ["why", policy, *common, "--all"]
    yield ["why", policy, chance.choice(("u001", "u051", "花卷", "")), *common]
    yield ["diff", policy, other, *common]
    yield ["simulate", policy, "--data", data, "--from", "2026-10-01", "--to", "2026-11-15"]
    yield ["calendar", policy, "--from", "2026-10-01", "--to", "2026-12-31"]
    yield ["report", policy, *common]
    yield ["new", data]
    yield ["check", "--fix", folder + "/fixed.bylaw"]
    yield ["fmt", folder + "/laid.bylaw"]


def one(seed):
    chance = random.Random(seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bylaw-mutant-"))
    found = []
    ran = 0
    try:
        text = chance.choice(policies).read_text(encoding="utf-8", errors="replace")
        policy = folder / "policy.bylaw"
        policy.write_bytes(mutated(text, chance))
        (folder / "other.bylaw").write_bytes(mutated(text, chance))
        for name in ("fixed.bylaw", "laid.bylaw"):
            shutil.copy(policy, folder / name)
        data = folder / "data"
        data.mkdir()
        for file in chance.choice(communities).iterdir():
            if file.is_file() and file.stat().st_size < 500_000:
                (data / file.name).write_bytes(damaged(file.read_bytes(), chance))

        def run(command, **more):
            nonlocal ran
            ran += 1
            try:
                done = subprocess.run([bylaw, *command], cwd=folder, capture_output=True, timeout=WAIT, preexec_fn=limited, **more)
            except subprocess.TimeoutExpired:
                found.append((command, f"waits for more than {WAIT} seconds"))
                return None
            if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
                found.append((command, f"works for more than {WORK} seconds"))
                return None
            if done.returncode not in range(5):
                found.append((command, f"exit status {done.returncode}: {done.stderr[-300:]!r}"))
            for stream, written in (("output", done.stdout), ("error", done.stderr)):
                try:
                    written.decode("utf-8")
                except UnicodeDecodeError as error:
                    found.append((command, f"standard {stream} is no UTF-8: {error}"))
            return done

        for command in chance.sample(list(commands("policy.bylaw", "other.bylaw", "data", str(folder), chance)), 5):
            run(command)
        checked = run(["check", "policy.bylaw"])
        if checked is not None and checked.returncode == 0:
            shutil.copy(policy, folder / "laid.bylaw")
            run(["fmt", "laid.bylaw"])
            once = (folder / "laid.bylaw").read_bytes()
            again = run(["check", "laid.bylaw"])
            run(["fmt", "laid.bylaw"])
            if (folder / "laid.bylaw").read_bytes() != once:
                found.append((["fmt", "laid.bylaw"], "the layout of a layout is another one"))
            if again is not None and again.returncode != 0:
                found.append((["fmt", "laid.bylaw"], "what checked does not, once laid out"))
        entries = mutated(chance.choice(policies).read_text(encoding="utf-8", errors="replace"), chance)
        run(["repl", "policy.bylaw", "--data", "data"], input=entries[:400].replace(b"\n", b"\n\n"))
    finally:
        if found:
            for command, what in found:
                print(f"seed {seed}: {what}\n  (cd {folder} && bylaw {' '.join(command)})", flush=True)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return ran, len(found)


end = time.monotonic() + options.seconds
ran = failed = policies_tried = 0
seed = options.seed
with ThreadPoolExecutor(options.side_by_side) as pool:
    while time.monotonic() < end:
        for commands_run, failures in pool.map(one, range(seed, seed + 4 * options.side_by_side)):
            ran += commands_run
            failed += failures
            policies_tried += 1
        seed += 4 * options.side_by_side
print(f"{policies_tried} policies with data, {ran} commands, {failed} failures")
sys.exit(1 if failed else 0)
