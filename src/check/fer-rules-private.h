/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-rule.h"

G_BEGIN_DECLS

/* The tables, one file each; the last rule of a table has no id. */
extern const FerRule fer_rules_file[];
extern const FerRule fer_rules_type[];
extern const FerRule fer_rules_info[];
extern const FerRule fer_rules_metadata[];
extern const FerRule fer_rules_path[];
extern const FerRule fer_rules_host[];
extern const FerRule fer_rules_member[];
extern const FerRule fer_rules_security[];
extern const FerRule fer_rules_operation[];
extern const FerRule fer_rules_operation_id[];
extern const FerRule fer_rules_response[];
extern const FerRule fer_rules_parameter[];
extern const FerRule fer_rules_label[];
extern const FerRule fer_rules_reference[];
extern const FerRule fer_rules_schema[];
extern const FerRule fer_rules_value[];
extern const FerRule fer_rules_extension[];
extern const FerRule fer_rules_trigger[];
extern const FerRule fer_rules_webhook[];
extern const FerRule fer_rules_version[];
extern const FerRule fer_rules_dynamic[];
extern const FerRule fer_rules_dynamic_answer[];
extern const FerRule fer_rules_dynamic_form[];
extern const FerRule fer_rules_properties[];
extern const FerRule fer_rules_connection[];
extern const FerRule fer_rules_oauth[];
extern const FerRule fer_rules_set[];
extern const FerRule fer_rules_consistency[];
extern const FerRule fer_rules_policy[];
extern const FerRule fer_rules_expression[];
extern const FerRule fer_rules_script[];
extern const FerRule fer_rules_icon[];

G_END_DECLS
