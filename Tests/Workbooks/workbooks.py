"""What others write as workbooks is what the CSV of the same table says, and what bylaw gives back they can open.

    python3 Tests/Workbooks/workbooks.py BYLAW
"""

import csv, datetime, os, pathlib, random, shutil, subprocess, sys, tempfile, zipfile

import openpyxl, openpyxl.styles, pandas, xlsxwriter

bylaw = os.path.realpath(sys.argv[1])
place = pathlib.Path(tempfile.mkdtemp(prefix="bylaw-workbooks-"))
random.seed(14)
HEADER = ["序号", "昵称", "微信号", "群", "入群时间", "生日", "发言数", "消费金额", "是否管理员", "备注"]
POLICY = """timezone "Asia/Shanghai"
tiers
    core "一群"
  > growth "二群"
member
  id:     text key from "微信号"
  name:   text from "昵称"
  tier:   tier from "群"
  came:   datetime from "入群时间"
  born:   date = 1900-01-01 from "生日"
  spoken: int in 0.. from "发言数"
  spent:  decimal(2) = 0 from "消费金额"
  admin:  bool from "是否管理员"
  points: int = 0 from "积分" may be absent
promote up from growth to core
  when spoken >= 20 or spent >= 1000
demote down from core to growth
  when spoken = 0 and not admin
reward regular
  when came < 60 days ago
  grant points 5
  say "{name}: {came}, {born}, {spent}"
"""


def rows(count=60):
    given, names = "张王李赵陈刘高马", ["露露", "子涵", "A0-房产,小李", "🌸花开🌸", "雨\"桐\"", " 建国 ", "阿花\n2"]
    for number in range(1, count + 1):
        came = datetime.datetime(2025, 6, 1) + datetime.timedelta(minutes=random.randrange(700_000))
        yield [
            number, random.choice(given) + random.choice(names), f"wxid_{random.randrange(10**7):08}", random.choice(("一群", "二群")),
            came, random.choice((None, datetime.date(1970, 1, 1) + datetime.timedelta(days=random.randrange(12_000)))),
            random.choice((0, 0, 1, 12, 25, 124)), random.choice((None, 0.5, 914.8, 1299, 2847.44)), random.random() < 0.2,
            random.choice((None, "退", "=1+1", "007")),
        ]


TABLE = list(rows())
failures = []


def check(what, holds, more=""):
    print(("ok      " if holds else "FAILED  ") + what)
    if not holds:
        failures.append(what)
        print(more[:2_000])


def text(value, kind):
    if value is None:
        return ""
    if kind == "入群时间":
        return f"{value.year}/{value.month}/{value.day} {value.hour}:{value.minute:02}"
    if kind == "生日":
        return f"{value.year}/{value.month}/{value.day}"
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:,.2f}" if isinstance(value, float) else str(value)


def folder(name):
    path = place / name
    path.mkdir(parents=True)
    return path


def written_as_csv(path, encoding="utf-8-sig"):
    with open(path, "w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(HEADER)
        writer.writerows([text(value, kind) for value, kind in zip(row, HEADER)] for row in TABLE)


def run(*words, fails=False):
    result = subprocess.run([bylaw, *map(str, words)], cwd=place, capture_output=True, text=True, timeout=120)
    if result.returncode != 0 and not fails:
        failures.append(" ".join(map(str, words)))
        print(result.stdout[-1_000:], result.stderr[-2_000:])
    return result


def decisions(data, day="2026-11-01", policy="policy.bylaw", encoding=None):
    more = ["--encoding", encoding] if encoding else []
    return run("run", policy, "--data", data, "--as-of", day, *more).stdout


def converted(path, ending, out):
    profile = f"-env:UserInstallation=file://{place}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=180)


# --- the same table by many hands

(place / "policy.bylaw").write_text(POLICY, encoding="utf-8")
written_as_csv(folder("csv") / "members.csv")
wanted = decisions("csv")
check("the CSV decides", wanted.count("\n") > 30, wanted)

written_as_csv(folder("gbk") / "members.csv", "gb18030")
check("so does the same in GB18030", decisions("gbk", encoding="gb18030") == wanted)


def by_openpyxl(path, epoch=None):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    sheet.title = "名单"
    sheet.append(HEADER + ["小计"])
    for row in TABLE:
        sheet.append([value if value != "=1+1" else "'=1+1" for value in row])
    for number in range(2, len(TABLE) + 2):
        sheet.cell(number, 5).number_format = "yyyy/m/d h:mm"
        sheet.cell(number, 6).number_format = "yyyy-mm-dd"
        sheet.cell(number, 11, f"=G{number}*2").font = openpyxl.styles.Font(bold=True, color="FF0000")
        sheet.cell(number, 2).fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")
    sheet.column_dimensions["B"].width = 31.5
    sheet.freeze_panes = "A2"
    book.save(path)


def by_xlsxwriter(path, options):
    book = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet("名单")
    moment, day = book.add_format({"num_format": "yyyy/m/d h:mm"}), book.add_format({"num_format": "yyyy年m月d日"})
    sheet.write_row(0, 0, HEADER)
    for number, row in enumerate(TABLE, 1):
        for column, value in enumerate(row):
            if isinstance(value, datetime.datetime):
                sheet.write_datetime(number, column, value, moment)
            elif isinstance(value, datetime.date):
                sheet.write_datetime(number, column, datetime.datetime.combine(value, datetime.time()), day)
            elif isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write(number, column, value)
    book.close()


by_openpyxl(folder("openpyxl") / "members.xlsx")
by_openpyxl(folder("openpyxl-1904") / "members.xlsx", openpyxl.utils.datetime.CALENDAR_MAC_1904)
by_xlsxwriter(folder("xlsxwriter") / "members.xlsx", {})
by_xlsxwriter(folder("xlsxwriter-1904") / "members.xlsx", {"date_1904": True})
by_xlsxwriter(folder("xlsxwriter-lean") / "members.xlsx", {"constant_memory": True})
pandas.DataFrame(TABLE, columns=HEADER).to_excel(folder("pandas") / "members.xlsx", index=False)
converted(place / "openpyxl/members.xlsx", "xlsx", folder("libreoffice"))
converted(place / "xlsxwriter-1904/members.xlsx", "xlsx", folder("libreoffice-1904"))
titled = folder("titled")
book = openpyxl.load_workbook(place / "openpyxl/members.xlsx")
book.active.insert_rows(1, 2)
book.active["A1"] = "群成员名单"
book.active.row_dimensions[5].hidden = True
book.save(titled / "members.xlsx")
for name in ("openpyxl", "openpyxl-1904", "xlsxwriter", "xlsxwriter-1904", "xlsxwriter-lean", "pandas", "libreoffice",
             "libreoffice-1904", "titled"):
    found = decisions(name)
    check(f"{name}: what the CSV says", found == wanted, found)
notes = run("run", "policy.bylaw", "--data", "titled", "--as-of", "2026-11-01", "--verbose").stderr
check("titles and hidden rows are told of", "title-lines" in notes and "hidden-rows" in notes, notes)

# --- the 29th of February of 1900, which there never was

for system, day, good in ((False, 59, True), (False, 60, False), (False, 61, True), (True, 0, True), (True, 60, True)):
    path = folder(f"leap-{system}-{day}") / "members.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": system})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["id", "on"])
    sheet.write_string(1, 0, "a")
    sheet.write_number(1, 1, day, book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    (place / "leap.bylaw").write_text(
        'member\n  id: text key\n  on: date\nreward all\n  grant badge "x"\n  say "{on}"\n', encoding="utf-8")
    result = run("run", "leap.bylaw", "--data", path.parent, "--as-of", "2026-11-01", fails=True)
    first = datetime.date(1904, 1, 1) if system else datetime.date(1899, 12, 31) if day < 60 else datetime.date(1899, 12, 30)
    shown = str(first + datetime.timedelta(days=day))
    check(f"day {day} of {1904 if system else 1900}", (shown in result.stdout) if good else result.returncode == 3, result.stdout)

# --- what is given back

after = None
# Birthdays of 1900-01-01 are among the days that are read right, and are doubted as days that nobody was born on.
for name in ("csv", "openpyxl", "xlsxwriter", "pandas", "libreoffice", "openpyxl-1904"):
    run("run", "policy.bylaw", "--data", name, "--as-of", "2026-11-01", "--apply", name + "-next", "--in-spite-of", "more-than-half", "--in-spite-of", "off-schedule",
        "--in-spite-of", "word-for-missing")
    second = decisions(name + "-next", "2026-11-16")
    after = after or second
    check(f"{name}: a second review on what was written", second == after, second)

old = openpyxl.load_workbook(place / "openpyxl/members.xlsx")["名单"]
new = openpyxl.load_workbook(place / "openpyxl-next/members.xlsx")["名单"]
check("widths and panes are kept", new.column_dimensions["B"].width == 31.5 and new.freeze_panes == "A2")
other = [
    (row, column) for row in range(1, len(TABLE) + 2) for column in (1, 2, 3, 5, 6, 7, 8, 9, 10, 11)
    if not (new.cell(row, column).value == old.cell(row, column).value
    and new.cell(row, column).number_format == old.cell(row, column).number_format
    and repr(new.cell(row, column).font) == repr(old.cell(row, column).font)
    and repr(new.cell(row, column).fill) == repr(old.cell(row, column).fill))]
check("values, formulas, fonts, fills and formats of other columns are kept", not other,
      str([(place, old.cell(*place).value, new.cell(*place).value) for place in other[:5]]))
moved = sum(new.cell(row, 4).value != old.cell(row, 4).value for row in range(2, len(TABLE) + 2))
check("tiers are others", 5 < moved < len(TABLE), str(moved))
converted(place / "openpyxl-next/members.xlsx", "csv", folder("opened"))
with open(place / "opened/members.csv", encoding="utf-8", newline="") as file:
    opened = list(csv.reader(file))
check("LibreOffice opens it and computes its formulas", [row[10] for row in opened[1:]] == [str(row[6] * 2) for row in TABLE])
run("run", "policy.bylaw", "--data", "csv", "--as-of", "2026-11-01", "--out", "decisions.xlsx")
sheet = openpyxl.load_workbook(place / "decisions.xlsx").active
check("decisions as a workbook", [list(r) for r in csv.reader(wanted.splitlines())][1][0] in [c.value for c in sheet["A"]])

shutil.rmtree(place)
if failures:
    sys.exit(f"{len(failures)} of these failed: " + "; ".join(failures))
