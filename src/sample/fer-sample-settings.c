/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of settings. It is plain HTML with three forms, and takes them only from itself: a browser says from which site
 * a form comes.
 */

#include "fer-sample-settings.h"

#include <string.h>

#define MAX_LATENCY_MSEC 60000

static void
add_choices (GString *page)
{
  const char *name;

  g_string_append (page, "<p><label>Fault <select name=\"fault\">");
  for (guint i = 0; (name = fer_sample_fault_get_name (i)) != NULL; i++)
    g_string_append_printf (page, "<option>%s</option>", name);
  g_string_append (page, "</select></label></p>\n");
}

static void
add_traps (GString         *page,
           FerSampleFaults *faults)
{
  const char *name;
  const char *path;
  guint       times;

  g_string_append (page, "<ul>\n");
  for (guint i = 0; fer_sample_fault_get_trap (faults, i, &name, &path, &times); i++)
    {
      g_autofree char *line = g_markup_printf_escaped ("<li>%s for %s, %u times</li>\n", name, path, times);

      g_string_append (page, line);
    }
  g_string_append (page, "</ul>\n");
}

static gboolean
show (FerSampleCall   *call,
      FerSampleFaults *faults)
{
  g_autoptr (GString) page = g_string_new ("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Settings of the sample</title></head><body>\n"
                                           "<h1>Settings of the sample</h1>\n<h2>What shall go wrong</h2>\n");

  add_traps (page, faults);
  g_string_append (page, "<form method=\"post\"><input type=\"hidden\" name=\"do\" value=\"lay\">\n");
  add_choices (page);
  g_string_append (page, "<p><label>Addresses that begin with <input name=\"path\" value=\"/arm\"></label></p>\n"
                         "<p><label>Times <input name=\"times\" type=\"number\" min=\"1\" value=\"1\"></label></p>\n"
                         "<p><button>Add</button></p></form>\n"
                         "<form method=\"post\"><input type=\"hidden\" name=\"do\" value=\"clear\"><p><button>Nothing shall go wrong</button></p></form>\n"
                         "<h2>How far away everything is</h2>\n<form method=\"post\"><input type=\"hidden\" name=\"do\" value=\"latency\">\n"
                         "<p><label>Milliseconds, at least <input name=\"min\" type=\"number\" min=\"0\" value=\"20\"></label></p>\n"
                         "<p><label>Milliseconds, at most <input name=\"max\" type=\"number\" min=\"0\" value=\"150\"></label></p>\n"
                         "<p><button>Set</button></p></form>\n</body></html>\n");
  fer_sample_reply_text (call, SOUP_STATUS_OK, "text/html; charset=utf-8", page->str, page->len);
  return TRUE;
}

static gboolean
read_number (GHashTable *form,
             const char *name,
             guint       least,
             guint       most,
             guint      *number)
{
  const char *text = g_hash_table_lookup (form, name);
  guint64     value = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, least, most, &value, NULL))
    return FALSE;
  *number = value;
  return TRUE;
}

static gboolean
obey (FerSampleCall   *call,
      FerSampleFaults *faults,
      GHashTable      *form)
{
  const char *what = g_hash_table_lookup (form, "do");
  const char *fault = g_hash_table_lookup (form, "fault");
  const char *path = g_hash_table_lookup (form, "path");
  guint       times, min, max;

  if (g_strcmp0 (what, "clear") == 0)
    {
      fer_sample_fault_clear (faults);
      return TRUE;
    }
  if (g_strcmp0 (what, "lay") == 0)
    return fault != NULL && path != NULL && g_utf8_validate (path, -1, NULL) && read_number (form, "times", 1, G_MAXINT, &times) && fer_sample_fault_lay (faults, fault, path, times);
  if (g_strcmp0 (what, "latency") != 0 || !read_number (form, "min", 0, MAX_LATENCY_MSEC, &min) || !read_number (form, "max", min, MAX_LATENCY_MSEC, &max))
    return FALSE;

  fer_sample_service_set_latency (call->service, min, max);
  return TRUE;
}

static gboolean
take_form (FerSampleCall   *call,
           FerSampleFaults *faults)
{
  gsize            n_bytes;
  const char      *data = g_bytes_get_data (call->body, &n_bytes);
  g_autofree char *text = g_strndup (data != NULL ? data : "", n_bytes);
  g_autoptr (GHashTable) form = soup_form_decode (text);

  if (g_strcmp0 (fer_sample_call_get_header (call, "Origin"), fer_sample_call_get_base (call)) != 0)
    {
      fer_sample_reply_error (call, SOUP_STATUS_FORBIDDEN, "Forbidden", "This is not for the pages of others.");
      return TRUE;
    }
  if (!obey (call, faults, form))
    {
      fer_sample_reply_error (call, SOUP_STATUS_BAD_REQUEST, "InvalidSetting", "There is no such setting.");
      return TRUE;
    }
  fer_sample_reply_set_header (call, "Location", "/emulator");
  fer_sample_reply_empty (call, SOUP_STATUS_SEE_OTHER);
  return TRUE;
}

static gboolean
handle (FerSampleCall *call,
        gpointer       faults)
{
  if (call->n_segments > 0)
    return FALSE;
  if (g_str_equal (call->method, "POST"))
    return take_form (call, faults);
  return (g_str_equal (call->method, "GET") || g_str_equal (call->method, "HEAD")) && show (call, faults);
}

void
fer_sample_settings_add (FerSampleService *service,
                         FerSampleFaults  *faults)
{
  fer_sample_service_add_route (service, "/emulator", handle, faults, NULL);
}
