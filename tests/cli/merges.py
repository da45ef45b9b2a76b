#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later

"""Merges of connectors: by "ferrule-cli merge" on folders, and by git, in a real repository that is set up with the very lines
of ferrule-review(7).

    merges.py FERRULE-CLI PAGE
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

DEFINITION = """{
  "swagger": "2.0", // a comment
  "info": { "title": "Inventory", "version": "1.0" },
  "paths": {
    "/parts": {
      "get": { "operationId": "ListParts", "summary": "List parts", "description": "Lists them.", "responses": {} },
      "post": { "operationId": "AddPart", "summary": "Add a part", "responses": {} }
    }
  }
}
"""
FILE = "inventory/apiDefinition.swagger.json"
MINE = ("List parts", "Find parts")
THEIRS = ("List parts", "Get parts")
NEAR = ("Lists them.", "Lists all.")


def run(*words, folder, status=0):
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
    return done.stdout, done.stderr


def write(path, *changes):
    text = DEFINITION
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(path):
    return path.read_text(encoding="utf-8")


def listings(page):
    """The listings of the section about git, in their order."""
    text = read(page).split(".Sh MERGING AND COMPARING IN GIT\n")[1].split("\n.Sh ")[0]
    return re.findall(r"\.Bd -literal\n(.*?)\.Ed", text, re.DOTALL)


def make_repository(folder, page, ours, theirs):
    """A branch and “main”, which have both changed the same file, and a git that was told of Ferrule."""
    attributes, settings = listings(page)[:2]
    run("git", "init", "-q", "-b", "main", folder=folder)
    for name, value in (("user.name", "A"), ("user.email", "a@example.com"), ("commit.gpgsign", "false")):
        run("git", "config", name, value, folder=folder)
    run("sh", "-eu", "-c", settings, folder=folder)
    (folder / ".gitattributes").write_text(attributes, encoding="utf-8")
    write(folder / FILE)
    run("git", "add", ".", folder=folder)
    run("git", "commit", "-q", "-m", "One", folder=folder)
    run("git", "checkout", "-q", "-b", "topic", folder=folder)
    write(folder / FILE, *theirs)
    run("git", "commit", "-q", "-a", "-m", "Two", folder=folder)
    run("git", "checkout", "-q", "main", folder=folder)
    write(folder / FILE, *ours)
    run("git", "commit", "-q", "-a", "-m", "Three", folder=folder)


def expect(path, *changes):
    write(path.parent / "expected", *changes)
    assert read(path) == read(path.parent / "expected"), read(path)


def test_clean(folder, page):
    """The same line, in two places: git alone cannot."""
    make_repository(folder, page, [MINE], [NEAR])
    run("git", "merge", "-q", "-m", "Merge", "topic", folder=folder)
    expect(folder / FILE, MINE, NEAR)


def test_conflict(folder, page):
    make_repository(folder, page, [MINE], [THEIRS, NEAR])
    output, message = run("git", "merge", "-m", "Merge", "topic", folder=folder, status=1)
    assert "ListParts › summary" in message and "Find parts" in message and "Get parts" in message and "List parts" in message, message
    assert "ListParts › description" in output, output
    expect(folder / FILE, MINE, NEAR)
    status, _ = run("git", "status", "--short", "-uno", folder=folder)
    assert status.startswith("UU "), status
    run("git", "commit", "-q", "-m", "Merge", folder=folder, status=128)
    run("git", "diff", folder=folder)
    run("sh", "-eu", "-c", listings(page)[2], folder=folder)
    expect(folder / FILE, THEIRS, NEAR)
    run("git", "commit", "-q", "-m", "Merge", folder=folder)


def test_both_added(folder, page):
    """Without a common ancestor git gives an empty file."""
    make_repository(folder, page, [MINE], [THEIRS])
    other = "other/apiDefinition.swagger.json"
    for branch, change in (("topic", THEIRS), ("main", MINE)):
        run("git", "checkout", "-q", branch, folder=folder)
        write(folder / other, change)
        write(folder / FILE)
        run("git", "add", ".", folder=folder)
        run("git", "commit", "-q", "-m", "Add", folder=folder)
    _, message = run("git", "merge", "-m", "Merge", "topic", folder=folder, status=1)
    assert "ListParts" in message, message
    expect(folder / other, MINE)


def test_rebase(folder, page):
    make_repository(folder, page, [MINE], [NEAR])
    run("git", "rebase", "-q", "topic", folder=folder)
    expect(folder / FILE, MINE, NEAR)


def test_difference(folder, page):
    make_repository(folder, page, [MINE], [NEAR])
    write(folder / FILE, MINE, ("/parts", "/pieces"))
    output, _ = run("git", "diff", folder=folder)
    assert "ListParts: The operation has another path." in output and "a/" + FILE in output, output
    (folder / FILE).unlink()
    output, _ = run("git", "diff", folder=folder)
    assert "The operation was removed." in output, output
    output, _ = run("git", "log", "-p", "--ext-diff", "-1", folder=folder)
    assert "The operation is called otherwise." in output, output


def make_folders(folder):
    for name, changes in (("base", []), ("mine", [MINE]), ("theirs", [THEIRS, NEAR])):
        write(folder / name / "apiDefinition.swagger.json", *changes)
    (folder / "theirs" / "script.csx").write_text("// new\n", encoding="utf-8")
    (folder / "theirs" / "icon.png").write_bytes(b"\x89PNG")


def test_folders(folder, _page):
    make_folders(folder)
    output, message = run("ferrule-cli", "merge", "base", "mine", "theirs", folder=folder, status=1)
    assert "script.csx" in output and "icon.png" in output and "mine:6: Find parts" in message, (output, message)
    assert not (folder / "mine" / "script.csx").exists()
    expect(folder / "mine" / "apiDefinition.swagger.json", MINE)
    run("ferrule-cli", "merge", "base", "mine", "theirs", "--output", "merged", folder=folder, status=1)
    expect(folder / "merged" / "apiDefinition.swagger.json", MINE, NEAR)
    assert read(folder / "merged" / "script.csx") == "// new\n"
    _, message = run("ferrule-cli", "merge", "base", "mine", "theirs", "--output", "merged", folder=folder, status=2)
    assert "holds something already" in message, message
    run("ferrule-cli", "merge", "base", "mine", "theirs", "--in-place", folder=folder, status=1)
    expect(folder / "mine" / "apiDefinition.swagger.json", MINE, NEAR)
    assert (folder / "mine" / "icon.png").read_bytes() == b"\x89PNG"
    run("ferrule-cli", "merge", "base", "mine", "theirs", "--in-place", "--take", "mine", folder=folder)
    run("ferrule-cli", "merge", "base", "mine", "theirs", "--in-place", "--take", "theirs", folder=folder)
    expect(folder / "mine" / "apiDefinition.swagger.json", THEIRS, NEAR)


def test_json(folder, _page):
    make_folders(folder)
    output, _ = run("ferrule-cli", "merge", "base", "mine", "theirs", "--json", folder=folder, status=1)
    answer = json.loads(output)
    assert answer["conflicts"] == 1
    change = answer["changes"][0]
    assert (change["title"], change["conflict"], change["taken"]) == ("ListParts › summary", "both-changed", False), change
    assert [change[side]["value"] for side in ("base", "mine", "theirs")] == ["List parts", "Find parts", "Get parts"], change
    assert change["mine"]["pointer"] == "/paths/~1parts/get/summary" and change["mine"]["line"] == 6, change


def test_kept(folder, _page):
    """What of mine is untouched is said when asked for, and a conflict is none of it."""
    make_folders(folder)
    write(folder / "mine" / "apiDefinition.swagger.json", MINE, ("Add a part", "Add one"))
    words = ("ferrule-cli", "merge", "base", "mine", "theirs")
    plain, _ = run(*words, folder=folder, status=1)
    output, _ = run(*words, "--kept", folder=folder, status=1)
    assert "kept" not in plain and output == plain + "kept      AddPart › summary\n", (plain, output)
    assert "kept" not in json.loads(run(*words, "--json", folder=folder, status=1)[0])
    assert json.loads(run(*words, "--json", "--kept", folder=folder, status=1)[0])["kept"] == ["AddPart › summary"]
    output, _ = run(*words, "--kept", "--in-place", folder=folder, status=1)
    assert output == plain + "kept      AddPart › summary\n", output
    files = [str(folder / name / "apiDefinition.swagger.json") for name in ("base", "mine", "base")]
    output, _ = run("ferrule-cli", "merge", *files, "--kept", folder=folder)
    assert "kept      AddPart › summary\n" in output, output


def test_refusals(folder, _page):
    make_folders(folder)
    for words in (["base", "mine"], ["base", "mine", "nowhere"], ["base", "mine", "theirs", "--take", "all"],
                  ["base", "mine", "theirs", "--in-place", "--output", "there"]):
        _, message = run("ferrule-cli", "merge", *words, folder=folder, status=2)
        assert message.startswith("ferrule-cli merge: "), message
    (folder / "base.txt").write_text("a\nb\nc\nd\n", encoding="utf-8")
    (folder / "mine.txt").write_text("A\nb\nc\nd\n", encoding="utf-8")
    (folder / "theirs.txt").write_text("a\nb\nc\nD\n", encoding="utf-8")
    run("ferrule-cli", "merge", "base.txt", "mine.txt", "theirs.txt", "--output", "merged.txt", folder=folder)
    assert read(folder / "merged.txt") == "A\nb\nc\nD\n"


def test_script(folder, _page):
    """A conflict of a text is marked as git marks it, with the ends that its lines have."""
    for name, text in (("base", "a\r\nb\r\nc\r\nd"), ("mine", "MINE\r\nb\r\nc\r\nd"), ("theirs", "THEIRS\r\nb\r\nc\r\nd\r\ne\r\n")):
        write(folder / name / "apiDefinition.swagger.json")
        (folder / name / "script.csx").write_bytes(text.encode("utf-8"))
    _, message = run("ferrule-cli", "merge", "base", "mine", "theirs", "--in-place", folder=folder, status=1)
    assert "script.csx › line 1" in message, message
    assert (folder / "mine" / "script.csx").read_bytes() == (
        b"<<<<<<< mine\r\nMINE\r\n||||||| base\r\na\r\n=======\r\nTHEIRS\r\n>>>>>>> theirs\r\nb\r\nc\r\nd\r\ne\r\n")
    (folder / "mine" / "script.csx").write_bytes(b"MINE\r\nb\r\nc\r\nd")
    run("ferrule-cli", "merge", "base", "mine", "theirs", "--output", "kept", "--take", "mine", folder=folder)
    assert (folder / "kept" / "script.csx").read_bytes() == b"MINE\r\nb\r\nc\r\nd"
    run("ferrule-cli", "merge", "base", "mine", "theirs", "--in-place", "--take", "theirs", folder=folder)
    assert (folder / "mine" / "script.csx").read_bytes() == b"THEIRS\r\nb\r\nc\r\nd\r\ne\r\n"


def main():
    program, page = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).absolute()
    if shutil.which("git") is None:
        print("1..0 # SKIP git is not there")
        return
    os.environ.update(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1", PATH=f"{os.path.dirname(program)}:{os.environ['PATH']}")
    tests = [test_clean, test_conflict, test_both_added, test_rebase, test_difference, test_folders, test_json, test_kept, test_refusals, test_script]
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as name:
            test(pathlib.Path(name), page)
        print(f"ok {number} - {test.__name__.removeprefix('test_')}", flush=True)


main()
