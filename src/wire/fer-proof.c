/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Randomness is the kernel's; what was secret is overwritten. */

#include "config.h"

#include "fer-proof.h"

#include "fer-wire-json.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define N_RANDOM_BYTES 32

/* Tokens have some 2 kB, those of people in many groups some 8. */
#define MAX_ENCODED_SIZE 65536

static char *
encode (const guchar *bytes,
        gsize         n_bytes)
{
  char *text = g_base64_encode (bytes, n_bytes);

  for (char *p = text; *p != '\0'; p++)
    if (*p == '+')
      *p = '-';
    else if (*p == '/')
      *p = '_';
    else if (*p == '=')
      *p = '\0';
  return text;
}

char *
fer_proof_new_word (void)
{
  guchar bytes[N_RANDOM_BYTES];
  gsize  n_bytes = 0;
  char  *word;

  while (n_bytes < sizeof bytes)
    {
      gssize n = getrandom (bytes + n_bytes, sizeof bytes - n_bytes, 0);

      /* Of so few bytes the kernel never gives a part, and only a signal keeps it from giving all. */
      g_assert (n > 0 || errno == EINTR);
      n_bytes += MAX (n, 0);
    }
  word = encode (bytes, sizeof bytes);
  explicit_bzero (bytes, sizeof bytes);
  return word;
}

void
fer_proof_free_word (char *word)
{
  if (word != NULL)
    explicit_bzero (word, strlen (word));
  g_free (word);
}

char *
fer_proof_dup_challenge (const char *verifier)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guchar digest[32];
  gsize  n_bytes = sizeof digest;

  g_return_val_if_fail (verifier != NULL, NULL);

  g_checksum_update (checksum, (const guchar *)verifier, -1);
  g_checksum_get_digest (checksum, digest, &n_bytes);
  return encode (digest, n_bytes);
}

JsonNode *
fer_proof_read_json (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  guchar *decoded;
  gsize   n_bytes;

  if (text == NULL || strlen (text) > MAX_ENCODED_SIZE)
    return NULL;

  g_string_append (plain, text);
  for (char *p = plain->str; *p != '\0'; p++)
    if (*p == '-')
      *p = '+';
    else if (*p == '_')
      *p = '/';
  while (plain->len % 4 != 0)
    g_string_append_c (plain, '=');
  decoded = g_base64_decode (plain->str, &n_bytes);
  bytes = g_bytes_new_take (decoded, n_bytes);

  return fer_wire_json_parse (bytes, NULL);
}

JsonNode *
fer_proof_read_claims (const char *token)
{
  g_auto (GStrv) parts = token != NULL && strlen (token) <= MAX_ENCODED_SIZE ? g_strsplit (token, ".", 4) : NULL;

  return parts != NULL && g_strv_length (parts) == 3 ? fer_proof_read_json (parts[1]) : NULL;
}
