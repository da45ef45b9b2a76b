# SPDX-License-Identifier: GPL-3.0-or-later
"""A secret is in the keyring and nowhere else. What a story brought along as one and what the keyring holds in the end are
canaries: every file that is left, every word that a program said and all that the accessibility bus tells is searched for
them, as they are and as they travel."""

import base64
import http.server
import json
import os
import threading
import urllib.parse

from gi.repository import GLib

from gui import connect

SERVICE = "org.freedesktop.secrets"
ENOUGH = 8  # letters; what is shorter stands somewhere by chance


def held(address):
    """What the Secret Service of a session bus holds; nothing where there is none."""
    bus = connect(address)

    def call(method, signature, *arguments):
        answer = bus.call_sync(SERVICE, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", method,
                               GLib.Variant(signature, arguments), None, 0, 20000, None)
        return answer.unpack()
    try:
        names = bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames", None, None, 0, 20000, None)
        if SERVICE not in names.unpack()[0]:
            return set()
        session = call("OpenSession", "(sv)", "plain", GLib.Variant("s", ""))[1]
        found, locked = call("SearchItems", "(a{ss})", {})
        assert not locked, "the keyring of the story is locked"
        secrets = call("GetSecrets", "(aoo)", found, session)[0]
    finally:
        bus.close_sync(None)
    return {bytes(value).decode("utf-8") for _, _, value, _ in secrets.values()}


class Echo:
    """A server that tells everybody all that it was told, and a provider of tokens that ends every sign-in at once."""

    TOKENS = {"token_type": "Bearer", "expires_in": 3600, "access_token": "canary/access+token=1", "refresh_token": "canary/refresh+token=2"}

    def __init__(self):
        self.seen = []
        echo = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def answer(self, status, body, headers=()):
                body = json.dumps(body).encode("ascii")
                self.send_response(status)
                for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(body))), *headers):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                place = urllib.parse.urlsplit(self.path)
                query = dict(urllib.parse.parse_qsl(place.query))
                echo.seen.append("%s %s" % (self.path, self.headers))
                if place.path == "/authorize":
                    back = urllib.parse.urlencode({"code": "canary-code-3", "state": query["state"]})
                    return self.answer(302, {}, [("Location", query["redirect_uri"] + "?" + back)])
                said = {name: value for name, value in self.headers.items()}
                self.answer(200, {"address": self.path, "headers": said},
                            [("Set-Cookie", "session=" + (query.get("code") or said.get("X-Api-Key") or "none")), ("X-Echo", self.path)])

            def do_POST(self):
                length = int(self.headers.get("Content-Length") or 0)
                echo.seen.append("%s %s %s" % (self.path, self.headers, self.rfile.read(length).decode("utf-8")))
                self.answer(200, Echo.TOKENS if self.path == "/token" else {"path": self.path})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = "127.0.0.1:%d" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def end(self):
        self.server.shutdown()
        self.server.server_close()


def forms(secret):
    """A secret as it is, in an address, in JSON, and in the base64 of something longer, wherever it begins there."""
    raw = secret.encode("utf-8")
    yield raw
    yield urllib.parse.quote(secret, safe="").encode("ascii")
    yield json.dumps(secret)[1:-1].encode("ascii")
    for before in range(3):
        inner = base64.b64encode(b"\0" * before + raw)
        start, end = (0, 2, 3)[before], len(inner) - (0, 4, 4)[(before + len(raw)) % 3]
        if end - start >= ENOUGH:
            yield inner[start:end]


def leaks(secrets, folders, texts):
    """Where a secret is that is no keyring, as a list of sentences. Of a secret its first letters are told."""
    places = [(path, read_all(path)) for folder in folders for path in files_below(folder)]
    places += [(name, text.encode("utf-8", "replace")) for name, text in texts]
    return ["%s… is in %s" % (secret[:4], name) for secret in sorted(secrets) if len(secret) >= ENOUGH
            for name, text in places if any(form in text for form in forms(secret))]


def files_below(folder):
    return [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names]


def read_all(path):
    """A socket and a file that went meanwhile hold nothing."""
    if not os.path.isfile(path):
        return b""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""
