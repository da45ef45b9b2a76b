# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates: named as their class, at the platform's floor, one language, and no button without a spoken name."""
import re
import xml.etree.ElementTree as tree

import lint

BUTTONS = {'GtkButton', 'GtkToggleButton', 'GtkMenuButton', 'AdwSplitButton'}
ROWS = {'GtkListItem', 'GtkTreeListRow', 'GtkColumnViewCell'}
FLOORS = {'gtk': '4.8', 'Adw': '1.2', 'libadwaita': '1.2', 'GtkSource': '5.6', 'gtksourceview': '5.6'}


def class_of(stem):
    return ''.join(word.capitalize() for word in stem.split('-'))


def spoken(element):
    return any(child.get('name') in ('label', 'labelled-by')
               for child in element.findall('./accessibility/*'))


def check(root, _build):
    for name in lint.files(root, 'ui/*.ui'):
        text = (root / name).read_text(encoding='utf-8')
        if '<![CDATA[' in text:
            yield f'{name}: words inside CDATA are lost to translators; give the row its own file'
        try:
            interface = tree.fromstring(text)
        except tree.ParseError as error:
            yield f'{name}:{error.position[0]}: {error}'
            continue
        for requires in interface.findall('requires'):
            floor = FLOORS.get(requires.get('lib'))
            if floor != requires.get('version'):
                yield f"{name}: requires {requires.get('lib')} {requires.get('version')}; the floor is {floor}"
        for template in interface.findall('template'):
            if template.get('class') not in ROWS and template.get('class') != class_of(name.stem):
                yield f"{name}: the template is {template.get('class')}, the file's name says {class_of(name.stem)}"
        for element in interface.iter('object'):
            given = {prop.get('name') for prop in element.findall('property')}
            if element.get('class') in BUTTONS and 'icon-name' in given and 'label' not in given and not spoken(element):
                icon = next(prop.text for prop in element.findall('property') if prop.get('name') == 'icon-name')
                yield f'{name}: the button with the icon “{icon}” has no spoken name'
        for prop in interface.iter('property'):
            words = (prop.text or '').strip()
            if prop.get('name') in ('label', 'title', 'subtitle', 'tooltip-text', 'placeholder-text', 'description') and \
                    not prop.get('translatable') and re.search('[A-Za-z]{3}', words) and prop.get('bind-source') is None:
                yield f'{name}: “{words}” is not marked as translatable'


def sample(inside, name='ui/fer-a-page.ui'):
    return {name: f'<interface><requires lib="gtk" version="4.8"/>{inside}</interface>'}


BARE = '<template class="FerAPage"><child><object class="GtkButton"><property name="icon-name">go-up-symbolic</property>%s</object></child></template>'
PLANTED = [
    ('a template named otherwise', sample('<template class="FerBPage"/>')),
    ('a button that is only an icon', sample(BARE % '')),
    ('a tooltip in place of a spoken name', sample(BARE % '<property name="tooltip-text" translatable="yes">Up</property>')),
    ('a row inside CDATA', sample('<template class="FerAPage"><property name="bytes"><![CDATA[<interface/>]]></property></template>')),
    ('a toolkit above the floor', {'ui/fer-a.ui': '<interface><requires lib="gtk" version="4.12"/></interface>'}),
    ('words that no translator sees', sample('<object class="GtkLabel"><property name="label">Hello</property></object>')),
    ('what is no XML', {'ui/fer-a.ui': '<interface>'}),
]
CLEAN = [('a button with a spoken name', sample(BARE % '<accessibility><property name="label" translatable="yes">Up</property></accessibility>'))]
