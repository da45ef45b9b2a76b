# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in lists every file with words for people, no other, in order; and what it lists can be translated."""
import re

import lint

IN_C = re.compile(r'\b(_|N_|C_|NC_|Q_|g?n?gettext|g_d?n?p?gettext)\s*\(\s*"')
IN_XML = re.compile(r'\btranslatable="(yes|true|1)"')
# What a macro puts into the middle of a sentence, xgettext does not see: it ends the sentence there.
CUT = re.compile(r'\b(_|N_|C_|ngettext)\s*\((\s*"[^"\n]*")+\s*(G_|PRI)\w+')
ALWAYS = ('data/*.desktop.in', 'data/*.gschema.xml', 'data/*.metainfo.xml.in')


def has_words(root, name):
    if any(name.match(pattern) for pattern in ALWAYS):
        return True
    text = (root / name).read_text(encoding='utf-8', errors='replace')
    return bool((IN_C if name.suffix in ('.c', '.h') else IN_XML).search(text))


def check(root, _build):
    path = root / 'po' / 'POTFILES.in'
    listed = [line.strip() for line in path.read_text(encoding='utf-8').splitlines() if line.strip() and not line.startswith('#')]
    for before, after in zip(listed, listed[1:]):
        if before >= after:
            yield f'po/POTFILES.in: “{after}” stands behind “{before}”'
    for name in listed:
        if not (root / name).is_file():
            yield f'po/POTFILES.in: there is no “{name}”'
    for name in lint.files(root, 'src/*/*.c'):
        for cut in CUT.finditer((root / name).read_text(encoding='utf-8')):
            yield f'{name}: a sentence is cut by a macro: {cut.group()}'
    for name in lint.files(root, 'src/*/*.c', 'src/*/*.h', 'ui/*.ui', *ALWAYS):
        if has_words(root, name) and str(name) not in listed:
            yield f'po/POTFILES.in: lacks “{name}”, which has words for people'
        if not has_words(root, name) and str(name) in listed:
            yield f'po/POTFILES.in: lists “{name}”, which has no words for people'


PLANTED = [
    ('a sentence cut by a macro', {'po/POTFILES.in': 'src/app/fer-a.c\n', 'src/app/fer-a.c': 'puts (_ ("byte %" G_GSIZE_FORMAT " of it"));\n'}),
    ('a source with a sentence', {'po/POTFILES.in': '', 'src/app/fer-a.c': 'puts (_("Nothing here."));\n'}),
    ('a template with a label', {'po/POTFILES.in': '', 'ui/fer-a.ui': '<property name="label" translatable="yes">A</property>\n'}),
    ('a file that is gone', {'po/POTFILES.in': 'src/app/fer-a.c\n'}),
    ('a file without words', {'po/POTFILES.in': 'src/app/fer-a.c\n', 'src/app/fer-a.c': 'int a_ (void);\n'}),
    ('a list out of order', {'po/POTFILES.in': 'ui/b.ui\nui/a.ui\n', 'ui/a.ui': '<a translatable="yes"/>', 'ui/b.ui': '<a translatable="yes"/>'}),
]
CLEAN = [('a list that is whole', {'po/POTFILES.in': '# why\nsrc/app/fer-a.c\n', 'src/app/fer-a.c': 'puts (ngettext ("a", "b", 2));\n'})]
