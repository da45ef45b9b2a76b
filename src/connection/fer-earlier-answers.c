/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log is bounded, and so is this. An answer that the log has cut is no JSON any more, and is passed over; so is
 * one out of which a secret was taken, as it would be sent without. */

#include "fer-earlier-answers.h"

#include <string.h>

static FerJsonTree *
read_answer (const FerLogEntry *entry)
{
  g_autoptr (FerJsonTree) tree = NULL;

  if (entry->status < 200 || entry->status >= 300 || *entry->reply == '\0' || strstr (entry->reply, FER_CREDENTIALS_MASK) != NULL)
    return NULL;
  tree = fer_json_tree_parse_string (entry->reply);
  return fer_json_tree_get_n_faults (tree) == 0 ? g_steal_pointer (&tree) : NULL;
}

GHashTable *
fer_earlier_answers_collect (FerExchangeLog *log)
{
  GHashTable *answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)fer_json_tree_unref);

  for (guint i = 0; i < fer_exchange_log_get_size (log); i++)
    {
      const FerLogEntry *entry = fer_exchange_log_get_entry (log, i);
      FerJsonTree       *tree = !g_hash_table_contains (answers, entry->operation_id) ? read_answer (entry) : NULL;

      if (tree != NULL)
        g_hash_table_insert (answers, g_strdup (entry->operation_id), tree);
    }
  return answers;
}
