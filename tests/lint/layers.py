# SPDX-License-Identifier: GPL-3.0-or-later
"""Every floor includes its own headers and those of the floors below it, and no others."""
import re

import lint
from floors import SEES

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]*)"')
TOOLKIT = re.compile(r'^\s*#\s*include\s+<(gtk|gdk(?!-pixbuf)|gsk|adwaita|gtksourceview)\b')
GENERATED = {'config.h'}


def check(root, _build):
    home = {}
    for name in lint.files(root, 'src/*/*.h'):
        floor = name.parts[1]
        if floor not in SEES:
            yield f'{name}:1: src/{floor} is no floor of the house'
        if name.name in home:
            yield f'{name}:1: src/{home[name.name]} has a header of that name too'
        home[name.name] = floor
    for name in lint.files(root, 'src/*/*.c', 'src/*/*.h'):
        floor = name.parts[1]
        for number, line in lint.lines(root, name):
            if TOOLKIT.match(line) and floor != 'app':
                yield f'{name}:{number}: only src/app knows the toolkit'
            included = INCLUDE.match(line)
            if not included or included.group(1) in GENERATED:
                continue
            header = included.group(1)
            if header not in home:
                if not header.endswith(('-resources.h', '-enums.h', '-enum-types.h')):
                    yield f'{name}:{number}: no floor has “{header}”'
            elif home[header] != floor and home[header] not in SEES.get(floor, set()):
                yield f'{name}:{number}: src/{floor} cannot see src/{home[header]}, where “{header}” lives'


PLANTED = [
    ('text that includes the model', {'src/text/fer-a.c': '#include "fer-b.h"\n', 'src/model/fer-b.h': ''}),
    ('sample that knows azure', {'src/sample/fer-a.h': '#include "fer-b.h"\n', 'src/azure/fer-b.h': ''}),
    ('the command line that includes the window', {'src/cli/fer-a.c': '#include "fer-b.h"\n', 'src/app/fer-b.h': ''}),
    ('a way around by a path', {'src/text/fer-a.c': '#include "../model/fer-b.h"\n', 'src/model/fer-b.h': ''}),
    ('the toolkit in the model', {'src/model/fer-a.c': '#include <gtk/gtk.h>\n'}),
    ('a floor that nobody planned', {'src/utils/fer-a.h': ''}),
]
CLEAN = [('the model that includes text', {'src/model/fer-a.c': '#include "config.h"\n#include "fer-b.h"\n', 'src/text/fer-b.h': ''})]
