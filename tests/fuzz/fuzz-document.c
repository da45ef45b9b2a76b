/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes, taken for the definition and (behind a zero) the properties of a connector, are refused with a
 * sentence or open: every part can be read, some are set and an edit is made, and undo leads back to
 * each byte. */

#include "fer-document.h"

#include "fer-definition.h"
#include "fer-document-private.h"
#include "fer-encoding.h"
#include "fer-file-private.h"
#include "fer-general.h"
#include "fer-operation.h"

#include <string.h>

#define MAX_PARTS 60
#define MAX_DEPTH 6

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize n_bytes);

int
LLVMFuzzerInitialize (int *argc    G_GNUC_UNUSED,
                      char ***argv G_GNUC_UNUSED)
{
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

/* Returns: (nullable): the file with these bytes, if they are text */
static FerFile *
make_file (FerFileRole   role,
           const guint8 *data,
           gsize         n_bytes)
{
  g_autoptr (GBytes) raw = g_bytes_new (data, n_bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) utf8 = NULL;
  g_autoptr (GBytes) again = NULL;
  FerEncoding encoding;

  utf8 = fer_encoding_decode (raw, "fuzz", &encoding, &error);
  if (utf8 == NULL)
    {
      g_assert_nonnull (error);
      return NULL;
    }
  again = fer_encoding_encode (utf8, "fuzz", encoding, NULL);
  g_assert_true (again != NULL && g_bytes_equal (raw, again));
  return fer_file_new (role, "fuzz.json", NULL, utf8, NULL, encoding, NULL);
}

static FerDocument *
make_document (const guint8 *data,
               gsize         n_bytes)
{
  const guint8 *zero = n_bytes > 0 ? memchr (data, 0, n_bytes) : NULL;
  gsize         n_definition = zero != NULL ? (gsize)(zero - data) : n_bytes;
  g_autoptr (FerFile) definition = make_file (FER_FILE_ROLE_DEFINITION, data, n_definition);
  g_autoptr (FerFile) properties = NULL;
  g_autoptr (GError) error = NULL;
  FerDocument *document;

  if (definition == NULL)
    return NULL;
  if (!fer_definition_check (fer_file_get_tree (definition), "fuzz.json", &error))
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return NULL;
    }
  document = fer_document_new (NULL);
  fer_document_add_file (document, definition);
  if (zero != NULL)
    properties = make_file (FER_FILE_ROLE_PROPERTIES, zero + 1, n_bytes - n_definition - 1);
  if (properties != NULL)
    fer_document_add_file (document, properties);
  fer_document_settle (document);
  return document;
}

static void read_object (GObject   *object,
                         guint      depth,
                         GPtrArray *parts);

static void
read_list (GListModel *list,
           guint       depth,
           GPtrArray  *parts)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      read_object (item, depth + 1, parts);
    }
}

/* Reads every property, and those of what it finds there. */
static void
read_object (GObject   *object,
             guint      depth,
             GPtrArray *parts)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint                   n_pspecs;

  if (parts->len >= MAX_PARTS || depth > MAX_DEPTH || FER_IS_DOCUMENT (object) || FER_IS_FILE (object))
    return;
  if (FER_IS_PART (object))
    g_ptr_array_add (parts, g_object_ref (object));
  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if ((pspecs[i]->flags & G_PARAM_READABLE) == 0)
        continue;
      g_object_get_property (object, pspecs[i]->name, &value);
      if (G_VALUE_HOLDS_STRING (&value) && g_value_get_string (&value) != NULL)
        g_assert_true (g_utf8_validate (g_value_get_string (&value), -1, NULL));
      if (!G_VALUE_HOLDS_OBJECT (&value) || g_value_get_object (&value) == NULL)
        continue;
      if (G_IS_LIST_MODEL (g_value_get_object (&value)))
        read_list (g_value_get_object (&value), depth, parts);
      else
        read_object (g_value_get_object (&value), depth + 1, parts);
    }
}

static void
set_strings (FerPart *part,
             const char *new)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint                   n_pspecs;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (part), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    if ((pspecs[i]->flags & (G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY)) == G_PARAM_WRITABLE && pspecs[i]->value_type == G_TYPE_STRING)
      g_object_set (part, pspecs[i]->name, new, NULL);
}

static void
edit_text (FerDocument *document,
           guint8       where)
{
  FerFile    *file = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (file), &n_bytes);
  gsize       at = n_bytes * where / 256;
  g_autoptr (FerSplices) splices = NULL;

  while (at > 0 && at < n_bytes && ((guchar)text[at] & 0xc0) == 0x80)
    at--;
  splices = fer_splices_new_replace (at, 0, "}", 1);
  fer_document_begin (document, "Type", NULL);
  fer_document_apply (document, file, splices);
  fer_document_end (document);
  fer_document_find_part (document, file, at);
}

static void
try_document (FerDocument *document,
              guint8       where)
{
  FerFile *definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  FerFile *properties = fer_document_get_file (document, FER_FILE_ROLE_PROPERTIES);
  g_autoptr (GBytes) before = g_bytes_ref (fer_text_get_bytes (fer_file_get_text (definition)));
  g_autoptr (GBytes) properties_before = properties != NULL ? g_bytes_ref (fer_text_get_bytes (fer_file_get_text (properties))) : NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);

  read_object (G_OBJECT (fer_document_get_general (document)), 0, parts);
  read_list (fer_document_get_operations (document), 0, parts);
  read_list (fer_document_get_problems (document), 0, parts);
  for (guint i = 0; i < parts->len && i < 2; i++)
    set_strings (parts->pdata[(i * 7 + where) % parts->len], i % 2 == 0 ? "a\"b/{c}" : "");
  edit_text (document, where);
  while (fer_document_undo (document))
    continue;
  g_assert_true (g_bytes_equal (before, fer_text_get_bytes (fer_file_get_text (definition))));
  if (properties != NULL)
    g_assert_true (g_bytes_equal (properties_before, fer_text_get_bytes (fer_file_get_text (properties))));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         n_bytes)
{
  g_autoptr (FerDocument) document = make_document (data, n_bytes);

  if (document != NULL)
    try_document (document, n_bytes > 0 ? data[n_bytes / 2] : 0);
  return 0;
}
