# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of ferrule-cli stands in its manual page and in each completion, and they name no other."""
import re

import lint

TABLE = 'src/cli/main.c'
# Where a command is named, and how.
PLACES = {
    'data/man/ferrule-cli.1': re.compile(r'^\.It (?:Cm|Ic) (\w+)', re.MULTILINE),
    'data/completions/ferrule-cli': re.compile(r'compgen -W "((?:\w+ )+)--help --version"'),
    'data/completions/_ferrule-cli': re.compile(r"^  '(\w+):", re.MULTILINE),
    'data/completions/ferrule-cli.fish': re.compile(r'^set -l commands (.+)$', re.MULTILINE),
}


def check(root, _build):
    commands = set(re.findall(r'&fer_command_(\w+)', (root / TABLE).read_text(encoding='utf-8')))
    for name, pattern in PLACES.items():
        if not (root / name).is_file():
            yield f'{name}: is not there'
            continue
        told = set(' '.join(pattern.findall((root / name).read_text(encoding='utf-8'))).split())
        for command in sorted(commands - told):
            yield f'{name}: lacks the command “{command}”'
        for command in sorted(told - commands):
            yield f'{name}: there is no command “{command}”'


WHOLE = {
    'src/cli/main.c': '&fer_command_get,\n&fer_command_set,\n',
    'data/man/ferrule-cli.1': '.It Cm get Ar file\n.It Cm set Ar file\n',
    'data/completions/ferrule-cli': 'compgen -W "get set --help --version"\n',
    'data/completions/_ferrule-cli': "  'get:a'\n  'set:b'\n",
    'data/completions/ferrule-cli.fish': 'set -l commands get set\n',
}
PLANTED = [
    ('a command without a place in the manual', {**WHOLE, 'data/man/ferrule-cli.1': '.It Cm get Ar file\n'}),
    ('a command that is gone', {**WHOLE, 'src/cli/main.c': '&fer_command_get,\n'}),
    ('a completion that is missing', {name: text for name, text in WHOLE.items() if not name.endswith('.fish')}),
]
CLEAN = [('two commands, told everywhere', WHOLE)]
