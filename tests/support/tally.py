#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts test cases in Meson's logs and says which failed and which were skipped.

usage: tally.py NAME=BUILD_DIR… or NAME=skipped: REASON

A case is a point of the Test Anything Protocol, or a whole program where a program does not speak it. A program that
dies without a failed point counts as one failed case, and a build that left no log as another.
The last line is "N passed, N failed", with the skipped ones behind when there are any.
Exit status: 0 nothing failed, 1 something failed.
"""
import json
import os
import re
import sys

POINT = re.compile(r'^(not )?ok\b\s*\d*\s*-?\s*(.*?)\s*(?:#\s*(SKIP|TO(?:DO))\b[\s:-]*(.*))?$', re.IGNORECASE)
PLAN_SKIP = re.compile(r'^1\.\.0\s*#\s*skip\S*\s*(.*)$', re.IGNORECASE)
GOOD = ('OK', 'EXPECTEDFAIL')
SHOWN_LINES = 120


def read_log(build):
    path = os.path.join(build, 'meson-logs', 'testlog.json')
    if not os.path.exists(path):
        return []
    with open(path, encoding='utf-8', errors='replace') as log:
        return [json.loads(line) for line in log if line.strip()]


def cases(test):
    """The cases of one program: (passed, names of failed, [(name, reason) skipped])."""
    program = test['name'].split(' / ')[-1]
    passed, failed, skipped = 0, [], []
    for line in (test.get('stdout') or '').splitlines():
        plan = PLAN_SKIP.match(line)
        if plan:
            skipped.append((program, plan.group(1)))
            continue
        point = POINT.match(line)
        if not point:
            continue
        bad, name, directive, reason = point.groups()
        name = f'{program}: {name}' if name else program
        if directive and directive.upper() == 'SKIP':
            skipped.append((name, reason))
        elif bad and not directive:
            failed.append(name)
        else:
            passed += 1
    if test['result'] == 'SKIP' and not skipped:
        skipped.append((program, (test.get('stdout') or '').strip().split('\n')[-1]))
    elif test['result'] not in GOOD + ('SKIP',) and not failed:
        failed.append(f"{program}: {test['result']}, exit status {test['returncode']}, after {passed} good cases")
    elif test['result'] in GOOD and not passed and not skipped:
        passed = 1
    return passed, failed, skipped


def show(label, test, failed):
    print(f'\n--- failed ({label}): ' + '\n--- failed: '.join(failed))
    for stream in ('stdout', 'stderr'):
        lines = (test.get(stream) or '').rstrip().splitlines()
        if lines:
            cut = f', the last {SHOWN_LINES} of {len(lines)} lines' if len(lines) > SHOWN_LINES else ''
            print(f'[{stream}{cut}]', *lines[-SHOWN_LINES:], sep='\n  ')


def main(arguments):
    total_passed = total_failed = total_skipped = 0
    notes = []
    for argument in arguments:
        label, _, build = argument.partition('=')
        if build.startswith('skipped: '):
            notes.append(f"skipped: {label}: {build[len('skipped: '):]}")
            total_skipped += 1
            continue
        log = read_log(build)
        n_passed = n_failed = n_skipped = 0
        for test in log:
            passed, failed, skipped = cases(test)
            n_passed += passed
            n_failed += len(failed)
            n_skipped += len(skipped)
            notes += [f'skipped ({label}): {name}' + (f': {reason}' if reason else '') for name, reason in skipped]
            if failed:
                show(label, test, failed)
        if not log:
            print(f'\n--- failed: the {label} build did not get as far as its tests')
            n_failed = 1
        notes.append(f'{label}: {n_passed} passed, {n_failed} failed, {n_skipped} skipped, in {len(log)} programs')
        total_passed += n_passed
        total_failed += n_failed
        total_skipped += n_skipped
    print('', *notes, sep='\n')
    print(f'{total_passed} passed, {total_failed} failed' + (f', {total_skipped} skipped' if total_skipped else ''))
    return 1 if total_failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
