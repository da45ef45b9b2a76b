#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later

"""What `check` writes for other programs is what these expect: SARIF 2.1.0 with every member that the standard requires,
and JUnit whose counts are those of its cases, whatever a connector is made of.

    reports.py FERRULE-CLI
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

# Names and keys with what XML, JSON and addresses take for their own.
DEFINITION = {
    "swagger": "2.0",
    "info": {"title": "A & \"b\" <c> \u0001"},
    "basePath": "a",
    "paths": {"/a\u0002&<'\"": {"get": {"operationId": "one two", "responses": {}}}},
}

# The members that must be there (SARIF 2.1.0, by sections of the standard), and what kind of value each is.
REQUIRED = {
    "log": {"version": str, "runs": list},  # 3.13
    "run": {"tool": dict},  # 3.14
    "driver": {"name": str},  # 3.19
    "rule": {"id": str},  # 3.49
    "invocation": {"executionSuccessful": bool},  # 3.20
    "notification": {"message": dict},  # 3.58
    "result": {"message": dict, "ruleId": str},  # 3.27
    "message": {"text": str},  # 3.11
}
LEVELS = ("none", "note", "warning", "error")


def run(program, kind, *places):
    command = [program, "check", kind, "--profile", "verified", *places]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False).stdout


def need(kind, value):
    for member, of in REQUIRED[kind].items():
        assert isinstance(value.get(member), of), f"{kind} lacks {member}: {json.dumps(value)[:200]}"


def look_at_location(location):
    place = location["physicalLocation"]
    region = place["region"]
    assert place["artifactLocation"]["uri"] and " " not in place["artifactLocation"]["uri"]
    assert region["startLine"] >= 1 and region["startColumn"] >= 1
    assert region["byteOffset"] >= 0 and region["byteLength"] >= 0


def look_at_run(scan):
    need("run", scan)
    driver = scan["tool"]["driver"]
    need("driver", driver)
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids)) > 300
    for rule in driver["rules"]:
        need("rule", rule)
        for text in ("shortDescription", "fullDescription", "help"):
            need("message", rule[text])
        assert rule["defaultConfiguration"]["level"] in LEVELS
    for invocation in scan["invocations"]:
        need("invocation", invocation)
        for notification in invocation["toolExecutionNotifications"]:
            need("notification", notification)
            need("message", notification["message"])
    for result in scan["results"]:
        need("result", result)
        need("message", result["message"])
        assert result["ruleId"] in ids and result["level"] in LEVELS
        for location in result["locations"]:
            look_at_location(location)


def test_sarif(program, folder, missing):
    """required members of SARIF"""
    log = json.loads(run(program, "--sarif", folder, missing))
    need("log", log)
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    look_at_run(log["runs"][0])
    assert len(log["runs"][0]["results"]) > 5
    invocation = log["runs"][0]["invocations"][0]
    assert not invocation["executionSuccessful"] and len(invocation["toolExecutionNotifications"]) == 1
    assert json.loads(run(program, "--sarif", folder))["runs"][0]["invocations"][0]["executionSuccessful"]


def find_schema():
    """Returns the published schema and who reads it, or None."""
    peers = pathlib.Path(os.environ.get("FERRULE_PEERS", "_build-peers"))
    found = sorted(peers.glob("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0*.json"))
    try:
        import jsonschema
    except ImportError:
        return None
    return (jsonschema, json.loads(found[0].read_text("utf-8"))) if found else None


def test_schema(program, folder, missing):
    """the published schema of SARIF"""
    known = find_schema()
    if known is None:
        return "the schema (of @microsoft/jest-sarif) or jsonschema is not there"
    known[0].Draft7Validator(known[1]).validate(json.loads(run(program, "--sarif", folder, missing)))
    return None


def test_junit(program, folder, missing):
    """counts of JUnit"""
    suites = xml.etree.ElementTree.fromstring(run(program, "--junit", folder, missing))
    assert suites.tag == "testsuites" and len(suites) == 2
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases) > 0
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
        assert all(case.get("name") and case.get("classname") for case in cases)
    assert sum(int(suite.get("errors")) for suite in suites) == 1


def main(program):
    tests = [test_sarif, test_schema, test_junit]
    failed = 0
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory(prefix="ferrule a&b-") as folder:
        place = pathlib.Path(folder, "apiDefinition.swagger.json")
        place.write_text(json.dumps(DEFINITION), "utf-8")
        for i, test in enumerate(tests, 1):
            try:
                skipped = test(program, folder, folder + "/none")
            except Exception as error:  # a test's own trouble is a failure of it too
                failed += 1
                print(f"# {error!r}\nnot ok {i} - {test.__doc__}")
            else:
                print(f"ok {i} - {test.__doc__}" + (f" # SKIP {skipped}" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
