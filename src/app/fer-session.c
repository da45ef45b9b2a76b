/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A session and its form in a file. Members of windows are a dictionary, so that a later version may
 * add some and an earlier one passes them over. */

#include "fer-session.h"

#define FORMAT_VERSION 1
#define MAX_PLACES 64
#define MAX_WINDOWS 16

/* The least that the window can be, and more than any screen has. */
#define MIN_WIDTH 360
#define MIN_HEIGHT 294
#define MIN_SOURCE_WIDTH 200
#define MAX_LENGTH 16384

FerSessionWindow *
fer_session_window_new (void)
{
  FerSessionWindow *self = g_new0 (FerSessionWindow, 1);

  self->page = g_strdup ("general");
  self->pointer = g_strdup ("");
  self->width = 1280;
  self->height = 800;
  self->sidebar_visible = TRUE;
  self->source_visible = TRUE;
  self->source_width = 420;
  return self;
}

void
fer_session_window_free (FerSessionWindow *self)
{
  g_clear_object (&self->place);
  g_free (self->page);
  g_free (self->pointer);
  g_free (self);
}

FerSession *
fer_session_new (void)
{
  FerSession *self = g_new0 (FerSession, 1);

  self->places = g_ptr_array_new_with_free_func (g_object_unref);
  self->windows = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_session_window_free);
  return self;
}

void
fer_session_free (FerSession *self)
{
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->windows);
  g_free (self);
}

static GVariant *
window_to_variant (FerSessionWindow *window)
{
  GVariantDict     dict;
  g_autofree char *uri = window->place != NULL ? g_file_get_uri (window->place) : NULL;

  g_variant_dict_init (&dict, NULL);
  if (uri != NULL)
    g_variant_dict_insert (&dict, "place", "s", uri);
  g_variant_dict_insert (&dict, "page", "s", window->page);
  g_variant_dict_insert (&dict, "pointer", "s", window->pointer);
  g_variant_dict_insert (&dict, "width", "i", window->width);
  g_variant_dict_insert (&dict, "height", "i", window->height);
  g_variant_dict_insert (&dict, "maximized", "b", window->maximized);
  g_variant_dict_insert (&dict, "sidebar-visible", "b", window->sidebar_visible);
  g_variant_dict_insert (&dict, "source-visible", "b", window->source_visible);
  g_variant_dict_insert (&dict, "source-width", "i", window->source_width);
  g_variant_dict_insert (&dict, "problems-open", "b", window->problems_open);
  return g_variant_dict_end (&dict);
}

GVariant *
fer_session_to_variant (FerSession *self)
{
  GVariantBuilder places, windows;

  g_variant_builder_init (&places, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < self->places->len; i++)
    {
      g_autofree char *uri = g_file_get_uri (g_ptr_array_index (self->places, i));

      g_variant_builder_add (&places, "s", uri);
    }

  g_variant_builder_init (&windows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < self->windows->len; i++)
    g_variant_builder_add_value (&windows, window_to_variant (g_ptr_array_index (self->windows, i)));

  return g_variant_new ("(uasaa{sv})", FORMAT_VERSION, &places, &windows);
}

/* Only what is on this machine: opening must not begin by asking a network that may not answer. */
static GFile *
place_from_uri (const char *uri)
{
  return g_str_has_prefix (uri, "file:///") ? g_file_new_for_uri (uri) : NULL;
}

static void
read_length (GVariantDict *dict,
             const char   *name,
             int           least,
             int          *length)
{
  gint32 value;

  if (g_variant_dict_lookup (dict, name, "i", &value) && value >= least && value <= MAX_LENGTH)
    *length = value;
}

static void
read_string (GVariantDict *dict,
             const char   *name,
             char        **string)
{
  char *value;

  if (!g_variant_dict_lookup (dict, name, "s", &value))
    return;

  g_free (*string);
  *string = value;
}

static gboolean
is_page (const char *page)
{
  static const char *const pages[] = { "general", "operations", "security", "test", "review", NULL };

  return g_strv_contains (pages, page);
}

static FerSessionWindow *
window_from_variant (GVariant *value)
{
  FerSessionWindow *window = fer_session_window_new ();
  GVariantDict      dict;
  const char       *uri, *page;

  g_variant_dict_init (&dict, value);
  if (g_variant_dict_lookup (&dict, "place", "&s", &uri))
    window->place = place_from_uri (uri);
  if (g_variant_dict_lookup (&dict, "page", "&s", &page) && is_page (page))
    {
      g_free (window->page);
      window->page = g_strdup (page);
    }
  read_string (&dict, "pointer", &window->pointer);
  read_length (&dict, "width", MIN_WIDTH, &window->width);
  read_length (&dict, "height", MIN_HEIGHT, &window->height);
  read_length (&dict, "source-width", MIN_SOURCE_WIDTH, &window->source_width);
  g_variant_dict_lookup (&dict, "maximized", "b", &window->maximized);
  g_variant_dict_lookup (&dict, "sidebar-visible", "b", &window->sidebar_visible);
  g_variant_dict_lookup (&dict, "source-visible", "b", &window->source_visible);
  g_variant_dict_lookup (&dict, "problems-open", "b", &window->problems_open);
  g_variant_dict_clear (&dict);
  return window;
}

FerSession *
fer_session_from_variant (GVariant *value)
{
  g_autoptr (FerSession) self = fer_session_new ();
  g_autoptr (GVariantIter) places = NULL;
  g_autoptr (GVariantIter) windows = NULL;
  guint32     version;
  const char *uri;
  GVariant   *window;

  if (value == NULL)
    return g_steal_pointer (&self);

  g_variant_get (value, "(uasaa{sv})", &version, &places, &windows);
  if (version != FORMAT_VERSION)
    return g_steal_pointer (&self);

  while (self->places->len < MAX_PLACES && g_variant_iter_next (places, "&s", &uri))
    {
      GFile *place = place_from_uri (uri);

      if (place != NULL)
        g_ptr_array_add (self->places, place);
    }

  while (self->windows->len < MAX_WINDOWS && (window = g_variant_iter_next_value (windows)) != NULL)
    {
      g_ptr_array_add (self->windows, window_from_variant (window));
      g_variant_unref (window);
    }

  return g_steal_pointer (&self);
}
