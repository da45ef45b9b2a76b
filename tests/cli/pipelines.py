#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later

"""The pipelines of ferrule-review(7) do what the page says: their own lines are run in a repository whose branch breaks
something, and in one whose branch breaks nothing.

    pipelines.py FERRULE-CLI PAGE
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

DEFINITION = """{
  "swagger": "2.0",
  "info": { "title": "Inventory", "version": "1.0" },
  "paths": { "/parts": { "get": { "operationId": "%s", "summary": "%s", "responses": { "200": { "description": "Fine." } } } } }
}
"""
# How the services run a step; what stops at the first fault there is up to the step here.
SHELLS = {"GITHUB ACTIONS": ["sh", "-eu"], "AZURE PIPELINES": ["sh", "-u"]}
# What the services set for a pull request into “main”.
ENVIRONMENTS = {
    "GITHUB ACTIONS": {"GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": "summary.md"},
    "AZURE PIPELINES": {"SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main", "BUILD_ARTIFACTSTAGINGDIRECTORY": "."},
}


def read_steps(page, section):
    """The commands of the steps that call ferrule-cli, in their order."""
    text = page.read_text(encoding="utf-8").split(f".Sh {section}\n")[1].split("\n.Sh ")[0]
    listing = text.split(".Bd -literal\n")[1].split(".Ed")[0]
    # Azure takes a step for what its first member says.
    assert not re.search(r"^ *- (?:displayName|name|env):", listing, re.MULTILINE) or section != "AZURE PIPELINES", listing
    steps = []
    for match in re.finditer(r"^( *(?:- )?)(?:run|script): (\|\n)?", listing, re.MULTILINE):
        lines = listing[match.end():].splitlines(keepends=True)
        inside = len(match.group(1)) + 1
        last = next((i for i, line in enumerate(lines) if line.strip() and len(line) - len(line.lstrip()) < inside), len(lines))
        commands = "".join(lines[:last] if match.group(2) else lines[:1])
        if "ferrule-cli" in commands:
            steps.append(commands)
    return steps


def git(folder, *words):
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", *words],
                   cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=60)


def make_repository(folder, operation, summary):
    (folder / "inventory").mkdir()
    place = folder / "inventory" / "apiDefinition.swagger.json"
    place.write_text(DEFINITION % ("ListParts", "List parts"), encoding="utf-8")
    git(folder, "init", "-q", "-b", "topic")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "One")
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    place.write_text(DEFINITION % (operation, summary), encoding="utf-8")
    git(folder, "commit", "-q", "-a", "-m", "Two")


def run_steps(program, page, section, folder):
    """Returns the exit status of each step."""
    path = f"{os.path.dirname(program)}:{os.environ['PATH']}"
    environment = {**os.environ, **ENVIRONMENTS[section], "PATH": path}
    return [subprocess.run([*SHELLS[section], "-c", step], cwd=folder, env=environment, stdout=subprocess.DEVNULL, timeout=60, check=False).returncode
            for step in read_steps(page, section)]


def test_section(program, page, section, operation, summary, verdict):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_repository(folder, operation, summary)
        assert run_steps(program, page, section, folder) == [0, verdict]
        assert "Inventory" in (folder / "report.md").read_text(encoding="utf-8")
        other = "report.sarif" if section == "GITHUB ACTIONS" else "report.html"
        assert (folder / other).stat().st_size > 1000


def main():
    program, page = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    if shutil.which("git") is None:
        print("1..0 # SKIP git is not there")
        return
    os.environ["GIT_CONFIG_GLOBAL"] = "/dev/null"
    os.environ["GIT_CONFIG_NOSYSTEM"] = "1"
    cases = [(section, *case) for section in ENVIRONMENTS
             for case in (("ListParts", "List all parts", 0), ("FindParts", "List parts", 1))]
    print(f"1..{len(cases)}")
    for number, (section, operation, summary, verdict) in enumerate(cases, 1):
        test_section(program, page, section, operation, summary, verdict)
        print(f"ok {number} - {section.lower()}: {operation}, {summary}", flush=True)


main()
