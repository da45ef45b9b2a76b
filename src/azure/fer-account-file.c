/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts as records of a file. A line is the same account as another when all that makes an account is the same; the
 * rest describes it. */

#include "config.h"

#include "fer-account-file.h"

#include "fer-record-file.h"
#include "fer-wire-json.h"

#include <string.h>

#define MAX_WORD_SIZE 2048

static const struct
{
  const char *member;
  gsize       offset;
  gboolean    is_identity; /* makes the account, rather than describes it */
} columns[] = {
  { "cloud", G_STRUCT_OFFSET (FerAccountLine, cloud), TRUE },
  { "clientId", G_STRUCT_OFFSET (FerAccountLine, client_id), TRUE },
  { "homeId", G_STRUCT_OFFSET (FerAccountLine, home_id), TRUE },
  { "tenant", G_STRUCT_OFFSET (FerAccountLine, tenant), TRUE },
  { "tenantName", G_STRUCT_OFFSET (FerAccountLine, tenant_name), FALSE },
  { "user", G_STRUCT_OFFSET (FerAccountLine, username), FALSE },
};

static char **
get_cell (const FerAccountLine *line,
          guint                 column)
{
  return G_STRUCT_MEMBER_P (line, columns[column].offset);
}

void
fer_account_line_free (FerAccountLine *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_free (*get_cell (self, i));
  g_free (self);
}

static gboolean
is_same_account (const FerAccountLine *a,
                 const FerAccountLine *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].is_identity && !g_str_equal (*get_cell (a, i), *get_cell (b, i)))
      return FALSE;
  return TRUE;
}

static FerAccountLine *
read_line (JsonNode *node)
{
  g_autoptr (FerAccountLine) line = g_new0 (FerAccountLine, 1);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *word = fer_wire_json_get_string (node, columns[i].member);

      if (word == NULL || strlen (word) > MAX_WORD_SIZE || (columns[i].is_identity && *word == '\0'))
        return NULL;
      *get_cell (line, i) = g_strdup (word);
    }
  return g_steal_pointer (&line);
}

static gboolean
check_record (JsonNode *record)
{
  g_autoptr (FerAccountLine) line = read_line (record);

  return line != NULL;
}

static const FerRecordFileKind kind = { "ferrule-accounts", 1, "accounts", 500, check_record };

GPtrArray *
fer_account_file_read (const char *path,
                       char      **aside,
                       GError    **error)
{
  g_autoptr (JsonArray) records = fer_record_file_read (path, &kind, aside, error);
  GPtrArray *lines;

  if (records == NULL)
    return NULL;
  lines = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_account_line_free);
  for (guint i = 0; i < json_array_get_length (records); i++)
    g_ptr_array_add (lines, read_line (json_array_get_element (records, i)));
  return lines;
}

typedef struct
{
  const FerAccountLine *add;
  GPtrArray            *remove;
} Change;

static JsonNode *
make_record (const FerAccountLine *line)
{
  JsonNode   *record = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    json_object_set_string_member (object, columns[i].member, *get_cell (line, i));
  json_node_take_object (record, object);
  return record;
}

static gboolean
is_removed (const Change         *change,
            const FerAccountLine *line)
{
  for (guint i = 0; change->remove != NULL && i < change->remove->len; i++)
    if (is_same_account (change->remove->pdata[i], line))
      return TRUE;
  return FALSE;
}

/* A line goes in place of the one of the same account, so that an order which somebody has got used to stays. */
static JsonArray *
change_records (JsonArray *records,
                gpointer   user_data)
{
  const Change *change = user_data;
  JsonArray    *changed = json_array_new ();
  gboolean      added = change->add == NULL;

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonNode *record = json_array_get_element (records, i);
      g_autoptr (FerAccountLine) line = read_line (record);

      if (is_removed (change, line))
        continue;
      if (change->add == NULL || !is_same_account (change->add, line))
        json_array_add_element (changed, json_node_ref (record));
      else if (!added)
        {
          json_array_add_element (changed, make_record (change->add));
          added = TRUE;
        }
    }
  if (!added)
    json_array_add_element (changed, make_record (change->add));
  return changed;
}

gboolean
fer_account_file_change (const char           *path,
                         const FerAccountLine *add,
                         GPtrArray            *remove,
                         GError              **error)
{
  Change change = { add, remove };

  return fer_record_file_change (path, &kind, change_records, &change, error);
}
