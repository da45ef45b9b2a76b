#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later

"""A connector is made from an API of the sample, its maker works on it, the API changes, and both are merged.

    updates.py FERRULE-CLI
"""

import contextlib
import os
import sys
import tempfile

from workshop import Desk, Sample

LIST = "/paths/~1api~1BoilerParts/get"


def test_nothing(desk):
    """An API that is as it was changes nothing, whatever the maker has done."""
    desk.pull()
    desk.set(f"{LIST}/summary", "Find parts")
    before = desk.read("apiDefinition.swagger.json")
    assert desk.merge("--in-place") == ("", ""), "it is told of changes"
    assert desk.read("apiDefinition.swagger.json") == before


def test_update(desk):
    """What the maker has written stays; what the API has now arrives, once."""
    desk.pull()
    desk.run("rename", "parts", "operation", "ListBoilerParts", "FindParts")
    desk.set(f"{LIST}/summary", "Find parts")
    desk.set(f"{LIST}/x-ms-visibility", "important")
    desk.sample.change("PATCH", "operations/list-boiler-parts", {"description": "Lists what is in stock."})
    desk.sample.change("PUT", "operations/count-parts", {"displayName": "Count parts", "method": "GET", "urlTemplate": "/api/PartCount", "templateParameters": [],
                                                        "responses": [{"statusCode": 200, "description": "How many."}]})
    output, message = desk.merge()
    assert message == "" and "FindParts › description" in output and "CountParts" in output, (output, message)
    assert "Lists what is in stock." not in desk.read("apiDefinition.swagger.json")
    desk.merge("--in-place")
    assert (desk.get(f"{LIST}/operationId"), desk.get(f"{LIST}/summary"), desk.get(f"{LIST}/x-ms-visibility")) == ("FindParts", "Find parts", "important")
    assert desk.get(f"{LIST}/description") == "Lists what is in stock."
    assert desk.get("/paths/~1api~1PartCount/get/operationId") == "CountParts"
    assert "count-parts" in desk.read(".ferrule/base.swagger.json") and '"count-parts": "CountParts"' in desk.read(".ferrule/origin.json")
    assert desk.merge("--in-place") == ("", "")
    desk.sample.change("DELETE", "operations/count-parts")
    desk.merge("--in-place")
    assert "CountParts" not in desk.read("apiDefinition.swagger.json")
    assert "count-parts" in desk.run("diff", "parts@base", "parts")[0] or "list-boiler-parts" in desk.run("diff", "parts@base", "parts")[0]


def test_state(desk):
    """The API as it is now can be compared with, before anything is merged."""
    cloud = ("--cloud", desk.sample.facts["base"])
    desk.pull()
    assert desk.run("diff", "parts", "parts@api", *cloud)[0] == "Nothing has changed in meaning.\n"
    desk.set(f"{LIST}/summary", "Find parts")
    desk.sample.change("PATCH", "operations/list-boiler-parts", {"description": "Tells what is in stock."})
    output = desk.run("diff", "parts@api", "parts", *cloud)[0]
    assert "→ “Find parts”" in output and "“Tells what is in stock.”" in output, output
    output = desk.run("report", "--markdown", "--against", "parts@api", "parts", *cloud)[0]
    assert "Find parts" in output and "`parts@api` → `parts`" in output, output
    (desk.folder / "parts" / ".ferrule" / "origin.json").unlink()
    assert "git" in desk.run("diff", "parts@api", "parts", *cloud, status=2)[1], "without a record it is a revision like any other"


def test_conflict(desk):
    """It is told until it is decided."""
    desk.pull()
    desk.set(f"{LIST}/description", "Says what is in stock.")
    desk.sample.change("PATCH", "operations/list-boiler-parts", {"description": "Lists all of the stock."})
    base = desk.read(".ferrule/base.swagger.json")
    for _ in range(2):
        _, message = desk.merge("--in-place", status=1)
        assert "Says what is in stock." in message and "Lists all of the stock." in message and "--take" in message, message
        assert desk.get(f"{LIST}/description") == "Says what is in stock."
        assert desk.read(".ferrule/base.swagger.json") == base
    desk.merge("--in-place", "--take", "mine")
    assert desk.get(f"{LIST}/description") == "Says what is in stock."
    assert "Lists all of the stock." in desk.read(".ferrule/base.swagger.json")
    assert desk.merge() == ("", "")


def test_chosen(desk):
    """What was left out stays out, and what is new is offered."""
    desk.pull("--operations", "list-boiler-parts,get-order")
    desk.sample.change("PUT", "operations/count-orders", {"displayName": "Count orders", "method": "GET", "urlTemplate": "/api/OrderCount", "templateParameters": [],
                                                         "responses": [{"statusCode": 200, "description": "How many."}]})
    desk.sample.change("DELETE", "operations/get-order")
    desk.merge("--in-place")
    ids = sorted(line.split("\t")[2] for line in desk.run("operations", "parts")[0].splitlines())
    assert ids == ["CountOrders", "ListBoilerParts"], ids


def test_refused(desk):
    desk.pull()
    (desk.folder / "parts" / ".ferrule" / "origin.json").unlink()
    _, message = desk.merge(status=2)
    assert "does not record" in message, message


def main():
    program = os.path.abspath(sys.argv[1])
    tests = [test_nothing, test_update, test_state, test_conflict, test_chosen, test_refused]
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
            sample = Sample(program)
            stack.callback(sample.stop)
            test(Desk(program, sample, folder))
        print(f"ok {number} - {test.__name__.removeprefix('test_')}", flush=True)


main()
