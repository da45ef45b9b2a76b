# SPDX-License-Identifier: GPL-3.0-or-later
"""The floors of the house: which folder of src may see which. Read by the lints about layers."""

_MODEL = {'text', 'model'}
_WIRE = _MODEL | {'wire'}
_LIBRARY = _WIRE | {'check', 'convert', 'review', 'azure', 'connection', 'sample'}

# What a folder may see beside itself.
SEES = {
    'text': set(),
    'model': {'text'},
    'check': _MODEL,
    'convert': _MODEL,
    'review': _MODEL | {'check'},
    'wire': set(),
    'azure': _WIRE,
    'connection': _WIRE,
    'sample': _MODEL,
    'cli': _LIBRARY,
    'app': _LIBRARY,
}
