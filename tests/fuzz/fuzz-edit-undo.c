/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any edits of any text keep their promises, and undoing them restores every byte; so does a new layout. The first byte says how
 * many of the next ones decide about the edits; what follows is the text. */

#include "fer-history.h"
#include "fer-test-edit.h"

#include <string.h>

#define MAX_EDITS 12

int LLVMFuzzerTestOneInput (const guint8 *data, gsize n_bytes);

typedef struct
{
  const guint8 *data;
  gsize         n_bytes;
} Decisions;

static guint32
choose_cb (gpointer data)
{
  Decisions *self = data;

  if (self->n_bytes == 0)
    return 0;
  self->n_bytes--;
  return *self->data++;
}

static void
format (FerText *text)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (fer_text_get_bytes (text));
  FerJsonStyle style;

  fer_json_style_infer (&style, tree, FER_JSON_NONE);
  fer_test_format_check (tree, &style);
}

static void
edit (FerHistory *history,
      FerText    *text,
      Decisions  *decisions)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (fer_text_get_bytes (text));
  g_autoptr (FerSplices) splices = NULL;
  FerTestEdit edit;

  if (!fer_test_edit_choose (&edit, tree, choose_cb, decisions))
    return;
  splices = fer_test_edit_try (tree, &edit);
  if (splices == NULL)
    return;
  fer_history_begin (history, "Edit", choose_cb (decisions) % 2 == 0 ? "key" : NULL);
  fer_history_apply (history, text, splices);
  if (choose_cb (decisions) % 8 == 7)
    fer_history_cancel (history);
  else
    fer_history_end (history);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         n_bytes)
{
  g_autoptr (FerHistory) history = fer_history_new ();
  g_autoptr (FerText) text = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) last = NULL;
  gsize     n_decisions = n_bytes > 0 ? MIN (data[0], n_bytes - 1) : 0;
  Decisions decisions = { data + 1, n_decisions };
  char     *valid;

  if (n_bytes == 0)
    return 0;
  valid = g_utf8_make_valid ((const char *)data + 1 + n_decisions, n_bytes - 1 - n_decisions);
  first = g_bytes_new_take (valid, strlen (valid));
  text = fer_text_new (first);
  for (guint i = 0; i < MAX_EDITS && decisions.n_bytes > 0; i++)
    edit (history, text, &decisions);

  format (text);

  last = g_bytes_ref (fer_text_get_bytes (text));
  while (fer_history_undo (history))
    ;
  g_assert_true (g_bytes_equal (first, fer_text_get_bytes (text)));
  g_assert_false (fer_history_get_modified (history));
  while (fer_history_redo (history))
    ;
  g_assert_true (g_bytes_equal (last, fer_text_get_bytes (text)));
  return 0;
}
