# SPDX-License-Identifier: GPL-3.0-or-later
"""What a floor must not see does not compile there: tried with the compiler and the flags that the build uses."""
import json
import os
import pathlib
import shlex
import subprocess

import lint
from floors import SEES


def commands(root, build):
    """One compiler call of each floor, without its input and output: {floor: (folder, arguments)}."""
    planted = root / 'compile_commands.json'
    found = {}
    for entry in json.loads((planted if planted.exists() else build / 'compile_commands.json').read_text(encoding='utf-8')):
        folder = (root if planted.exists() else build) / entry['directory']
        source = pathlib.Path(os.path.normpath(folder / entry['file']))
        try:
            parts = source.relative_to(root).parts
        except ValueError:
            continue
        if len(parts) != 3 or parts[0] != 'src' or parts[1] in found or '.p/' not in entry.get('output', '.p/'):
            continue
        arguments = shlex.split(entry['command'])
        for option in ('-o', '-MF', '-MQ', '-MT'):
            while option in arguments:
                at = arguments.index(option)
                del arguments[at:at + 2]
        arguments = [argument for argument in arguments if argument not in ('-c', '-MD', '-MMD', entry['file'])]
        found[parts[1]] = (folder, arguments)
    return found


def compiles(folder, arguments, header):
    done = subprocess.run([*arguments, '-fsyntax-only', '-x', 'c', '-'], cwd=folder, input=f'#include "{header}"\n',
                          capture_output=True, text=True, check=False)
    return done.returncode == 0


def check(root, build):
    headers = {}
    for name in lint.files(root, 'src/*/*.h'):
        headers.setdefault(name.parts[1], name.name)
    for floor, (folder, arguments) in sorted(commands(root, build).items()):
        if floor in headers and not compiles(folder, arguments, headers[floor]):
            yield f'src/{floor}: does not even see its own “{headers[floor]}”, so the trial says nothing'
        for other in sorted(set(headers) - {floor} - SEES.get(floor, set())):
            if compiles(folder, arguments, headers[other]):
                yield f'src/{floor}: an include of “{headers[other]}” from src/{other} compiles there'


def tree(flags):
    entry = {'directory': '.', 'file': 'src/text/fer-a.c', 'command': f'cc {flags} -c src/text/fer-a.c -o a.o'}
    return {'src/text/fer-a.c': '', 'src/text/fer-a.h': '', 'src/model/fer-b.h': '', 'compile_commands.json': json.dumps([entry])}


PLANTED = [
    ('text built with the folder of the model', tree('-Isrc/text -Isrc/model')),
    ('text that does not see itself', tree('')),
]
CLEAN = [('text that sees text', tree('-Isrc/text'))]
