/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists the APIs of all services, a line each. */

#include "config.h"

#include "fer-azure-input.h"

#include "fer-json-value.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* No name makes another column or line. */
static void
print_cell (const char *cell,
            char        end)
{
  g_autofree char *clean = g_strdelimit (g_strdup (cell), "\t\r\n", ' ');

  printf ("%s%c", clean, end);
}

static void
print_line (FerApi *api)
{
  print_cell (fer_api_service_get_name (fer_api_get_service (api)), '\t');
  print_cell (fer_api_get_name (api), '\t');
  print_cell (fer_api_get_display_name (api), '\t');
  print_cell (fer_api_get_kind_title (api), '\t');
  print_cell (fer_api_get_version (api), '\t');
  print_cell (fer_api_get_url (api) != NULL ? fer_api_get_url (api) : "", '\n');
}

static void
write_api (FerJsonWriter *writer,
           FerApi        *api)
{
  const struct
  {
    const char *key;
    const char *value;
  } members[] = {
    { "service", fer_api_service_get_name (fer_api_get_service (api)) },
    { "name", fer_api_get_name (api) },
    { "displayName", fer_api_get_display_name (api) },
    { "description", fer_api_get_description (api) },
    { "kind", fer_api_get_kind_name (api) },
    { "version", fer_api_get_version (api) },
    { "revision", fer_api_get_revision (api) },
    { "url", fer_api_get_url (api) != NULL ? fer_api_get_url (api) : "" },
    { "obstacle", fer_api_get_obstacle (api) != NULL ? fer_api_get_obstacle (api) : "" },
  };

  fer_json_writer_begin_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      fer_json_writer_key (writer, members[i].key);
      fer_json_writer_string (writer, members[i].value);
    }
  fer_json_writer_key (writer, "subscriptionRequired");
  fer_json_writer_boolean (writer, fer_api_get_subscription_required (api));
  fer_json_writer_key (writer, "tags");
  fer_json_writer_begin_array (writer);
  for (const char *const *tag = fer_api_get_tags (api); *tag != NULL; tag++)
    fer_json_writer_string (writer, *tag);
  fer_json_writer_end_array (writer);
  fer_json_writer_end_object (writer);
}

static void
print_as_json (GPtrArray *apis)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *answer = NULL;

  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < apis->len; i++)
    write_api (writer, apis->pdata[i]);
  fer_json_writer_end_array (writer);
  answer = fer_json_writer_finish (writer);
  puts (answer);
}

/* Why a service has no APIs here, or why they cannot be called from here. */
static void
tell_remarks (GPtrArray *services)
{
  for (guint i = 0; i < services->len; i++)
    if (fer_api_service_get_remark (services->pdata[i]) != NULL)
      g_printerr ("%s: %s: %s\n", g_get_prgname (), fer_api_service_get_name (services->pdata[i]),
                  fer_api_service_get_remark (services->pdata[i]));
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  g_autoptr (FerAzureInput) input = fer_azure_input_open (arguments, error);
  g_autoptr (GPtrArray) services = input != NULL ? fer_azure_input_list_services (input, arguments->words[0], error) : NULL;
  g_autoptr (GPtrArray) apis = services != NULL ? fer_azure_input_list_apis (input, services, error) : NULL;

  if (apis == NULL)
    return FER_EXIT_FAILED;
  tell_remarks (services);
  if (arguments->json)
    print_as_json (apis);
  else
    for (guint i = 0; i < apis->len; i++)
      print_line (apis->pdata[i]);

  return fer_azure_input_count_problems (input) > 0 ? FER_EXIT_FINDINGS : FER_EXIT_FINE;
}

const FerCommand fer_command_apis = {
  .name = "apis",
  .synopsis = "[SERVICE]",
  .summary = N_ ("List the APIs in API Management"),
  .description = N_ ("A line each: service, name, title, kind, version and address, with tabs between them. What could not be\n"
                     "asked is said on standard error, and the exit status is 1 then. Whoever has signed in asks (see “login”), or the\n"
                     "service principal of AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET; “--sample” needs none."),
  .min_words = 0,
  .max_words = 1,
  .options = FER_OPTION_AZURE,
  .run = run,
};
