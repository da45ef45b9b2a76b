/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What many rules ask about a member or a text. */

#include "config.h"

#include "fer-check-private.h"

#include <string.h>

guint
fer_check_count_characters (const char *text)
{
  return (guint)g_utf8_strlen (text, -1);
}

const char *
fer_check_format_count (guint64 count)
{
  static _Thread_local char  buffers[4][24];
  static _Thread_local guint next = 0;
  char                      *buffer = buffers[next++ % G_N_ELEMENTS (buffers)];

  g_snprintf (buffer, sizeof buffers[0], "%" G_GUINT64_FORMAT, count);
  return buffer;
}

/* Returns: where the next word begins, this one excepted when @text is in it */
static const char *
skip_word (const char *text)
{
  while (g_ascii_isalnum (*text))
    text++;
  while (*text != '\0' && !g_ascii_isalnum (*text))
    text++;
  return text;
}

static gboolean
begins_with_word (const char *text,
                  const char *word)
{
  gsize n = strlen (word);

  return (*text | 0x20) == (*word | 0x20) && g_ascii_strncasecmp (text, word, n) == 0 && !g_ascii_isalnum (text[n]);
}

gboolean
fer_check_has_word (const char *text,
                    const char *word)
{
  for (const char *p = g_ascii_isalnum (*text) ? text : skip_word (text); *p != '\0'; p = skip_word (p))
    if (begins_with_word (p, word))
      return TRUE;
  return FALSE;
}

gboolean
fer_check_matches (const char        *pattern,
                   const char        *text,
                   GRegexCompileFlags flags)
{
  static GMutex      mutex;
  static GHashTable *compiled = NULL; /* pattern → GRegex; matching does not change one */
  GRegex            *regex;

  g_mutex_lock (&mutex);
  if (compiled == NULL)
    compiled = g_hash_table_new (NULL, NULL);
  regex = g_hash_table_lookup (compiled, pattern);
  if (regex == NULL)
    {
      regex = g_regex_new (pattern, flags, 0, NULL);
      g_hash_table_insert (compiled, (gpointer)pattern, regex);
    }
  g_mutex_unlock (&mutex);
  return g_regex_match (regex, text, 0, NULL);
}

const char *
fer_check_find_product (const char *text)
{
  static const char *const products[] = { "Power Apps", "PowerApps", "Power Automate", "Microsoft Flow", "Power BI", "PowerBI",
                                          "Power Platform", "Power Virtual Agents", "Copilot Studio", "Logic Apps", "Logic App" };

  for (const char *p = g_ascii_isalnum (*text) ? text : skip_word (text); *p != '\0'; p = skip_word (p))
    for (guint i = 0; i < G_N_ELEMENTS (products); i++)
      if (begins_with_word (p, products[i]))
        return products[i];
  return NULL;
}

gboolean
fer_check_is_ascii (const char *text)
{
  return g_str_is_ascii (text);
}

gboolean
fer_check_is_absolute_url (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_PARSE_RELAXED, NULL);

  return uri != NULL && (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http")) &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' && strchr (text, ' ') == NULL;
}

gboolean
fer_check_has_url (const char *text)
{
  return fer_check_matches ("https?://", text, G_REGEX_CASELESS);
}

static gboolean
is_good_end (gunichar c)
{
  return g_unichar_isalnum (c) || c == ')';
}

gboolean
fer_check_ends_alphanumeric (const char *text)
{
  return *text != '\0' && is_good_end (g_utf8_get_char (g_utf8_prev_char (text + strlen (text))));
}

char *
fer_check_dup_trimmed (const char *text)
{
  const char *end = text + strlen (text);

  while (end > text && !is_good_end (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, end - text);
}

char *
fer_check_dup_unrestricted (const char *summary)
{
  GString         *text = g_string_new (summary);
  g_autofree char *said = NULL;
  g_auto (GStrv) words = NULL;

  g_string_replace (text, "&", " and ", 0);
  said = g_string_free (text, FALSE);
  words = g_strsplit_set (said, " " FER_CHECK_RESTRICTED, -1);
  text = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  return g_string_free (text, FALSE);
}

/* A capital begins a word, but not inside of capitals: "HTTPStatus" has two. */
static gboolean
begins_word (const char *name,
             const char *p)
{
  return p > name && g_ascii_isupper (*p) && (!g_ascii_isupper (p[-1]) || g_ascii_islower (p[1]));
}

char *
fer_check_dup_title (const char *name)
{
  GString *title = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    {
      gboolean separator = g_ascii_ispunct (*p) || *p == ' ';

      if ((separator || begins_word (name, p)) && title->len > 0 && title->str[title->len - 1] != ' ')
        g_string_append_c (title, ' ');
      if (separator)
        continue;
      if (title->len == 0)
        g_string_append_c (title, g_ascii_toupper (*p));
      else if (g_ascii_isupper (*p) && !g_ascii_isupper (p[1]) && !g_ascii_isupper (p[-1]))
        g_string_append_c (title, g_ascii_tolower (*p));
      else
        g_string_append_c (title, *p);
    }
  while (title->len > 0 && title->str[title->len - 1] == ' ')
    g_string_truncate (title, title->len - 1);
  return g_string_free (title, FALSE);
}

static char *
fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  g_strstrip (folded);
  if (g_str_has_suffix (folded, "."))
    folded[strlen (folded) - 1] = '\0';
  return g_steal_pointer (&folded);
}

gboolean
fer_check_same_text (const char *a,
                     const char *b)
{
  g_autofree char *first = fold (a);
  g_autofree char *second = fold (b);

  return *first != '\0' && g_str_equal (first, second);
}
