/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An API as a state of a connector. */

#include "config.h"

#include "fer-api-state.h"

#include "fer-generator-folder.h"

#include <glib/gi18n.h>

static FerSnapshot *
make_state (GBytes *definition,
            GBytes *properties)
{
  g_autofree char  *first = g_strndup (g_bytes_get_data (definition, NULL), g_bytes_get_size (definition));
  g_autofree char  *second = g_strndup (g_bytes_get_data (properties, NULL), g_bytes_get_size (properties));
  const char *const texts[FER_N_FILE_ROLES] = { [FER_FILE_ROLE_DEFINITION] = first, [FER_FILE_ROLE_PROPERTIES] = second };

  return fer_snapshot_new (texts);
}

static FerGeneratorUpdate *
ask (const FerArguments *arguments,
     const char         *name,
     const char         *origin,
     GBytes             *base,
     GError            **error)
{
  g_autoptr (FerAzureInput) input = fer_azure_input_open (arguments, error);
  g_autoptr (FerApi) api = input != NULL ? fer_azure_input_find_api (input, name, error) : NULL;
  g_autoptr (GBytes) exported = NULL;

  if (api == NULL || !fer_azure_input_export (input, api, &exported, error))
    return NULL;
  return fer_generator_update_new (api, exported, origin, base, error);
}

FerApiState *
fer_api_state_read (const FerArguments *arguments,
                    const char         *folder,
                    GError            **error)
{
  g_autoptr (FerApiState) self = g_new0 (FerApiState, 1);
  g_autoptr (GFile) place = g_file_new_for_commandline_arg (folder);
  g_autofree char *origin = fer_generator_read_origin (place);
  g_autofree char *name = origin != NULL ? fer_generator_dup_origin_name (origin) : NULL;
  g_autoptr (GBytes) base = fer_generator_read_base (place);

  if (name == NULL || base == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("“%s” does not record which API it was made from."), folder);
      return NULL;
    }
  self->update = ask (arguments, name, origin, base, error);
  if (self->update == NULL)
    return NULL;
  self->base = make_state (self->update->base[0], self->update->base[1]);
  self->theirs = make_state (fer_generator_result_find_file (self->update->theirs, "apiDefinition.swagger.json"),
                             fer_generator_result_find_file (self->update->theirs, "apiProperties.json"));
  return g_steal_pointer (&self);
}

void
fer_api_state_free (FerApiState *self)
{
  g_clear_pointer (&self->base, fer_snapshot_unref);
  g_clear_pointer (&self->theirs, fer_snapshot_unref);
  g_clear_pointer (&self->update, fer_generator_update_free);
  g_free (self);
}
