# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for ferrule-cli

set -l commands operations get set unset rename move format apis pull sample

complete -c ferrule-cli -n "not __fish_seen_subcommand_from $commands" -f
complete -c ferrule-cli -n "not __fish_seen_subcommand_from $commands" -a operations -d 'List the operations of a connector'
complete -c ferrule-cli -n "not __fish_seen_subcommand_from $commands" -a get -d 'Show a value as it is written'
complete -c ferrule-cli -n "not __fish_seen_subcommand_from $commands" -a set -d 'Change or add a value'
complete -c ferrule-cli -n "not __fish_seen_subcommand_from $commands" -a unset -d 'Remove a value with its key'
complete -c ferrule-cli -n "not __fish_seen_subcommand_from $commands" -a rename -d 'Rename with every reference'
complete -c ferrule-cli -n "not __fish_seen_subcommand_from $commands" -a move -d 'Move a value among its siblings'
complete -c ferrule-cli -n "not __fish_seen_subcommand_from $commands" -a format -d 'Lay a file out anew'
complete -c ferrule-cli -n "not __fish_seen_subcommand_from $commands" -a apis -d 'List the APIs in API Management'
complete -c ferrule-cli -n "not __fish_seen_subcommand_from $commands" -a pull -d 'Make a connector from an API'
complete -c ferrule-cli -n "not __fish_seen_subcommand_from $commands" -a sample -d 'Run a local Azure'
complete -c ferrule-cli -n "__fish_seen_subcommand_from $commands" -l json -d 'Answer in JSON'
complete -c ferrule-cli -n '__fish_seen_subcommand_from get set' -s s -l string -d 'The value is a plain string'
complete -c ferrule-cli -n '__fish_seen_subcommand_from format' -l check -d 'Change nothing'
complete -c ferrule-cli -n '__fish_seen_subcommand_from format' -l minify -d 'Write everything on one line'
complete -c ferrule-cli -n '__fish_seen_subcommand_from format' -l indent -x -a '2 4 tab' -d 'Indentation'
complete -c ferrule-cli -n '__fish_seen_subcommand_from sample' -x -l port -d 'Port to listen on'
complete -c ferrule-cli -n '__fish_seen_subcommand_from apis operations pull' -l sample -d 'Ask the sample'
complete -c ferrule-cli -n '__fish_seen_subcommand_from apis operations pull' -x -l cloud -a 'public usgov china' -d 'Cloud to ask'
complete -c ferrule-cli -n '__fish_seen_subcommand_from pull' -r -s o -l output -d 'Folder to write into'
complete -c ferrule-cli -n '__fish_seen_subcommand_from pull' -x -l operations -d 'Operations to take'
complete -c ferrule-cli -n '__fish_seen_subcommand_from pull' -x -l key -a 'header query' -d 'Where the key goes'
complete -c ferrule-cli -n '__fish_seen_subcommand_from pull' -x -l title -d 'What to call it'
complete -c ferrule-cli -n '__fish_seen_subcommand_from pull' -l force -d 'Replace what is there'
complete -c ferrule-cli -n '__fish_seen_subcommand_from operations' -x -l from -d 'An API instead of a connector'
