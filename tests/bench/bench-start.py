#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to first frame, opening the largest connector, and memory, beside GNOME Text Editor in the same run.

    bench-start.py FERRULE HOOK [ROUNDS]

The programs take turns, so that a machine that slows down slows both; the ratio is what counts."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from desk import Desk  # noqa: E402

LARGEST = "connectors/independent-publisher-connectors/HubSpot CRM V2"


def find_connector(scratch):
    """The corpus's largest connector, or one made up of the same size."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    corpus = os.environ.get("FERRULE_CORPUS", os.path.join(source, "..", "shared", "corpus"))
    folder = os.path.join(scratch, "connector")
    if os.path.isdir(os.path.join(corpus, LARGEST)):
        shutil.copytree(os.path.join(corpus, LARGEST), folder, copy_function=shutil.copyfile)
        os.chmod(folder, 0o755)
        return folder
    os.makedirs(folder)
    operation = ('    "/parts/%d": {\n      "get": {\n        "summary": "Get part %d",\n        "operationId": "GetPart%d",\n'
                 '        "responses": {\n          "200": {\n            "description": "%s"\n          }\n        }\n      }\n    }')
    paths = ",\n".join(operation % (number, number, number, "A part. " * 60) for number in range(1500))
    with open(os.path.join(folder, "apiDefinition.swagger.json"), "w", encoding="utf-8") as file:
        file.write('{\n  "swagger": "2.0",\n  "info": {\n    "title": "Parts",\n    "version": "1.0"\n  },\n  "paths": {\n%s\n  }\n}\n' % paths)
    return folder


def read_memory(pid):
    with open("/proc/%d/smaps_rollup" % pid, encoding="ascii") as file:
        text = file.read()
    return {name: int(re.search(r"^%s:\s+(\d+)" % name, text, re.M).group(1)) / 1024 for name in ("Rss", "Pss")}


def read_memory_at_rest(process):
    """Programs colour and tidy up behind the first frame, some sooner than others: memory counts when it has come to rest."""
    before, memory = None, {}
    for _ in range(10):
        time.sleep(1)
        if process.poll() is not None:
            return {}
        before, memory = memory.get("Rss"), read_memory(process.pid)
        if before is not None and abs(memory["Rss"] - before) < 0.1:
            break
    return memory


def measure(desk, hook, argv, characters):
    """One run: milliseconds to the first frame and to the first usable one; with characters, memory at rest."""
    environment = dict(desk.environment, LD_PRELOAD=hook, FER_WANTED_CHARACTERS=str(characters))
    begin = time.monotonic() * 1000
    process = subprocess.Popen(argv, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    watchdog = threading.Timer(30, process.kill)
    watchdog.start()
    times = {}
    wanted = 2 if characters else 1
    for line in process.stderr:
        match = re.match(r"(FIRST|USABLE)-FRAME ([\d.]+)", line)
        if match:
            times[match.group(1)] = float(match.group(2)) - begin
        if len(times) == wanted:
            break
    memory = read_memory_at_rest(process) if characters else {}
    watchdog.cancel()
    process.kill()
    process.wait()
    process.stderr.close()
    return {**times, **memory}


def take_turns(desk, hook, programs, characters, rounds):
    """{name: [figures of each round]}; one round before them is not counted."""
    figures = {name: [] for name in programs}
    for number in range(rounds + 1):
        for name, argv in programs.items():
            figure = measure(desk, hook, argv, characters)
            if number > 0:
                figures[name].append(figure)
    return figures


def report(title, key, unit, figures):
    medians = {}
    for name, rows in figures.items():
        values = [row[key] for row in rows if key in row]
        if values:
            medians[name] = statistics.median(values)
            print("%-34s %-12s min %7.1f  median %7.1f  max %7.1f %s" % (title, name, min(values), medians[name], max(values), unit))
    if len(medians) == 2:
        print("%-34s ratio        %.2f" % (title, medians["ferrule"] / medians["text editor"]))


def main():
    ferrule, hook = map(os.path.abspath, sys.argv[1:3])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    editor = shutil.which("gnome-text-editor")
    if editor is None:
        print("gnome-text-editor is not installed: no peer, so no ratios")
    with tempfile.TemporaryDirectory(prefix="ferrule-bench-") as scratch, Desk() as desk:
        folder = find_connector(scratch)
        definition = os.path.join(folder, "apiDefinition.swagger.json")
        characters = int(os.path.getsize(definition) * 0.95)
        empty = {"ferrule": [ferrule, "--new-window"]}
        loaded = {"ferrule": [ferrule, folder]}
        if editor:
            empty["text editor"] = [editor, "--standalone"]
            loaded["text editor"] = [editor, "--standalone", definition]
        report("start to first frame", "FIRST", "ms", take_turns(desk, hook, empty, 0, rounds))
        figures = take_turns(desk, hook, loaded, characters, rounds)
        for rows in figures.values():
            for row in rows:
                if "USABLE" in row:
                    row["AFTER"] = row["USABLE"] - row["FIRST"]
        report("open the largest: usable frame", "USABLE", "ms", figures)
        report("... after the window", "AFTER", "ms", figures)
        report("memory with it open (RSS)", "Rss", "MiB", figures)
        report("memory with it open (PSS)", "Pss", "MiB", figures)


main()
