"""What a machine, and others who use it, can do to bylaw while it writes: kills, full disks, files that change as they are
read, streams that are closed. What is written must be the old state or the new one, never something between.

    python3 Tests/Faults/faults.py BYLAW [--kills N] [--seed N]
"""

import argparse, os, pathlib, random, resource, shutil, signal, subprocess, sys, tempfile, time

arguments = argparse.ArgumentParser()
arguments.add_argument("bylaw")
arguments.add_argument("--kills", type=int, default=60, help="how many times something is killed, in all")
arguments.add_argument("--seed", type=int, default=random.randrange(1 << 30))
arguments.add_argument("--members", type=int, default=20_000)
options = arguments.parse_args()
random.seed(options.seed)
print(f"seed {options.seed}")

here = pathlib.Path(__file__).resolve().parent
scratch = pathlib.Path(tempfile.mkdtemp(prefix="bylaw-faults-"))
os.chmod(scratch, 0o755)
bylaw = scratch / "bylaw"
shutil.copy(options.bylaw, bylaw)
failures = []
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)

POLICY = """timezone "Asia/Shanghai"
review twice a month
tiers
    core
  > growth
member
  id:     text key
  name:   text
  tier:   tier
  score:  int
  points: int = 0
events message
  who: member
  on:  date
let activity = count(message in last 30 days)
promote rising from growth to core
  take top 20 by score
reward talker
  when activity >= 2
  grant points 5
  say "{name}: {activity}"
reward regular
  when score >= 0
  grant points 1
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def make_data(folder, members):
    tiers = ("core", "growth")
    write(folder / "members.csv", "id,name,tier,score,points\n" + "".join(
        f"u{number:06},成员{number},{tiers[number % 10 > 0]},{number * 7919 % 1000},0\n" for number in range(members)))
    write(folder / "message.csv", "who,on\n" + "".join(
        f"u{number * 31 % members:06},2026-10-{1 + number % 31:02}\n" for number in range(2 * members)))


def state(path):
    """Everything below a path, as bytes; None where nothing is there."""
    if path.is_dir():
        return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}
    return path.read_bytes() if path.exists() else None


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def fail(text):
    failures.append(text)
    print("FAILED:", text)


def run(command, **more):
    more.setdefault("stdout", subprocess.PIPE)
    return subprocess.run([str(bylaw), *command], stderr=subprocess.PIPE, timeout=120, **more)


def set_to(path, content):
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()
    if content is not None:
        path.write_bytes(content)


place = scratch / "place"
data = scratch / "data"
make_data(data, options.members)
policy = scratch / "policy.bylaw"
write(policy, POLICY)
messy = ("let  x0=1\n" + "".join(f"let  x{n}   =  x{n - 1}+1\n" for n in range(1, 1_500))).encode()
slipped = ("member\n  id: text key\n  posts: int\n" + "".join(
    f"label busy{n} when posts is at least {n}\n" for n in range(20))).encode()
common = ["--data", str(data), "--as-of", "2026-11-01"]
out = place / "out"


class Job:
    """A command that writes: where, from what on, and what it may leave."""

    def __init__(self, name, command, targets, before):
        self.name, self.command, self.targets, self.before = name, command, targets, before

    def reset(self):
        if place.exists():
            shutil.rmtree(place)
        place.mkdir()
        for target, content in zip(self.targets, self.before):
            set_to(target, content)

    def finish(self):
        """From the state before to that after, undisturbed; how long it took."""
        self.reset()
        start = time.monotonic()
        done = run(self.command)
        seconds = time.monotonic() - start
        assert done.returncode in (0, 1), (self.name, done.returncode, done.stderr)
        self.after = [state(target) for target in self.targets]
        assert self.after != self.before, f"{self.name} changes nothing: {done.stderr}"
        self.left = names(place)
        return seconds

    def check(self, what, canBeFinished=True):
        for target, before, after in zip(self.targets, self.before, self.after):
            now = state(target)
            if now != before and not (canBeFinished and now == after):
                fail(f"{self.name}, {what}: {target.name} is neither what it was nor what it was to be")


jobs = [
    Job("run --out", ["run", str(policy), *common, "--format", "csv", "--out", str(out)], [out], [b"old\n"]),
    Job("run --values", ["run", str(policy), *common, "--format", "csv", "--out", str(out), "--values", str(place / "values.csv")],
        [out, place / "values.csv"], [None, b"old\n"]),
    Job("run --out x.xlsx", ["run", str(policy), *common, "--out", str(place / "x.xlsx")], [place / "x.xlsx"], [None]),
    Job("run --apply", ["run", str(policy), *common, "--apply", str(out), "--out", str(place / "d.csv")], [out], [None]),
    Job("report", ["report", str(policy), *common, "--out", str(place / "page.html")], [place / "page.html"], [b"old\n"]),
    Job("simulate", ["simulate", str(policy), "--data", str(data), "--from", "2026-10-20", "--to", "2026-11-20", "--out",
        str(place / "sim.csv")], [place / "sim.csv"], [b"old\n"]),
    Job("fmt", ["fmt", str(place / "messy.bylaw")], [place / "messy.bylaw"], [messy]),
    Job("check --fix", ["check", "--fix", str(place / "slipped.bylaw")], [place / "slipped.bylaw"], [slipped]),
]


def kills():
    counts = {number: 0 for number in SIGNALS}
    finished = 0
    for job in jobs:
        seconds = job.finish()
        share = max(3, options.kills // len(jobs))
        for attempt in range(share):
            number = SIGNALS[attempt % len(SIGNALS)]
            job.reset()
            process = subprocess.Popen([str(bylaw), *job.command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0, seconds * 1.02))
            process.send_signal(number)
            status = process.wait(timeout=60)
            if status == -number:
                counts[number] += 1
            elif status in (0, 1):
                finished += 1
            else:
                fail(f"{job.name}, {number.name}: exit status {status}")
            job.check(number.name)
            if number != signal.SIGKILL and not set(names(place)) <= set(job.left) | {target.name for target in job.targets}:
                fail(f"{job.name}, {number.name}: it leaves {names(place)}")
            if attempt % len(SIGNALS) == 0:
                # What a kill has left is gone after the next run.
                for target, content in zip(job.targets, job.before):
                    set_to(target, content)
                run(job.command)
                if names(place) != job.left or [state(target) for target in job.targets] != job.after:
                    fail(f"{job.name}: after a kill the next run leaves {names(place)}")
    print("kills:", ", ".join(f"{count} {number.name}" for number, count in counts.items()), f"and {finished} too late")


def full_disk():
    shim = scratch / "nospace.so"
    subprocess.run(["clang", "-shared", "-fPIC", "-O1", "-o", str(shim), str(here / "nospace.c"), "-ldl"], check=True)
    total = 0
    for job in jobs:
        job.finish()
        for at in range(1, 10_000):
            job.reset()
            done = run(job.command, env={**os.environ, "LD_PRELOAD": str(shim), "BYLAW_FAIL_AT": str(at)})
            job.check(f"full at {at}", canBeFinished=True)
            if not set(names(place)) <= set(job.left) | {target.name for target in job.targets}:
                fail(f"{job.name}, full at {at}: it leaves {names(place)}")
            if done.returncode in (0, 1) and [state(target) for target in job.targets] == job.after and b"disk is full" not in done.stderr:
                total += at - 1
                if at == 1:
                    fail(f"{job.name}: no call of the system was made to fail")
                break
            if done.returncode != 3 or b"disk is full" not in done.stderr:
                fail(f"{job.name}, full at {at}: exit status {done.returncode}, {done.stderr!r}")
        else:
            fail(f"{job.name}: never done")
    with open("/dev/full", "wb") as full:
        done = run(["run", str(policy), *common, "--format", "csv"], stdout=full)
    if done.returncode != 3 or b"disk is full" not in done.stderr:
        fail(f"a full standard output: {done.returncode}, {done.stderr!r}")
    print(f"full disk: {total} calls of the system made to fail, one at a time")


def as_nobody():
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def read_only():
    for job in jobs:
        job.reset()
        os.chmod(place, 0o555)
        done = run(job.command, preexec_fn=as_nobody)
        os.chmod(place, 0o755)
        job.check("read-only", canBeFinished=False)
        if done.returncode != 2 or b"permission denied" not in done.stderr:
            fail(f"{job.name}, read-only: exit status {done.returncode}, {done.stderr!r}")
    print("read-only folder: refused by all")


def changing_files():
    members = scratch / "changing" / "members.csv"
    for attempt in range(18):
        how = ("truncated", "grown", "replaced")[attempt % 3]
        shutil.rmtree(scratch / "changing", ignore_errors=True)
        make_data(scratch / "changing", options.members)
        old = members.read_bytes()
        command = ["run", str(policy), "--data", str(scratch / "changing"), "--as-of", "2026-11-01", "--format", "csv"]
        if attempt == 0:
            start = time.monotonic()
            wanted = run(command).stdout
            seconds = time.monotonic() - start
        process = subprocess.Popen([str(bylaw), *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(random.uniform(0, seconds))
        if how == "truncated":
            os.truncate(members, len(old) // 3)
        elif how == "grown":
            with open(members, "ab") as file:
                file.write(b"v1,x,growth,1,0\n" * 1_000)
        else:
            write(scratch / "other.csv", "id,name,tier,score,points\nu1,a,growth,1,0\n")
            os.replace(scratch / "other.csv", members)
        result, said = process.communicate(timeout=60)
        if process.returncode not in (0, 3):
            fail(f"a file {how} as it is read: exit status {process.returncode}, {said!r}")
        if process.returncode == 3 and not said:
            fail(f"a file {how} as it is read: refused without a word")
    print("files truncated, grown and replaced while they are read: decisions, or an error")


def closed_streams():
    wanted = run(["run", str(policy), *common, "--format", "csv"]).stdout
    before = state(data)
    for closed in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)):
        jobs[0].reset()

        # What the program is to find closed is not given to it.
        quiet = {name: subprocess.DEVNULL for number, name in ((1, "stdout"), (2, "stderr")) if number not in closed}

        def close():
            for number in closed:
                os.close(number)
        done = subprocess.run([str(bylaw), *jobs[0].command], preexec_fn=close, timeout=60, **quiet)
        if done.returncode != 0 or out.read_bytes() != wanted:
            fail(f"with {closed} closed --out is not what it is: exit status {done.returncode}")
        done = subprocess.run([str(bylaw), "run", str(policy), *common, "--format", "csv"], preexec_fn=close, timeout=60,
            **quiet)
        if done.returncode not in ((3,) if 1 in closed else (0,)):
            fail(f"with {closed} closed: exit status {done.returncode}")
        if state(data) != before:
            fail(f"with {closed} closed the data is written to")
    print("standard streams closed: nothing goes where it should not")


def bare_environments():
    wanted = run(["run", str(policy), *common, "--format", "csv"]).stdout
    for name, environment in {"empty": {}, "LANG=C": {"LANG": "C", "LC_ALL": "C"}, "HOME nowhere": {"HOME": "/nowhere"},
                              "TERM=dumb": {"TERM": "dumb"}, "TZ": {"TZ": "America/New_York"}}.items():
        done = run(["run", str(policy), *common, "--format", "csv"], env=environment)
        if done.returncode != 0 or done.stdout != wanted:
            fail(f"environment {name}: exit status {done.returncode}, {done.stderr!r}")
        done = run(["repl", str(policy), "--data", str(data)], env=environment, input=b"count(members)\n")
        if done.returncode != 0 or str(options.members).encode() not in done.stdout.replace(b",", b""):
            fail(f"environment {name}, session: exit status {done.returncode}, {done.stderr!r}")
    print("bare environments: the same decisions")


def few_resources():
    wanted = run(["run", str(policy), *common, "--format", "csv"]).stdout

    def limited(kind, amount):
        return lambda: resource.setrlimit(kind, (amount, amount))
    done_with = 0
    for count in (4, 5, 6, 8, 12, 16, 32):
        done = run(["run", str(policy), *common, "--format", "csv"], preexec_fn=limited(resource.RLIMIT_NOFILE, count))
        if done.returncode == 0 and done.stdout == wanted:
            done_with += 1
        elif done.returncode != 3 or not done.stderr:
            fail(f"{count} descriptors: exit status {done.returncode}, {done.stderr!r}")
    if not done_with:
        fail("32 descriptors are too few")
    for size in (128, 256, 1_024):
        done = run(["run", str(policy), *common, "--format", "csv"], preexec_fn=limited(resource.RLIMIT_STACK, size * 1_024))
        if done.returncode != 0 or done.stdout != wanted:
            fail(f"a stack of {size} KiB: exit status {done.returncode}, {done.stderr[:200]!r}")
    for threads in (1, 2, 3, 8, 17, 64):
        done = run(["run", str(policy), *common, "--format", "csv", "--threads", str(threads)])
        if done.returncode != 0 or done.stdout != wanted:
            fail(f"{threads} threads: exit status {done.returncode}, or other decisions")
    for size in (64, 128, 256, 512, 1_024):
        jobs[0].reset()
        done = run(jobs[0].command, preexec_fn=limited(resource.RLIMIT_AS, size << 20))
        jobs[0].check(f"{size} MiB of memory")
        if done.returncode not in (0, 3):
            fail(f"{size} MiB of memory: exit status {done.returncode}, {done.stderr[:200]!r}")
    print(f"few descriptors, little stack and memory, 1 to 64 threads: decisions, or an error")


try:
    jobs[0].finish()
    for part in (kills, full_disk, read_only, changing_files, closed_streams, bare_environments, few_resources):
        start = time.monotonic()
        part()
        print(f"  {time.monotonic() - start:.1f} s")
finally:
    shutil.rmtree(scratch, ignore_errors=True)
if failures:
    sys.exit(f"{len(failures)} failures; seed {options.seed}")
