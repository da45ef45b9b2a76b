/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads versions of one file. All are of the same kind, so the first that can be told tells it for all; what is no JSON is
 * text. */

#include "config.h"

#include "fer-file-input.h"

#include "fer-file-io.h"

static GBytes *
read_file (const char  *path,
           FerEncoding *encoding,
           GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  GBytes *text;

  *encoding = FER_ENCODING_UTF_8;
  if (g_str_equal (path, "/dev/null"))
    return g_bytes_new_static ("", 0);
  text = fer_file_io_read (file, encoding, NULL, NULL, error);
  if (text == NULL)
    g_prefix_error (error, "%s: ", path);
  return text;
}

static gboolean
has_member (FerJsonTree *tree,
            const char  *key)
{
  return fer_json_node_get_member (tree, fer_json_tree_get_root (tree), key) != FER_JSON_NONE;
}

/* Returns: FER_N_FILE_ROLES for a text of which nothing can be told */
static FerFileRole
find_role (GBytes *text)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (text);

  if (fer_json_node_get_type (tree, fer_json_tree_get_root (tree)) != FER_JSON_OBJECT)
    return FER_N_FILE_ROLES;
  if (has_member (tree, "swagger") || has_member (tree, "paths") || has_member (tree, "info"))
    return FER_FILE_ROLE_DEFINITION;
  return has_member (tree, "properties") ? FER_FILE_ROLE_PROPERTIES : FER_FILE_ROLE_SETTINGS;
}

static FerSnapshot *
make_state (GBytes     *text,
            FerFileRole role)
{
  gsize            n_bytes;
  const char      *bytes = g_bytes_get_data (text, &n_bytes);
  g_autofree char *copy = g_strndup (bytes, n_bytes);
  const char      *texts[FER_N_FILE_ROLES] = { NULL };

  if (n_bytes > 0)
    texts[role] = copy;
  return fer_snapshot_new (texts);
}

FerFileInput *
fer_file_input_read (const char *const *paths,
                     GError           **error)
{
  g_autoptr (FerFileInput) self = g_new0 (FerFileInput, 1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  FerFileRole role = FER_N_FILE_ROLES;

  g_return_val_if_fail (paths != NULL, NULL);

  for (guint i = 0; paths[i] != NULL && i < G_N_ELEMENTS (self->states); i++)
    {
      GBytes *text = read_file (paths[i], &self->encodings[i], error);

      if (text == NULL)
        return NULL;
      g_ptr_array_add (texts, text);
      if (role == FER_N_FILE_ROLES)
        role = find_role (text);
    }
  self->role = role != FER_N_FILE_ROLES ? role : FER_FILE_ROLE_SCRIPT;
  for (; self->n_states < texts->len; self->n_states++)
    self->states[self->n_states] = make_state (texts->pdata[self->n_states], self->role);
  return g_steal_pointer (&self);
}

void
fer_file_input_free (FerFileInput *self)
{
  for (guint i = 0; i < self->n_states; i++)
    fer_snapshot_unref (self->states[i]);
  g_free (self);
}
