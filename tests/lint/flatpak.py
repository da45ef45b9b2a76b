# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak asks for what Ferrule cannot do without, and for nothing else; files come through portals."""
import json

import lint

ALLOWED = ['--share=network', '--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--talk-name=org.freedesktop.secrets']


def check(root, _build):
    for name in lint.files(root, 'flatpak/*.json'):
        try:
            manifest = json.loads((root / name).read_text(encoding='utf-8'))
        except ValueError as error:
            yield f'{name}: {error}'
            continue
        asked = manifest.get('finish-args', [])
        for argument in asked:
            if argument not in ALLOWED:
                yield f'{name}: asks for {argument}'
        for argument in ALLOWED:
            if argument not in asked:
                yield f'{name}: lacks {argument}'
        if manifest.get('runtime') != 'org.gnome.Platform':
            yield f'{name}: is not on the GNOME runtime'


PLANTED = [
    ('a manifest that is not JSON', {'flatpak/a.json': '{'}),
    ('the whole home folder', {'flatpak/a.json': json.dumps({'runtime': 'org.gnome.Platform', 'finish-args': ALLOWED + ['--filesystem=home']})}),
    ('no keyring', {'flatpak/a.json': json.dumps({'runtime': 'org.gnome.Platform', 'finish-args': ALLOWED[:-1]})}),
    ('another runtime', {'flatpak/a.json': json.dumps({'runtime': 'org.kde.Platform', 'finish-args': ALLOWED})}),
]
