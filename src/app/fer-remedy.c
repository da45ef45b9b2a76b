/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What to do about an error: the reason is the error's own, the remedy is a matter of the window. */

#include "config.h"

#include "fer-remedy.h"

#include "fer-model-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

static const struct
{
  FerModelError code;
  const char   *remedy;
} model_remedies[] = {
  { FER_MODEL_ERROR_NO_DEFINITION,
    N_ ("Choose the folder that holds apiDefinition.swagger.json, or drop the definition itself here.") },
  { FER_MODEL_ERROR_OPENAPI_3,
    N_ ("A connector is an OpenAPI 2.0 definition. Convert this one to 2.0 first, then open the result.") },
  { FER_MODEL_ERROR_NOT_A_FILE, N_ ("Choose a folder or a file.") },
  { FER_MODEL_ERROR_NOT_TEXT, N_ ("Choose a JSON file, or the folder of a connector.") },
  { FER_MODEL_ERROR_NOT_JSON, N_ ("A definition is written in JSON. Choose another file, or convert this one to JSON first.") },
  { FER_MODEL_ERROR_TOO_BIG, N_ ("The service takes connectors of one megabyte at most. Choose another file.") },
};

static const struct
{
  GIOErrorEnum code;
  const char  *remedy;
} io_remedies[] = {
  { G_IO_ERROR_NOT_FOUND, N_ ("It may have been moved or deleted. Choose where it is now.") },
  { G_IO_ERROR_PERMISSION_DENIED, N_ ("Ask for permission to read it, or choose another folder.") },
};

const char *
fer_remedy_for_opening (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (model_remedies); i++)
    if (g_error_matches (error, FER_MODEL_ERROR, (int)model_remedies[i].code))
      return _ (model_remedies[i].remedy);
  for (guint i = 0; i < G_N_ELEMENTS (io_remedies); i++)
    if (g_error_matches (error, G_IO_ERROR, (int)io_remedies[i].code))
      return _ (io_remedies[i].remedy);

  return _ ("Choose another folder, or try again.");
}
