/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes of a merge: on the terminal, as JSON, on disk. */

#include "config.h"

#include "fer-merge-output.h"

#include "fer-file-private.h"
#include "fer-json-value.h"

#include <glib/gi18n.h>
#include <stdio.h>

static gboolean
is_open (const FerMergeChange *change,
         gboolean              decided)
{
  return !decided && change->conflict != FER_MERGE_CONFLICT_NONE && !change->taken;
}

static void
print_value (const FerMergeChange *change,
             FerMergeSide          side,
             const char           *name)
{
  const FerAlterationPlace *place = &change->places[side];

  if (!place->present)
    fprintf (stderr, "          %s: %s\n", name, _ ("(not there)"));
  else
    fprintf (stderr, "          %s:%u: %s\n", name, place->line, change->values[side] != NULL ? change->values[side] : "");
}

void
fer_merge_output_print (FerMerge          *merge,
                        gboolean           decided,
                        const char *const *names)
{
  GPtrArray *changes = fer_merge_get_changes (merge);

  for (guint i = 0; i < changes->len; i++)
    {
      const FerMergeChange *change = changes->pdata[i];
      g_autofree char      *title = fer_merge_change_dup_title (change);

      if (!is_open (change, decided))
        {
          /* The words at the beginning are for programs too. */
          printf ("%-8s  %s: %s [%s]\n", change->taken ? "taken" : "left", title, fer_merge_change_describe (change), fer_merge_kind_get_id (change->kind));
          continue;
        }
      fprintf (stderr, "%-8s  %s: %s [%s]\n", "conflict", title, fer_merge_change_describe (change), fer_merge_conflict_get_id (change->conflict));
      for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
        print_value (change, side, names[side]);
    }
}

void
fer_merge_output_print_kept (GPtrArray *kept)
{
  for (guint i = 0; i < kept->len; i++)
    printf ("%-8s  %s\n", "kept", (const char *)kept->pdata[i]);
}

static void
write_string (FerJsonWriter *writer,
              const char    *key,
              const char    *value)
{
  fer_json_writer_key (writer, key);
  if (value != NULL)
    fer_json_writer_string (writer, value);
  else
    fer_json_writer_raw (writer, "null");
}

static void
write_side (FerJsonWriter        *writer,
            const FerMergeChange *change,
            FerMergeSide          side)
{
  static const char *const keys[] = { "base", "mine", "theirs" };

  fer_json_writer_key (writer, keys[side]);
  if (!change->places[side].present)
    {
      fer_json_writer_raw (writer, "null");
      return;
    }
  fer_json_writer_begin_object (writer);
  write_string (writer, "pointer", change->places[side].pointer);
  fer_json_writer_key (writer, "line");
  fer_json_writer_integer (writer, change->places[side].line);
  write_string (writer, "value", change->values[side]);
  fer_json_writer_end_object (writer);
}

static void
write_change (FerJsonWriter        *writer,
              const FerMergeChange *change)
{
  g_autofree char *title = fer_merge_change_dup_title (change);

  fer_json_writer_begin_object (writer);
  write_string (writer, "title", title);
  write_string (writer, "operation", change->operation);
  write_string (writer, "file", change->role == FER_MERGE_ROLE_ICON ? "icon.png" : fer_file_role_get_usual_name (change->role));
  write_string (writer, "kind", fer_merge_kind_get_id (change->kind));
  write_string (writer, "conflict", fer_merge_conflict_get_id (change->conflict));
  fer_json_writer_key (writer, "taken");
  fer_json_writer_boolean (writer, change->taken);
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    write_side (writer, change, side);
  fer_json_writer_end_object (writer);
}

static void
write_kept (FerJsonWriter *writer,
            GPtrArray     *kept)
{
  fer_json_writer_key (writer, "kept");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < kept->len; i++)
    fer_json_writer_string (writer, kept->pdata[i]);
  fer_json_writer_end_array (writer);
}

void
fer_merge_output_print_json (FerMerge  *merge,
                             gboolean   decided,
                             GPtrArray *kept)
{
  GPtrArray *changes = fer_merge_get_changes (merge);
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *text = NULL;

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "conflicts");
  fer_json_writer_integer (writer, fer_merge_output_count_open (merge, decided));
  fer_json_writer_key (writer, "changes");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < changes->len; i++)
    write_change (writer, changes->pdata[i]);
  fer_json_writer_end_array (writer);
  if (kept != NULL)
    write_kept (writer, kept);
  fer_json_writer_end_object (writer);
  text = fer_json_writer_finish (writer);
  puts (text);
}

guint
fer_merge_output_count_open (FerMerge *merge,
                             gboolean  decided)
{
  GPtrArray *changes = fer_merge_get_changes (merge);
  guint      n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += is_open (changes->pdata[i], decided);
  return n;
}

static gboolean
write_text (FerMergeResult *result,
            FerSnapshot    *mine,
            GFile          *folder,
            FerFileRole     role,
            gboolean        all,
            GError        **error)
{
  const FerMergedFile *merged = &result->files[role];
  const char          *name = fer_snapshot_get_name (mine, role);
  g_autoptr (GFile) file = g_file_get_child (folder, name != NULL ? name : fer_file_role_get_usual_name (role));
  GBytes          *text = merged->text != NULL ? merged->text : all ? fer_snapshot_get_text (mine, role)
                                                                    : NULL;
  g_autofree char *etag = NULL;

  if (merged->removed)
    return all || g_file_delete (file, NULL, error);
  return text == NULL || fer_file_io_write (file, text, fer_snapshot_get_encoding (mine, role), NULL, &etag, NULL, error);
}

static gboolean
write_icon (FerMergeResult *result,
            FerSnapshot    *mine,
            GFile          *folder,
            gboolean        all,
            GError        **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, "icon.png");
  g_autoptr (GBytes) icon = result->icon != NULL ? g_bytes_ref (result->icon) : all ? fer_snapshot_load_icon (mine)
                                                                                    : NULL;
  gsize       n_bytes;
  const char *bytes;

  if (result->icon_removed)
    return all || g_file_delete (file, NULL, error);
  if (icon == NULL)
    return TRUE;
  bytes = g_bytes_get_data (icon, &n_bytes);
  return g_file_replace_contents (file, bytes, n_bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

gboolean
fer_merge_output_write (FerMergeResult *result,
                        FerSnapshot    *mine,
                        GFile          *folder,
                        GError        **error)
{
  GFile   *present = fer_snapshot_get_folder (mine);
  gboolean all = present == NULL || !g_file_equal (present, folder);

  /* The definition last: it is what makes a folder a connector. */
  for (guint role = FER_N_FILE_ROLES; role-- > 0;)
    if (!write_text (result, mine, folder, role, all, error))
      return FALSE;
  return write_icon (result, mine, folder, all, error);
}
