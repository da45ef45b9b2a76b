#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later

"""How many requests a second "ferrule-cli test --all" makes of a service on this machine (nginx), each answer held against its
schema; beside wrk, which only counts, and newman, which tests as well, one request after the other. Whole programs, in turns.

    bench-run.py FERRULE-CLI
"""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

N_OPERATIONS = 2000
AT_ONCE = 6  # as the command has it
N_ROUNDS = 3
BODY = {"id": 1, "name": "Valve", "tags": ["a", "b"], "price": 12.5}


def find_program(name):
    peers = pathlib.Path(os.environ.get("FERRULE_PEERS", "_build-peers"))
    installed = peers / "bench/node_modules/.bin" / name
    return str(installed) if installed.exists() else shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin")


def find_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_service(nginx, folder, port):
    text = json.dumps(BODY)
    pathlib.Path(folder, "nginx.conf").write_text(
        "daemon off; master_process off; pid nginx.pid; error_log error.log;\n"
        "events { }\n"
        "http { access_log off; keepalive_requests 1000000; default_type application/json;\n"
        "client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; scgi_temp_path t; uwsgi_temp_path t;\n"
        f"server {{ listen 127.0.0.1:{port}; location / {{ return 200 '{text}'; }} }} }}\n",
        "utf-8",
    )
    service = subprocess.Popen([nginx, "-p", folder, "-e", "error.log", "-c", "nginx.conf"])
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return service
        time.sleep(0.02)
    service.kill()
    raise SystemExit("nginx does not start")


def write_connector(folder, base):
    kinds = {"id": "integer", "name": "string", "price": "number"}
    properties = {name: {"type": kind} for name, kind in kinds.items()}
    properties["tags"] = {"type": "array", "items": {"type": "string"}}
    response = {"200": {"description": "a part", "schema": {"type": "object", "properties": properties}}}
    paths = {f"/parts/{i}": {"get": {"operationId": f"Part{i}", "responses": response}} for i in range(N_OPERATIONS)}
    definition = {"swagger": "2.0", "host": base, "schemes": ["http"], "paths": paths}
    pathlib.Path(folder, "apiDefinition.swagger.json").write_text(json.dumps(definition), "utf-8")


def write_collection(folder, base):
    script = ["pm.test('fine', () => { pm.response.to.have.status(200); pm.expect(pm.response.json().id).to.be.a('number'); });"]
    items = [
        {"name": f"Part{i}", "request": {"method": "GET", "url": f"http://{base}/parts/{i}"}, "event": [{"listen": "test", "script": {"exec": script}}]}
        for i in range(N_OPERATIONS)
    ]
    info = {"name": "parts", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}
    path = pathlib.Path(folder, "parts.postman_collection.json")
    path.write_text(json.dumps({"info": info, "item": items}), "utf-8")
    return str(path)


def measure(command):
    start = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, timeout=300)
    return N_OPERATIONS / (time.monotonic() - start)


def measure_wrk(wrk, base):
    said = subprocess.run([wrk, "-t1", f"-c{AT_ONCE}", "-d2s", f"http://{base}/parts/1"], capture_output=True, text=True, check=True, timeout=60)
    return float(re.search(r"Requests/sec:\s*([\d.]+)", said.stdout).group(1))


def main(program):
    found = {name: find_program(name) for name in ("nginx", "wrk", "newman")}
    if found["nginx"] is None:
        print("skipped: there is no nginx")
        return
    port = find_port()
    base = f"127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="ferrule-run-") as folder:
        service = start_service(found["nginx"], folder, port)
        try:
            write_connector(folder, base)
            collection = write_collection(folder, base)
            ways = {"ferrule-cli test --all": lambda: measure([program, "test", folder, "--all"])}
            if found["wrk"]:
                ways["wrk"] = lambda: measure_wrk(found["wrk"], base)
            if found["newman"]:
                ways["newman run"] = lambda: measure([found["newman"], "run", collection, "--silent"])
            rates = {name: [] for name in ways}
            for _ in range(N_ROUNDS):
                for name, way in ways.items():
                    rates[name].append(way())
        finally:
            service.kill()
            service.wait()
    ours = max(rates["ferrule-cli test --all"])
    for name, rate in rates.items():
        ratio = f"; Ferrule makes {ours / max(rate):.2f} times as many" if max(rate) != ours else ""
        print(f"{name}: {max(rate):.0f} requests a second, at best of {N_ROUNDS}{ratio}")
    for name in ("wrk", "newman"):
        if not found[name]:
            print(f"skipped: there is no {name}")


if __name__ == "__main__":
    main(sys.argv[1])
