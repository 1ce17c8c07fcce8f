"""What a machine, and others who use it, can do to bylaw while it writes: kills, full disks, files that change as they are
read, streams that are closed. What is written must be the old state or the new one, never something between.

    python3 Tests/Faults/faults.py BYLAW [--kills N] [--seed N] [--only PARTS]
"""

import argparse, gzip, io, json, os, pathlib, random, resource, shutil, signal, struct, subprocess, sys, tempfile, time, zipfile

arguments = argparse.ArgumentParser()
arguments.add_argument("bylaw")
arguments.add_argument("--kills", type=int, default=60, help="how many times something is killed, in all")
arguments.add_argument("--seed", type=int, default=random.randrange(1 << 30))
arguments.add_argument("--members", type=int, default=20_000)
arguments.add_argument("--only", help="the parts to go through, with commas between: kills, full_disk, bombs, …")
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


def archive(entries):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in entries:
            file.writestr(name, text)
    return memory.getvalue()


def workbook(sheet, strings=None, more=()):
    head = '<?xml version="1.0"?>\n'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    entries = [
        ("[Content_Types].xml", head + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("_rels/.rels", head + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", head + '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'xmlns:r="{kind}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", head + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{kind}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{kind}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'),
        ("xl/worksheets/sheet1.xml", sheet),
    ]
    if strings is not None:
        entries.append(("xl/sharedStrings.xml", strings))
    return archive(entries + list(more))


def measurer():
    """A process that runs commands and says what each took. It is small, as what it starts counts its memory as theirs."""
    asked, answered = os.pipe(), os.pipe()
    if os.fork():
        os.close(asked[0])
        os.close(answered[1])
        return os.fdopen(asked[1], "w"), os.fdopen(answered[0])
    os.close(asked[1])
    os.close(answered[0])
    with os.fdopen(asked[0]) as lines, os.fdopen(answered[1], "w") as answers:
        for line in lines:
            process = subprocess.Popen(json.loads(line), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            said = process.stderr.read().decode()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            answer = (process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)
            answers.write(json.dumps(answer) + "\n")
            answers.flush()
    os._exit(0)


def bombs(measured):
    """Small files that would fill the memory, or lead out of it: refused in under a second and 64 MiB."""
    asked, answered = measured
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rows = b"id,name,tier,score\n" + b"u1,x,growth,1\n"
    sheet = (f'<worksheet {ns}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
             '<row r="2"><c r="A2" t="inlineStr"><is><t>%s</t></is></c></row></sheetData></worksheet>')
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    expanding = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>' + sheet % "&l9;"
    outside = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/passwd">]>' + sheet % "&out;"
    long = "x" * 200_000
    repeated = (f'<sst {ns}><si><t>{long}</t></si></sst>', f'<worksheet {ns}><sheetData>' + "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_000)) + "</sheetData></worksheet>")
    far = (f'<worksheet {ns}><sheetData>' + "".join(
        f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 50_000)) + "</sheetData></worksheet>")
    merged = (f'<worksheet {ns}><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
              '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>')
    zeros = gzip.compress(b"0" * (1 << 28), 1)
    twice = workbook(sheet % "a")
    overlapping = archive([("a", b"0" * 5_000_000)])
    # The directory names the same bytes a thousand times.
    end = overlapping.rindex(b"PK\x05\x06")
    start = overlapping.index(b"PK\x01\x02")
    entry = overlapping[start:end]
    many = b"".join(entry[:28] + b"\x02\x00" + entry[30:46] + b"%c%c" % (65 + n // 26 % 26, 65 + n % 26) for n in range(600))
    overlapping = (overlapping[:start] + many + b"PK\x05\x06\0\0\0\0" + struct.pack("<HHII", 600, 600, len(many), start) + b"\0\0")
    files = {
        "members.csv.gz": {
            "zeros alone": zeros,
            "packed twice": gzip.compress(zeros),
            "thousands of empty members": gzip.compress(b"") * 5_000 + gzip.compress(rows),
        },
        "members.xlsx": {
            "a sheet of one text": workbook(sheet % ("A" * (1 << 27))),
            "a large part that nobody needs": workbook(sheet % "a", more=[("xl/media/image1.png", b"\0" * (1 << 27))]),
            "entities that expand": workbook(expanding),
            "an entity from outside": workbook(outside),
            "a long text in all cells": workbook(repeated[1], repeated[0]),
            "cells far to the right": workbook(far),
            "a sheet that is one cell": workbook(merged),
            "a name that leads out": workbook(sheet % "a", more=[("../../etc/cron.d/x", b"x")]),
            "entries that overlap": overlapping,
            "elements in one another": workbook("<a>" * 1_000_000),
            "attributes without end": workbook("<a " + " ".join(f'b{n}="c"' for n in range(100_000)) + "/>"),
            "an archive in itself": workbook(sheet % "a", more=[("again.xlsx", twice)]),
        },
        "members.json": {
            "lists in one another": b"[" * 2_000_000,
            "objects in one another": b'{"a":' * 1_000_000,
            "a list in a field": b'[{"id":' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}]",
            "a number without end": b'[{"id":"a","tier":"growth","score":' + b"9" * 1_000_000 + b"}]",
        },
        "members.csv": {
            "a line without end": b"id,name,tier,score\n" + b"x" * 4_000_000,
            "columns without end": b"id,name,tier,score" + b",x" * 1_000_000 + b"\n",
            "a quote that never closes": b'id,name,tier,score\n"' + b"x,\n" * 1_000_000,
            "separators alone": b"id,name,tier,score\n" + b"," * 2_000_000,
        },
    }
    tried = 0
    for name, contents in files.items():
        for what, content in contents.items():
            folder = scratch / "bomb"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            (folder / name).write_bytes(content)
            for command in (["run", str(policy), "--members", str(folder / name), "--events", f"message={data / 'message.csv'}",
                             "--as-of", "2026-11-01", "--format", "csv"], ["new", str(folder)]):
                asked.write(json.dumps([str(bylaw), *command]) + "\n")
                asked.flush()
                status, seconds, memory, said = json.loads(answered.readline())
                # What is mapped of the file itself is the file's.
                memory -= len(content) / (1 << 20)
                tried += 1
                if seconds > 1 or memory > 64 or status not in (0, 3) or (status == 3 and not said):
                    fail(f"{what} ({command[0]}): exit status {status}, {seconds:.2f} s, {memory:.0f} MiB, {said[:300]!r}")
                elif os.environ.get("SHOW"):
                    print(f"{what} ({command[0]}): {status} {seconds:.2f} s {memory:.0f} MiB {said[:100]!r}")
    print(f"bombs: {tried} refused, or read, in under a second and 64 MiB")


try:
    measured = measurer()
    jobs[0].finish()
    for part in (kills, full_disk, read_only, changing_files, closed_streams, bare_environments, few_resources, bombs):
        # Bombs where they are asked for: the measure is of a release build on a machine that does nothing else.
        if part.__name__ not in options.only.split(",") if options.only else part is bombs:
            continue
        start = time.monotonic()
        part(measured) if part is bombs else part()
        print(f"  {time.monotonic() - start:.1f} s")
finally:
    shutil.rmtree(scratch, ignore_errors=True)
if failures:
    sys.exit(f"{len(failures)} failures; seed {options.seed}")
