# SPDX-License-Identifier: GPL-3.0-or-later
"""Every translation keeps the placeholders and the mnemonics of what it translates, and po/LINGUAS lists it."""
import subprocess

import lint


def check(root, _build):
    msgfmt = lint.need('msgfmt')
    linguas = root / 'po' / 'LINGUAS'
    listed = [line for line in linguas.read_text(encoding='utf-8').split('\n') if line and not line.startswith('#')] if linguas.exists() else []
    there = [name.stem for name in lint.files(root, 'po/*.po')]
    for language in sorted(set(listed) ^ set(there)):
        yield f'po/LINGUAS: “{language}” is only {"listed" if language in listed else "there as a file"}'
    for language in there:
        done = subprocess.run([msgfmt, '--check', '--check-accelerators=_', '-o', '/dev/null', str(root / 'po' / f'{language}.po')],
                              capture_output=True, text=True, check=False)
        for line in done.stderr.splitlines():
            if 'msgfmt: found' not in line:
                yield line.replace(f'{root}/', '')


HEAD = ('msgid ""\nmsgstr ""\n"Project-Id-Version: a\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: a\\n"\n'
        '"Language-Team: a\\n"\n"Language: de\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n')
PLANTED = [
    ('a placeholder that is gone', {'po/LINGUAS': 'de\n', 'po/de.po': HEAD + '#, c-format\nmsgid "%s"\nmsgstr "a"\n'}),
    ('a mnemonic that is gone', {'po/LINGUAS': 'de\n', 'po/de.po': HEAD + 'msgid "_Open"\nmsgstr "Öffnen"\n'}),
    ('a language that is not listed', {'po/LINGUAS': '', 'po/de.po': HEAD}),
]
CLEAN = [('a good translation', {'po/LINGUAS': 'de\n', 'po/de.po': HEAD + 'msgid "_Open"\nmsgstr "Ö_ffnen"\n'})]
