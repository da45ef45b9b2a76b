/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes secrets out of the words of a service. It rather takes too much. */

#include "fer-redaction.h"

#include <string.h>

/* In bytes: some sentences. */
#define MAX_WORDS 400

/* No name or word that matters is so long without a full stop, slash or blank in it, but keys and tokens are. */
#define LONGEST_WORD 30

static gboolean
redact_pattern (char      **text,
                const char *pattern,
                const char *replacement)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  char *redacted = regex != NULL ? g_regex_replace (regex, *text, -1, 0, replacement, 0, NULL) : NULL;

  if (redacted == NULL)
    return FALSE;
  g_free (*text);
  *text = redacted;
  return TRUE;
}

static gboolean
is_guid (const char *word,
         gsize       n_bytes)
{
  if (n_bytes != 36)
    return FALSE;
  for (gsize i = 0; i < n_bytes; i++)
    if (i == 8 || i == 13 || i == 18 || i == 23 ? word[i] != '-' : !g_ascii_isxdigit (word[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_secretive (char c)
{
  return g_ascii_isalnum (c) || strchr ("_-+=%~", c) != NULL;
}

static char *
redact_long_words (const char *text)
{
  GString *redacted = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize n_bytes = 0;

      while (text[n_bytes] != '\0' && is_secretive (text[n_bytes]))
        n_bytes++;
      if (n_bytes > LONGEST_WORD && !is_guid (text, n_bytes) && strcspn (text, "0123456789") < n_bytes)
        g_string_append (redacted, "…");
      else
        g_string_append_len (redacted, text, n_bytes);
      text += n_bytes;
      if (*text != '\0')
        g_string_append_c (redacted, *text++);
    }

  return g_string_free (redacted, FALSE);
}

char *
fer_redact (const char *text)
{
  g_autofree char *start = g_strndup (text, 4 * MAX_WORDS);
  g_autofree char *words = g_utf8_make_valid (start, -1);
  g_autofree char *redacted = NULL;

  for (char *at = words; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  if (!redact_pattern (&words, "\\?[^\\s\"'<>]*=[^\\s\"'<>]*", "?…") ||
      !redact_pattern (&words, "(sig|key|code|token|secret|password|assertion|bearer)([=: ]+|\"\\s*:\\s*\")[^\\s\"'&,;]*[0-9=+/][^\\s\"'&,;]*", "\\1\\2…") ||
      !redact_pattern (&words, "\\b(sig|[a-z_-]*(key|token|secret|password|code))=[^\\s\"'&,;]+", "\\1=…") ||
      !redact_pattern (&words, "eyJ[A-Za-z0-9_.=-]*", "…"))
    return g_strdup ("…");
  redacted = redact_long_words (words);
  if (strlen (redacted) > MAX_WORDS)
    {
      *g_utf8_find_prev_char (redacted, redacted + MAX_WORDS) = '\0';
      return g_strconcat (g_strstrip (redacted), "…", NULL);
    }
  return g_strdup (g_strstrip (redacted));
}
