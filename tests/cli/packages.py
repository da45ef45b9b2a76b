#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later

"""Packages for certification, one right and the others each with one thing wrong: what `check` says of them; and that it
ends well on archives that are cut short or hold nonsense.

    packages.py FERRULE-CLI
"""

import io
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

CONNECTOR = "<ImportExportXml><Workflows /><Connectors><Connector>a</Connector></Connectors></ImportExportXml>"
FLOW = "<ImportExportXml><Workflows><Workflow Name='a'/></Workflows></ImportExportXml>"
PLUGIN = "<ImportExportXml><aicopilot_aiplugins><aicopilot_aiplugin name='a'/></aicopilot_aiplugins></ImportExportXml>"


def pack(entries, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def solution(customizations, *folders, managed=0, without=()):
    entries = {"[Content_Types].xml": "<Types/>", "solution.xml": f"<Managed>{managed}</Managed>",
               "customizations.xml": customizations, **{folder + "a.json": "{}" for folder in folders}}
    return pack({name: content for name, content in entries.items() if name not in without})


def package(connector=solution(CONNECTOR, "Connector/"), flow=solution(FLOW, "Workflows/"), assets=(), inner=(), outer=(), gone=()):
    inside = {"PkgAssets/connector.zip": connector, "PkgAssets/flow.zip": flow, "package.dll": "x", **dict(assets), **dict(inner)}
    inside = {name: content for name, content in inside.items() if name not in gone}
    entries = {"intro.md": "# A", "package.zip": pack(inside, zipfile.ZIP_STORED), **dict(outer)}
    return pack({name: content for name, content in entries.items() if name not in gone})


PLUGINS = solution(PLUGIN, "aiplugins/", "aipluginoperations/")

# Each package, and what is said of it; nothing of those that are right.
CASES = {
    "right": (package(), []),
    "right with a plug-in": (package(assets={"PkgAssets/plugin.zip": PLUGINS}), []),
    "no introduction": (package(gone=["intro.md"]), ["The outer archive holds 0 files that end with “.md” instead of one"]),
    "two introductions": (package(outer={"readme.md": "a"}), ["The outer archive holds 2 files that end with “.md” instead of one"]),
    "a folder": (package(outer={"docs/a.txt": "a"}), ["The outer archive may hold no folder."]),
    "two archives": (package(outer={"b.zip": "a"}), ["The outer archive holds 2 archives instead of one."]),
    "no archive": (package(gone=["package.zip"]), ["The outer archive holds 0 archives instead of one."]),
    "an archive that is none": (package(outer={"package.zip": "PK"}), ["“package.zip” is no zip archive that can be read."]),
    "two folders": (package(inner={"Other/a.txt": "a"}), ["The inner archive has to hold one folder, “PkgAssets/”."]),
    "another folder": (package(inner={"Assets/a.zip": "a"}, gone=["PkgAssets/connector.zip", "PkgAssets/flow.zip"]),
                       ["The inner archive has to hold one folder, “PkgAssets/”."]),
    "a folder below": (package(assets={"PkgAssets/more/a.txt": "a"}), ["“more/a.txt” is in a folder below “PkgAssets/”."]),
    "no flow": (package(gone=["PkgAssets/flow.zip"]), ["“PkgAssets/” holds 1 solution instead of 2.", "No solution holds a flow"]),
    "no connector": (package(connector=solution(FLOW, "Workflows/")), ["No solution holds a connector."]),
    "no types": (package(flow=solution(FLOW, "Workflows/", without=["[Content_Types].xml"])),
                 ["The solution “flow.zip” has no “[Content_Types].xml”."]),
    "no folder of the connector": (package(connector=solution(CONNECTOR)), ["The solution “connector.zip” has no folder “Connector/”."]),
    "managed": (package(connector=solution(CONNECTOR, "Connector/", managed=1)), ["The solution “connector.zip” was exported as managed."]),
    "half a plug-in": (package(assets={"PkgAssets/plugin.zip": solution(PLUGIN, "aiplugins/")}),
                       ["The solution “plugin.zip” has no folder “aipluginoperations/”."]),
}


def check(program, path, *options):
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    return subprocess.run([program, "check", *options, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60,
                          check=False, env=environment)


def try_cases(program, path):
    for name, (content, expected) in CASES.items():
        path.write_bytes(content)
        done = check(program, path, "--fail-on", "certification")
        found = [line for line in done.stdout.splitlines() if line.endswith("[package-structure]")]
        assert done.returncode == (1 if expected else 0), f"{name}: {done}"
        assert len(found) == len(expected), f"{name}: {found}"
        for line, text in zip(found, expected):
            assert text in line and line.startswith(f"{path}:1:1: certification: "), f"{name}: {line}"


def try_other_forms(program, path):
    path.write_bytes(CASES["managed"][0])
    assert '"rule":"package-structure"' in check(program, path, "--json").stdout.replace(" ", "")
    assert '"ruleId":"package-structure"' in check(program, path, "--sarif").stdout.replace(" ", "")
    assert "package-structure" in check(program, path, "--junit").stdout
    assert check(program, path, "--rule", "host-missing", "--fail-on", "hint").returncode == 0


def try_hostile(program, path):
    whole = CASES["right"][0]
    for size in range(0, len(whole), max(1, len(whole) // 40)):
        path.write_bytes(whole[:size])
        assert check(program, path).returncode in (0, 1, 2), size
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4:])
        assert check(program, path).returncode in (0, 1, 2), at


def main(program):
    tests = [try_cases, try_other_forms, try_hostile]
    failed = 0
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory() as folder:
        for i, test in enumerate(tests, 1):
            try:
                test(program, pathlib.Path(folder, "package.zip"))
            except Exception as error:  # a test's own trouble is a failure of it too
                failed += 1
                print(f"# {error!r}\nnot ok {i} - {test.__name__}")
            else:
                print(f"ok {i} - {test.__name__}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
