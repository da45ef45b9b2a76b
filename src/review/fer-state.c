/* SPDX-License-Identifier: GPL-3.0-or-later */

/* States of connectors from the disk, from git, and from what their folders record. What a revision has is put into a folder of its own for as long as it
 * takes to read it, so that files are found there as they are anywhere. */

#include "config.h"

#include "fer-state.h"

#include "fer-file-io.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_FILES 64 /* of one folder */
#define IGNORES ".ferrule/ignore.json"
#define BASE ".ferrule/base.swagger.json"

static GBytes *
run_git (const char        *folder,
         const char *const *words,
         GError           **error)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) git = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GBytes) said = NULL;
  g_autofree char *reason = NULL;

  g_ptr_array_add (command, (gpointer) "git");
  g_ptr_array_add (command, (gpointer) "-C");
  g_ptr_array_add (command, (gpointer)folder);
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (command, (gpointer)words[i]);
  g_ptr_array_add (command, NULL);
  g_subprocess_launcher_setenv (launcher, "GIT_NO_LAZY_FETCH", "1", TRUE);
  git = g_subprocess_launcher_spawnv (launcher, (const char *const *)command->pdata, error);
  if (git == NULL || !g_subprocess_communicate (git, NULL, NULL, &output, &said, error))
    return NULL;
  if (g_subprocess_get_if_exited (git) && g_subprocess_get_exit_status (git) == 0)
    return g_steal_pointer (&output);
  reason = g_utf8_make_valid (g_bytes_get_data (said, NULL), (gssize)MIN (g_bytes_get_size (said), 500));
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("git could not read that revision: %s"), g_strstrip (reason));
  return NULL;
}

/* Whether a file may be one of a connector. */
static gboolean
is_wanted (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return strchr (name, '/') == NULL && *name != '.' && (g_str_has_suffix (lower, ".json") || g_str_has_suffix (lower, ".csx") || g_str_has_suffix (lower, ".md") || g_str_equal (name, "icon.png"));
}

/* @entry: "100644 blob HASH  SIZE\tNAME"; what is no plain file is left. */
static gboolean
extract_blob (const char *folder,
              const char *entry,
              const char *path,
              GError    **error)
{
  char    mode[8], hash[80];
  guint64 n_bytes;
  g_autoptr (GBytes) bytes = NULL;

  if (sscanf (entry, "%7s blob %79s %" G_GUINT64_FORMAT, mode, hash, &n_bytes) != 3 || !g_str_has_prefix (mode, "100") || n_bytes > FER_FILE_MAX_SIZE)
    return TRUE;
  bytes = run_git (folder, (const char *const[]){ "cat-file", "blob", hash, NULL }, error);
  return bytes != NULL && g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), error);
}

/* What is no file of a connector is left as well. */
static gboolean
extract (const char *folder,
         const char *entry,
         const char *target,
         guint      *n_files,
         GError    **error)
{
  const char      *tab = strchr (entry, '\t');
  const char      *name;
  g_autofree char *path = NULL;

  if (tab == NULL)
    return TRUE;
  /* Below a folder that is there no more, git names the way to it. */
  name = strrchr (tab, '/') != NULL ? strrchr (tab, '/') + 1 : tab + 1;
  if (!is_wanted (name) || (*n_files)++ >= MAX_FILES)
    return TRUE;
  path = g_build_filename (target, name, NULL);
  return extract_blob (folder, entry, path, error);
}

static gboolean
extract_all (const char *folder,
             const char *inside,
             const char *revision,
             const char *target,
             GError    **error)
{
  g_autoptr (GBytes) list = run_git (folder, (const char *const[]){ "ls-tree", "-z", "-l", revision, inside, NULL }, error);
  const char *entry;
  const char *end;
  guint       n_files = 0;

  if (list == NULL)
    return FALSE;
  entry = g_bytes_get_data (list, NULL);
  end = entry + g_bytes_get_size (list);
  while (entry < end)
    {
      g_autofree char *line = g_strndup (entry, end - entry);

      if (!extract (folder, line, target, &n_files, error))
        return FALSE;
      entry += strlen (line) + 1;
    }
  return TRUE;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

/* Where a path is, or was: the folder on the way to it that is there, the rest of the way for git, and the name of the file
 * in it; NULL for a folder. */
static char *
find_folder (const char *path,
             char      **inside,
             char      **name)
{
  gboolean         is_file = g_file_test (path, G_FILE_TEST_EXISTS) ? !g_file_test (path, G_FILE_TEST_IS_DIR) : g_str_has_suffix (path, ".json");
  g_autofree char *folder = is_file ? g_path_get_dirname (path) : g_strdup (path);
  g_autofree char *rest = g_strdup ("");

  *name = is_file ? g_path_get_basename (path) : NULL;
  while (!g_file_test (folder, G_FILE_TEST_IS_DIR) && !g_str_equal (folder, ".") && !g_str_equal (folder, "/"))
    {
      g_autofree char *below = g_steal_pointer (&rest);
      g_autofree char *step = g_path_get_basename (folder);
      char            *above = g_path_get_dirname (folder);

      rest = g_strconcat (step, "/", below, NULL);
      g_free (folder);
      folder = above;
    }
  *inside = g_strconcat ("./", rest, NULL);
  return g_steal_pointer (&folder);
}

/* What is wrong is wrong with the path, not with the folder that it was put into. */
static void
name_path (GError     *error,
           const char *target,
           const char *path)
{
  g_autoptr (GString) message = g_string_new (error->message);

  g_string_replace (message, target, path, 0);
  g_free (error->message);
  error->message = g_strdup (message->str);
}

static FerSnapshot *
read_revision (const char *path,
               const char *revision,
               GError    **error)
{
  g_autofree char *inside = NULL;
  g_autofree char *name = NULL;
  g_autofree char *folder = find_folder (path, &inside, &name);
  g_autofree char *target = NULL;
  g_autofree char *place = NULL;
  g_autoptr (GFile) file = NULL;
  FerSnapshot *snapshot = NULL;

  /* It would be taken for an option. */
  if (*revision == '-' || *revision == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("“%s” is no revision."), revision);
      return NULL;
    }
  target = g_dir_make_tmp ("ferrule-state-XXXXXX", error);
  if (target == NULL)
    return NULL;
  place = g_build_filename (target, name, NULL);
  file = g_file_new_for_path (place);
  if (extract_all (folder, inside, revision, target, error))
    snapshot = fer_snapshot_read (file, NULL, error);
  if (snapshot == NULL && error != NULL)
    name_path (*error, target, path);
  if (snapshot != NULL)
    fer_snapshot_keep_icon (snapshot);
  remove_folder (target);
  return snapshot;
}

/* What an API exported when the connector of a folder was made. */
static FerSnapshot *
read_base (const char *path,
           GError    **error)
{
  g_autofree char *place = g_build_filename (path, BASE, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (place);

  return fer_snapshot_read (file, NULL, error);
}

static gboolean
has_base (const char *path)
{
  g_autofree char *place = g_build_filename (path, BASE, NULL);

  return g_file_test (place, G_FILE_TEST_EXISTS);
}

/* A name may hold the sign itself: what is there goes first, then the shortest that is.
 * Returns: (transfer full) (nullable): the path in front of the sign; `NULL` when no revision is named */
static char *
split_revision (const char  *name,
                const char **revision)
{
  for (const char *at = g_file_test (name, G_FILE_TEST_EXISTS) ? NULL : strchr (name, '@'); at != NULL; at = strchr (at + 1, '@'))
    {
      g_autofree char *path = at == name ? g_strdup (".") : g_strndup (name, at - name);

      *revision = at + 1;
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* A folder that was renamed or removed is still there in a revision.
 * Returns: (transfer full) (nullable): NULL when nothing is found, and nobody is told why */
static FerSnapshot *
read_past (const char *name)
{
  const char      *at = g_file_test (name, G_FILE_TEST_EXISTS) ? NULL : strrchr (name, '@');
  g_autofree char *path = at != NULL ? g_strndup (name, at - name) : NULL;

  return path != NULL && *path != '\0' ? read_revision (path, at + 1, NULL) : NULL;
}

FerSnapshot *
fer_state_read (const char *name,
                GError    **error)
{
  const char      *revision;
  g_autofree char *path = split_revision (name, &revision);
  g_autoptr (GFile) place = NULL;
  FerSnapshot *snapshot;

  if (path != NULL)
    {
      snapshot = g_str_equal (revision, "base") && has_base (path) ? read_base (path, error) : read_revision (path, revision, error);
      if (snapshot == NULL)
        g_prefix_error (error, "%s: ", name);
      return snapshot;
    }
  snapshot = read_past (name);
  if (snapshot != NULL)
    return snapshot;
  place = g_file_new_for_commandline_arg (name);
  return fer_snapshot_read (place, NULL, error);
}

/* A revision without the file ignores nothing. */
static gboolean
extract_ignores (const char *path,
                 const char *revision,
                 const char *target,
                 GError    **error)
{
  g_autofree char *folder = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_strdup (path) : g_path_get_dirname (path);
  g_autofree char *place = g_build_filename (target, IGNORES, NULL);
  g_autoptr (GBytes) list = run_git (folder, (const char *const[]){ "ls-tree", "-z", "-l", revision, "./" IGNORES, NULL }, error);
  g_autofree char *entry = NULL;

  if (list == NULL || g_bytes_get_size (list) == 0)
    return list != NULL;
  entry = g_strndup (g_bytes_get_data (list, NULL), g_bytes_get_size (list));
  return extract_blob (folder, entry, place, error);
}

static FerIgnores *
read_ignores_of_revision (const char *path,
                          const char *revision,
                          GError    **error)
{
  g_autofree char *target = g_dir_make_tmp ("ferrule-state-XXXXXX", error);
  g_autofree char *hidden = target != NULL ? g_build_filename (target, ".ferrule", NULL) : NULL;
  g_autoptr (GFile) folder = NULL;
  FerIgnores *ignores = NULL;

  if (target == NULL)
    return NULL;
  folder = g_file_new_for_path (target);
  g_mkdir (hidden, 0700);
  if ((g_str_equal (revision, "base") && has_base (path)) || extract_ignores (path, revision, target, error))
    ignores = fer_ignores_read (folder, NULL, error);
  remove_folder (hidden);
  remove_folder (target);
  return ignores;
}

FerIgnores *
fer_state_read_ignores (const char *name,
                        GError    **error)
{
  const char      *revision;
  g_autofree char *path = split_revision (name, &revision);
  g_autofree char *present = NULL;
  g_autoptr (GFile) folder = NULL;
  FerIgnores *ignores;

  if (path != NULL)
    {
      ignores = read_ignores_of_revision (path, revision, error);
      if (ignores == NULL)
        g_prefix_error (error, "%s: ", name);
      return ignores;
    }
  present = g_file_test (name, G_FILE_TEST_IS_DIR) ? g_strdup (name) : g_path_get_dirname (name);
  folder = g_file_new_for_commandline_arg (present);
  return fer_ignores_read (folder, NULL, error);
}

char *
fer_state_dup_folder (const char *name)
{
  const char      *revision;
  g_autofree char *path = split_revision (name, &revision);
  g_autofree char *folder = NULL;

  if (path != NULL && g_str_equal (revision, "base") && has_base (path))
    return g_build_filename (path, ".ferrule", NULL);
  if (path == NULL)
    path = g_strdup (name);
  folder = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&path) : g_path_get_dirname (path);
  return g_str_equal (folder, ".") ? NULL : g_steal_pointer (&folder);
}

char **
fer_state_list_names (const char *path)
{
  gboolean         is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  g_autofree char *folder = is_folder ? g_strdup (path) : g_path_get_dirname (path);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GBytes) head = run_git (folder, (const char *const[]){ "rev-parse", "--verify", "--quiet", "HEAD:./", NULL }, NULL);
  g_autoptr (GBytes) list = head != NULL ? run_git (folder, (const char *const[]){ "for-each-ref", "--count=100", "--sort=-creatordate", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags", NULL }, NULL) : NULL;
  g_autofree char *text = list != NULL ? g_utf8_make_valid (g_bytes_get_data (list, NULL), (gssize)g_bytes_get_size (list)) : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (is_folder && has_base (folder))
    g_strv_builder_add (names, "base");
  if (head != NULL)
    g_strv_builder_add (names, "HEAD");
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_strv_builder_add (names, lines[i]);
  return g_strv_builder_end (names);
}
