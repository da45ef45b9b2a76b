/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-json.h"

G_BEGIN_DECLS

/**
 * fer_sample_yaml_parse:
 * @text: a document of YAML, of which JSON is a part
 * @complaint: (out) (optional): what is wrong with it, with the line
 *
 * Reads what JSON can say too: maps whose keys are words, lists, texts, numbers, truths and nothing. Anchors are followed;
 * how large and how deep the whole gets is bounded.
 *
 * Returns: (transfer full) (nullable): the value
 */
JsonNode *fer_sample_yaml_parse (const char *text,
                                 char      **complaint) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
