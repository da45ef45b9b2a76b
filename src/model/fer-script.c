/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who names an operation in a connector's script. The code is read as tokens, not as C#: around each string literal
 * that is an operation's id it is looked whether the words there are about `OperationId`. A name that is given the operation id as
 * it is (`var operation = Context.OperationId;`) counts as one. */

#include "config.h"

#include "fer-script.h"

#include "fer-script-scanner.h"

#include <string.h>

/* That one expression is long; what is longer is not looked through to its end, for each of its literals. */
#define MAX_TOKENS 100

/* How the code makes an id comparable. */
typedef enum
{
  FOLD_NO_ID, /* it is not about ids at all */
  FOLD_NOTHING,
  FOLD_LOWER,
  FOLD_UPPER,
  FOLD_CASE, /* by the comparison itself */
} Fold;

typedef struct
{
  gboolean is_list; /* of nothing but operation ids */
  Fold     subject; /* of a switch, otherwise FOLD_NO_ID */
} Block;

typedef struct
{
  const char *text;
  GArray     *tokens;
  GHashTable *ids;
  GHashTable *aliases; /* set of char* */
  GArray     *blocks;  /* of Block, those that are open at the token being looked at */
} Reader;

/* Tokens. Beyond both ends there is a mark of no bytes. */

static FerScriptToken
get (Reader *self,
     gssize  i)
{
  static const FerScriptToken nothing = { FER_SCRIPT_MARK, 0, 0 };

  return i >= 0 && i < self->tokens->len ? g_array_index (self->tokens, FerScriptToken, i) : nothing;
}

static gboolean
is (Reader     *self,
    gssize      i,
    const char *text)
{
  FerScriptToken token = get (self, i);

  return (token.kind == FER_SCRIPT_WORD || token.kind == FER_SCRIPT_MARK) &&
         token.end - token.start == strlen (text) && memcmp (self->text + token.start, text, token.end - token.start) == 0;
}

static gboolean
is_any (Reader            *self,
        gssize             i,
        const char *const *texts)
{
  for (guint t = 0; texts[t] != NULL; t++)
    if (is (self, i, texts[t]))
      return TRUE;
  return FALSE;
}

static gboolean
is_word (Reader *self,
         gssize  i)
{
  return get (self, i).kind == FER_SCRIPT_WORD;
}

static gboolean
is_string (Reader *self,
           gssize  i)
{
  return get (self, i).kind == FER_SCRIPT_STRING || get (self, i).kind == FER_SCRIPT_VERBATIM;
}

static char *
dup_token (Reader *self,
           gssize  i)
{
  FerScriptToken token = get (self, i);

  return g_strndup (self->text + token.start, token.end - token.start);
}

/* What is between the quotes, as written. */
static char *
dup_content (Reader *self,
             gssize  i)
{
  FerScriptToken token = get (self, i);
  gsize          n_quote = token.kind == FER_SCRIPT_VERBATIM ? 2 : 1;

  return g_strndup (self->text + token.start + n_quote, token.end - token.start - MIN (n_quote + 1, token.end - token.start));
}

/* A literal for @value, as the author writes them. */
static char *
quote (const char        *value,
       FerScriptTokenKind kind)
{
  GString *quoted = g_string_new (kind == FER_SCRIPT_VERBATIM ? "@\"" : "\"");

  for (const char *p = value; *p != '\0'; p++)
    if (kind == FER_SCRIPT_VERBATIM && *p == '"')
      g_string_append (quoted, "\"\"");
    else if (kind != FER_SCRIPT_VERBATIM && (*p == '"' || *p == '\\'))
      g_string_append_printf (quoted, "\\%c", *p);
    else if (kind != FER_SCRIPT_VERBATIM && (guchar)*p < 0x20)
      g_string_append_printf (quoted, "\\u%04x", *p);
    else
      g_string_append_c (quoted, *p);
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

static gboolean
content_is (Reader     *self,
            gssize      i,
            const char *value,
            gboolean    any_case)
{
  g_autofree char *literal = dup_token (self, i);
  g_autofree char *quoted = quote (value, get (self, i).kind);
  g_autofree char *folded_literal = NULL;
  g_autofree char *folded = NULL;

  if (!any_case)
    return g_str_equal (literal, quoted);
  folded_literal = g_utf8_casefold (literal, -1);
  folded = g_utf8_casefold (quoted, -1);
  return g_str_equal (folded_literal, folded);
}

static gboolean
is_id (Reader *self,
       gssize  i)
{
  g_autofree char *content = dup_content (self, i);

  return g_hash_table_contains (self->ids, content);
}

/* Expressions: names with what is asked of them, `this.Context.OperationId.ToLower()`. */

static const char *const dots[] = { ".", "?.", "!.", NULL };

static gboolean
has_name_of_id (const char *word)
{
  g_autofree char *lower = g_ascii_strdown (word, -1);

  return strstr (lower, "operationid") != NULL;
}

static gboolean
names_id (Reader *self,
          gssize  i)
{
  g_autofree char *word = is_word (self, i) ? dup_token (self, i) : NULL;

  return word != NULL && (has_name_of_id (word) || g_hash_table_contains (self->aliases, word));
}

/* Returns: the bracket that belongs to the one at @i, or -1 when there is none near */
static gssize
find_partner (Reader *self,
              gssize  i,
              int     step)
{
  gssize at = i;
  gssize depth = 0;

  for (guint n_seen = 0; n_seen < MAX_TOKENS && at >= 0 && at < self->tokens->len; n_seen++, at += step)
    {
      depth += is (self, at, "(") - is (self, at, ")");
      if (depth == 0)
        return at;
    }
  return -1;
}

/* Reads an expression from its first token on, to @behind it, which is @end at the latest. */
static Fold
read_expression (Reader *self,
                 gssize  i,
                 gssize  end,
                 gssize *behind)
{
  static const char *const neutral[] = { "Trim", "ToString", NULL };
  static const char *const lower[] = { "ToLower", "ToLowerInvariant", NULL };
  static const char *const upper[] = { "ToUpper", "ToUpperInvariant", NULL };
  Fold                     fold = FOLD_NO_ID;
  guint                    n_open = 0;

  for (; is (self, i, "("); i++)
    n_open++;
  while (is_word (self, i))
    {
      if (fold == FOLD_NO_ID)
        fold = names_id (self, i) && !is (self, i + 1, "(") ? FOLD_NOTHING : FOLD_NO_ID;
      else if (is_any (self, i, lower))
        fold = FOLD_LOWER;
      else if (is_any (self, i, upper))
        fold = FOLD_UPPER;
      else if (!is_any (self, i, neutral))
        return FOLD_NO_ID;
      i++;
      if (is (self, i, "(") && is (self, i + 1, ")"))
        i += 2;
      for (; n_open > 0 && is (self, i, ")"); n_open--)
        i++;
      if (i >= end || !is_any (self, i, dots))
        break;
      i++;
    }
  *behind = i;
  return n_open == 0 ? fold : FOLD_NO_ID;
}

/* Likewise, for one that ends at @last; returns its first token in @first. */
static Fold
read_expression_back (Reader *self,
                      gssize  last,
                      gssize *first)
{
  gssize i = last;
  gssize behind;
  Fold   fold;

  while (i >= 0)
    {
      if (is (self, i, ")"))
        {
          i = find_partner (self, i, -1);
          if (i > 0 && is_word (self, i - 1) && !is (self, i - 1, "if") && !is (self, i - 1, "switch") && !is (self, i - 1, "return"))
            i--;
        }
      if (i < 0 || !is_any (self, i - 1, dots))
        break;
      i -= 2;
    }
  *first = i;
  if (i < 0)
    return FOLD_NO_ID;
  fold = read_expression (self, i, last + 1, &behind);
  return behind == last + 1 ? fold : FOLD_NO_ID;
}

/* Places of a literal. */

static gboolean
compares (Reader *self,
          gssize  i)
{
  return is (self, i, "==") || is (self, i, "!=");
}

/* Of the call whose opening bracket is at @open. */
static Fold
fold_by_call (Reader *self,
              gssize  open,
              Fold    fold)
{
  gssize close = find_partner (self, open, 1);

  if (fold == FOLD_NO_ID)
    return fold;
  for (gssize i = open; i < close; i++)
    {
      g_autofree char *word = is_word (self, i) ? dup_token (self, i) : NULL;

      if (word != NULL && strstr (word, "IgnoreCase") != NULL)
        return FOLD_CASE;
    }
  return fold;
}

/* `id == "…"`, `"…" == id` */
static Fold
read_comparison (Reader *self,
                 gssize  i)
{
  Fold   fold = FOLD_NO_ID;
  gssize end;

  if (compares (self, i - 1))
    fold = read_expression_back (self, i - 2, &end);
  if (fold == FOLD_NO_ID && compares (self, i + 1))
    fold = read_expression (self, i + 2, G_MAXSSIZE, &end);
  return fold;
}

/* `"…".Equals (id)`, `id.Equals ("…")`, `string.Equals (id, "…")`, `string.Equals ("…", id)` */
static Fold
read_call (Reader *self,
           gssize  i)
{
  gssize open = i + 3;
  gssize end;
  Fold   fold;

  if (is (self, i + 1, ".") && is (self, i + 2, "Equals") && is (self, open, "("))
    {
      fold = read_expression (self, open + 1, G_MAXSSIZE, &end);
      return is (self, end, ")") || is (self, end, ",") ? fold_by_call (self, open, fold) : FOLD_NO_ID;
    }
  if (is (self, i - 1, ","))
    {
      fold = read_expression_back (self, i - 2, &end);
      return is (self, end - 1, "(") && is (self, end - 2, "Equals") ? fold_by_call (self, end - 1, fold) : FOLD_NO_ID;
    }
  if (!is (self, i - 1, "(") || !is (self, i - 2, "Equals") || !is_any (self, i - 3, dots))
    return FOLD_NO_ID;
  fold = read_expression_back (self, i - 4, &end);
  if (fold == FOLD_NO_ID && is (self, i + 1, ","))
    fold = read_expression (self, i + 2, G_MAXSSIZE, &end);
  return fold_by_call (self, i - 1, fold);
}

/* `case "…":`, `"…" => `, `id is "…" or "…"` */
static Fold
read_pattern (Reader *self,
              gssize  i)
{
  Block  block = self->blocks->len > 0 ? g_array_index (self->blocks, Block, self->blocks->len - 1) : (Block){ FALSE, FOLD_NO_ID };
  gssize first = i;
  gssize end = i + 1;

  while (i - first < MAX_TOKENS && (is (self, first - 1, "not") || is (self, first - 1, "or") || (first < i && is_string (self, first - 1))))
    first--;
  if (is (self, first - 1, "is"))
    return read_expression_back (self, first - 2, &end);
  while (end - i < MAX_TOKENS && is (self, end, "or") && is_string (self, end + 1))
    end += 2;
  if (is (self, first - 1, "case") || ((is (self, first - 1, "{") || is (self, first - 1, ",")) && (is (self, end, "=>") || is (self, end, "when"))))
    return block.subject;
  return FOLD_NO_ID;
}

/* `operationId = "…"`, `["operationId"] = "…"`, `{ "operationId", "…" }`, `operationId: "…"` */
static Fold
read_assignment (Reader *self,
                 gssize  i)
{
  gssize           target = -1;
  g_autofree char *name = NULL;

  if (is (self, i - 1, "=") || is (self, i - 1, ":"))
    target = is (self, i - 2, "]") ? i - 3 : i - 2;
  else if (is (self, i - 1, ",") && is_string (self, i - 2) && (is (self, i - 3, "{") || is (self, i - 3, "(")))
    target = i - 2;
  if (is_word (self, target))
    return names_id (self, target) ? FOLD_NOTHING : FOLD_NO_ID;
  if (!is_string (self, target))
    return FOLD_NO_ID;
  name = dup_content (self, target);
  return g_ascii_strcasecmp (name, "operationId") == 0 ? FOLD_NOTHING : FOLD_NO_ID;
}

static Fold
read_place (Reader *self,
            gssize  i)
{
  Fold fold = read_comparison (self, i);

  if (fold == FOLD_NO_ID)
    fold = read_call (self, i);
  if (fold == FOLD_NO_ID)
    fold = read_pattern (self, i);
  if (fold == FOLD_NO_ID)
    fold = read_assignment (self, i);
  if (fold == FOLD_NO_ID && self->blocks->len > 0 && g_array_index (self->blocks, Block, self->blocks->len - 1).is_list)
    fold = FOLD_NOTHING;
  return fold;
}

/* The whole. */

/* `{ "…", "…" }`: one alone may be anything. */
static gboolean
is_list_of_ids (Reader *self,
                gssize  open)
{
  guint  n_ids = 0;
  gssize i = open + 1;

  for (; is_string (self, i) && is_id (self, i); i++)
    {
      n_ids++;
      if (!is (self, i + 1, ","))
        break;
      i++;
    }
  return n_ids > 1 && (is (self, i, "}") || is (self, i + 1, "}"));
}

/* `switch (id) {`, `id switch {` */
static Fold
read_subject (Reader *self,
              gssize  open)
{
  gssize first, bracket;

  if (is (self, open - 1, "switch"))
    return read_expression_back (self, open - 2, &first);
  bracket = is (self, open - 1, ")") ? find_partner (self, open - 1, -1) : -1;
  if (bracket < 1 || !is (self, bracket - 1, "switch"))
    return FOLD_NO_ID;
  return read_expression_back (self, open - 1, &first);
}

static void
follow_blocks (Reader *self,
               gssize  i)
{
  if (is (self, i, "{"))
    {
      Block block = { is_list_of_ids (self, i), read_subject (self, i) };

      g_array_append_val (self->blocks, block);
    }
  else if (is (self, i, "}") && self->blocks->len > 0)
    g_array_set_size (self->blocks, self->blocks->len - 1);
}

/* `operation = … Context.OperationId;`: what is given the id as it is. */
static void
collect_aliases (Reader *self)
{
  for (gssize i = 0; i < self->tokens->len; i++)
    {
      gssize at = i - 1;
      gssize behind;

      if (!is (self, i, "OperationId") || read_expression (self, i, G_MAXSSIZE, &behind) != FOLD_NOTHING || !is (self, behind, ";"))
        continue;
      while (at > 0 && (is_word (self, at) || is_string (self, at) || is (self, at, ".") || is (self, at, "?") || is (self, at, ":")))
        at--;
      if (is (self, at, "=") && is_word (self, at - 1))
        g_hash_table_add (self->aliases, dup_token (self, at - 1));
    }
}

/* Returns: (transfer full) (nullable): what the literal at @i is to be */
static char *
dup_renamed (Reader     *self,
             gssize      i,
             const char *old_id,
             const char *new_id,
             Fold        fold)
{
  g_autofree char *old_folded = NULL;

  if (fold == FOLD_LOWER || fold == FOLD_UPPER)
    {
      old_folded = fold == FOLD_LOWER ? g_utf8_strdown (old_id, -1) : g_utf8_strup (old_id, -1);
      if (!content_is (self, i, old_folded, FALSE))
        return NULL;
      return fold == FOLD_LOWER ? g_utf8_strdown (new_id, -1) : g_utf8_strup (new_id, -1);
    }
  if (content_is (self, i, old_id, FALSE))
    return g_strdup (new_id);
  if (fold == FOLD_CASE && content_is (self, i, old_id, TRUE) && !is_id (self, i))
    return g_strdup (new_id);
  return NULL;
}

static void
rename_literal (Reader     *self,
                gssize      i,
                const char *old_id,
                const char *new_id,
                FerSplices *splices)
{
  FerScriptToken   token = get (self, i);
  Fold             fold;
  g_autofree char *renamed = NULL;
  g_autofree char *quoted = NULL;

  if (!content_is (self, i, old_id, TRUE))
    return;
  fold = read_place (self, i);
  if (fold != FOLD_NO_ID)
    renamed = dup_renamed (self, i, old_id, new_id, fold);
  if (renamed == NULL)
    return;
  quoted = quote (renamed, token.kind);
  fer_splices_add (splices, token.start, token.end - token.start, quoted, -1);
}

FerSplices *
fer_script_rename_operation (const char *text,
                             gsize       n_bytes,
                             GHashTable *ids,
                             const char *old_id,
                             const char *new_id)
{
  g_autoptr (GArray) tokens = fer_script_scan (text, n_bytes);
  g_autoptr (GHashTable) aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  FerSplices *splices = fer_splices_new ();
  Reader      reader = { text, tokens, ids, aliases, blocks };

  collect_aliases (&reader);
  for (gssize i = 0; i < tokens->len; i++)
    {
      follow_blocks (&reader, i);
      if (is_string (&reader, i))
        rename_literal (&reader, i, old_id, new_id, splices);
    }
  return splices;
}

GArray *
fer_script_find_string (const char *text,
                        gsize       n_bytes,
                        const char *value)
{
  g_autoptr (GArray) tokens = fer_script_scan (text, n_bytes);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gsize));
  Reader  reader = { text, tokens, NULL, NULL, NULL };

  for (gssize i = 0; i < tokens->len; i++)
    if (is_string (&reader, i) && content_is (&reader, i, value, FALSE))
      g_array_append_val (found, g_array_index (tokens, FerScriptToken, i).start);
  return found;
}
