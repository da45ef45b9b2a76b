# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for ferrule

complete -c ferrule -s n -l new-window -d 'Open a window of its own'
complete -c ferrule -l version -d 'Say which version this is'
complete -c ferrule -s h -l help -d 'List all options'
