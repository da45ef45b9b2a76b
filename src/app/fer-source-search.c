/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Search in the text of one file. The text is searched, not the buffer: folds hide nothing from it, the count
 * is exact up to its bound, and a million bytes take some milliseconds. Matches are looked for anew when they are
 * wanted and the text is not the one they were found in. */

#include "config.h"

#include "fer-source-search.h"

#include <glib/gi18n.h>

/* Enough to count; who gets more has typed one letter. */
#define MAX_MATCHES 10000

/* As many are painted. */
#define MAX_PAINTED 1000

struct _FerSourceSearch
{
  GObject parent_instance;

  /* borrowed */
  FerSourceView *view;

  /* owned */
  GtkTextTag *tag;
  char       *needle;
  GArray     *matches; /* FerSourceSpan */
  char       *label;

  /* state */
  guint64  version; /* of the text that the matches are about */
  gboolean found;   /* matches are those of that version */
  guint    painting;
};

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerSourceSearch, fer_source_search, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static GtkTextBuffer *
get_buffer (FerSourceSearch *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static FerText *
get_text (FerSourceSearch *self)
{
  return fer_file_get_text (fer_source_view_get_file (self->view));
}

static void
collect_matches (FerSourceSearch *self,
                 const char      *text,
                 gsize            n_bytes)
{
  g_autofree char *escaped = g_regex_escape_string (self->needle, -1);
  g_autoptr (GRegex) regex = g_regex_new (escaped, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;

  if (regex == NULL)
    return;

  g_regex_match_full (regex, text, (gssize)n_bytes, 0, 0, &info, NULL);
  while (g_match_info_matches (info) && self->matches->len < MAX_MATCHES)
    {
      FerSourceSpan match;
      int           start, end;

      g_match_info_fetch_pos (info, 0, &start, &end);
      match.start = (gsize)start;
      match.end = (gsize)end;
      g_array_append_val (self->matches, match);
      g_match_info_next (info, NULL);
    }
}

static void
find_matches (FerSourceSearch *self)
{
  FerText    *text = get_text (self);
  const char *bytes;
  gsize       n_bytes;

  if (self->found && self->version == fer_text_get_version (text))
    return;

  self->found = TRUE;
  self->version = fer_text_get_version (text);
  g_array_set_size (self->matches, 0);
  bytes = fer_text_peek (text, &n_bytes);
  if (self->needle[0] != '\0')
    collect_matches (self, bytes, n_bytes);
}

static void
set_label (FerSourceSearch *self,
           char            *label)
{
  g_autofree char *old = self->label;

  self->label = label;
  if (g_strcmp0 (old, label) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

/* Which match is selected, if one is, and how many there are. */
static void
update_label (FerSourceSearch *self)
{
  FerSourceBridge *bridge = fer_source_view_get_bridge (self->view);
  guint            n_matches = self->matches->len;
  GtkTextIter      start, end;

  if (self->needle[0] == '\0')
    {
      set_label (self, g_strdup (""));
      return;
    }
  if (n_matches == 0)
    {
      set_label (self, g_strdup (_ ("No Results")));
      return;
    }

  if (gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    {
      FerSourceSpan selected = { fer_source_bridge_get_byte (bridge, &start), fer_source_bridge_get_byte (bridge, &end) };

      for (guint i = 0; i < n_matches; i++)
        {
          FerSourceSpan match = g_array_index (self->matches, FerSourceSpan, i);

          if (match.start != selected.start || match.end != selected.end)
            continue;
          /* Translators: which of how many results. */
          set_label (self, g_strdup_printf (n_matches == MAX_MATCHES ? _ ("%'u of more than %'u") : _ ("%'u of %'u"), i + 1, n_matches));
          return;
        }
    }
  set_label (self, g_strdup_printf (n_matches == MAX_MATCHES ? _ ("More than %'u Results") : ngettext ("%'u Result", "%'u Results", n_matches), n_matches));
}

static gboolean
paint_cb (gpointer user_data)
{
  FerSourceSearch *self = user_data;
  FerSourceBridge *bridge = fer_source_view_get_bridge (self->view);
  GtkTextIter      start, end;

  self->painting = 0;
  find_matches (self);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->tag, &start, &end);
  for (guint i = 0; i < MIN (self->matches->len, MAX_PAINTED); i++)
    {
      FerSourceSpan match = g_array_index (self->matches, FerSourceSpan, i);

      fer_source_bridge_get_iter (bridge, match.start, &start);
      fer_source_bridge_get_iter (bridge, match.end, &end);
      gtk_text_buffer_apply_tag (get_buffer (self), self->tag, &start, &end);
    }
  update_label (self);

  return G_SOURCE_REMOVE;
}

static void
queue_paint (FerSourceSearch *self)
{
  if (self->painting == 0)
    self->painting = g_idle_add_full (FER_SOURCE_PRIORITY, paint_cb, self, NULL);
}

static void
followed_cb (FerSourceSearch *self)
{
  if (self->needle[0] != '\0')
    queue_paint (self);
}

static void
update_colours (FerSourceSearch *self)
{
  GtkSourceStyleScheme *scheme = gtk_source_buffer_get_style_scheme (GTK_SOURCE_BUFFER (get_buffer (self)));
  GtkSourceStyle       *style = scheme != NULL ? gtk_source_style_scheme_get_style (scheme, "search-match") : NULL;

  gtk_source_style_apply (style, self->tag);
}

static void
fer_source_search_dispose (GObject *object)
{
  FerSourceSearch *self = FER_SOURCE_SEARCH (object);

  g_clear_handle_id (&self->painting, g_source_remove);
  g_clear_object (&self->tag);

  G_OBJECT_CLASS (fer_source_search_parent_class)->dispose (object);
}

static void
fer_source_search_finalize (GObject *object)
{
  FerSourceSearch *self = FER_SOURCE_SEARCH (object);

  g_free (self->needle);
  g_free (self->label);
  g_array_unref (self->matches);

  G_OBJECT_CLASS (fer_source_search_parent_class)->finalize (object);
}

static void
fer_source_search_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FerSourceSearch *self = FER_SOURCE_SEARCH (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_source_search_class_init (FerSourceSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_source_search_dispose;
  object_class->finalize = fer_source_search_finalize;
  object_class->get_property = fer_source_search_get_property;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_source_search_init (FerSourceSearch *self)
{
  self->needle = g_strdup ("");
  self->label = g_strdup ("");
  self->matches = g_array_new (FALSE, FALSE, sizeof (FerSourceSpan));
}

FerSourceSearch *
fer_source_search_new (FerSourceView *view)
{
  FerSourceSearch *self;

  g_return_val_if_fail (FER_IS_SOURCE_VIEW (view), NULL);

  self = g_object_new (FER_TYPE_SOURCE_SEARCH, NULL);
  self->view = view;
  self->tag = g_object_ref (gtk_text_buffer_create_tag (get_buffer (self), NULL, NULL));
  update_colours (self);
  g_signal_connect_object (get_buffer (self), "notify::style-scheme", G_CALLBACK (update_colours), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fer_source_view_get_bridge (view), "followed", G_CALLBACK (followed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
fer_source_search_set_needle (FerSourceSearch *self,
                              const char      *needle)
{
  g_return_if_fail (FER_IS_SOURCE_SEARCH (self));
  g_return_if_fail (needle != NULL);

  if (g_str_equal (self->needle, needle))
    return;

  g_free (self->needle);
  self->needle = g_strdup (needle);
  self->found = FALSE;
  find_matches (self);
  queue_paint (self);
}

gboolean
fer_source_search_go (FerSourceSearch *self,
                      gboolean         forward,
                      gboolean         again)
{
  FerSourceBridge *bridge = fer_source_view_get_bridge (self->view);
  GtkTextIter      start, end;
  FerSourceSpan    match;
  gsize            first, last;
  guint            i = 0;

  g_return_val_if_fail (FER_IS_SOURCE_SEARCH (self), FALSE);

  find_matches (self);
  if (self->matches->len == 0)
    {
      update_label (self);
      return FALSE;
    }

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  first = fer_source_bridge_get_byte (bridge, &start);
  last = again ? fer_source_bridge_get_byte (bridge, &end) : first;
  if (forward)
    {
      while (i < self->matches->len && g_array_index (self->matches, FerSourceSpan, i).start < last)
        i++;
      i = i == self->matches->len ? 0 : i;
    }
  else
    {
      i = self->matches->len;
      while (i > 0 && g_array_index (self->matches, FerSourceSpan, i - 1).end > first)
        i--;
      i = i == 0 ? self->matches->len - 1 : i - 1;
    }

  match = g_array_index (self->matches, FerSourceSpan, i);
  fer_source_view_reveal (self->view, match.start, match.end, FER_SOURCE_CARET_SELECTS);
  update_label (self);
  return TRUE;
}

const char *
fer_source_search_get_label (FerSourceSearch *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_SEARCH (self), NULL);

  return self->label;
}
