#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later

"""Published connectors are imported as APIs, a connector is made from each, the API gets a new revision with changes that are
known, and these, no more and no fewer, are what is told and what is merged.

    histories.py FERRULE-CLI
"""

import contextlib
import json
import os
import pathlib
import sys
import tempfile

from workshop import Desk, Sample

VERBS = {"get", "put", "post", "delete", "patch", "head", "options"}
STRIDE = 60
LEFT = [("metadata", "")]  # the title
MAX_BYTES = 200_000


def list_operations(definition):
    return [(path, verb, operation) for path, item in definition["paths"].items() for verb, operation in item.items() if verb in VERBS]


def describe(definition):
    list_operations(definition)[0][2]["description"] = "Said in other words by now."


def add(definition):
    definition["paths"]["/added/here"] = {"get": {"operationId": "AddedHere", "summary": "Added here",
                                                  "responses": {"200": {"description": "ok", "schema": {"type": "string"}}}}}


def remove(definition):
    operations = list_operations(definition)
    if len(operations) > 2:
        path, verb, _ = operations[-1]
        del definition["paths"][path][verb]
        if not VERBS & set(definition["paths"][path]):
            del definition["paths"][path]


def retype(definition):
    for _, _, operation in list_operations(definition)[:-1]:
        for parameter in operation.get("parameters", []):
            if parameter.get("in") == "query" and parameter.get("type") == "string" and len(set(parameter) - {"name", "in", "type", "description", "required"}) == 0:
                parameter["type"] = "boolean"
                return


def rename_field(definition):
    for _, _, operation in list_operations(definition)[:-1]:
        properties = operation.get("responses", {}).get("200", {}).get("schema", {}).get("properties", {})
        for name in properties:
            if "." not in name and name not in operation["responses"]["200"]["schema"].get("required", []):
                properties[name + "Renamed"] = properties.pop(name)
                return


def name_operation(name):
    """The same whether or not API Management has had it."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def list_changes(desk, *words):
    """What is told, without places."""
    told = json.loads(desk.run("diff", *words, "--json")[0])
    return sorted((change["kind"], ",".join(sorted(name_operation(name) for name in change["operations"]))) for change in told["changes"])


def check(sample, program, number, path):
    """Returns whether the connector could be made into an API."""
    text = path.read_text(encoding="utf-8-sig")
    try:
        definition = json.loads(text)
    except ValueError:
        return False  # some are published with a comma too many
    if len(list_operations(definition)) < 2 or any("$ref" in item for item in definition["paths"].values()):
        return False
    for edit in (describe, add, remove, retype, rename_field):
        edit(definition)
    api = f"history-{number}"
    common = {"format": "swagger-json", "path": api, "protocols": ["https"]}
    sample.change("PUT", "", {**common, "value": text}, api=api)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(program, sample, folder)
        cloud = ("--cloud", sample.facts["base"])
        desk.pull(api=api)
        sample.change("PUT", "", {**common, "value": json.dumps(definition), "sourceApiId": f"/apis/{api}", "apiRevision": "2"}, api=f"{api};rev=2")
        assert list_changes(desk, "parts", "parts@api", *cloud) == [], (path, "a revision that is not released")
        sample.change("PUT", "releases/two", {"apiId": f"/apis/{api};rev=2"}, api=api)
        (desk.folder / "before.json").write_text(text, encoding="utf-8")
        (desk.folder / "after.json").write_text(json.dumps(definition), encoding="utf-8")
        expected, told = list_changes(desk, "before.json", "after.json"), list_changes(desk, "parts", "parts@api", *cloud)
        assert expected == told, (str(path), expected, told)
        desk.set("/info/title", "Mine")
        desk.merge("--in-place")
        assert desk.get("/info/title") == "Mine"
        left = list_changes(desk, "parts", "parts@api", *cloud)
        assert left == LEFT, (str(path), left)
    return True


def main():
    program = os.path.abspath(sys.argv[1])
    corpus = pathlib.Path(os.environ.get("FERRULE_CORPUS", pathlib.Path(__file__).parents[2] / "../shared/corpus"))
    paths = sorted(corpus.glob("connectors/*/*/apiDefinition.swagger.json"))
    if not paths:
        print("1..0 # SKIP there is no corpus")
        return
    print("1..1")
    with contextlib.ExitStack() as stack:
        sample = Sample(program)
        stack.callback(sample.stop)
        n = sum(check(sample, program, number, path) for number, path in enumerate(paths[::STRIDE]) if path.stat().st_size < MAX_BYTES)
    print(f"# {n} connectors")
    print(f"{'ok' if n > len(paths) / STRIDE / 2 else 'not ok'} 1 - histories", flush=True)


main()
