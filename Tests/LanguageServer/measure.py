"""Measures `bylaw lsp` on a policy of 2,000 lines: `python3 Tests/LanguageServer/measure.py .build/release/bylaw [EDITS]`.

How long it takes to start, from a key to the diagnostics of the text with it, completion behind it, and how much memory it has
after many edits.
"""

import json
import os
import pathlib
import subprocess
import sys
import time

EXAMPLE = pathlib.Path(__file__).parents[2] / "examples/growth-community/policy.bylaw"
URI = "untitled:policy"


def policy():
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    number = 0
    while len(lines) < 2000:
        number += 1
        lines += f"""
let v{number} "值{number}" = activity * {number} + count(invite in last {number % 30 + 1} days)
label l{number} "标签{number}"
  when v{number} > {number} and tier in (core, growth)
  unless v{number} > {number + 1000}

reward r{number} "奖{number}"
  when l{number} and v{number} > 3
  take top 3 by v{number}, joined asc
  grant points {number}
  say "好 {{v{number}}}\"""".split("\n")
    return "\n".join(lines) + "\n"


class Server:
    def __init__(self, program):
        self.process = subprocess.Popen([program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.last, self.kept = 0, []

    def send(self, method, params, **more):
        data = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def read(self):
        size = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            size = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(size))

    def ask(self, method, params):
        self.last += 1
        self.send(method, params, id=self.last)
        while (message := self.read()).get("id") != self.last:
            self.kept.append(message)
        return message["result"]

    def diagnostics(self, version):
        def is_meant(message):
            return message.get("method") == "textDocument/publishDiagnostics" and message["params"].get("version") == version

        kept, self.kept = self.kept, []
        if any(map(is_meant, kept)):
            return
        while not is_meant(self.read()):
            pass

    def memory(self):
        return int(pathlib.Path(f"/proc/{self.process.pid}/status").read_text().split("VmRSS:")[1].split()[0]) // 1024


def show(name, times):
    times = sorted(1000 * it for it in times)
    at = lambda part: times[min(len(times) - 1, int(len(times) * part))]
    print(f"{name}: median {at(0.5):.1f} ms, 95th percentile {at(0.95):.1f} ms, longest {times[-1]:.1f} ms, of {len(times)}")


def main():
    program, edits = os.path.realpath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500
    starts = []
    for _ in range(10):
        begun = time.perf_counter()
        server = Server(program)
        server.ask("initialize", {"capabilities": {}})
        starts.append(time.perf_counter() - begun)
        server.process.kill()
    show("start", starts)

    text = policy()
    server = Server(program)
    server.ask("initialize", {"capabilities": {"general": {"positionEncodings": ["utf-8"]}}})
    server.send("textDocument/didOpen", {"textDocument": {"uri": URI, "languageId": "bylaw", "version": 1, "text": text}})
    server.diagnostics(1)
    lines = text.split("\n")
    row = next(number for number, line in enumerate(lines) if line.startswith("let v50 "))
    start = len(lines[row].encode())
    keys, told, completed, version = " + activity", [], [], 1
    first = server.memory()

    def change(begin, end, new):
        nonlocal version
        version += 1
        begun = time.perf_counter()
        range = {"start": {"line": row, "character": begin}, "end": {"line": row, "character": end}}
        server.send("textDocument/didChange", {
            "textDocument": {"uri": URI, "version": version}, "contentChanges": [{"range": range, "text": new}]})
        server.diagnostics(version)
        told.append(time.perf_counter() - begun)

    while version < edits:
        for place, key in enumerate(keys):
            change(start + place, start + place, key)
            if place % 4 == 3:
                begun = time.perf_counter()
                position = {"line": row, "character": start + place + 1}
                server.ask("textDocument/completion", {"textDocument": {"uri": URI}, "position": position})
                completed.append(time.perf_counter() - begun)
        change(start, start + len(keys), "")
    show("diagnostics of 2,000 lines after a key", told)
    show("completion", completed)
    print(f"memory: {first} MB at first, {server.memory()} MB after {version} edits")


if __name__ == "__main__":
    main()
