"""Random streams of messages, right and wrong: the program never ends by itself, and answers each request once.

BYLAW_STREAM_SECONDS says for how long; a seed that fails is named, and BYLAW_STREAM_SEED repeats it.
"""

import json
import os
import pathlib
import random
import select
import subprocess
import time

PROGRAM = os.environ["BYLAW"]
TEXT = (pathlib.Path(__file__).parent / "policy.bylaw").read_text(encoding="utf-8")
SECONDS = float(os.environ.get("BYLAW_STREAM_SECONDS", "5"))
URI = "file:///nowhere/p.bylaw"
METHODS = """textDocument/diagnostic workspace/diagnostic textDocument/codeAction codeAction/resolve
textDocument/completion completionItem/resolve textDocument/hover textDocument/signatureHelp textDocument/definition
textDocument/declaration textDocument/typeDefinition textDocument/references textDocument/documentHighlight
textDocument/documentSymbol workspace/symbol textDocument/prepareRename textDocument/rename textDocument/foldingRange
textDocument/selectionRange textDocument/semanticTokens/full textDocument/semanticTokens/full/delta
textDocument/semanticTokens/range textDocument/inlayHint textDocument/formatting textDocument/rangeFormatting
textDocument/onTypeFormatting textDocument/codeLens workspace/executeCommand no/such""".split()
PIECES = ["when", "群", "😀", "\n", "\r\n", " ", "=", '"', "#", "(", ")", "let x = 1\n", "é", "", "spoken", "\u2028", "{", "`"]


class Server:
    def __init__(self):
        self.process = subprocess.Popen([PROGRAM, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.bytes, self.answers, self.last = b"", {}, 0

    def send(self, body, head=None):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.process.stdin.write((head or b"Content-Length: %d\r\n\r\n" % len(data)) + data)
        self.process.stdin.flush()

    def ask(self, method, params):
        self.last += 1
        self.send({"jsonrpc": "2.0", "id": self.last, "method": method, "params": params})
        return self.last

    def take(self):
        """What has come by now."""
        while select.select([self.process.stdout], [], [], 0)[0]:
            more = os.read(self.process.stdout.fileno(), 1 << 16)
            assert more, f"the program ended with {self.process.wait()}"
            self.bytes += more
        while b"\r\n\r\n" in self.bytes:
            head, rest = self.bytes.split(b"\r\n\r\n", 1)
            size = int(head.split(b":")[1])
            if len(rest) < size:
                return
            message, self.bytes = json.loads(rest[:size]), rest[size:]
            if "method" not in message and isinstance(message.get("id"), int):
                key = message["id"]
                assert key not in self.answers, f"{key} is answered twice"
                self.answers[key] = message

    def wait(self, key):
        end = time.monotonic() + 60
        while key not in self.answers:
            assert time.monotonic() < end, f"no answer to {key}"
            self.take()
            time.sleep(0.001)
        return self.answers[key]


def position(dice):
    return {"line": dice.choice([0, 3, 8, 14, 15, 18, 21, 99, -1]), "character": dice.choice([0, 2, 5, 9, 17, 40, 4000])}


def value(dice):
    return dice.choice([None, 3, -1, "x", [], {}, True, 1e99, position(dice), {"start": position(dice)}])


def parameters(dice):
    start, end = position(dice), position(dice)
    whole = {
        "textDocument": {"uri": URI}, "position": start, "range": {"start": start, "end": end}, "positions": [start, end],
        "newName": dice.choice(["x", "群", "when", "", "a b", "`"]), "context": {}, "query": dice.choice(["", "r"]),
        "options": {}, "ch": "\n", "command": dice.choice(["bylaw.runTests", "bylaw.why", "x"]), "arguments": [URI, "a"],
        "label": "x", "data": {"uri": URI, "name": "spoken"}, "title": "x", "previousResultId": "1",
    }
    for _ in range(dice.choice([0, 0, 1, 3])):
        whole[dice.choice(list(whole))] = value(dice)
    return whole


def run(seed):
    dice = random.Random(seed)
    server = Server()
    encodings = dice.sample(["utf-8", "utf-16", "utf-32"], dice.randint(0, 3))
    server.wait(server.ask("initialize", {"capabilities": {"general": {"positionEncodings": encodings}}}))
    asked = []
    text = dice.choice([TEXT, "", TEXT.replace("\n", "\r\n"), TEXT.replace("when", "whn")])
    document = {"uri": URI, "languageId": "bylaw", "version": 1, "text": text}
    server.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
    for _ in range(dice.randint(1, 60)):
        what = dice.random()
        if what < 0.4:
            change = {"text": dice.choice(PIECES)}
            if dice.random() < 0.95:
                change["range"] = {"start": position(dice), "end": position(dice)}
            params = {"textDocument": {"uri": URI, "version": dice.randint(0, 9)}, "contentChanges": [change] * dice.randint(0, 3)}
            server.send({"method": "textDocument/didChange", "params": params if dice.random() < 0.95 else value(dice)})
        elif what < 0.85:
            asked.append(server.ask(dice.choice(METHODS), parameters(dice) if dice.random() < 0.9 else value(dice)))
        elif what < 0.9 and asked:
            server.send({"method": "$/cancelRequest", "params": {"id": dice.choice(asked)}})
        elif what < 0.95:
            server.send(bytes(dice.randrange(256) for _ in range(dice.randint(0, 40))))
        elif what < 0.97:
            server.send(b"", head=dice.choice([b"X: 1\r\n\r\n", b"Content-Length: -3\r\n\r\n", b"\r\n\r\n"]))
        else:
            server.send(dice.choice([[], [1], {"id": 1.5}, {"id": "a"}, "x", None, {"method": 3}, {"id": None, "method": "x"}]))
        server.take()
    for key in asked:
        answer = server.wait(key)
        assert ("result" in answer) != ("error" in answer), answer
        if "error" in answer:
            assert isinstance(answer["error"]["code"], int) and answer["error"]["message"], answer
    server.wait(server.ask("shutdown", None))
    server.send({"method": "exit"})
    assert server.process.wait(10) == 0


def test_streams():
    if os.environ.get("BYLAW_STREAM_SEED"):
        return run(int(os.environ["BYLAW_STREAM_SEED"]))
    seed, end = random.SystemRandom().randrange(1 << 32), time.monotonic() + SECONDS
    while time.monotonic() < end:
        seed += 1
        try:
            run(seed)
        except BaseException:
            print(f"BYLAW_STREAM_SEED={seed}")
            raise


def test_the_client_is_gone():
    for shuts in [False, True]:
        server = Server()
        server.wait(server.ask("initialize", {"capabilities": {}}))
        if shuts:
            server.wait(server.ask("shutdown", None))
        server.process.stdin.close()
        assert server.process.wait(10) == (0 if shuts else 1)
