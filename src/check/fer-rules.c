/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All rules: the tables put together, once, in an order that the reports keep. A new table is a line here. */

#include "config.h"

#include "fer-rules-private.h"

static const FerRule *const tables[] = {
  fer_rules_file,
  fer_rules_type,
  fer_rules_info,
  fer_rules_metadata,
  fer_rules_path,
  fer_rules_host,
  fer_rules_member,
  fer_rules_security,
  fer_rules_operation,
  fer_rules_operation_id,
  fer_rules_response,
  fer_rules_parameter,
  fer_rules_label,
  fer_rules_reference,
  fer_rules_schema,
  fer_rules_value,
  fer_rules_extension,
  fer_rules_trigger,
  fer_rules_webhook,
  fer_rules_version,
  fer_rules_dynamic,
  fer_rules_dynamic_answer,
  fer_rules_dynamic_form,
  fer_rules_properties,
  fer_rules_connection,
  fer_rules_oauth,
  fer_rules_set,
  fer_rules_consistency,
  fer_rules_policy,
  fer_rules_expression,
  fer_rules_script,
  fer_rules_icon,
};

typedef struct
{
  GPtrArray  *all;
  GPtrArray  *by_place[FER_N_PLACES];
  GHashTable *by_id; /* ids of ours and published ones; ours win */
} Index;

static void
add_published (Index         *index,
               const FerRule *rule)
{
  g_auto (GStrv) ids = g_strsplit (rule->published != NULL ? rule->published : "", " ", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_hash_table_contains (index->by_id, ids[i]))
      g_hash_table_insert (index->by_id, g_strdup (ids[i]), (gpointer)rule);
}

static void
hang (Index         *index,
      const FerRule *rule)
{
  for (guint place = 0; place < FER_N_PLACES; place++)
    if ((rule->place & (1 << place)) != 0)
      g_ptr_array_add (index->by_place[place], (gpointer)rule);
}

static Index *
make_index (void)
{
  Index *index = g_new0 (Index, 1);

  index->all = g_ptr_array_new ();
  index->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint place = 0; place < FER_N_PLACES; place++)
    index->by_place[place] = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const FerRule *rule = tables[i]; rule->id != NULL; rule++)
      {
        g_ptr_array_add (index->all, (gpointer)rule);
        hang (index, rule);
        g_hash_table_insert (index->by_id, g_strdup (rule->id), (gpointer)rule);
      }
  for (guint i = 0; i < index->all->len; i++)
    add_published (index, index->all->pdata[i]);
  return index;
}

static Index *
get_index (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize)make_index ());
  return (Index *)once;
}

GPtrArray *
fer_rules_get_all (void)
{
  return get_index ()->all;
}

GPtrArray *
fer_rules_get_for_place (FerPlaceKind kind)
{
  g_return_val_if_fail (fer_place_kind_index (kind) < FER_N_PLACES, NULL);

  return get_index ()->by_place[fer_place_kind_index (kind)];
}

const FerRule *
fer_rules_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (get_index ()->by_id, id);
}

gboolean
fer_rule_has_published (const FerRule *rule,
                        const char    *published)
{
  g_auto (GStrv) ids = g_strsplit (rule->published != NULL ? rule->published : "", " ", -1);

  return g_strv_contains ((const char *const *)ids, published);
}

const char *
fer_lane_get_name (FerLane lane)
{
  static const char *const names[] = { "save", "certify", "style" };

  return names[lane];
}

static const char *const severities[] = { "error", "certification", "warning", "hint" };

const char *
fer_severity_get_word (FerSeverity severity)
{
  return severities[severity];
}

gboolean
fer_severity_parse (const char  *name,
                    FerSeverity *severity)
{
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    if (g_str_equal (name, severities[i]))
      {
        *severity = (FerSeverity)i;
        return TRUE;
      }
  return FALSE;
}

static const char *const profiles[] = { "custom", "verified", "independent" };

const char *
fer_profile_get_name (FerProfile profile)
{
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (profile == (FerProfile)(1 << i))
      return profiles[i];
  return "several";
}

gboolean
fer_profile_parse (const char *name,
                   FerProfile *profile)
{
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (g_str_equal (name, profiles[i]))
      {
        *profile = (FerProfile)(1 << i);
        return TRUE;
      }
  return FALSE;
}

const char *
fer_fix_kind_get_name (FerFixKind kind)
{
  static const char *const names[] = { "none", "safe", "ask" };

  return names[kind];
}
