/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a connector's files. For each role the file that was chosen goes first, then the one that
 * settings.json names (never outside the folder), then the best name: each role has a table of patterns,
 * the usual name first, and among equals the alphabet decides. A definition of any name is found by its
 * content, as a last resort. The numbers of entries and bytes that are looked at are bounded. */

#include "config.h"

#include "fer-file-set.h"

#include "fer-definition.h"
#include "fer-encoding.h"
#include "fer-file-io-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ENTRIES 20000
#define MAX_SNIFFED_FILES 64
#define MAX_SNIFFED_BYTES ((gsize)64 * 1024 * 1024)
#define MAX_SETTINGS_SIZE ((gsize)1024 * 1024)

/* Case does not matter but for the first pattern of a role, which is the usual name. */
static const struct
{
  FerFileRole role;
  const char *pattern;
} patterns[] = {
  { FER_FILE_ROLE_DEFINITION, "apiDefinition.swagger.json" },
  { FER_FILE_ROLE_DEFINITION, "apidefinition.swagger.json" },
  { FER_FILE_ROLE_DEFINITION, "apidef*.swagger.json" },
  { FER_FILE_ROLE_DEFINITION, "apidef*.json" },
  { FER_FILE_ROLE_DEFINITION, "*.swagger.json" },
  { FER_FILE_ROLE_DEFINITION, "*_openapidefinition.json" },
  { FER_FILE_ROLE_DEFINITION, "swagger.json" },
  { FER_FILE_ROLE_PROPERTIES, "apiProperties.json" },
  { FER_FILE_ROLE_PROPERTIES, "apiproperties.json" },
  { FER_FILE_ROLE_PROPERTIES, "apiprop*.json" },
  { FER_FILE_ROLE_SCRIPT, "script.csx" },
  { FER_FILE_ROLE_SCRIPT, "script.csx" },
  { FER_FILE_ROLE_SCRIPT, "*.csx" },
  { FER_FILE_ROLE_SCRIPT, "script.cs" },
  { FER_FILE_ROLE_SETTINGS, "settings.json" },
  { FER_FILE_ROLE_SETTINGS, "settings.json" },
  { FER_FILE_ROLE_README, "readme.md" },
  { FER_FILE_ROLE_README, "readme.md" },
  { FER_FILE_ROLE_README, "readme.markdown" },
  { FER_FILE_ROLE_README, "readme.txt" },
  { FER_FILE_ROLE_README, "readme" },
  { FER_FILE_ROLE_README, "readme*.md" },
};

/* Returns: how usual a name is for a role, from 0; -1 when it is none of the role's */
static int
rank_name (FerFileRole role,
           const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  int              rank = 0;

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      if (patterns[i].role != role)
        continue;
      if (rank == 0 ? g_str_equal (patterns[i].pattern, name) : g_pattern_match_simple (patterns[i].pattern, lower))
        return rank;
      rank++;
    }
  return -1;
}

void
fer_file_set_free (FerFileSet *self)
{
  g_clear_object (&self->folder);
  for (guint i = 0; i < FER_N_FILE_ROLES; i++)
    g_clear_object (&self->files[i]);
  g_free (self);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Everything but folders, so that a pipe with a file's name is named in an error rather than missed. */
static GPtrArray *
list_names (GFile        *folder,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GFileEnumerator) entries = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  entries = g_file_enumerate_children (folder,
                                       G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                       G_FILE_QUERY_INFO_NONE, cancellable, error);
  while (entries != NULL && n++ < MAX_ENTRIES)
    {
      GFileInfo *info;

      if (!g_file_enumerator_iterate (entries, &info, NULL, cancellable, error))
        return NULL;
      if (info == NULL)
        break;
      if (g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
        g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
    }
  if (entries == NULL)
    {
      fer_file_io_explain_error (error, folder);
      return NULL;
    }
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static const char *
find_best_name (GPtrArray  *names,
                FerFileRole role)
{
  const char *best = NULL;
  int         best_rank = G_MAXINT;

  for (guint i = 0; i < names->len; i++)
    {
      int rank = rank_name (role, names->pdata[i]);

      if (rank < 0 || rank >= best_rank)
        continue;
      best = names->pdata[i];
      best_rank = rank;
    }
  return best;
}

static FerJsonTree *
parse_file (GFile        *file,
            gsize         max_size,
            GCancellable *cancellable)
{
  g_autoptr (GBytes) raw = fer_file_io_read_raw (file, max_size, cancellable, NULL);
  g_autoptr (GBytes) utf8 = NULL;
  FerEncoding encoding;

  if (raw != NULL)
    utf8 = fer_encoding_decode (raw, "", &encoding, NULL);
  return utf8 != NULL ? fer_json_tree_parse (utf8) : NULL;
}

/* Paths in settings.json come from elsewhere, also from Windows; they may lead down but never out.
 * Returns: (transfer full) (nullable): the path with slashes */
static char *
clean_relative_path (const char *path)
{
  g_autofree char *slashed = g_strdup (path);
  g_auto (GStrv) steps = NULL;
  g_autoptr (GString) clean = g_string_new (NULL);

  g_strdelimit (slashed, "\\", '/');
  if (slashed[0] == '/' || strchr (slashed, ':') != NULL || strlen (slashed) > 1024)
    return NULL;
  steps = g_strsplit (slashed, "/", -1);
  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (g_str_equal (steps[i], ".."))
        return NULL;
      if (steps[i][0] == '\0' || g_str_equal (steps[i], "."))
        continue;
      g_string_append_printf (clean, "%s%s", clean->len > 0 ? "/" : "", steps[i]);
    }
  return clean->len > 0 ? g_string_free (g_steal_pointer (&clean), FALSE) : NULL;
}

/* Gives a file a role, unless the role is filled or the file has another one: no file is two files of a
 * connector. */
static void
take_file (FerFileSet *self,
           FerFileRole role,
           GFile      *file)
{
  if (self->files[role] != NULL)
    return;
  for (guint i = 0; i < FER_N_FILE_ROLES; i++)
    if (self->files[i] != NULL && g_file_equal (self->files[i], file))
      return;
  self->files[role] = g_object_ref (file);
}

/* The names that settings.json gives go before those that are usual. */
static void
honour_settings (FerFileSet   *self,
                 GCancellable *cancellable)
{
  static const struct
  {
    FerFileRole role;
    const char *member;
  } members[] = {
    { FER_FILE_ROLE_DEFINITION, "apiDefinition" },
    { FER_FILE_ROLE_PROPERTIES, "apiProperties" },
    { FER_FILE_ROLE_SCRIPT, "script" },
  };
  g_autoptr (FerJsonTree) tree = NULL;

  if (self->files[FER_FILE_ROLE_SETTINGS] != NULL)
    tree = parse_file (self->files[FER_FILE_ROLE_SETTINGS], MAX_SETTINGS_SIZE, cancellable);
  for (guint i = 0; tree != NULL && i < G_N_ELEMENTS (members); i++)
    {
      FerJsonNode      node = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), members[i].member);
      g_autofree char *value = fer_json_node_dup_string (tree, node);
      g_autofree char *path = value != NULL ? clean_relative_path (value) : NULL;
      g_autoptr (GFile) file = path != NULL ? g_file_resolve_relative_path (self->folder, path) : NULL;

      if (file != NULL && g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_REGULAR)
        take_file (self, members[i].role, file);
    }
}

static void
take_best_name (FerFileSet *self,
                GPtrArray  *names,
                FerFileRole role)
{
  const char *name = find_best_name (names, role);
  g_autoptr (GFile) file = name != NULL ? g_file_get_child (self->folder, name) : NULL;

  if (file != NULL)
    take_file (self, role, file);
}

static gboolean
has_any_role (const char *name)
{
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (rank_name (role, name) >= 0)
      return TRUE;
  return FALSE;
}

/* Looks into the JSON files of other names. One of OpenAPI 3 is taken too, so that it can be refused by
 * name. */
static GFile *
find_by_content (GFile        *folder,
                 GPtrArray    *names,
                 GCancellable *cancellable)
{
  g_autoptr (GFile) other = NULL;
  gsize left = MAX_SNIFFED_BYTES;
  guint n = 0;

  for (guint i = 0; i < names->len && n < MAX_SNIFFED_FILES; i++)
    {
      g_autofree char *lower = g_ascii_strdown (names->pdata[i], -1);
      g_autoptr (GFile) file = NULL;
      g_autoptr (FerJsonTree) tree = NULL;
      gsize size;

      if (!g_str_has_suffix (lower, ".json") || has_any_role (names->pdata[i]))
        continue;
      n++;
      file = g_file_get_child (folder, names->pdata[i]);
      tree = parse_file (file, left, cancellable);
      if (tree == NULL)
        continue;
      fer_json_tree_peek_text (tree, &size);
      left -= MIN (size, left);
      if (fer_definition_has_member (tree, "swagger"))
        return g_steal_pointer (&file);
      if (other == NULL && fer_definition_has_member (tree, "openapi"))
        other = g_steal_pointer (&file);
    }
  return g_steal_pointer (&other);
}

/* So that somebody who has it in YAML is told just that. */
static GFile *
find_yaml (GFile     *folder,
           GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *lower = g_ascii_strdown (names->pdata[i], -1);
      gboolean         yaml = g_str_has_suffix (lower, ".yaml") || g_str_has_suffix (lower, ".yml");

      if (yaml && (g_str_has_prefix (lower, "apidef") || g_str_has_prefix (lower, "swagger") || g_str_has_prefix (lower, "openapi")))
        return g_file_get_child (folder, names->pdata[i]);
    }
  return NULL;
}

static gboolean
has_file (FerFileSet *self,
          GFile      *file)
{
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (self->files[role] != NULL && g_file_equal (self->files[role], file))
      return TRUE;
  return FALSE;
}

static gboolean
is_usual_icon (const char *name)
{
  return g_ascii_strcasecmp (name, "icon.png") == 0;
}

/* A file that was chosen is never exchanged for another: when neither its name nor the settings make it a
 * part of a connector, it is taken for the definition, and reading it says what it is instead. */
static void
take_chosen (FerFileSet   *self,
             GFile        *chosen,
             GCancellable *cancellable)
{
  g_autofree char *name = g_file_get_basename (chosen);

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (rank_name (role, name) >= 0)
      {
        g_set_object (&self->files[role], chosen);
        return;
      }
  honour_settings (self, cancellable);
  if (is_usual_icon (name) || has_file (self, chosen))
    return;
  g_set_object (&self->files[FER_FILE_ROLE_DEFINITION], chosen);
}

static void
take_definition (FerFileSet   *self,
                 GPtrArray    *names,
                 GFile        *chosen,
                 GCancellable *cancellable)
{
  GFile **definition = &self->files[FER_FILE_ROLE_DEFINITION];

  take_best_name (self, names, FER_FILE_ROLE_DEFINITION);
  if (*definition == NULL)
    *definition = find_by_content (self->folder, names, cancellable);
  if (*definition == NULL)
    *definition = find_yaml (self->folder, names);
  /* A file that was chosen and is nothing we know: reading it says what it is instead. */
  if (*definition == NULL && chosen != NULL)
    *definition = g_object_ref (chosen);
}

static gboolean
find_folder (FerFileSet   *self,
             GFile        *place,
             GFile       **chosen,
             GCancellable *cancellable,
             GError      **error)
{
  g_autofree char *name = g_file_get_parse_name (place);
  g_autoptr (GFileInfo) info = NULL;

  info = g_file_query_info (place, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    {
      fer_file_io_explain_error (error, place);
      return FALSE;
    }
  switch (g_file_info_get_file_type (info))
    {
    case G_FILE_TYPE_DIRECTORY:
      self->folder = g_object_ref (place);
      return TRUE;
    case G_FILE_TYPE_REGULAR:
      self->folder = g_file_get_parent (place);
      *chosen = place;
      return TRUE;
    case G_FILE_TYPE_SYMBOLIC_LINK: /* It is only told when the link leads nowhere. */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("“%s” is a link that leads nowhere."), name);
      fer_file_io_explain_error (error, place);
      return FALSE;
    default:
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE,
                   _ ("“%s” is a device, pipe or socket, not a file that can be opened."), name);
      return FALSE;
    }
}

FerFileSet *
fer_file_set_find (GFile        *place,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (FerFileSet) self = g_new0 (FerFileSet, 1);
  g_autoptr (GPtrArray) names = NULL;
  GFile *chosen = NULL;

  if (!find_folder (self, place, &chosen, cancellable, error))
    return NULL;
  names = list_names (self->folder, cancellable, error);
  if (names == NULL)
    return NULL;
  take_best_name (self, names, FER_FILE_ROLE_SETTINGS);
  if (chosen != NULL)
    take_chosen (self, chosen, cancellable);
  honour_settings (self, cancellable);
  take_definition (self, names, chosen, cancellable);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (role != FER_FILE_ROLE_DEFINITION)
      take_best_name (self, names, role);
  if (self->files[FER_FILE_ROLE_DEFINITION] == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (self->folder);

      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NO_DEFINITION,
                   _ ("The folder “%s” holds no connector: there is no definition in it, such as apiDefinition.swagger.json."), name);
      return NULL;
    }
  return g_steal_pointer (&self);
}

FerFileSet *
fer_file_set_find_others (GFile        *folder,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (FerFileSet) self = g_new0 (FerFileSet, 1);
  g_autoptr (GPtrArray) names = list_names (folder, cancellable, error);

  if (names == NULL)
    return NULL;
  self->folder = g_object_ref (folder);
  take_best_name (self, names, FER_FILE_ROLE_SETTINGS);
  honour_settings (self, cancellable);
  g_clear_object (&self->files[FER_FILE_ROLE_DEFINITION]);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (role != FER_FILE_ROLE_DEFINITION)
      take_best_name (self, names, role);
  return g_steal_pointer (&self);
}
