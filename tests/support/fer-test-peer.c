/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programs of others, as tests/peers/install.sh has put them into the build. */

#include "fer-test-peer.h"

#include <string.h>

struct _FerTestPeer
{
  GSubprocess      *process;
  GDataInputStream *lines;
  char             *base;
};

static char *
dup_folder (void)
{
  const char *folder = g_getenv ("FERRULE_PEERS");

  return folder != NULL ? g_strdup (folder) : g_test_build_filename (G_TEST_DIST, "..", "_build-peers", NULL);
}

static gboolean
is_there (const char *folder,
          const char *module)
{
  g_autofree char *installed = g_build_filename (folder, "node_modules", module, NULL);
  g_autofree char *node = g_find_program_in_path ("node");
  g_autofree char *why = g_strdup_printf ("there is no %s: run tests/peers/install.sh", node == NULL ? "node" : module);

  if (node != NULL && g_file_test (installed, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_test_skip (why);
  return FALSE;
}

static char *
read_line (FerTestPeer *self)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_utf8 (self->lines, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

static FerTestPeer *
spawn (const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  FerTestPeer *self = g_new0 (FerTestPeer, 1);

  self->process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  self->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->base = read_line (self);
  return self;
}

FerTestPeer *
fer_test_peer_new (const char *module,
                   const char *script)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = g_build_filename (folder, script, NULL);

  return is_there (folder, module) ? spawn ((const char *const[]){ "node", path, NULL }) : NULL;
}

FerTestPeer *
fer_test_peer_new_program (const char        *program,
                           const char        *script,
                           const char *const *arguments)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "peers", script, NULL);
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *for_root = g_build_filename ("/usr/sbin", program, NULL);
  g_autofree char *why = g_strdup_printf ("there is no %s", program);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  if (found == NULL && !g_file_test (for_root, G_FILE_TEST_IS_EXECUTABLE))
    {
      g_test_skip (why);
      return NULL;
    }
  g_ptr_array_add (argv, (char *)"sh");
  g_ptr_array_add (argv, path);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *)arguments[i]);
  g_ptr_array_add (argv, NULL);
  return spawn ((const char *const *)argv->pdata);
}

void
fer_test_peer_free (FerTestPeer *self)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->lines);
  g_object_unref (self->process);
  g_free (self->base);
  g_free (self);
}

const char *
fer_test_peer_get_base (FerTestPeer *self)
{
  return self->base;
}

char *
fer_test_peer_ask (FerTestPeer *self,
                   const char  *line)
{
  g_autofree char *sent = g_strconcat (line, "\n", NULL);
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), sent, strlen (sent), NULL, NULL, &error);
  g_assert_no_error (error);
  return read_line (self);
}
