/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of the file is kept as it is; entries are read out of it, and new ones spliced in. */

#include "config.h"

#include "fer-ignores.h"

#include "fer-file-io.h"
#include "fer-file-private.h"
#include "fer-json-edit.h"
#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SKELETON "{\n  \"ignored\": []\n}\n"
#define MAX_ENTRIES 10000

struct _FerIgnores
{
  GFile      *file;
  GBytes     *text;
  FerEncoding encoding;
  char       *etag; /* "" where there is no file */
  GPtrArray  *entries;
  GHashTable *by_key; /* as from make_key(), the string is its own */
};

static void
ignore_free (gpointer data)
{
  FerIgnore *ignore = data;

  g_free (ignore->rule);
  g_free (ignore->pointer);
  g_free (ignore->about);
  g_free (ignore->reason);
  g_free (ignore->date);
  g_free (ignore);
}

static char *
make_key (const char *rule,
          FerFileRole role,
          const char *pointer,
          const char *about)
{
  if (pointer == NULL)
    return g_strdup (rule);
  return g_strdup_printf ("%s\n%d\n%s\n%s", rule, (int)role, pointer, about != NULL ? about : "");
}

/* Takes an entry over. */
static void
keep (FerIgnores *self,
      FerIgnore  *ignore)
{
  g_hash_table_insert (self->by_key, make_key (ignore->rule, ignore->role, ignore->pointer, ignore->about), ignore);
  g_ptr_array_add (self->entries, ignore);
}

static gboolean
is_date (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);
  guint64 numbers[3] = { 0 };

  if (strlen (text) != 10 || g_strv_length (parts) != 3)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    if (!g_ascii_string_to_unsigned (parts[i], 10, 1, 9999, &numbers[i], NULL))
      return FALSE;
  return g_date_valid_dmy ((GDateDay)MIN (numbers[2], 99), (GDateMonth)MIN (numbers[1], 99), (GDateYear)numbers[0]);
}

static gboolean
read_role (const char  *name,
           FerFileRole *role)
{
  for (*role = 0; name != NULL && *role < FER_N_FILE_ROLES; (*role)++)
    if (g_str_equal (name, fer_file_role_get_usual_name (*role)))
      return TRUE;
  *role = FER_FILE_ROLE_DEFINITION;
  return name == NULL;
}

/* Returns: FALSE when the entry cannot be understood */
static gboolean
read_entry (FerIgnores  *self,
            FerJsonTree *tree,
            FerJsonNode  entry)
{
  FerIgnore       *ignore = g_new0 (FerIgnore, 1);
  g_autofree char *file = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, entry, "file"));

  ignore->rule = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, entry, "rule"));
  ignore->pointer = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, entry, "pointer"));
  ignore->about = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, entry, "about"));
  ignore->reason = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, entry, "reason"));
  ignore->date = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, entry, "date"));
  if (ignore->rule == NULL || ignore->reason == NULL || *ignore->reason == '\0' || ignore->date == NULL || !is_date (ignore->date) || !read_role (file, &ignore->role))
    {
      ignore_free (ignore);
      return FALSE;
    }
  keep (self, ignore);
  return TRUE;
}

static guint
count_line (FerJsonTree *tree,
            FerJsonNode  node)
{
  const char *text = fer_json_tree_peek_text (tree, NULL);
  gsize       start;
  guint       line = 1;

  fer_json_node_get_range (tree, node, &start, NULL);
  for (gsize i = 0; i < start; i++)
    line += text[i] == '\n';
  return line;
}

static gboolean
fail (FerIgnores  *self,
      FerJsonTree *tree,
      FerJsonNode  node,
      GError     **error)
{
  g_autofree char *name = g_file_get_parse_name (self->file);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("“%s”, line %u: Each entry of “ignored” needs a “rule”, a “reason” and a “date” such as 2026-11-23."), name, count_line (tree, node));
  return FALSE;
}

static gboolean
read_entries (FerIgnores *self,
              GError    **error)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (self->text);
  FerJsonNode root = fer_json_tree_get_root (tree);
  FerJsonNode list = fer_json_node_get_member (tree, root, "ignored");

  if (fer_json_tree_is_broken (tree) || fer_json_node_get_type (tree, list) != FER_JSON_ARRAY)
    return fail (self, tree, root, error);
  for (FerJsonNode entry = fer_json_node_get_first_child (tree, list); entry != FER_JSON_NONE && self->entries->len < MAX_ENTRIES; entry = fer_json_node_get_next (tree, entry))
    if (!read_entry (self, tree, entry))
      return fail (self, tree, entry, error);
  return TRUE;
}

FerIgnores *
fer_ignores_read (GFile        *folder,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (FerIgnores) self = g_new0 (FerIgnores, 1);
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self->file = g_file_resolve_relative_path (folder, ".ferrule/ignore.json");
  self->entries = g_ptr_array_new_with_free_func (ignore_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->text = fer_file_io_read (self->file, &self->encoding, &self->etag, cancellable, &local);
  if (self->text != NULL)
    return read_entries (self, error) ? g_steal_pointer (&self) : NULL;
  if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  self->text = g_bytes_new_static (SKELETON, strlen (SKELETON));
  self->etag = g_strdup ("");
  return g_steal_pointer (&self);
}

void
fer_ignores_free (FerIgnores *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self->etag);
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

const FerIgnore *
fer_ignores_find (FerIgnores       *self,
                  const FerFinding *finding)
{
  g_autofree char *exact = make_key (finding->rule->id, finding->role, finding->pointer, finding->about);
  g_autofree char *place = make_key (finding->rule->id, finding->role, finding->pointer, NULL);
  const FerIgnore *ignore = g_hash_table_lookup (self->by_key, exact);

  if (ignore == NULL)
    ignore = g_hash_table_lookup (self->by_key, place);
  return ignore != NULL ? ignore : g_hash_table_lookup (self->by_key, finding->rule->id);
}

GPtrArray *
fer_ignores_take_out (FerIgnores *self,
                      GPtrArray  *findings)
{
  GPtrArray *ignored = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_finding_unref);
  guint      n_kept = 0;

  /* Each one goes into one of the lists, with the reference that there is. */
  for (guint i = 0; i < findings->len; i++)
    if (fer_ignores_find (self, findings->pdata[i]) != NULL)
      g_ptr_array_add (ignored, findings->pdata[i]);
    else
      findings->pdata[n_kept++] = findings->pdata[i];
  findings->len = n_kept;
  return ignored;
}

GPtrArray *
fer_ignores_list_stale (FerIgnores        *self,
                        GPtrArray         *ignored,
                        FerProfile         profile,
                        const char *const *rules)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  GPtrArray *stale = g_ptr_array_new ();

  for (guint i = 0; i < ignored->len; i++)
    g_hash_table_add (met, (gpointer)fer_ignores_find (self, ignored->pdata[i]));
  for (guint i = 0; i < self->entries->len; i++)
    {
      FerIgnore     *ignore = self->entries->pdata[i];
      const FerRule *rule = fer_rules_find (ignore->rule);

      if (!g_hash_table_contains (met, ignore) && (rule == NULL || fer_checker_looks_for (rule, profile, rules)))
        g_ptr_array_add (stale, ignore);
    }
  return stale;
}

static char *
write_entry (const FerIgnore *ignore)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  const char *const pairs[][2] = {
    { "rule", ignore->rule },
    { "file", fer_file_role_get_usual_name (ignore->role) },
    { "pointer", ignore->pointer },
    { "about", ignore->about },
    { "reason", ignore->reason },
    { "date", ignore->date },
  };

  fer_json_writer_begin_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (pairs[i][1] == NULL)
        continue;
      fer_json_writer_key (writer, pairs[i][0]);
      fer_json_writer_string (writer, pairs[i][1]);
    }
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

/* Changes the text; @splices are taken over. */
static void
apply (FerIgnores *self,
       FerSplices *splices)
{
  gsize       n_bytes;
  const char *text = g_bytes_get_data (self->text, &n_bytes);
  GBytes     *after = splices != NULL ? fer_splices_apply (splices, text, n_bytes) : NULL;

  g_clear_pointer (&splices, fer_splices_unref);
  if (after == NULL)
    return;
  g_bytes_unref (self->text);
  self->text = after;
}

void
fer_ignores_add (FerIgnores       *self,
                 const FerFinding *finding,
                 const char       *reason,
                 const char       *date)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (self->text);
  FerJsonNode      list = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "ignored");
  g_autofree char *json = NULL;
  FerIgnore       *ignore;

  g_return_if_fail (*reason != '\0' && is_date (date));

  ignore = g_new0 (FerIgnore, 1);
  *ignore = (FerIgnore){ g_strdup (finding->rule->id), finding->role, g_strdup (finding->pointer), g_strdup (finding->about), g_strdup (reason), g_strdup (date) };
  json = write_entry (ignore);
  keep (self, ignore);
  apply (self, fer_json_edit_insert (tree, list, G_MAXUINT, NULL, json, NULL));
}

/* Entries stand in the list in the order of the text. */
void
fer_ignores_remove (FerIgnores       *self,
                    const FerFinding *finding)
{
  const FerIgnore *ignore = fer_ignores_find (self, finding);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (self->text);
  FerJsonNode      list = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "ignored");
  g_autofree char *key = NULL;
  guint            index;

  if (ignore == NULL || !g_ptr_array_find (self->entries, ignore, &index))
    return;
  apply (self, fer_json_edit_remove (tree, fer_json_node_get_child (tree, list, index), NULL));
  key = make_key (ignore->rule, ignore->role, ignore->pointer, ignore->about);
  if (g_hash_table_lookup (self->by_key, key) == ignore)
    g_hash_table_remove (self->by_key, key);
  g_ptr_array_remove_index (self->entries, index);
}

gboolean
fer_ignores_write (FerIgnores   *self,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autoptr (GError) local = NULL;
  char *etag = NULL;

  if (!g_file_make_directory (folder, cancellable, &local) && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!fer_file_io_write (self->file, self->text, self->encoding, self->etag, &etag, cancellable, error))
    {
      g_free (etag);
      return FALSE;
    }
  g_free (self->etag);
  self->etag = etag;
  return TRUE;
}
