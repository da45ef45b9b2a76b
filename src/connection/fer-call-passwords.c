/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fer-call-passwords.h"

#include "fer-body-form.h"

static gboolean
is_password (const char *format)
{
  return g_str_equal (format, "password");
}

/* Every string of it, as a list has several. */
static void
note (FerCredentials *credentials,
      const char     *json)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);

  for (FerJsonNode node = 0; node < fer_json_tree_get_n_nodes (tree); node++)
    {
      g_autofree char *text = fer_json_node_dup_string (tree, node);

      if (text != NULL && *text != '\0')
        fer_credentials_note_secret (credentials, text);
    }
}

static FerBodyForm *
open_body (FerJsonTree         *definition,
           const FerCallInput  *input,
           const FerCallValues *values)
{
  const char *json = fer_call_values_get (values, FER_CALL_BODY, input->name);

  return input->location == FER_CALL_BODY && json != NULL ? fer_body_form_new (definition, input->schema, "", json) : NULL;
}

/* Returns: (transfer full): where the first password is that has a value, or NULL */
static char *
find_password (FerBodyForm *form)
{
  GPtrArray *fields = fer_body_form_get_fields (form);

  for (guint i = 0; i < fields->len; i++)
    {
      const FerBodyField *field = fields->pdata[i];

      if (is_password (field->format) && field->json != NULL)
        return g_strdup (field->pointer);
    }
  return NULL;
}

void
fer_call_passwords_note (FerJsonTree         *definition,
                         GPtrArray           *inputs,
                         const FerCallValues *values,
                         FerCredentials      *credentials)
{
  for (guint i = 0; i < inputs->len; i++)
    {
      const FerCallInput *input = inputs->pdata[i];
      const char         *json = fer_call_values_get (values, input->location, input->name);
      FerBodyForm        *form = open_body (definition, input, values);
      GPtrArray          *fields = form != NULL ? fer_body_form_get_fields (form) : NULL;

      if (json != NULL && is_password (input->format))
        note (credentials, json);
      for (guint k = 0; fields != NULL && k < fields->len; k++)
        {
          const FerBodyField *field = fields->pdata[k];

          if (is_password (field->format) && field->json != NULL)
            note (credentials, field->json);
        }
      g_clear_pointer (&form, fer_body_form_free);
    }
}

void
fer_call_passwords_forget (FerJsonTree   *definition,
                           GPtrArray     *inputs,
                           FerCallValues *values)
{
  for (guint i = 0; i < inputs->len; i++)
    {
      const FerCallInput *input = inputs->pdata[i];
      FerBodyForm        *form = open_body (definition, input, values);
      g_autofree char    *pointer = form != NULL ? find_password (form) : NULL;
      gboolean            forgot = pointer != NULL;

      if (is_password (input->format))
        fer_call_values_set (values, input->location, input->name, NULL);
      while (pointer != NULL && fer_body_form_set (form, pointer, NULL, NULL))
        {
          g_free (pointer);
          pointer = find_password (form);
        }
      /* What cannot be taken out is not remembered at all. */
      if (forgot)
        fer_call_values_set (values, input->location, input->name, pointer == NULL ? fer_body_form_get_text (form) : NULL);
      g_clear_pointer (&form, fer_body_form_free);
    }
}
