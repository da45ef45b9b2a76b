/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one window's widgets share about one connector. A selected part that stops existing leaves the
 * selection to its operation, and an operation that does so to nothing, once the document has settled. */

#include "fer-editor.h"

#include "fer-general.h"
#include "fer-previous.h"
#include "fer-response.h"
#include "fer-schema-node.h"
#include "fer-security.h"

struct _FerEditor
{
  GObject parent_instance;

  /* owned */
  FerDocument  *document;
  FerCheckup   *checkup; /* NULL until somebody asks */
  FerPart      *part;
  FerOperation *operation;

  /* state */
  const char *page; /* interned */
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_PART,
  PROP_OPERATION,
  PROP_PAGE,
  N_PROPS
};

enum
{
  SIGNAL_SELECTED,
  SIGNAL_REVEAL,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerEditor, fer_editor, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

/* Which operation a parameter or response belongs to is a question of place: the operation whose bytes
 * hold the part's. A shared parameter stands outside every operation and keeps the present one. */
static FerOperation *
find_operation (FerEditor *self,
                FerPart   *part)
{
  GListModel *operations = fer_document_get_operations (self->document);
  gsize       start, end;

  if (part == NULL || FER_IS_GENERAL (part))
    return NULL;
  if (FER_IS_OPERATION (part))
    return FER_OPERATION (part);
  if (!fer_part_get_range (part, &start, &end))
    return self->operation;

  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (FerPart) operation = g_list_model_get_item (operations, i);
      gsize first, last;

      if (fer_part_get_file (operation) == fer_part_get_file (part) &&
          fer_part_get_range (operation, &first, &last) && first <= start && end <= last)
        return FER_OPERATION (operation);
    }

  return self->operation;
}

static void
set_part (FerEditor *self,
          FerPart   *part)
{
  FerOperation *operation = find_operation (self, part);
  gboolean      part_changed = g_set_object (&self->part, part);

  if (g_set_object (&self->operation, operation))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
  if (part_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
}

static void
settled_cb (FerEditor *self)
{
  FerPart *heir = NULL;

  if (self->part == NULL || fer_part_get_exists (self->part))
    return;

  if (self->operation != NULL && fer_part_get_exists (FER_PART (self->operation)))
    heir = FER_PART (self->operation);
  set_part (self, heir);
}

static void
replayed_cb (FerEditor *self,
             FerFile   *file,
             guint64    start,
             guint64    end)
{
  FerPart *part = fer_document_find_part (self->document, file, start);

  /* What an answer has taught a response is judged on the page that shows the answer. */
  if (g_str_equal (self->page, "test") && (FER_IS_RESPONSE (part) || FER_IS_SCHEMA_NODE (part)))
    g_signal_emit (self, signals[SIGNAL_REVEAL], 0, file, start, end, FALSE);
  else
    fer_editor_go_to (self, file, start, end, FALSE);
}

static void
fer_editor_constructed (GObject *object)
{
  FerEditor *self = FER_EDITOR (object);

  G_OBJECT_CLASS (fer_editor_parent_class)->constructed (object);

  g_signal_connect_object (self->document, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "replayed", G_CALLBACK (replayed_cb), self, G_CONNECT_SWAPPED);
}

static void
fer_editor_dispose (GObject *object)
{
  FerEditor *self = FER_EDITOR (object);

  g_clear_object (&self->part);
  g_clear_object (&self->operation);
  g_clear_object (&self->checkup);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (fer_editor_parent_class)->dispose (object);
}

static void
fer_editor_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  FerEditor *self = FER_EDITOR (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_PART:
      g_value_set_object (value, self->part);
      break;
    case PROP_OPERATION:
      g_value_set_object (value, self->operation);
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_editor_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  FerEditor *self = FER_EDITOR (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      self->document = g_value_dup_object (value);
      break;
    case PROP_PAGE:
      fer_editor_set_page (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_editor_class_init (FerEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fer_editor_constructed;
  object_class->dispose = fer_editor_dispose;
  object_class->get_property = fer_editor_get_property;
  object_class->set_property = fer_editor_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, FER_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PART] = g_param_spec_object ("part", NULL, NULL, FER_TYPE_PART,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OPERATION] = g_param_spec_object ("operation", NULL, NULL, FER_TYPE_OPERATION,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "general",
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SELECTED] = g_signal_new ("selected", FER_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, FER_TYPE_PART, G_TYPE_UINT);
  signals[SIGNAL_REVEAL] = g_signal_new ("reveal", FER_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 4, FER_TYPE_FILE, G_TYPE_UINT64, G_TYPE_UINT64, G_TYPE_BOOLEAN);
}

static void
fer_editor_init (FerEditor *self)
{
  self->page = g_intern_static_string ("general");
}

FerEditor *
fer_editor_new (FerDocument *document)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (document), NULL);

  return g_object_new (FER_TYPE_EDITOR, "document", document, NULL);
}

FerDocument *
fer_editor_get_document (FerEditor *self)
{
  g_return_val_if_fail (FER_IS_EDITOR (self), NULL);

  return self->document;
}

FerCheckup *
fer_editor_get_checkup (FerEditor *self)
{
  g_return_val_if_fail (FER_IS_EDITOR (self), NULL);

  if (self->checkup == NULL)
    {
      g_autoptr (FerPrevious) previous = fer_previous_new_head ();

      self->checkup = fer_checkup_new (self->document);
      fer_checkup_set_visitor (self->checkup, fer_previous_visit, G_OBJECT (previous));
    }
  return self->checkup;
}

FerPart *
fer_editor_get_part (FerEditor *self)
{
  g_return_val_if_fail (FER_IS_EDITOR (self), NULL);

  return self->part;
}

FerOperation *
fer_editor_get_operation (FerEditor *self)
{
  g_return_val_if_fail (FER_IS_EDITOR (self), NULL);

  return self->operation;
}

const char *
fer_editor_get_page (FerEditor *self)
{
  g_return_val_if_fail (FER_IS_EDITOR (self), NULL);

  return self->page;
}

void
fer_editor_set_page (FerEditor  *self,
                     const char *page)
{
  g_return_if_fail (FER_IS_EDITOR (self));
  g_return_if_fail (page != NULL);

  if (g_str_equal (self->page, page))
    return;

  self->page = g_intern_string (page);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static const char *
find_page (FerPart *part)
{
  if (FER_IS_SECURITY (part) || FER_IS_SECURITY_SET (part) || FER_IS_CONNECTION_PARAMETER (part))
    return "security";
  return FER_IS_GENERAL (part) ? "general" : "operations";
}

void
fer_editor_select_part (FerEditor *self,
                        FerPart   *part,
                        FerOrigin  origin)
{
  gsize start, end;

  g_return_if_fail (FER_IS_EDITOR (self));
  g_return_if_fail (part == NULL || FER_IS_PART (part));

  if (part != self->part)
    fer_document_seal (self->document);

  set_part (self, part);
  if (part != NULL)
    fer_editor_set_page (self, find_page (part));
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, part, origin);

  if (origin == FER_ORIGIN_FORM && part != NULL && fer_part_get_range (part, &start, &end))
    g_signal_emit (self, signals[SIGNAL_REVEAL], 0, fer_part_get_file (part), (guint64)start, (guint64)end, FALSE);
}

void
fer_editor_select_place (FerEditor *self,
                         FerFile   *file,
                         gsize      byte_offset,
                         FerOrigin  origin)
{
  FerPart *part;

  g_return_if_fail (FER_IS_EDITOR (self));
  g_return_if_fail (FER_IS_FILE (file));

  part = fer_document_find_part (self->document, file, byte_offset);
  if (part != NULL)
    fer_editor_select_part (self, part, origin);
}

void
fer_editor_go_to (FerEditor *self,
                  FerFile   *file,
                  gsize      start,
                  gsize      end,
                  gboolean   focus)
{
  g_return_if_fail (FER_IS_EDITOR (self));
  g_return_if_fail (FER_IS_FILE (file));

  fer_editor_select_place (self, file, start, FER_ORIGIN_OTHER);
  g_signal_emit (self, signals[SIGNAL_REVEAL], 0, file, (guint64)start, (guint64)end, focus);
}
