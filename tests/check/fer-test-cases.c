/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases are read from text files; each is a clean connector with some patches. */

#include "fer-test-cases.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-test-folder.h"

#include <string.h>

static const char letters[] = "DPCTR"; /* by role */

static FerTestFolder *folder; /* of the last case that had to be on disk */

static void
case_free (FerTestCase *self)
{
  g_free (self->place);
  g_free (self->rule);
  g_ptr_array_unref (self->breaks);
  g_ptr_array_unref (self->at);
  g_ptr_array_unref (self->touches);
  g_ptr_array_unref (self->near);
  g_free (self);
}

static FerTestCase *
case_new (const char *file,
          guint       line,
          const char *rule)
{
  FerTestCase *self = g_new0 (FerTestCase, 1);

  self->place = g_strdup_printf ("%s:%u", file, line);
  self->rule = g_strdup (rule);
  self->profile = FER_PROFILE_VERIFIED;
  self->breaks = g_ptr_array_new_with_free_func (g_free);
  self->at = g_ptr_array_new_with_free_func (g_free);
  self->touches = g_ptr_array_new_with_free_func (g_free);
  self->near = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
read_line (GPtrArray  *cases,
           const char *file,
           guint       number,
           const char *line)
{
  const char  *value = strstr (line, ": ");
  FerTestCase *last = cases->len > 0 ? cases->pdata[cases->len - 1] : NULL;

  if (*line == '\0' || *line == '#')
    return;
  if (value == NULL)
    g_error ("%s:%u: no “word: ”", file, number);
  value += 2;
  if (g_str_has_prefix (line, "rule: "))
    g_ptr_array_add (cases, case_new (file, number, value));
  else if (last != NULL && g_str_has_prefix (line, "break: "))
    g_ptr_array_add (last->breaks, g_strdup (value));
  else if (last != NULL && g_str_has_prefix (line, "near: "))
    g_ptr_array_add (last->near, g_strdup (value));
  else if (last != NULL && g_str_has_prefix (line, "touches: "))
    g_ptr_array_add (last->touches, g_strdup (value));
  else if (last != NULL && g_str_has_prefix (line, "at: "))
    g_ptr_array_add (last->at, g_strdup (value));
  else if (last == NULL || !g_str_has_prefix (line, "profile: ") || !fer_profile_parse (value, &last->profile))
    g_error ("%s:%u: not understood: %s", file, number, line);
}

GPtrArray *
fer_test_cases_read (void)
{
  g_autofree char *cases_folder = g_test_build_filename (G_TEST_DIST, "check", "cases", NULL);
  g_autoptr (GDir) dir = g_dir_open (cases_folder, 0, NULL);
  GPtrArray  *cases = g_ptr_array_new_with_free_func ((GDestroyNotify)case_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (cases_folder, name, NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      lines = g_strsplit (text, "\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        read_line (cases, name, i + 1, lines[i]);
    }
  return cases;
}

static FerFileRole
get_role (const char *patch)
{
  const char *letter = strchr (letters, *patch);

  if (*patch == '\0' || letter == NULL)
    g_error ("no file: %s", patch);
  return (FerFileRole)(letter - letters);
}

static char *
edit (const char *patch,
      const char *text,
      const char *pointer,
      const char *action)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerSplices) splices = NULL;
  g_autoptr (GBytes) after = NULL;
  FerJsonNode node = FER_JSON_NONE;

  if (*action != '=')
    {
      node = fer_json_path_resolve (tree, pointer, &error);
      g_assert_no_error (error);
    }
  if (*action == '=')
    splices = fer_json_edit_set (tree, pointer, action + 2, NULL, &error);
  else if (*action == '>')
    splices = fer_json_edit_rename (tree, node, action + 2, &error);
  else
    splices = fer_json_edit_remove (tree, node, &error);
  if (splices == NULL)
    g_error ("%s: %s", patch, error->message);
  after = fer_splices_apply (splices, text, strlen (text));
  return g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after));
}

static char *
substitute (const char *patch,
            const char *text,
            const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest, "|", -1);
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  const char *at;
  GString    *after = g_string_new (NULL);

  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  old = g_strcompress (parts[0]);
  new = g_strcompress (parts[1]);
  at = strstr (text, old);
  if (at == NULL)
    g_error ("%s: no such text", patch);
  g_string_append_len (after, text, at - text);
  g_string_append (after, new);
  g_string_append (after, at + strlen (old));
  return g_string_free (after, FALSE);
}

static void
apply_patch (char      **texts,
             char      **names,
             const char *patch)
{
  FerFileRole      role = get_role (patch);
  g_autofree char *old = g_steal_pointer (&texts[role]);
  const char      *blank = strchr (patch, ' ');

  g_assert_nonnull (blank);
  if (patch[1] == '/' || g_str_has_prefix (patch + 1, " = "))
    {
      /* A path may hold blanks; what follows the pointer does not look like one. */
      const char      *action = strstr (patch, " = ");
      g_autofree char *pointer = NULL;

      if (action == NULL)
        action = strstr (patch, " > ");
      if (action == NULL)
        action = g_strrstr (patch, " -");
      pointer = g_strndup (patch + 1, action - patch - 1);
      texts[role] = edit (patch, old, pointer, action + 1);
    }
  else if (g_str_has_prefix (blank, " := "))
    texts[role] = g_strcompress (blank + 4);
  else if (g_str_has_prefix (blank, " s|"))
    texts[role] = substitute (patch, old, blank + 3);
  else if (g_str_has_prefix (blank, " @ "))
    {
      texts[role] = g_steal_pointer (&old);
      g_free (names[role]);
      names[role] = g_strdup (blank + 3);
    }
  else
    g_assert_cmpstr (blank, ==, " -");
}

void
fer_test_cases_finish (void)
{
  g_clear_pointer (&folder, fer_test_folder_free);
}

static void
put_icon (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "check", "icons", name, NULL);
  g_autofree char *bytes = NULL;
  gsize            n_bytes;

  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  fer_test_folder_put (folder, "icon.png", bytes, (gssize)n_bytes);
}

/* For what is about files on disk; they stay there until the next such case. */
static FerSnapshot *
write_and_read (char      **texts,
                char      **names,
                const char *icon)
{
  static const char *const usual[] = { "apiDefinition.swagger.json", "apiProperties.json", "script.csx", "settings.json", "readme.md" };
  g_autoptr (GError) error = NULL;
  FerSnapshot *snapshot;

  fer_test_cases_finish ();
  folder = fer_test_folder_new ();

  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    if (texts[role] != NULL)
      fer_test_folder_put (folder, names[role] != NULL ? names[role] : usual[role], texts[role], -1);
  if (icon != NULL)
    put_icon (icon);
  snapshot = fer_snapshot_read (folder->file, NULL, &error);
  g_assert_no_error (error);
  return snapshot;
}

FerSnapshot *
fer_test_cases_make (GPtrArray *patches)
{
  static const char *const files[] = { "apiDefinition.swagger.json", "apiProperties.json", NULL, NULL, "readme.md" };
  char                    *texts[FER_N_FILE_ROLES] = { NULL };
  char                    *names[FER_N_FILE_ROLES] = { NULL };
  const char              *icon = NULL;
  FerSnapshot             *snapshot;
  gboolean                 on_disk = FALSE;

  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    {
      g_autofree char *path = files[role] != NULL ? g_test_build_filename (G_TEST_DIST, "check", "base", files[role], NULL) : NULL;

      if (path != NULL)
        g_assert_true (g_file_get_contents (path, &texts[role], NULL, NULL));
    }
  for (guint i = 0; patches != NULL && i < patches->len; i++)
    if (g_str_has_prefix (patches->pdata[i], "I @ "))
      icon = (const char *)patches->pdata[i] + strlen ("I @ ");
    else
      apply_patch (texts, names, patches->pdata[i]);
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    on_disk = on_disk || names[role] != NULL;
  snapshot = on_disk || icon != NULL ? write_and_read (texts, names, icon) : fer_snapshot_new ((const char *const *)texts);
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    {
      g_free (texts[role]);
      g_free (names[role]);
    }
  return snapshot;
}

char *
fer_test_cases_list_places (GPtrArray  *findings,
                            const char *rule)
{
  GString *places = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const FerFinding *finding = findings->pdata[i];

      if (g_str_equal (finding->rule->id, rule))
        g_string_append_printf (places, "%s%c%s", places->len > 0 ? " " : "", letters[finding->role], finding->pointer);
    }
  return g_string_free (places, FALSE);
}
