/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "ferrule-cli sample": that it says where it is, answers there, and ends when it is told to. */

#include "fer-test-http.h"

#include <gio/gio.h>
#include <signal.h>

static const char *program;

/* Starts it and reads what it says first; @line is what begins so. */
static GSubprocess *
start (const char *option,
       const char *beginning,
       char      **line)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "sample", option, NULL);
  g_autoptr (GDataInputStream) output = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);
  *line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (*line);
  g_assert_true (g_str_has_prefix (*line, beginning));

  return process;
}

static void
stop (GSubprocess *process,
      int          with)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (process, with);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

static void
assert_answers (const char *base)
{
  g_autofree char *url = g_strconcat (base, "/arm/tenants?api-version=2022-12-01", NULL);
  g_autoptr (FerTestReply) reply = fer_test_http ("GET", url, NULL, NULL, NULL);

  g_assert_cmpuint (reply->status, ==, 401);
}

static void
test_words (void)
{
  g_autofree char *line = NULL;
  g_autoptr (GSubprocess) process = start (NULL, "Base address: http://127.0.0.1:", &line);

  assert_answers (line + strlen ("Base address: "));
  stop (process, SIGINT);
}

static void
test_json (void)
{
  g_autofree char *line = NULL;
  g_autoptr (GSubprocess) process = start ("--json", "{\"base\":\"http://127.0.0.1:", &line);
  g_autofree char *base = g_strdup (line + strlen ("{\"base\":\""));

  *strchr (base, '"') = '\0';
  assert_answers (base);
  stop (process, SIGTERM);
}

static void
test_refused (void)
{
  static const char *const options[] = { "--port=65536", "--port=x", "--port=-1", "--indent=2", "--cloud=mars", "word" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (GSubprocess) process =
        g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, NULL, program, "sample", options[i], NULL);

      g_assert_true (g_subprocess_wait (process, NULL, NULL));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  g_test_add_func ("/cli/sample/words", test_words);
  g_test_add_func ("/cli/sample/json", test_json);
  g_test_add_func ("/cli/sample/refused", test_refused);

  return g_test_run ();
}
