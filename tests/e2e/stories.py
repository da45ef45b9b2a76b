#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stories of users, told to the real program: each has a desk of its own, does what hands do, and looks at what eyes see
and at the files on disk.

    stories.py FERRULE [STORY…]

It speaks TAP. A story that fails leaves its last picture in the folder that MESON_BUILD_ROOT names, and says so."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request
import xml.etree.ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
sys.path.insert(0, HERE)
import canaries  # noqa: E402
from canaries import files_below, read_all  # noqa: E402
from gui import Desk, Program, Trouble, wait_until  # noqa: E402

FIXTURE = os.path.join(HERE, "..", "support", "fixtures", "inventory")
DEFINITION = "apiDefinition.swagger.json"
SOURCE = re.compile("^Source of " + re.escape(DEFINITION))


class Stage:
    """A desk, a copy of the fixture, and the program; what a story starts from."""

    def __init__(self, ferrule, desk, scratch):
        self.ferrule, self.desk, self.scratch = ferrule, desk, scratch
        self.folder = os.path.join(scratch, "inventory")
        shutil.copytree(FIXTURE, self.folder, copy_function=shutil.copyfile)
        self.before = self.read()
        self.programs = []
        self.secrets = set()

    def leaks(self, more=frozenset()):
        """Where a secret of the story is that is not the keyring."""
        secrets = self.secrets | more | canaries.held(self.desk.environment["DBUS_SESSION_BUS_ADDRESS"])
        texts = [("what the program said", "\n".join(program.lines)) for program in self.programs]
        texts += [("what was to be seen", program.last_words) for program in self.programs]
        return canaries.leaks(secrets, [self.desk.home, self.scratch], texts)

    def read(self, name=DEFINITION):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read().decode("utf-8")

    def write(self, text, name=DEFINITION):
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(text.encode("utf-8"))

    def start(self, *places):
        self.programs.append(Program(self.desk, self.ferrule, *places))
        return self.programs[-1]

    def open_operation(self, program, summary):
        """Turns to the operations and picks one in the list, as a hand does."""
        self.desk.press("ctrl+2")
        program.wait("label", summary, where=lambda label: label.extents[2] > 0).point()
        return program.wait("text", "Summary", text=summary)


def shown_at_all(widget):
    return widget.extents[2] > 0


def change_in_the_form(stage):
    """A summary typed into the form changes those bytes and no others; one undo takes it back; saving writes the folder."""
    program = stage.start(stage.folder)
    entry = stage.open_operation(program, "List boiler parts")
    entry.type("Find boiler parts", clear=True).wait_text("Find boiler parts")
    program.wait("text", SOURCE, text=re.compile('"summary": "Find boiler parts"'))
    program.wait("push button", re.compile("^Undo Change Summary"))
    stage.desk.press("ctrl+z")
    entry.wait_text("List boiler parts")
    program.wait("text", SOURCE, text=re.compile('"summary": "List boiler parts"'))
    stage.desk.press("ctrl+shift+z")
    entry.wait_text("Find boiler parts")
    assert stage.read() == stage.before, "the file changed before it was saved"
    stage.desk.press("ctrl+s")
    expected = stage.before.replace('"summary": "List boiler parts"', '"summary": "Find boiler parts"')
    wait_until(lambda: stage.read() == expected, "the file to hold the new summary and nothing else new")
    assert program.close() == 0


def change_in_the_source(stage):
    """Typing in the source changes the form; a broken source keeps the form; mending it brings the form back to life."""
    program = stage.start(stage.folder)
    entry = stage.open_operation(program, "List boiler parts")
    source = program.wait("text", SOURCE)
    changed = stage.before.replace('"summary": "List boiler parts"', '"summary": "Show boiler parts"')
    source.set_text(changed)
    entry.wait_text("Show boiler parts")
    source.set_text(changed.replace('"summary": "Show boiler parts"', '"summary": "Show boiler parts'))
    program.wait("push button", re.compile("Problem"), text=re.compile("[1-9]"))
    assert entry.text == "Show boiler parts", "a broken source blanked the form"
    wait_until(lambda: not program.find("text", "Summary").sensitive, "the form to be marked as the last good state")
    source.set_text(changed.replace("Show boiler", "See boiler"))
    entry.wait_text("See boiler parts")
    assert program.find("text", "Summary").sensitive
    stage.desk.press("ctrl+s")
    wait_until(lambda: stage.read() == changed.replace("Show boiler", "See boiler"), "the file to hold what was typed")
    assert program.close() == 0


def closing_asks_once(stage):
    """A window with unsaved work asks before it closes; keeping on loses nothing, discarding leaves the file as it was."""
    program = stage.start(stage.folder)
    entry = stage.open_operation(program, "List boiler parts")
    entry.type("X").wait_text(re.compile("X"))
    program.act("window.close")
    program.wait("push button", re.compile("^_?Cancel")).click()
    program.wait_gone("push button", re.compile("^_?Cancel"))
    assert "X" in entry.text, "cancelling lost what was typed"
    program.act("window.close")
    program.wait("push button", re.compile("^_?Discard")).click()
    wait_until(lambda: program.process.poll() is not None, "the program to end")
    assert program.process.returncode == 0
    assert stage.read() == stage.before


def work_survives_a_kill(stage):
    """What was typed and not saved is offered again after kill -9."""
    program = stage.start(stage.folder)
    entry = stage.open_operation(program, "List boiler parts")
    entry.type("Kept after all", clear=True).wait_text("Kept after all")
    drafts = os.path.join(stage.desk.environment["XDG_STATE_HOME"], "ferrule", "drafts")
    wait_until(lambda: any("Kept after all".encode() in read_all(path) for path in files_below(drafts)), "a draft on disk")
    program.process.send_signal(signal.SIGKILL)
    program.process.wait()
    assert stage.read() == stage.before
    program = stage.start(stage.folder)
    program.wait("push button", re.compile("^_?Restore")).click()
    stage.desk.press("ctrl+2")
    program.wait("label", "Kept after all")
    stage.desk.press("ctrl+s")
    wait_until(lambda: '"summary": "Kept after all"' in stage.read(), "the restored work to be saved")
    assert program.close() == 0


def the_session_comes_back(stage):
    """Started again without a word, the program shows what was open."""
    program = stage.start(stage.folder)
    program.wait("frame", re.compile("Inventory"))
    assert program.close() == 0
    program = stage.start()
    program.wait("frame", re.compile("Inventory"))
    assert program.close() == 0


def others_write_too(stage):
    """What another program writes is offered, and taken over when asked for."""
    program = stage.start(stage.folder)
    stage.open_operation(program, "List boiler parts")
    stage.write(stage.before.replace("List boiler parts", "Listed elsewhere"))
    program.wait("push button", re.compile("^_?Reload")).click()
    program.wait("text", "Summary", text="Listed elsewhere")
    assert program.close() == 0


def bad_input_is_explained(stage):
    """A folder without a definition, and an OpenAPI 3 document, are named as such, and nothing ends."""
    empty = os.path.join(stage.scratch, "empty")
    os.makedirs(empty)
    program = stage.start(empty)
    program.wait("label", re.compile("definition"))
    assert program.close() == 0
    stage.write('{ "openapi": "3.0.1", "info": { "title": "T", "version": "1" }, "paths": {} }')
    program = stage.start(stage.folder)
    program.wait("label", re.compile("OpenAPI 3"))
    assert program.close() == 0


def a_failed_save_says_why(stage):
    """When a file cannot be written the window stays, the text stays, and the reason is on the screen."""
    program = stage.start(stage.folder)
    entry = stage.open_operation(program, "List boiler parts")
    entry.type("Y").wait_text(re.compile("Y"))
    # A folder in the file's place cannot be replaced by it, whoever runs the test.
    os.rename(os.path.join(stage.folder, DEFINITION), os.path.join(stage.scratch, "kept.json"))
    os.makedirs(os.path.join(stage.folder, DEFINITION, "not empty"))
    stage.desk.press("ctrl+s")
    program.wait("label", re.compile(re.escape(DEFINITION)))
    assert "Y" in entry.text
    assert program.process.poll() is None
    program.process.terminate()


def help_is_a_key_away(stage):
    """F1 shows what the keyboard can do, and Escape leaves it."""
    program = stage.start(stage.folder)
    for key in ("F1", "ctrl+question"):
        stage.desk.press(key)
        wait_until(lambda: len(program.root.children) == 2, "the shortcuts for " + key)
        stage.desk.press("Escape")
        wait_until(lambda: len(program.root.children) == 1, "the shortcuts to go")
    assert program.close() == 0


def preferences_by_keyboard(stage):
    """Ctrl+comma, arrow keys and typing set what a person prefers; all of it is there at the next start."""
    desk = stage.desk
    program = stage.start(stage.folder)
    desk.press("ctrl+comma")
    wait_until(lambda: len(program.root.children) == 2, "the preferences")
    assert not nameless(program), nameless(program)
    program.wait("page tab", "Azure").point()
    field = program.wait("text", re.compile("^Client ID"))
    field.point()
    desk.type(" 5f0b6e9d-3c17-4a82-9d4e-f1a6b8c27350")
    desk.press("Tab", "space")
    program.wait("label", re.compile("http://localhost"))
    assert not nameless(program), nameless(program)
    desk.press("Escape")
    wait_until(lambda: len(program.root.children) == 1, "the preferences to go")
    assert program.close() == 0
    settings = os.path.join(desk.environment["XDG_CONFIG_HOME"], "glib-2.0", "settings", "keyfile")
    assert b"client-id=' 5f0b6e9d-3c17-4a82-9d4e-f1a6b8c27350'" in read_all(settings), read_all(settings)
    program = stage.start()
    desk.press("ctrl+comma")
    program.wait("page tab", "Azure").point()
    program.wait("text", re.compile("^Client ID"), text=re.compile("5f0b6e9d"))
    desk.press("Escape")
    assert program.close() == 0


def escape_takes_a_refused_name_back(stage):
    """A name that is taken is refused under its field, and Escape brings back the one from before the first letter."""
    program = stage.start(stage.folder)
    stage.open_operation(program, "List boiler parts")
    entry = program.wait("text", "Operation ID").type("GetBoilerPart", clear=True)
    program.wait(None, re.compile("already"))
    stage.desk.press("Escape")
    entry.wait_text("ListBoilerParts")
    program.wait("text", SOURCE, text=re.compile('"operationId": "ListBoilerParts"'))
    program.process.terminate()


def the_rules_keep_up(stage):
    """What is wrong shows while it is typed and goes when it is right; a problem is fixed, undone, and ignored for a reason."""
    program = stage.start(stage.folder)
    entry = stage.open_operation(program, "List boiler parts")
    program.wait("push button", "Problems · 4").point()
    entry.type("List boiler parts.", clear=True)
    program.wait("push button", "Problems · 5")
    program.wait("list item", re.compile("^Hint: The summary “List boiler parts.” has other signs"))
    program.wait("text", "Summary", description=re.compile("^Hint: The summary “List boiler parts.” has other signs"))
    stage.desk.press("BackSpace")
    program.wait("push button", "Problems · 4")

    program.wait("list item", re.compile("Nothing says how to make “OnPartRunsLow” fire"), where=shown_at_all).point()
    program.wait("push button", "Fix", where=shown_at_all).point()
    program.wait("push button", "Problems · 3")
    program.wait("text", SOURCE, text=re.compile('"x-ms-trigger-hint": "To see it work now'))
    stage.desk.press("ctrl+z")
    program.wait("push button", "Problems · 4")

    program.wait("list item", re.compile("Nothing says how to make"), where=shown_at_all).point()
    program.wait("push button", "Ignore…", where=shown_at_all).point()
    program.wait("text", re.compile("^Reason")).type("It fires every minute.")
    stage.desk.press("Return")
    program.wait("push button", "Problems · 3")
    ignored = json.loads(stage.read(os.path.join(".ferrule", "ignore.json")))["ignored"]
    assert [(entry["rule"], entry["reason"]) for entry in ignored] == [("trigger-hint-missing", "It fires every minute.")], ignored
    program.process.terminate()


def labels_are_filled_in(stage):
    """What has no label stands in one table: typed down the column, a suggestion taken by key, one undo a cell, saved."""
    tree = json.loads(stage.before)
    for verb in ("get", "post"):
        del tree["paths"]["/api/BoilerParts"][verb]["summary"]
    stage.write(json.dumps(tree, indent=2))
    bare = stage.read()
    program = stage.start(stage.folder)
    program.wait("text", "Name")
    stage.desk.press("ctrl+l")
    program.wait("label", "2 texts are missing")
    assert not nameless(program), nameless(program)
    stage.desk.press("Return")  # from the search into the table

    def in_cell(name):
        wait_until(lambda: focused(program) == [name], lambda: "the keyboard to be in %s; it is in %s" % (name, focused(program)))
    in_cell("Summary of ListBoilerParts, GET /api/BoilerParts")
    stage.desk.type("Find parts")
    stage.desk.press("Down")
    in_cell("Summary of AddBoilerPart, POST /api/BoilerParts")
    stage.desk.press("ctrl+Return")
    program.wait("label", "Nothing is missing")
    stage.desk.press("ctrl+z")
    program.wait("label", "1 text is missing")
    stage.desk.press("ctrl+shift+z")
    program.wait("label", "Nothing is missing")
    stage.desk.press("Escape")
    wait_until(lambda: len(program.root.children) == 1, "the table to go")
    stage.desk.press("ctrl+s")
    wait_until(lambda: '"summary": "Find parts"' in stage.read() and '"summary": "Add boiler part"' in stage.read(), "the labels to be saved")
    for _ in range(2):
        stage.desk.press("ctrl+z")
    stage.desk.press("ctrl+s")
    wait_until(lambda: stage.read() == bare, "two undos to give back every byte")
    assert program.close() == 0


def pull(stage, api, title, operations):
    """Makes the same connector with the command that is built beside the program; returns its folder."""
    command = os.path.join(os.path.dirname(stage.ferrule), "..", "cli", "ferrule-cli")
    folder = os.path.join(stage.scratch, "pulled")
    subprocess.run([command, "pull", api, "--sample", "--title", title, "--operations", operations, "--output", folder],
                   check=True, timeout=60, stdout=subprocess.DEVNULL, env=dict(os.environ, HOME=stage.scratch, LC_ALL="C.UTF-8"))
    return folder


def files_told_apart(folder, instead=None):
    """What every file of a connector says, `instead` for some. Each run of the sample has a port of its own, and only the
    window proposes who publishes."""
    publisher = re.compile(rb',\s*"(publisher|stackOwner)": "[^"]*"')
    told = {os.path.relpath(path, folder): read_all(path) for path in files_below(folder)}
    told.update(instead or {})
    assert os.path.join(".ferrule", "origin.json") in told and os.path.join(".ferrule", "base.swagger.json") in told, sorted(told)
    return {name: publisher.sub(b"", re.sub(rb"127\.0\.0\.1:[0-9]+", b"127.0.0.1:PORT", text)) for name, text in told.items()}


def a_connector_from_the_sample(stage):
    """The sample's Inventory, a click away; five operations, a connector, an edit in its form, a save: the files have it,
    and but for the edit they are those that the command line writes."""
    program = stage.start()
    program.wait("list item", "Inventory", where=lambda row: row.extents[2] > 0).point()
    program.wait("label", re.compile("Operations · [0-9]"))
    assert not nameless(program), nameless(program)
    program.wait("push button", "Make Connector…").click()
    program.wait("label", re.compile("21 of 256"))
    assert not nameless(program), nameless(program)
    program.wait("check box", re.compile("^_?All Operations")).click()
    program.wait("label", re.compile("^0 of 256"))
    for name in ("GET, List boiler parts", "POST, Create a boiler part", "GET, Get a boiler part", "PUT, Update a boiler part",
                 "GET, List orders"):
        program.wait("check box", name, where=lambda check: check.extents[2] > 0).click()
    program.wait("label", re.compile("^5 of 256"))
    wait_until(lambda: program.find("push button", re.compile("^C_?reate")).sensitive, "what was picked to be made")
    program.wait("push button", re.compile("^C_?reate")).click()
    folder = os.path.join(stage.desk.home, "Inventory")
    program.wait("frame", re.compile("^Inventory"))
    made = read_all(os.path.join(folder, DEFINITION)).decode("utf-8")
    assert made.count('"operationId"') == 5, made.count('"operationId"')
    assert sorted(os.listdir(folder)) == [".ferrule", DEFINITION, "apiProperties.json"], os.listdir(folder)
    entry = stage.open_operation(program, "List boiler parts")
    entry.type("Find boiler parts", clear=True).wait_text("Find boiler parts")
    stage.desk.press("ctrl+s")
    expected = made.replace('"summary": "List boiler parts"', '"summary": "Find boiler parts"').encode("utf-8")
    wait_until(lambda: read_all(os.path.join(folder, DEFINITION)) == expected, "the new summary to be saved, and nothing else")
    assert program.close() == 0
    pulled = pull(stage, "inventory", "Inventory",
                  "list-boiler-parts,create-boiler-part,get-boiler-part,update-boiler-part,list-orders")
    theirs, ours = files_told_apart(pulled), files_told_apart(folder, {DEFINITION: made.encode("utf-8")})
    for name in sorted(theirs.keys() | ours.keys()):
        assert theirs.get(name) == ours.get(name), "%s: %r, and by command %r" % (name, ours.get(name), theirs.get(name))


def an_api_is_followed(stage):
    """A connector was made when its API said something else; what has changed there is looked through, and one undo takes it back."""
    folder = pull(stage, "inventory", "Parts", "list-boiler-parts,create-boiler-part,get-boiler-part")
    definition, base = os.path.join(folder, DEFINITION), os.path.join(folder, ".ferrule", "base.swagger.json")
    for place, summaries in ((base, ("List old parts", "Make a part")), (definition, ("List old parts", "Add a part of mine"))):
        with open(place, "rb+") as file:
            text = file.read().decode("utf-8")
            for then, now in zip(summaries, ("List boiler parts", "Create a boiler part")):
                assert '"summary": "%s"' % now in text
                text = text.replace('"summary": "%s"' % now, '"summary": "%s"' % then)
            file.seek(0)
            file.truncate()
            file.write(text.encode("utf-8"))
    before = read_all(definition)
    program = stage.start(folder)
    program.wait("list item", "Inventory", where=shown_at_all)
    stage.desk.press("F10")
    program.wait("menu item", "Update from API…", where=shown_at_all).point()
    program.wait("label", "1 of 2 changes are taken")
    assert not nameless(program), nameless(program)
    program.wait("label", re.compile("Before: Make a part.Here: Add a part of mine.In the API: Create a boiler part", re.DOTALL))
    program.wait("push button", "Update").click()
    program.wait("push button", re.compile("^Undo Update from API"))
    stage.desk.press("ctrl+s")
    wait_until(lambda: read_all(definition) == before.replace(b"List old parts", b"List boiler parts"), "what was safe to be saved, and nothing else")
    wait_until(lambda: b"List boiler parts" in read_all(base), "what the API says now to be recorded")
    stage.desk.press("ctrl+z")
    stage.desk.press("ctrl+s")
    wait_until(lambda: read_all(definition) == before, "one undo to give back every byte")
    assert program.close() == 0


def changed_as_people_do(definition):
    """A field gets another type, one operation goes, another comes, a title is written anew."""
    tree = json.loads(definition)
    operations = [(path, verb, operation) for path, item in tree["paths"].items() for verb, operation in item.items() if "operationId" in operation]
    operations[0][2]["summary"] = "Do what was done before"
    for path, verb, operation in operations[1:-1]:
        for parameter in operation.get("parameters", []):
            if parameter.get("type") == "string" and "enum" not in parameter:
                parameter["type"] = "integer"
    path, verb, last = operations[-1]
    tree["paths"]["/added/by/review"] = {"get": dict(last, operationId="AddedByReview", summary="Added")}
    del tree["paths"][path][verb]
    return json.dumps(tree, indent=2)


def committed_connector(stage):
    """A published connector where there are some, else the fixture; committed to git, then changed. Returns its folder."""
    published = os.path.join(os.environ.get("FERRULE_CORPUS", ""), "connectors", "certified-connectors", "Contacts Pro")
    folder = os.path.join(stage.scratch, "reviewed")
    shutil.copytree(published if os.path.isdir(published) else FIXTURE, folder, copy_function=shutil.copyfile)
    for arguments in (["init", "-q"], ["add", "."], ["-c", "user.name=Kiana", "-c", "user.email=kiana@vanarsdel.example", "commit", "-q", "-m", "As it was"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True, timeout=60, stdout=subprocess.DEVNULL)
    with open(os.path.join(folder, DEFINITION), "rb+") as file:
        text = changed_as_people_do(file.read().decode("utf-8-sig"))
        file.seek(0)
        file.truncate()
        file.write(text.encode("utf-8"))
    return folder


def a_change_is_reviewed(stage):
    """A published connector, changed as people do: the verdict, each change by key, ticked and commented for a colleague, the report."""
    folder = committed_connector(stage)
    command = os.path.join(os.path.dirname(stage.ferrule), "..", "cli", "ferrule-cli")
    report = json.loads(subprocess.run([command, "report", folder, "--against", folder + "@HEAD", "--json"], check=True, timeout=60, capture_output=True).stdout)
    n = len(report["changes"]) + len([finding for finding in report["findings"] if not finding["known"]])
    assert n > 3, n
    program = stage.start(folder)
    program.wait("text", "Name")
    program.wait("text", SOURCE).point()  # the keys that follow are for the page, and not for the text
    stage.desk.press("ctrl+5")
    program.wait("label", re.compile("^This breaks flows or apps"))
    program.wait("label", "0 of %d read" % n)
    assert not nameless(program), nameless(program)
    for done in range(1, 3):
        stage.desk.press("n", "x")
        program.wait("label", "%d of %d read" % (done, n))
    stage.desk.press("c")
    stage.desk.type("Why is this needed?")
    stage.desk.press("Return")
    notes = os.path.join(folder, ".ferrule", "review.json")
    wait_until(lambda: os.path.exists(notes) and b"Why is this needed?" in read_all(notes), "the comment to be in the file beside the connector")
    program.wait("push button", "Report", where=shown_at_all).point()
    program.wait("menu item", "As HTML…", where=shown_at_all).point()
    wait_until(lambda: len(program.root.children) == 2, "the dialog for a file")
    program.wait("text", where=lambda entry: "focused" in entry.states and entry.text == "review.html")
    stage.desk.type(os.path.join(stage.scratch, "review"))  # over what is selected, the name without its ending
    stage.desk.press("Return")
    page = os.path.join(stage.scratch, "review.html")
    wait_until(lambda: b"AddedByReview" in read_all(page), "the report to be written")
    assert program.close() == 0
    program = stage.start(folder)  # a colleague
    program.wait("text", "Name")
    stage.desk.press("ctrl+5")
    program.wait("label", "2 of %d read" % n)
    assert program.close() == 0


def versions_revisions_and_tags(stage):
    """Versions stand together, a revision can be looked at and made a connector of, and a tag finds what else has it."""
    program = stage.start()
    shown = lambda row: row.extents[2] > 0  # noqa: E731
    program.wait("list item", "vanarsdel", where=shown)
    program.wait("list item", "Bookings", where=shown).point()
    program.wait("list item", "Bookings, v2", where=shown).point()
    program.wait("label", re.compile("Operations · 3"))
    program.wait("combo box", "Revision", where=shown).point()
    program.wait("label", "2", where=shown).point()
    program.wait("label", re.compile("^v2 · Revision 2 "), where=shown)
    program.wait("label", re.compile("Operations · [0-9]"))
    program.wait("push button", re.compile("^_?Make Connector"), where=shown).click()
    create = program.wait("push button", re.compile("^C_?reate"))
    wait_until(lambda: create.sensitive, "the revision to be made a connector of")
    create.click()
    program.wait("frame", re.compile("^Bookings"))
    origin = read_all(os.path.join(stage.desk.home, "Bookings", ".ferrule", "origin.json"))
    assert b"bookings-v2;rev=2" in origin, origin
    program.wait("list item", "Bookings, v2", where=shown).point()
    program.wait("push button", re.compile("^Customers"), where=shown).click()
    program.wait("list item", re.compile("^Bookings, v1, vanarsdel"), where=shown)
    assert program.find("list item", re.compile("^Inventory, vanarsdel")) is None
    assert program.close() == 0


def the_sample_can_be_hidden(stage):
    """What the services of the sample say of themselves is in their rows; hidden, the sample stays away until asked for."""
    program = stage.start()
    shown = lambda row: row.extents[2] > 0  # noqa: E731
    program.wait("list item", "vanarsdel", where=shown).point()
    program.wait("list item", re.compile("^vanarsdel-next, .*updated"), where=shown)
    program.wait("list item", re.compile("^vanarsdel-warehouse, .*network"), where=shown)
    program.wait("push button", "Services Menu").point()
    program.wait(None, re.compile("^Show the _?Sample")).click()
    program.wait_gone("list item", re.compile("^vanarsdel"))
    program.wait("push button", re.compile("^_?Try the Sample"))
    assert program.close() == 0
    program = stage.start()
    program.wait("push button", re.compile("^_?Try the Sample"))
    time.sleep(1)
    assert program.find("list item", re.compile("^vanarsdel")) is None
    program.wait("push button", re.compile("^_?Try the Sample")).click()
    program.wait("list item", "Inventory", where=shown)
    assert program.close() == 0


def lay_fault(program, fault, times):
    """Makes the program's own sample go wrong, at the address that an API's page shows; no more, when `fault` is None."""
    row = program.wait("label", re.compile("^http://127.0.0.1:[0-9]+/"))
    base = re.match("http://127.0.0.1:[0-9]+", row.name).group(0)
    body = json.dumps({"fault": fault, "path": "/arm", "times": times}).encode()
    request = urllib.request.Request(base + "/emulator/faults", body if fault else None, {"Content-Type": "application/json"},
                                     method="POST" if fault else "DELETE")
    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10).close()


def what_goes_wrong_is_said_once(stage):
    """A failure stands where it arose, in a sentence, with a way to try again; what never answers can be cancelled."""
    program = stage.start()
    shown = lambda row: row.extents[2] > 0  # noqa: E731
    program.wait("list item", "Inventory", where=shown).point()
    program.wait("label", re.compile("Operations · 21"))
    lay_fault(program, "html", 20)
    program.wait("list item", "Knowledge base", where=shown).point()
    program.wait("push button", re.compile("^_?Try Again"), where=shown)
    lay_fault(program, None, 0)
    program.wait("push button", re.compile("^_?Try Again")).click()
    program.wait("label", re.compile("Operations · [1-9]"))
    lay_fault(program, "timeout", 3)
    program.wait("list item", "Echo API", where=shown).point()
    program.wait("push button", re.compile("^_?Cancel"), where=shown).click()
    program.wait("label", re.compile("not been listed to the end"))
    lay_fault(program, None, 0)
    program.wait("push button", re.compile("^_?Try Again")).click()
    program.wait("label", re.compile("Operations · [1-9]"))
    lay_fault(program, "badjson", 20)
    program.wait("push button", re.compile("^_?Make Connector")).click()
    program.wait(None, re.compile("^The API Could Not Be Read"))
    lay_fault(program, None, 0)
    program.wait("push button", re.compile("^_?Try Again"), where=shown, below=program.find("dialog") or None).click()
    program.wait("label", re.compile("of 256"))
    stage.desk.press("Escape")
    program.wait_gone("label", re.compile("of 256"))
    lay_fault(program, "500", 60)
    stage.desk.press("F5")
    program.wait("list item", re.compile("^Sample on this machine, "), seconds=40)
    lay_fault(program, None, 0)
    stage.desk.press("F5")
    program.wait("list item", "Sample on this machine", seconds=40)
    assert program.close() == 0


CONTROLS = {"push button", "toggle button", "text", "entry", "check box", "combo box", "page tab", "menu item", "switch", "spin button", "link",
            "panel"}
LISTS = {"list", "list box", "tree"}
BAD_NAME = re.compile(r"^$|^(Gtk|Adw|Fer)[A-Z]|^_|^(.+) \2$")


def is_bad_name(name):
    """No words, the toolkit's class, a mnemonic's underscore, or the same words twice."""
    return bool(BAD_NAME.match(name) or BAD_NAME.match(name.replace("_", "")))


def nameless(program):
    """The controls and lists on the screen that a screen reader has no good words for."""
    return ["%r in %r" % (widget, widget.parent) for widget, facts in program.root.walk()
            if facts["role"] in CONTROLS | LISTS and is_bad_name(facts["name"])
            and widget.shown and (facts["role"] in LISTS or "focusable" in widget.states)]


def focused(program):
    """The name of what has the focus, below its window."""
    return [facts["name"] for widget, facts in program.root.walk() if facts["role"] != "frame" and "focused" in widget.states]


def the_sidebar_by_keyboard(stage):
    """The APIs are one stop for Tab; arrows open and go in; from the search Down goes to what was found, Escape back."""
    program = stage.start()
    program.wait("list item", "Inventory", where=shown)

    def press(key, name):
        stage.desk.press(key)
        wait_until(lambda: focused(program) == [name], lambda: "%s to come to %s; it is %s" % (key, name, focused(program)))

    assert not nameless(program), nameless(program)
    search = "Search APIs and Connectors"
    press("ctrl+k", search)
    for name in ("Connect to API Management…", "Refresh", "Services Menu", "vanarsdel"):
        press("Tab", name)
    press("Down", "Boiler Telemetry, WebSocket")
    press("Down", "Bookings")
    stage.desk.press("Right")
    program.wait("list item", "Bookings, v1", where=shown)
    press("Right", "Bookings, v1")
    press("Left", "Bookings")
    press("Tab", "Connectors and Connections")
    press("shift+Tab", "Bookings")
    press("ctrl+k", search)
    stage.desk.type("sched")
    program.wait("list item", "Scheduling, vanarsdel", where=shown)
    press("Down", "Scheduling, vanarsdel")
    press("Escape", search)
    stage.desk.press("Return")
    row = program.wait("list item", "Scheduling", where=shown)
    wait_until(lambda: "selected" in row.states, "the API to be selected in the tree")
    assert not program.find(None, "Expand"), "what opens and closes is the row"
    assert program.close() == 0


def every_control_has_a_name(stage):
    """On each page, with everything unfolded, no control is without a name for a screen reader."""
    program = stage.start(stage.folder)
    program.wait("text", "Name")
    assert not nameless(program), nameless(program)
    stage.open_operation(program, "List boiler parts")
    for section in ("Parameters", "Responses", "Card Preview", "Advanced"):
        program.wait("push button", re.compile("^" + section), where=shown).reach().point()
    program.wait("list item", "category", where=shown).reach().point()
    program.wait("check box", "Required")
    assert not nameless(program), nameless(program)
    assert program.close() == 0


def large_text_hides_nothing(stage):
    """With text twice the usual size everything is still laid out."""
    program = stage.start(stage.folder)
    stage.open_operation(program, "List boiler parts")
    assert not [line for line in program.lines if "WARNING" in line or "CRITICAL" in line], program.lines
    assert program.close() == 0


large_text_hides_nothing.desk = {"font": "Cantarell 22"}


BROWSER = """#!/usr/bin/python3
import sys, urllib.request
urllib.request.build_opener(urllib.request.ProxyHandler({})).open(sys.argv[1]).read()
"""
BROWSER_ENTRY = """[Desktop Entry]
Type=Application
Name=Browser
Exec=%s %%u
MimeType=x-scheme-handler/http;x-scheme-handler/https;
"""
SAMPLE_CLIENT = "5f0b6e9d-3c17-4a82-9d4e-f1a6b8c27350"
ACCOUNT = re.compile("^kiana@vanarsdel.example")


def start_keyring(desk):
    desk.start(["sh", "-c", "printf 'locked\\n' | exec gnome-keyring-daemon --unlock --components=secrets --foreground"])
    desk.run("gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.secrets")


def lay_browser(stage):
    """A browser that opens a page and sees nothing."""
    browser = os.path.join(stage.scratch, "browser")
    write_file(browser, BROWSER)
    os.chmod(browser, 0o755)
    data, config = stage.desk.environment["XDG_DATA_HOME"], stage.desk.environment["XDG_CONFIG_HOME"]
    write_file(os.path.join(data, "applications", "browser.desktop"), BROWSER_ENTRY % browser)
    write_file(os.path.join(config, "mimeapps.list"),
               "[Default Applications]\nx-scheme-handler/http=browser.desktop\nx-scheme-handler/https=browser.desktop\n")


class Cloud:
    """A keyring, a browser that needs no hands, and the sample in a process of its own as the custom cloud of the
    preferences."""

    def __init__(self, stage):
        self.desk = stage.desk
        start_keyring(self.desk)
        cli = os.path.join(os.path.dirname(stage.ferrule), "..", "cli", "ferrule-cli")
        self.sample = self.desk.start([cli, "sample"], stdout=subprocess.PIPE, text=True)
        self.base = re.search(r"http://127\.0\.0\.1:[0-9]+", self.sample.stdout.readline()).group(0)
        lay_browser(stage)
        write_file(os.path.join(self.desk.environment["XDG_CONFIG_HOME"], "glib-2.0", "settings", "keyfile"),
                   "[io/github/ferrule/Ferrule]\ncloud='custom'\ncustom-authority='%s'\nclient-id='%s'\nshow-sample=false\n"
                   % (self.base, SAMPLE_CLIENT))

    def traces(self):
        """The files in the home folder that know of the person."""
        return [path for path in files_below(self.desk.home) if b"kiana" in read_all(path).lower()]


def write_file(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def shown(row):
    return row.extents[2] > 0


def signed_in_by_browser(stage):
    """Signed in with the browser, services appear; they are there at the next start, also offline; signed out, nothing is."""
    cloud = Cloud(stage)
    program = stage.start()
    program.wait("push button", re.compile("^_?Connect to API Management")).click()
    program.wait("push button", re.compile("^Sign In with the _?Browser")).click()
    program.wait("list item", ACCOUNT, where=shown)
    program.wait("list item", "vanarsdel", where=shown)
    wait_until(lambda: len(program.root.children) == 1, "the window for signing in to go")
    program.wait("list item", "Inventory", where=shown)
    assert not nameless(program), nameless(program)
    assert program.close() == 0

    program = stage.start()
    program.wait("list item", ACCOUNT, where=shown)
    program.wait("list item", "Inventory", where=shown)
    assert program.close() == 0
    assert cloud.traces(), "nothing was kept"

    stage.desk.end(cloud.sample)
    program = stage.start()
    program.wait("list item", re.compile("^vanarsdel,?"), where=shown)
    program.wait("push button", re.compile("^Menu of kiana")).point()
    program.wait(None, re.compile("^Sign _?Out…")).click()
    program.wait("push button", re.compile("^Sign _?Out")).click()
    program.wait_gone("list item", re.compile("^vanarsdel"))
    program.wait("push button", re.compile("^_?Connect…"))
    wait_until(lambda: not cloud.traces(), lambda: "nothing to be left of the person; there are %s" % cloud.traces())
    assert program.close() == 0
    program = stage.start()
    program.wait("push button", re.compile("^_?Connect…"))
    time.sleep(1)
    assert program.find("list item", ACCOUNT) is None
    assert program.close() == 0


def signed_in_by_code(stage):
    """A code on the screen, entered elsewhere; cancelled first, which keeps nothing. Then another directory of the person."""
    cloud = Cloud(stage)
    program = stage.start()
    program.wait("push button", re.compile("^_?Connect…")).click()
    program.wait("push button", re.compile("^_?Use a Code on Another Device")).click()
    program.wait("label", re.compile("^[A-Z0-9]{8,10}$"))
    program.wait("push button", re.compile("^_?Cancel")).click()
    again = program.wait("push button", re.compile("^_?Use a Code on Another Device"))
    assert not cloud.traces(), cloud.traces()
    assert program.find(None, re.compile("cancelled")) is None, "a cancellation is shown as an error"
    again.click()
    program.wait("label", re.compile("^[A-Z0-9]{8,10}$"))
    assert not nameless(program), nameless(program)
    program.wait("list item", ACCOUNT, where=shown)
    program.wait("push button", re.compile("^Menu of kiana")).point()
    program.wait(None, re.compile("^Add _?Directory…")).click()
    program.wait("list item", re.compile("^Relecloud"), where=shown).point()
    program.wait_gone("list item", re.compile("^Relecloud"))  # what is behind the window is reached when it has gone
    program.wait("list item", "vanarsdel", where=shown).point()  # folds it, which makes room
    program.wait("list item", re.compile("^relecloud-apis"), where=shown)
    assert program.close() == 0


def no_client_id_leads_to_the_recipe(stage):
    """Who wants to sign in without a client id is led to its field, with how to get one; then the way is free."""
    program = stage.start()
    program.wait("push button", re.compile("^_?Connect to API Management")).click()
    program.wait("label", "A Client ID Is Needed")
    assert not nameless(program), nameless(program)
    program.wait("push button", re.compile("^Open _?Preferences")).click()
    program.wait("label", re.compile("http://localhost"))
    stage.desk.type(SAMPLE_CLIENT)
    program.wait("text", re.compile("^Client ID"), text=SAMPLE_CLIENT)
    stage.desk.press("Escape")
    program.wait("push button", re.compile("^Sign In with the _?Browser"))
    stage.desk.press("Escape")
    wait_until(lambda: len(program.root.children) == 1, "the window for signing in to go")
    assert program.close() == 0


SAMPLE_KEY = hashlib.md5(b"primary vanarsdel/subscriptions/warehouse-app").hexdigest()


def turn_to_tests(program):
    """The page follows the caret of the source, a moment after it has moved."""
    def turn():
        program.desk.press("ctrl+4")
        time.sleep(0.5)
        return program.find("push button", re.compile("^_?Send"), where=shown)
    wait_until(turn, "the page for tests")


def make_connection(stage, program, name, key):
    """Makes a connection on the page for tests, which is chosen then."""
    stage.secrets.add(key)
    program.wait("push button", "New Connection").click()
    program.wait("push button", re.compile("^_?Save$"))
    program.desk.type(name)
    program.wait("text", re.compile("^API Key")).type(key)
    program.last_words += program.everything()  # while it is typed in, too
    program.wait("push button", re.compile("^_?Save$")).click()
    wait_until(lambda: len(program.root.children) == 1, "the connection to be kept")
    program.wait("list item", re.compile("^" + name))


def without_members(definition, *names):
    """The text of a definition in which the schemas have no such properties."""
    def strip(node):
        if isinstance(node, dict):
            for name in names:
                if isinstance(node.get("properties"), dict):
                    node["properties"].pop(name, None)
            node = {key: strip(value) for key, value in node.items()}
        return [strip(item) for item in node] if isinstance(node, list) else node
    return json.dumps(strip(json.loads(definition)), indent=2)


def a_call_teaches_the_schema(stage):
    """A connector of the sample, a connection with a wrong key, one with the right one, a call; what is answered beyond the
    schema goes into it, and one undo takes it out. The key is in the keyring and nowhere else."""
    start_keyring(stage.desk)
    program = stage.start()
    program.wait("list item", "Inventory", where=shown).point()
    program.wait("push button", re.compile("^_?Make Connector")).click()
    create = program.wait("push button", re.compile("^C_?reate"))
    wait_until(lambda: create.sensitive, "what was picked to be made")
    create.click()
    program.wait("frame", re.compile("^Inventory"))
    source = program.wait("text", SOURCE)
    changed = without_members(source.text, "price", "numberInStock")
    source.set_text(changed)
    program.wait("push button", re.compile("^Undo"))
    turn_to_tests(program)
    make_connection(stage, program, "Wrong key", "0123456789abcdef0123456789abcdef")
    program.wait("push button", re.compile("^_?Send")).click()
    program.wait("label", re.compile("^Refused · 401"))
    program.wait("label", re.compile("it is wrong, not active, or for another product"))
    make_connection(stage, program, "Warehouse key", SAMPLE_KEY)
    program.wait("label", re.compile("Ocp-Apim-Subscription-Key: ••••••"))
    program.wait("push button", re.compile("^_?Send")).click()
    program.wait("label", re.compile("^Worked · 200"))
    program.wait("label", "2 fields are not in the schema")
    assert not nameless(program), nameless(program)
    program.wait("push button", re.compile("^_?Add to Schema")).click()
    program.wait("label", "Nothing in the answer breaks what is declared")  # one part has no picture, so "imageUrl" is null
    program.wait("push button", re.compile("^Undo Add to Schema"))
    program.wait("text", SOURCE, text=re.compile('"numberInStock": {'))
    stage.desk.press("ctrl+z")
    wait_until(lambda: source.text == changed, "the schema to be as it was")
    stage.desk.press("ctrl+s")
    wait_until(lambda: '"numberInStock": {' not in read_all(os.path.join(stage.desk.home, "Inventory", DEFINITION)).decode("utf-8"), "it to be saved")
    assert program.close() == 0


def choose(program, title, steps):
    """Opens the list of a row on the page for security and takes the one so many steps from its top, by keys."""
    def turn():  # the page follows the caret of the source, a moment after it has moved
        program.desk.press("ctrl+3")
        time.sleep(0.5)
        return program.find("combo box", title, where=shown)
    wait_until(turn, "the row on the page for security").point()
    program.wait("list item", where=lambda item: "focused" in item.states)
    program.desk.press("Home", *["Down"] * steps, "Return")


def source_of(program, name):
    """The text of another file of the connector, in the pane for the source."""
    def look():
        return program.find("text", "Source of " + name)
    if look() is None:
        program.wait("combo box", "File", where=shown).point()
        program.wait("label", name, where=lambda label: shown(label) and "list item" in (label.parent.role, label.parent.parent.role)).point()
    return wait_until(look, "the source of " + name)


def sign_in_by_choice(stage):
    """None, a key, OAuth and two ways, each one choice that is in both files at once; a password as the second way; as many
    undos give back every byte."""
    other = "apiProperties.json"
    before = stage.read(other)
    program = stage.start(stage.folder)
    program.wait("text", SOURCE)
    title = re.compile("^How People Sign In")
    steps = [(0, "None", '"securityDefinitions": {}', '"connectionParameters": {}'),
             (1, "API Key", '"name": "X-Api-Key"', '"displayName": "API Key"'),
             (3, "OAuth 2", '"flow": "accessCode"', '"identityProvider": "oauth2"')]
    for place, name, definition, properties in steps:
        choose(program, title, place)
        program.wait("push button", re.compile("^Undo Change Sign-In to " + name))
        source_of(program, DEFINITION).wait_text(re.compile(re.escape(definition)))
        source_of(program, other).wait_text(re.compile(re.escape(properties)))
    choose(program, title, 8)
    program.wait("push button", re.compile("^Undo Offer Several Ways"))
    program.wait("list item", "API key", where=shown).point()
    choose(program, "Kind", 2)
    program.wait("list item", "User name and password", where=shown)
    source_of(program, DEFINITION).wait_text(re.compile('"type": "basic"'))
    source_of(program, other).wait_text(re.compile('"name": "oauth",[^$]*"name": "basic-auth",[^$]*"password": {'))
    assert not nameless(program), nameless(program)
    stage.desk.press("ctrl+s")
    wait_until(lambda: '"name": "basic-auth"' in stage.read(other) and '"type": "basic"' in stage.read(), "both files to be saved")
    for name in ("Change Way to Sign In", "Offer Several", "Change Sign-In to OAuth 2", "Change Sign-In to API Key", "Change Sign-In to None"):
        program.wait("push button", re.compile("^Undo " + name))
        stage.desk.press("ctrl+z")
    stage.desk.press("ctrl+s")
    wait_until(lambda: stage.read() == stage.before and stage.read(other) == before, "both files to be as they were, byte for byte")
    assert program.close() == 0


OPEN = "kiana.of.vanarsdel"  # no secret, so the search for canaries has to find it
SECRET = {"type": "securestring", "uiDefinition": {"displayName": "Secret", "constraints": {"required": "true"}}}
USER = {"type": "string", "uiDefinition": {"displayName": "User", "constraints": {"required": "true"}}}
WAYS = [  # what a connector can ask for: its name, its security, its connection parameters, and what is typed into which field
    ("Key in header", {"type": "apiKey", "in": "header", "name": "X-Api-Key"}, {"api_key": SECRET}, [("Secret", "canary-header-4")]),
    ("Key in address", {"type": "apiKey", "in": "query", "name": "code"}, {"api_key": SECRET}, [("Secret", "canary in&address/5")]),
    ("Password", {"type": "basic"}, {"username": USER, "password": SECRET}, [("User", OPEN), ("Secret", "canary-p\u00e4ssword-6")]),
    ("Sign-in", {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "http://HOST/authorize", "tokenUrl": "http://HOST/token", "scopes": {}},
     {"token": {"type": "oauthSetting", "oAuthSettings": {
         "identityProvider": "oauth2", "clientId": "app", "scopes": [], "redirectMode": "Global", "customParameters": {
             "authorizationUrl": {"value": "http://HOST/authorize"}, "tokenUrl": {"value": "http://HOST/token"},
             "refreshUrl": {"value": "http://HOST/token"}}}}}, [("Client Secret", "canary-client-7")]),
]


def connector_that_asks(stage, host, name, security, parameters):
    """A copy of the fixture at a host, with one way to sign in."""
    folder = os.path.join(stage.scratch, name)
    shutil.copytree(stage.folder, folder)
    definition, properties = json.loads(stage.read()), json.loads(stage.read("apiProperties.json"))
    definition.update(host=host, schemes=["http"], securityDefinitions={"way": security}, security=[{"way": []}])
    definition["info"]["title"] = name
    properties["properties"]["connectionParameters"] = parameters
    for file, tree in ((DEFINITION, definition), ("apiProperties.json", properties)):
        write_file(os.path.join(folder, file), json.dumps(tree, indent=2).replace("HOST", host))
    return folder


CERTIFICATE_PASSWORD = "canary-certificate-8"


def make_locked_certificate(stage, password):
    """A file with a certificate and its key that the password unlocks."""
    path = os.path.join(stage.scratch, "client.p12")
    subprocess.run(["openssl", "pkcs12", "-export", "-in", os.path.join(os.path.dirname(FIXTURE), "tls", "own.pem"), "-passout",
                    "pass:" + password, "-out", path], check=True, timeout=60)
    return path


def enter_certificate(stage, program):
    """In the window of a connection: the file and its password."""
    password = CERTIFICATE_PASSWORD
    stage.secrets.add(password)
    program.wait("list item", "Network", where=shown).reach().point()
    program.wait("text", re.compile("^Client Certificate"), where=shown).reach().type(make_locked_certificate(stage, password))
    program.wait("text", re.compile("^Certificate Password"), where=shown).reach().type(password)


def no_secret_leaves_the_keyring(stage):
    """Keys, passwords, a client's secret and tokens, sent to a server that echoes all it is told; called, resent, run, copied and
    exported by window and command line. Nothing of them is in a file, in an export, in what is said or in what is seen."""
    start_keyring(stage.desk)
    lay_browser(stage)
    echo = canaries.Echo()
    cli = os.path.join(os.path.dirname(stage.ferrule), "..", "cli", "ferrule-cli")
    stage.secrets |= {echo.TOKENS["access_token"], echo.TOKENS["refresh_token"], "canary-code-3"}
    for name, security, parameters, fields in WAYS:
        folder = connector_that_asks(stage, echo.host, name, security, parameters)
        program = stage.start(folder)
        turn_to_tests(program)
        program.wait("push button", "New Connection").click()
        program.wait("push button", re.compile("^_?Save$"))
        stage.desk.type(name)
        for field, value in fields:
            program.wait("text", re.compile("^" + field)).type(value)
            if field != "User":
                stage.secrets.add(value)
        if security["type"] == "oauth2":
            program.wait("push button", re.compile("^_?Sign In")).click()
            program.wait("push button", re.compile("^_?Sign In Again"))
        if security["type"] == "apiKey":
            enter_certificate(stage, program)
        program.last_words += program.everything()  # while it is typed in, too
        program.wait("push button", re.compile("^_?Save$")).click()
        wait_until(lambda: len(program.root.children) == 1, "the connection to be kept")
        program.wait("push button", re.compile("^_?Send")).click()
        program.wait("label", re.compile("^Worked · 200"))
        program.wait("push button", "Copy as curl").click()
        stage.desk.press("ctrl+k")
        wait_until(lambda: focused(program) == ["Search APIs and Connectors"], "the search to have the keyboard")
        stage.desk.press("ctrl+v")
        program.wait(None, text=re.compile("^curl .*" + re.escape(echo.host)))
        program.last_words += program.everything()
        stage.desk.press("ctrl+s")
        assert program.close() == 0
        for form in ("--json", "--junit", "--html"):
            done = subprocess.run([cli, "test", folder, "--all", "--connection", name, form], env=stage.desk.environment,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, text=True)
            assert done.returncode == 1 and "ListBoilerParts" in done.stdout, done
            write_file(os.path.join(stage.scratch, name + form), done.stdout)
    echo.end()
    assert stage.leaks({OPEN}), "the search finds nothing"
    assert CERTIFICATE_PASSWORD in canaries.held(stage.desk.environment["DBUS_SESSION_BUS_ADDRESS"]), "the password is not in the keyring"
    arrived = "".join(echo.seen).encode("utf-8")
    for _, _, _, fields in WAYS:
        assert any(form in arrived for form in canaries.forms(fields[-1][1])), "%s never arrived" % fields[-1][1]
    assert echo.TOKENS["access_token"].encode("ascii") in arrived, arrived


def export_run(stage, program, item, name):
    """Chooses a form of report from the menu and a place for it in the dialog; returns what was written."""
    place = os.path.join(stage.scratch, name)
    program.wait("push button", "Export", where=shown_at_all).point()
    program.wait("menu item", item, where=shown_at_all).point()
    wait_until(lambda: len(program.root.children) == 2, "the dialog for a file")
    program.wait("text", where=lambda entry: "focused" in entry.states and entry.text.endswith(os.path.splitext(name)[1]))
    stage.desk.type(os.path.splitext(place)[0])  # over what is selected, the name without its ending
    stage.desk.press("Return")
    wait_until(lambda: os.path.exists(place) and os.path.getsize(place) > 0, "the report to be written")
    program.wait("label", "Report written")
    program.wait_gone("label", "Report written")
    return read_all(place).decode("utf-8")


def all_is_run_and_reported(stage):
    """Run All on the page, and its reports as JUnit and as a web page: both have every operation, with what the page says of it."""
    echo = canaries.Echo()
    program = stage.start(connector_that_asks(stage, echo.host, "Inventory & more", {"type": "basic"}, {}))
    turn_to_tests(program)
    program.wait("page tab", "Run All", where=shown).point()
    program.wait("push button", re.compile("^_?Run All"), where=shown).point()
    summary = program.wait("label", re.compile("^([0-9]+) of \\1 · .* failed")).name
    done, fine, failed, skipped = (int(number) for number in re.findall("[0-9]+", summary)[1:])
    results = [row.name for row in program.wait("list", "Results").children]
    assert len(results) == done == fine + failed + skipped and failed > 0, (summary, results)
    assert not nameless(program), nameless(program)
    suite = xml.etree.ElementTree.fromstring(export_run(stage, program, "As JUnit…", "run.xml")).find("testsuite")
    cases = suite.findall("testcase")
    assert [case.get("name") for case in cases] == results, (results, [case.attrib for case in cases])
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == (str(done), str(failed), str(skipped)), suite.attrib
    assert len([case for case in cases if case.find("failure") is not None]) == failed, summary
    page = export_run(stage, program, "As Web Page…", "run.html")
    assert page.startswith("<!DOCTYPE html>") and "Inventory &amp; more" in page, page[:400]
    assert all(page.count(name) >= 1 for name in results), page
    echo.end()
    assert program.close() == 0


STORIES = [change_in_the_form, change_in_the_source, closing_asks_once, work_survives_a_kill, the_session_comes_back,
           others_write_too, help_is_a_key_away, preferences_by_keyboard, bad_input_is_explained, a_failed_save_says_why,
           escape_takes_a_refused_name_back, the_rules_keep_up, labels_are_filled_in, a_connector_from_the_sample, an_api_is_followed, a_change_is_reviewed,
           versions_revisions_and_tags,
           the_sample_can_be_hidden, what_goes_wrong_is_said_once, the_sidebar_by_keyboard, every_control_has_a_name, large_text_hides_nothing, signed_in_by_browser,
           signed_in_by_code, no_client_id_leads_to_the_recipe, a_call_teaches_the_schema, sign_in_by_choice,
           no_secret_leaves_the_keyring, all_is_run_and_reported]


def tell(story, ferrule, schemas, pictures):
    """Runs one story; returns what went wrong, or None."""
    with tempfile.TemporaryDirectory(prefix="ferrule-story-") as scratch, \
            Desk(environment={"GSETTINGS_SCHEMA_DIR": schemas}, **getattr(story, "desk", {})) as desk:
        try:
            stage = Stage(ferrule, desk, scratch)
            story(stage)
            assert not stage.leaks(), stage.leaks()
        except (Trouble, AssertionError, Exception):  # a story that breaks in any way has failed, and the next is told
            picture = os.path.join(pictures, "story-%s.png" % story.__name__)
            desk.picture(picture)
            return "%s\nlast picture: %s" % (traceback.format_exc(), picture)
    return None


def main():
    ferrule = os.path.abspath(sys.argv[1])
    build = os.environ.get("MESON_BUILD_ROOT", os.path.join(os.path.dirname(ferrule), "..", ".."))
    wanted = [story for story in STORIES if not sys.argv[2:] or story.__name__ in sys.argv[2:]]
    failed = 0
    print("1..%d" % len(wanted), flush=True)
    for number, story in enumerate(wanted, 1):
        begin = time.monotonic()
        trouble = tell(story, ferrule, os.path.join(build, "data"), build)
        failed += trouble is not None
        for line in (trouble or "").splitlines():
            print("# " + line)
        print("%s %d - %s (%.0f s)" % ("not ok" if trouble else "ok", number, story.__doc__.split("\n")[0],
                                       time.monotonic() - begin), flush=True)
    sys.exit(1 if failed else 0)


main()
