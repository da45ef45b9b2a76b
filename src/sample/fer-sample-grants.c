/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who can sign in, and what has been promised to whom until it is exchanged for a token. Used ones are
 * kept, so that a second use can be told from an invention. */

#include "fer-sample-grants.h"

#include "fer-sample-names.h"

#define MAX_GRANTS 1000

static const FerSampleUser users[] = {
  { FER_SAMPLE_USER, FER_SAMPLE_USER_NAME, FER_SAMPLE_USER_OBJECT },
  { FER_SAMPLE_READER, FER_SAMPLE_READER_NAME, FER_SAMPLE_READER_OBJECT },
};

struct _FerSampleGrants
{
  GHashTable *by_word;
  GQueue      words; /* of keys of @by_word, the eldest first */
};

const FerSampleUser *
fer_sample_user_find (const char *hint)
{
  for (guint i = 0; hint != NULL && i < G_N_ELEMENTS (users); i++)
    if (g_ascii_strcasecmp (users[i].name, hint) == 0)
      return &users[i];

  return &users[0];
}

FerSampleGrant *
fer_sample_grant_new (const FerSampleUser *user,
                      const char          *client,
                      const char          *tenant,
                      const char          *scope,
                      gint64               expires)
{
  FerSampleGrant *grant = g_new0 (FerSampleGrant, 1);

  grant->user = user;
  grant->client = g_strdup (client);
  grant->tenant = g_strdup (tenant);
  grant->scope = g_strdup (scope);
  grant->expires = expires;

  return grant;
}

static void
grant_free (gpointer data)
{
  FerSampleGrant *grant = data;

  g_free (grant->client);
  g_free (grant->tenant);
  g_free (grant->scope);
  g_free (grant->redirect);
  g_free (grant->challenge);
  g_free (grant->nonce);
  g_free (grant->user_code);
  g_free (grant);
}

FerSampleGrants *
fer_sample_grants_new (void)
{
  FerSampleGrants *self = g_new0 (FerSampleGrants, 1);

  self->by_word = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, grant_free);
  g_queue_init (&self->words);

  return self;
}

void
fer_sample_grants_free (FerSampleGrants *self)
{
  g_queue_clear (&self->words);
  g_hash_table_unref (self->by_word);
  g_free (self);
}

void
fer_sample_grants_add (FerSampleGrants *self,
                       const char      *word,
                       FerSampleGrant  *grant)
{
  char *key = g_strdup (word);

  g_return_if_fail (!g_hash_table_contains (self->by_word, word));

  if (self->words.length == MAX_GRANTS)
    g_hash_table_remove (self->by_word, g_queue_pop_head (&self->words));
  g_hash_table_insert (self->by_word, key, grant);
  g_queue_push_tail (&self->words, key);
}

FerSampleGrant *
fer_sample_grants_find (FerSampleGrants *self,
                        const char      *word)
{
  return word != NULL ? g_hash_table_lookup (self->by_word, word) : NULL;
}

FerSampleGrant *
fer_sample_grants_find_user_code (FerSampleGrants *self,
                                  const char      *user_code)
{
  GHashTableIter iter;
  gpointer       grant;

  g_hash_table_iter_init (&iter, self->by_word);
  while (g_hash_table_iter_next (&iter, NULL, &grant))
    if (g_strcmp0 (((FerSampleGrant *)grant)->user_code, user_code) == 0)
      return grant;

  return NULL;
}
