# SPDX-License-Identifier: GPL-3.0-or-later
"""The last line of tests/run.sh counts right. The "sources" here are logs of which the outcome is known."""
import json
import pathlib
import subprocess
import sys
import tempfile

TALLY = pathlib.Path(__file__).parent.parent / 'support' / 'tally.py'


def log(*tests):
    return '\n'.join(json.dumps(dict({'name': 'ferrule:text / a', 'stdout': '', 'result': 'OK', 'returncode': 0}, **test)) for test in tests)


KNOWN = [
    (log({'stdout': '1..2\nok 1 /a\nok 2 /b\n'}), '2 passed, 0 failed', 0),
    (log({'stdout': 'ok 1 /a\nnot ok 2 /b\nok 3 /c # SKIP no corpus\n', 'result': 'FAIL'}), '1 passed, 1 failed, 1 skipped', 1),
    (log({'stdout': 'ok 1 /a\n', 'result': 'ERROR', 'returncode': -11}), '1 passed, 1 failed', 1),
    (log({'stdout': '', 'result': 'TIMEOUT'}), '0 passed, 1 failed', 1),
    (log({'stdout': 'just talk\n'}, {'stdout': '1..0 # SKIP no display\n', 'result': 'SKIP'}), '1 passed, 0 failed, 1 skipped', 0),
    (log({'stdout': '# not ok 7 in a comment\n    ok 1 - a subtest\nok 1 - both\n'}), '1 passed, 0 failed', 0),
    ('', '0 passed, 1 failed', 1),
]


def outcome(text):
    with tempfile.TemporaryDirectory() as build:
        (pathlib.Path(build) / 'meson-logs').mkdir()
        (pathlib.Path(build) / 'meson-logs' / 'testlog.json').write_text(text, encoding='utf-8')
        done = subprocess.run([sys.executable, str(TALLY), f'plain={build}'], capture_output=True, text=True, check=False)
        return done.stdout.rstrip().split('\n')[-1], done.returncode


def check(root, _build):
    logs = [(path.read_text(encoding='utf-8'), '1 passed, 0 failed', 0) for path in root.glob('testlog.json')]
    for text, line, status in logs or KNOWN:
        told = outcome(text)
        if told != (line, status):
            yield f'tests/support/tally.py: said {told} instead of {(line, status)}'


PLANTED = [
    ('a failed point behind a good exit status', {'testlog.json': log({'stdout': 'ok 1 /a\nnot ok 2 /b\n'})}),
    ('a program that dies after its last point', {'testlog.json': log({'stdout': 'ok 1 /a\n', 'result': 'ERROR', 'returncode': 1})}),
]
