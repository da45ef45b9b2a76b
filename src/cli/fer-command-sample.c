/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the local Azure in the foreground, until somebody stops it. */

#include "fer-command.h"

#include "fer-json-value.h"
#include "fer-sample-azure.h"
#include "fer-sample-names.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>

/* As far away as a real service is. */
#define MIN_LATENCY_MSEC 20
#define MAX_LATENCY_MSEC 150

/* What one needs to know to sign in and to find something; the keys are words for programs. */
static const struct
{
  const char *key;
  const char *path; /* below the base; NULL: @value stands for itself */
  const char *value;
  const char *title;
} facts[] = {
  { "base", "", NULL, N_ ("Base address") },
  { "login", "/login", NULL, N_ ("Sign-in") },
  { "resourceManager", "/arm", NULL, N_ ("Resource manager") },
  { "gateway", "/gw/" FER_SAMPLE_SERVICE, NULL, N_ ("Gateway") },
  { "tenant", NULL, FER_SAMPLE_TENANT, N_ ("Tenant") },
  { "client", NULL, FER_SAMPLE_CLIENT, N_ ("Client ID") },
  { "user", NULL, FER_SAMPLE_USER, N_ ("User") },
  { "subscription", NULL, FER_SAMPLE_SUBSCRIPTION, N_ ("Subscription") },
  { "resourceGroup", NULL, FER_SAMPLE_GROUP, N_ ("Resource group") },
  { "service", NULL, FER_SAMPLE_SERVICE, N_ ("Service") },
};

static void
print_facts (const char           *base,
             const FerSampleCloud *cloud)
{
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    /* Translators: the name of a fact and what it is, such as "Sign-in: http://127.0.0.1:1234/login". */
    printf (_ ("%s: %s%s\n"), _ (facts[i].title), facts[i].path != NULL ? base : "", facts[i].path != NULL ? facts[i].path : facts[i].value);
  /* Translators: for whom a token must be that is shown to the resource manager. */
  printf (_ ("%s: %s%s\n"), _ ("Audience"), cloud->manager, "");
  puts (_ ("Everything stays on this machine and is forgotten at the end. Press Ctrl+C to stop."));
}

static void
print_as_json (const char           *base,
               const FerSampleCloud *cloud)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *answer = NULL;

  fer_json_writer_begin_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *value = g_strconcat (facts[i].path != NULL ? base : "", facts[i].path != NULL ? facts[i].path : facts[i].value, NULL);

      fer_json_writer_key (writer, facts[i].key);
      fer_json_writer_string (writer, value);
    }
  fer_json_writer_key (writer, "audience");
  fer_json_writer_string (writer, cloud->manager);
  fer_json_writer_end_object (writer);
  answer = fer_json_writer_finish (writer);
  puts (answer);
}

static gboolean
read_port (const char *word,
           guint      *port,
           GError    **error)
{
  guint64 number = 0;

  if (word == NULL || g_ascii_string_to_unsigned (word, 10, 0, G_MAXUINT16, &number, NULL))
    {
      *port = number;
      return TRUE;
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("A port is a number from 0 to 65535, and “%s” is none."), word);
  return FALSE;
}

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_CONTINUE;
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  const FerSampleCloud *cloud = fer_sample_cloud_find (arguments->cloud);
  g_autoptr (FerSampleService) service = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint port;
  guint signals[2];

  if (!read_port (arguments->port, &port, error))
    return FER_EXIT_FAILED;
  if (cloud == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("The sample can speak as public, usgov or china, and “%s” is none of them."), arguments->cloud);
      return FER_EXIT_FAILED;
    }
  service = fer_sample_azure_new_as (cloud);
  if (arguments->port != NULL ? !fer_sample_service_start (service, port, error) : !fer_sample_azure_start (service, error))
    {
      g_prefix_error (error, _ ("The sample cannot listen on port %u: "), port);
      return FER_EXIT_FAILED;
    }

  fer_sample_service_set_latency (service, MIN_LATENCY_MSEC, MAX_LATENCY_MSEC);
  signals[0] = g_unix_signal_add (SIGINT, stop_cb, loop);
  signals[1] = g_unix_signal_add (SIGTERM, stop_cb, loop);
  if (arguments->json)
    print_as_json (fer_sample_service_get_base (service), cloud);
  else
    print_facts (fer_sample_service_get_base (service), cloud);
  if (fer_command_flush (error))
    g_main_loop_run (loop);

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (signals[i]);
  fer_sample_service_stop (service);
  return FER_EXIT_FINE;
}

const FerCommand fer_command_sample = {
  .name = "sample",
  .synopsis = "",
  .summary = N_ ("Run a local Azure with an API Management service in it"),
  .description = N_ ("It speaks as the real services do, needs no account and is reached from this machine only. Its addresses\n"
                     "are printed; then it runs until it is stopped."),
  .min_words = 0,
  .max_words = 0,
  .options = FER_OPTION_PORT | FER_OPTION_SAMPLE,
  .run = run,
};
