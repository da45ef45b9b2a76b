#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one lint over the sources and over samples planted to be found, and speaks TAP.

usage: lint.py NAME SOURCE_ROOT [BUILD_ROOT]

A lint is a module beside this one with
  check (root, build)   yields a complaint (one line, "file:line: what is wrong") for each thing it minds; raises Skip when a
                        tool is not there
  PLANTED               a list of (what it shows, {path: text}): small trees in each of which `check` must find something
  CLEAN                 optionally, the same with trees in which it must find nothing
A lint that lets a planted fault pass has failed, however clean the sources are.
"""
import importlib
import os
import pathlib
import subprocess
import sys
import tempfile


class Skip(Exception):
    """The tool behind a check is not there."""


def files(root, *patterns):
    """The project's files as paths relative to @root that match one of @patterns, sorted."""
    found = None
    if (root / '.git').exists():
        git = subprocess.run(['git', '-C', str(root), 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
                             capture_output=True, text=True, check=False) if which('git') else None
        if git and git.returncode == 0:
            found = [pathlib.PurePosixPath(name) for name in git.stdout.split('\0') if name and (root / name).is_file()]
    if found is None:
        found = []
        for folder, folders, names in os.walk(root):
            folders[:] = [name for name in folders if name not in ('.git', '.cache', '__pycache__') and not name.startswith('_build')]
            found += [pathlib.PurePosixPath(os.path.relpath(os.path.join(folder, name), root)) for name in names]
    return sorted(name for name in found if not patterns or any(name.match(pattern) for pattern in patterns))


def lines(root, name):
    """The numbered lines of a file."""
    return enumerate((root / name).read_text(encoding='utf-8', errors='replace').splitlines(), 1)


def which(program):
    for folder in os.environ.get('PATH', '').split(os.pathsep):
        if os.access(os.path.join(folder, program), os.X_OK):
            return os.path.join(folder, program)
    return None


def need(program):
    found = which(program)
    if not found:
        raise Skip(f'there is no {program}')
    return found


def plant(folder, tree):
    for name, text in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')


def main(name, root, build=None):
    lint = importlib.import_module(name)
    samples = [(what, tree, True) for what, tree in lint.PLANTED]
    samples += [(what, tree, False) for what, tree in getattr(lint, 'CLEAN', [])]
    print(f'1..{len(samples) + 1}')
    number = 0
    try:
        for what, tree, minded in samples:
            with tempfile.TemporaryDirectory() as folder:
                plant(pathlib.Path(folder), tree)
                complaints = list(lint.check(pathlib.Path(folder), build))
            number += 1
            print(f"{'ok' if bool(complaints) == minded else 'not ok'} {number} - {'minds' if minded else 'lets pass'}: {what}")
            if not minded:
                print(*(f'# {line}' for line in complaints), sep='\n', end='\n' if complaints else '')
        complaints = list(lint.check(root, build))
        print(*(f'# {line}' for line in complaints), sep='\n', end='\n' if complaints else '')
        print(f"{'not ok' if complaints else 'ok'} {number + 1} - the sources")
    except Skip as skip:
        for missing in range(number + 1, len(samples) + 2):
            print(f'ok {missing} # SKIP {skip}')


if __name__ == '__main__':
    # The lints import this file by its name.
    sys.modules['lint'] = sys.modules['__main__']
    sys.dont_write_bytecode = True
    main(sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None)
