/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values by name, and the spellings under which secret ones could come to light. These are sorted by length, the longest
 * first, so that no secret shows its end because another one is its beginning. */

#include "fer-credentials.h"

#include "fer-connection-grant.h"
#include "fer-connection-network.h"

#include "fer-json-path.h"
#include "fer-json-value.h"

#include <string.h>

struct _FerCredentials
{
  gatomicrefcount ref_count;
  GHashTable     *values;    /* name → value */
  GPtrArray      *spellings; /* of secrets */
  char           *parameter_set;
};

G_DEFINE_BOXED_TYPE (FerCredentials, fer_credentials, fer_credentials_ref, fer_credentials_unref)

static void
wipe (gpointer data)
{
  char *text = data;

  explicit_bzero (text, strlen (text));
  g_free (text);
}

FerCredentials *
fer_credentials_new (void)
{
  FerCredentials *self = g_new0 (FerCredentials, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wipe);
  self->spellings = g_ptr_array_new_with_free_func (wipe);
  return self;
}

FerCredentials *
fer_credentials_copy (FerCredentials *self)
{
  FerCredentials *copy = fer_credentials_new ();
  GHashTableIter  iter;
  gpointer        name, value;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (copy->values, g_strdup (name), g_strdup (value));
  for (guint i = 0; i < self->spellings->len; i++)
    g_ptr_array_add (copy->spellings, g_strdup (self->spellings->pdata[i]));
  copy->parameter_set = g_strdup (self->parameter_set);
  return copy;
}

FerCredentials *
fer_credentials_ref (FerCredentials *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fer_credentials_unref (FerCredentials *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->values);
  g_ptr_array_unref (self->spellings);
  g_free (self->parameter_set);
  g_free (self);
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  gsize length_a = strlen (*(const char *const *)a), length_b = strlen (*(const char *const *)b);

  return length_a < length_b ? 1 : length_a > length_b ? -1
                                                       : 0;
}

/* Takes the text. */
static void
add_spelling (FerCredentials *self,
              char           *text)
{
  if (*text == '\0' || g_ptr_array_find_with_equal_func (self->spellings, text, g_str_equal, NULL))
    wipe (text);
  else
    g_ptr_array_add (self->spellings, text);
}

/* Services that send an address back encode it in their own way: less of it, blanks as "+", or with small digits. */
static void
add_lenient_spellings (FerCredentials *self,
                       const char     *text)
{
  static const char *const allowed[] = { NULL, "!$&'()*+,;=:@", "!$&'()*+,;=:@/", "!*'()", " " };

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      char *large = g_uri_escape_string (text, allowed[i], FALSE);
      char *small = g_strdup (large);

      for (char *at = strchr (small, '%'); at != NULL; at = strchr (at + 1, '%'))
        for (guint k = 1; k <= 2 && at[k] != '\0'; k++)
          at[k] = g_ascii_tolower (at[k]);
      if (allowed[i] != NULL && *allowed[i] == ' ')
        {
          g_strdelimit (large, " ", '+');
          g_strdelimit (small, " ", '+');
        }
      add_spelling (self, large);
      add_spelling (self, small);
    }
}

static void
add_spellings (FerCredentials *self,
               const char     *text)
{
  g_autofree char *quoted = NULL;
  char            *escaped;

  quoted = fer_json_value_quote (text);
  escaped = g_uri_escape_string (text, NULL, FALSE);
  add_spelling (self, g_strdup (text));
  add_spelling (self, g_uri_escape_string (escaped, NULL, FALSE)); /* x-ms-url-encoding: double */
  add_spelling (self, escaped);
  add_lenient_spellings (self, text);
  add_spelling (self, g_strndup (quoted + 1, strlen (quoted) - 2));
  explicit_bzero (quoted, strlen (quoted));
  add_spelling (self, fer_json_path_escape (text)); /* as the name of a member, in the place of a finding */
}

void
fer_credentials_note_secret (FerCredentials *self,
                             const char     *text)
{
  char *misread;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  add_spellings (self, text);
  /* Many a service takes the bytes of a header for Latin-1, whatever they are. */
  misread = g_str_is_ascii (text) ? NULL : g_convert (text, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
  if (misread != NULL)
    {
      add_spellings (self, misread);
      wipe (misread);
    }
  g_ptr_array_sort (self->spellings, compare_lengths);
}

void
fer_credentials_set (FerCredentials *self,
                     const char     *name,
                     const char     *value,
                     gboolean        secret)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  if (value == NULL)
    g_hash_table_remove (self->values, name);
  else
    g_hash_table_replace (self->values, g_strdup (name), g_strdup (value));
  if (value != NULL && secret)
    fer_credentials_note_secret (self, value);
}

const char *
fer_credentials_get (FerCredentials *self,
                     const char     *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->values, name);
}

const char *
fer_credentials_get_parameter (FerCredentials *self,
                               const char     *name)
{
  gboolean own = g_str_has_prefix (name, FER_CONNECTION_NETWORK_PREFIX) || g_str_has_suffix (name, ":" FER_CONNECTION_REFRESH_TOKEN);

  return own ? NULL : fer_credentials_get (self, name);
}

char **
fer_credentials_list (FerCredentials *self)
{
  g_autofree gpointer *names = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  names = g_hash_table_get_keys_as_array (self->values, NULL);
  return g_strdupv ((char **)names);
}

void
fer_credentials_set_parameter_set (FerCredentials *self,
                                   const char     *name)
{
  char *copy = g_strdup (name);

  g_free (self->parameter_set);
  self->parameter_set = copy;
}

const char *
fer_credentials_get_parameter_set (FerCredentials *self)
{
  return self->parameter_set;
}

/* In time proportional to the text, however often the secret is in it. */
static GString *
mask_one (GString    *text,
          const char *secret)
{
  const char *place = text->str;
  const char *found = strstr (place, secret);
  GString    *masked;

  if (found == NULL || *secret == '\0')
    return text;
  masked = g_string_sized_new (text->len);
  for (; found != NULL; found = strstr (place, secret))
    {
      g_string_append_len (masked, place, found - place);
      g_string_append (masked, FER_CREDENTIALS_MASK);
      place = found + strlen (secret);
    }
  g_string_append (masked, place);
  explicit_bzero (text->str, text->len);
  g_string_free (text, TRUE);
  return masked;
}

char *
fer_credentials_mask (FerCredentials *self,
                      const char     *text)
{
  GString *masked;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  masked = g_string_new (text);
  for (guint i = 0; i < self->spellings->len; i++)
    masked = mask_one (masked, self->spellings->pdata[i]);
  return g_string_free (masked, FALSE);
}

char **
fer_credentials_list_secrets (FerCredentials *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->spellings->len; i++)
    g_strv_builder_add (builder, self->spellings->pdata[i]);
  return g_strv_builder_end (builder);
}

GBytes *
fer_credentials_mask_bytes (FerCredentials *self,
                            GBytes         *bytes)
{
  gsize            size;
  const char      *start = g_bytes_get_data (bytes, &size);
  g_autofree char *copy = NULL;

  for (guint i = 0; i < self->spellings->len; i++)
    {
      const char *secret = self->spellings->pdata[i];
      gsize       n = strlen (secret);
      const char *found = n > 0 && size > 0 ? memmem (copy != NULL ? copy : start, size, secret, n) : NULL;

      if (found != NULL && copy == NULL)
        {
          copy = g_memdup2 (start, size);
          found = copy + (found - start);
        }
      for (; found != NULL; found = memmem (found, size - (gsize)(found - copy), secret, n))
        memset ((char *)found, '*', n);
    }
  return copy != NULL ? g_bytes_new_take (g_steal_pointer (&copy), size) : g_bytes_ref (bytes);
}
