# SPDX-License-Identifier: GPL-3.0-or-later

"""The sample, and a folder with a connector that is made from one of its APIs."""

import json
import os
import pathlib
import subprocess
import time
import urllib.parse
import urllib.request


class Sample:
    """A running sample, and what there is to know of it."""

    def __init__(self, program):
        self.process = subprocess.Popen([program, "sample", "--json", "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.facts = json.loads(self.process.stdout.readline())
        form = {"grant_type": "client_credentials", "client_id": self.facts["client"], "client_secret": "sample-client-secret",
                "scope": "https://management.azure.com/.default"}
        with urllib.request.urlopen(f"{self.facts['login']}/{self.facts['tenant']}/oauth2/v2.0/token", urllib.parse.urlencode(form).encode(), timeout=30) as answer:
            self.token = json.load(answer)["access_token"]

    def ask(self, method, address, body=None):
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "If-Match": "*"}
        with urllib.request.urlopen(urllib.request.Request(address, body, headers, method=method), timeout=30) as answer:
            assert answer.status < 300
            return answer.status, answer.headers.get("Location")

    def change(self, method, path, properties=None, api="inventory"):
        """Changes something of an API, and waits until it is done."""
        facts = self.facts
        address = (f"{facts['resourceManager']}/subscriptions/{facts['subscription']}/resourceGroups/{facts['resourceGroup']}"
                   f"/providers/Microsoft.ApiManagement/service/{facts['service']}/apis/{api}{path and '/' + path}?api-version=2022-08-01")
        status, place = self.ask(method, address, json.dumps({"properties": properties}).encode() if properties is not None else None)
        while status == 202 and place:
            time.sleep(0.02)
            status, _ = self.ask("GET", place)

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)


class Desk:
    """A folder with the connector “parts”, in which the program is called."""

    def __init__(self, program, sample, folder):
        self.program, self.sample, self.folder = program, sample, pathlib.Path(folder)
        self.environment = {**os.environ, "AZURE_TENANT_ID": sample.facts["tenant"], "AZURE_CLIENT_ID": sample.facts["client"],
                            "AZURE_CLIENT_SECRET": "sample-client-secret"}

    def run(self, *words, status=0):
        done = subprocess.run([self.program, *words], cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
        return done.stdout, done.stderr

    def pull(self, *words, api="inventory"):
        self.run("pull", api, "--cloud", self.sample.facts["base"], "--output", "parts", *words)

    def merge(self, *words, status=0):
        return self.run("merge", "--with-api", "parts", "--cloud", self.sample.facts["base"], *words, status=status)

    def set(self, pointer, value):
        self.run("set", "--string", "parts", pointer, value)

    def get(self, pointer):
        return self.run("get", "--string", "parts", pointer)[0].rstrip("\n")

    def read(self, name):
        return (self.folder / "parts" / name).read_text(encoding="utf-8")
