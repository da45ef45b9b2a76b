/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of VanArsdel and what can be done with them. A row is a JsonObject that has every column of its table in the
 * table's order, null where nothing is known; a row that is answered gains the rows it refers to, one level deep, because
 * references run in circles. Rows, and the text in each, are bounded: a full table answers 507.
 */

#include "config.h"

#include "fer-sample-vanarsdel.h"

#include "fer-sample-resources.h"

#include <string.h>

#define MAX_ROWS 2000
#define MAX_TEXT 8192
#define MAX_COLUMNS 10

typedef enum
{
  NONE,
  INTEGER,
  TEXT,
  PRICE,
  TRUTH,
} Kind;

typedef struct
{
  const char *name;
  Kind        kind;
  gboolean    required;
  const char *refers_to; /* (nullable): the table whose row this column names */
  const char *shown_as;  /* (nullable): the member under which that row is shown */
} Column;

/* Rows elsewhere that name a row of this one. */
typedef struct
{
  const char *name; /* as a segment of the path */
  const char *table;
  const char *column;
  const char *shown_as;
} Below;

typedef struct
{
  const char *name;
  Column      columns[MAX_COLUMNS]; /* the first is the id */
  Below       below[2];
} Table;

#define PLAIN(name, kind)         \
  {                               \
    name, kind, FALSE, NULL, NULL \
  }
#define NEEDED(name, kind)       \
  {                              \
    name, kind, TRUE, NULL, NULL \
  }
#define NOTHING_BELOW      \
  {                        \
    NULL, NULL, NULL, NULL \
  }

static const Table tables[] = {
  { "BoilerParts",
    { PLAIN ("id", INTEGER), PLAIN ("name", TEXT), PLAIN ("categoryId", TEXT), PLAIN ("price", PRICE), PLAIN ("overview", TEXT), PLAIN ("numberInStock", INTEGER), PLAIN ("imageUrl", TEXT) },
    { NOTHING_BELOW } },
  { "Orders",
    { PLAIN ("id", INTEGER), { "boilerPartId", INTEGER, FALSE, "BoilerParts", "boilerPart" }, PLAIN ("quantity", INTEGER), PLAIN ("totalPrice", PRICE), PLAIN ("orderedDateTime", TEXT), PLAIN ("delivered", TRUTH), PLAIN ("deliveredDateTime", TEXT) },
    { NOTHING_BELOW } },
  { "Reservations",
    { PLAIN ("id", INTEGER), { "boilerPartId", INTEGER, FALSE, "BoilerParts", "boilerPart" }, PLAIN ("numberToReserve", INTEGER), { "engineerId", TEXT, FALSE, "InventoryEngineer", "engineer" } },
    { NOTHING_BELOW } },
  { "InventoryEngineer",
    { PLAIN ("id", TEXT), NEEDED ("name", TEXT), PLAIN ("contactNumber", TEXT) },
    { { "Reservations", "Reservations", "engineerId", "reservations" } } },
  { "Appointments",
    { PLAIN ("id", INTEGER), { "customerId", INTEGER, TRUE, "Customer", "customer" }, PLAIN ("problemDetails", TEXT), { "appointmentStatusId", INTEGER, TRUE, "AppointmentStatus", "appointmentStatus" }, { "engineerId", TEXT, FALSE, "ScheduleEngineer", "engineer" }, PLAIN ("startDateTime", TEXT), PLAIN ("notes", TEXT), PLAIN ("imageUrl", TEXT) },
    { NOTHING_BELOW } },
  { "AppointmentStatus",
    { PLAIN ("id", INTEGER), PLAIN ("statusName", TEXT) },
    { NOTHING_BELOW } },
  { "Customer",
    { PLAIN ("id", INTEGER), NEEDED ("name", TEXT), PLAIN ("address", TEXT), PLAIN ("contactNumber", TEXT) },
    { { "Appointments", "Appointments", "customerId", "appointments" } } },
  { "ScheduleEngineer",
    { PLAIN ("id", TEXT), NEEDED ("name", TEXT), PLAIN ("contactNumber", TEXT) },
    { { "Appointments", "Appointments", "engineerId", "appointments" } } },
  { "KnowledgeBaseBoilerPart",
    { PLAIN ("id", INTEGER), PLAIN ("name", TEXT), PLAIN ("overview", TEXT) },
    { { "Tips", "KnowledgeBaseTip", "knowledgeBaseBoilerPartId", "knowledgeBaseTips" } } },
  { "KnowledgeBaseEngineer",
    { PLAIN ("id", TEXT), NEEDED ("name", TEXT), PLAIN ("contactNumber", TEXT) },
    { { "Tips", "KnowledgeBaseTip", "knowledgeBaseEngineerId", "knowledgeBaseTips" } } },
  { "KnowledgeBaseTip",
    { PLAIN ("id", INTEGER), { "knowledgeBaseBoilerPartId", INTEGER, FALSE, "KnowledgeBaseBoilerPart", "knowledgeBaseBoilerPart" }, { "knowledgeBaseEngineerId", TEXT, FALSE, "KnowledgeBaseEngineer", "knowledgeBaseEngineer" }, PLAIN ("subject", TEXT), PLAIN ("body", TEXT) },
    { NOTHING_BELOW } },
};

struct _FerSampleVanarsdel
{
  GPtrArray *rows[G_N_ELEMENTS (tables)]; /* (element-type JsonObject) */
  gint64     last_id[G_N_ELEMENTS (tables)];
  gint64 (*now) (gpointer);
  gpointer now_data;
};

/* One call on its way. */
typedef struct
{
  const char *method;
  GHashTable *query;
  JsonObject *body; /* (nullable) */
  JsonNode   *answer;
  char       *location;
} Call;

static int
find_table (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_ascii_strcasecmp (tables[i].name, name) == 0)
      return i;
  return -1;
}

/* The id of a row as a path has it. */
static char *
dup_id (JsonObject *row,
        const char *column)
{
  JsonNode *node = json_object_get_member (row, column);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}

static JsonObject *
find_row (FerSampleVanarsdel *self,
          int                 table,
          const char         *id,
          guint              *position)
{
  for (guint i = 0; i < self->rows[table]->len; i++)
    {
      JsonObject      *row = g_ptr_array_index (self->rows[table], i);
      g_autofree char *name = dup_id (row, "id");

      if (g_ascii_strcasecmp (name, id) == 0)
        {
          if (position != NULL)
            *position = i;
          return row;
        }
    }
  return NULL;
}

/* A row with the rows that it names; those that name it are asked for by a path of their own. */
static JsonNode *
show (FerSampleVanarsdel *self,
      int                 table,
      JsonObject         *row)
{
  JsonObject *shown = json_object_new ();

  for (const Column *column = tables[table].columns; column->name != NULL; column++)
    {
      json_object_set_member (shown, column->name, fer_sample_node_clone (json_object_get_member (row, column->name)));
      if (column->refers_to != NULL)
        {
          g_autofree char *id = dup_id (row, column->name);
          int              other = find_table (column->refers_to);
          JsonObject      *named = id != NULL ? find_row (self, other, id, NULL) : NULL;

          json_object_set_member (shown, column->shown_as, named != NULL ? fer_sample_node_take_object (fer_sample_node_clone_object (named)) : fer_sample_node_text (NULL));
        }
    }
  for (const Below *below = tables[table].below; below < tables[table].below + 2 && below->name != NULL; below++)
    json_object_set_null_member (shown, below->shown_as);
  return fer_sample_node_take_object (shown);
}

/* Rows of a table, all of them or those whose @column is @id. */
static JsonNode *
show_rows (FerSampleVanarsdel *self,
           int                 table,
           const char         *column,
           const char         *id)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->rows[table]->len; i++)
    {
      JsonObject      *row = g_ptr_array_index (self->rows[table], i);
      g_autofree char *named = column != NULL ? dup_id (row, column) : NULL;

      if (column == NULL || (named != NULL && g_ascii_strcasecmp (named, id) == 0))
        json_array_add_element (array, show (self, table, row));
    }
  return fer_sample_node_take_array (array);
}

static gboolean
fits (JsonNode *node,
      Kind      kind)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  switch (kind)
    {
    case INTEGER:
      return type == G_TYPE_INT64;
    case TEXT:
      return type == G_TYPE_STRING && strlen (json_node_get_string (node)) <= MAX_TEXT;
    case PRICE:
      return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
    case TRUTH:
      return type == G_TYPE_BOOLEAN;
    case NONE:
      break;
    }
  return FALSE;
}

/* The service's own words for a request that it cannot take. */
static guint
refuse (Call       *call,
        const char *member,
        const char *why)
{
  g_autofree char *sentence = g_strdup_printf ("The field “%s” %s.", member, why);
  JsonArray       *sentences = json_array_new ();

  json_array_add_string_element (sentences, sentence);
  call->answer = fer_sample_node_build ("type", fer_sample_node_text ("https://tools.ietf.org/html/rfc7231#section-6.5.1"),
                                        "title", fer_sample_node_text ("One or more validation errors occurred."),
                                        "status", fer_sample_node_integer (400),
                                        "errors", fer_sample_node_build (member, fer_sample_node_take_array (sentences), NULL),
                                        NULL);
  return 400;
}

/* A row made of a body: what the body does not tell is null, what no column asks for is dropped. */
static JsonObject *
read_row (int   table,
          Call *call)
{
  g_autoptr (JsonObject) row = json_object_new ();

  for (const Column *column = tables[table].columns; column->name != NULL; column++)
    {
      JsonNode *value = json_object_get_member (call->body, column->name);

      if (value != NULL && !JSON_NODE_HOLDS_NULL (value) && !fits (value, column->kind))
        {
          refuse (call, column->name, "is of another type or too long");
          return NULL;
        }
      if (column->required && (value == NULL || JSON_NODE_HOLDS_NULL (value)))
        {
          refuse (call, column->name, "is required");
          return NULL;
        }
      json_object_set_member (row, column->name, value != NULL ? fer_sample_node_clone (value) : fer_sample_node_text (NULL));
    }
  return g_steal_pointer (&row);
}

/* Gives the row an id when it has none, or one that another row has. */
static void
name_row (FerSampleVanarsdel *self,
          int                 table,
          JsonObject         *row)
{
  g_autofree char *wanted = dup_id (row, "id");

  if (tables[table].columns[0].kind == INTEGER)
    {
      json_object_set_int_member (row, "id", ++self->last_id[table]);
    }
  else if (wanted == NULL || *wanted == '\0' || strlen (wanted) > 64 || strchr (wanted, '/') != NULL || find_row (self, table, wanted, NULL) != NULL)
    {
      g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012" G_GINT64_MODIFIER "x", ++self->last_id[table]);

      json_object_set_string_member (row, "id", id);
    }
}

static guint
add_row (FerSampleVanarsdel *self,
         int                 table,
         JsonObject         *row, /* (transfer full) */
         Call               *call)
{
  g_autofree char *id = NULL;

  if (self->rows[table]->len >= MAX_ROWS)
    {
      json_object_unref (row);
      return 507;
    }
  name_row (self, table, row);
  g_ptr_array_add (self->rows[table], row);
  id = dup_id (row, "id");
  call->location = g_strdup_printf ("/api/%s/%s", tables[table].name, id);
  call->answer = show (self, table, row);
  return 201;
}

static const char *
query_text (Call       *call,
            const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (call->query, folded);
}

/* A query parameter as a whole number of at least 1, or 0. */
static gint64
query_number (Call       *call,
              const char *name)
{
  const char *text = query_text (call, name);
  gint64      number = 0;

  return text != NULL && g_ascii_string_to_signed (text, 10, 1, G_MAXINT32, &number, NULL) ? number : 0;
}

static char *
dup_now (FerSampleVanarsdel *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->now (self->now_data));

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

/* An order is placed by query parameters; its price is the service's. */
static guint
add_order (FerSampleVanarsdel *self,
           int                 table,
           Call               *call)
{
  gint64           part_id = query_number (call, "boilerPartId");
  gint64           quantity = query_number (call, "quantity");
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, part_id);
  g_autofree char *now = dup_now (self);
  JsonObject      *part = find_row (self, find_table ("BoilerParts"), id, NULL);
  JsonObject      *row = NULL;
  double           cents = 0;

  if (part_id == 0)
    return refuse (call, "boilerPartId", "is missing or no whole number");
  if (quantity == 0)
    return refuse (call, "quantity", "is missing or no whole number");
  if (part == NULL)
    return 404;
  row = json_object_new ();
  /* Rounded as a decimal would be. */
  cents = CLAMP (json_object_get_double_member_with_default (part, "price", 0) * quantity * 100, 0, 1e15);
  json_object_set_null_member (row, "id");
  json_object_set_int_member (row, "boilerPartId", part_id);
  json_object_set_int_member (row, "quantity", quantity);
  json_object_set_double_member (row, "totalPrice", (double)(gint64)(cents + 0.5) / 100);
  json_object_set_string_member (row, "orderedDateTime", now);
  json_object_set_boolean_member (row, "delivered", FALSE);
  json_object_set_null_member (row, "deliveredDateTime");
  return add_row (self, table, row, call);
}

static guint
add_reservation (FerSampleVanarsdel *self,
                 int                 table,
                 Call               *call)
{
  gint64           part_id = query_number (call, "boilerPartId");
  gint64           quantity = query_number (call, "quantityToReserve");
  const char      *engineer = query_text (call, "engineerId");
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, part_id);
  JsonObject      *row = NULL;

  if (part_id == 0)
    return refuse (call, "boilerPartId", "is missing or no whole number");
  if (quantity == 0)
    return refuse (call, "quantityToReserve", "is missing or no whole number");
  if (engineer == NULL)
    return refuse (call, "engineerId", "is missing");
  if (find_row (self, find_table ("BoilerParts"), id, NULL) == NULL || find_row (self, find_table ("InventoryEngineer"), engineer, NULL) == NULL)
    return 404;
  row = json_object_new ();
  json_object_set_null_member (row, "id");
  json_object_set_int_member (row, "boilerPartId", part_id);
  json_object_set_int_member (row, "numberToReserve", quantity);
  json_object_set_string_member (row, "engineerId", engineer);
  return add_row (self, table, row, call);
}

/* The id of the status of that name; -1 when there is none. */
static gint64
find_status (FerSampleVanarsdel *self,
             const char         *name)
{
  GPtrArray *rows = self->rows[find_table ("AppointmentStatus")];

  for (guint i = 0; i < rows->len; i++)
    {
      JsonObject *row = g_ptr_array_index (rows, i);

      if (g_ascii_strcasecmp (fer_sample_node_string (row, "statusName", ""), name) == 0)
        return json_object_get_int_member (row, "id");
    }
  return -1;
}

/* An appointment is changed by query parameters; what is not named stays. */
static guint
change_appointment (FerSampleVanarsdel *self,
                    JsonObject         *row,
                    Call               *call)
{
  static const char *const texts[] = { "problemDetails", "notes", "imageUrl" };
  const char              *status_name = query_text (call, "statusName");
  gint64                   status = status_name != NULL ? find_status (self, status_name) : 0;

  if (status < 0)
    return refuse (call, "statusName", "is none of Unresolved, Parts Ordered and Fixed");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = query_text (call, texts[i]);

      if (text != NULL && strlen (text) > MAX_TEXT)
        return refuse (call, texts[i], "is too long");
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (query_text (call, texts[i]) != NULL)
      json_object_set_string_member (row, texts[i], query_text (call, texts[i]));
  if (status > 0)
    json_object_set_int_member (row, "appointmentStatusId", status);
  return 204;
}

static guint
change_row (FerSampleVanarsdel *self,
            int                 table,
            const char         *id,
            Call               *call)
{
  guint            position = 0;
  JsonObject      *row = find_row (self, table, id, &position);
  JsonObject      *changed = NULL;
  g_autofree char *told = NULL;

  if (row != NULL && strcmp (tables[table].name, "Appointments") == 0)
    return change_appointment (self, row, call);
  if (call->body == NULL)
    return refuse (call, "$", "is the body, which is no JSON object");
  told = dup_id (call->body, "id");
  if (told == NULL || g_ascii_strcasecmp (told, id) != 0)
    return refuse (call, "id", "of the body differs from that of the path");
  if (row == NULL)
    return 404;
  changed = read_row (table, call);
  if (changed == NULL)
    return 400;
  json_object_unref (row);
  g_ptr_array_index (self->rows[table], position) = changed;
  return 204;
}

static guint
call_collection (FerSampleVanarsdel *self,
                 int                 table,
                 Call               *call)
{
  JsonObject *row = NULL;

  if (strcmp (call->method, "GET") == 0)
    {
      call->answer = show_rows (self, table, NULL, NULL);
      return 200;
    }
  if (strcmp (call->method, "POST") != 0)
    return 405;
  if (strcmp (tables[table].name, "Orders") == 0)
    return add_order (self, table, call);
  if (strcmp (tables[table].name, "Reservations") == 0)
    return add_reservation (self, table, call);
  if (call->body == NULL)
    return refuse (call, "$", "is the body, which is no JSON object");
  row = read_row (table, call);
  return row != NULL ? add_row (self, table, row, call) : 400;
}

static guint
call_row (FerSampleVanarsdel *self,
          int                 table,
          const char         *id,
          Call               *call)
{
  guint       position = 0;
  JsonObject *row = find_row (self, table, id, &position);

  if (strcmp (call->method, "PUT") == 0)
    return change_row (self, table, id, call);
  if (strcmp (call->method, "GET") != 0 && strcmp (call->method, "DELETE") != 0)
    return 405;
  if (row == NULL)
    return 404;
  if (strcmp (call->method, "DELETE") == 0)
    {
      g_ptr_array_remove_index (self->rows[table], position);
      return 204;
    }
  call->answer = show (self, table, row);
  return 200;
}

static guint
count_reserved (FerSampleVanarsdel *self,
                JsonObject         *part,
                Call               *call)
{
  GPtrArray *reservations = self->rows[find_table ("Reservations")];
  gint64     id = json_object_get_int_member (part, "id");
  gint64     total = 0;

  for (guint i = 0; i < reservations->len; i++)
    {
      JsonObject *row = g_ptr_array_index (reservations, i);

      if (json_object_get_int_member_with_default (row, "boilerPartId", -1) == id)
        total += json_object_get_int_member_with_default (row, "numberToReserve", 0);
    }
  call->answer = fer_sample_node_build ("id", fer_sample_node_integer (id), "totalReservations", fer_sample_node_integer (total), NULL);
  return 200;
}

/* The notes of a customer's appointments, those without any left out. */
static guint
show_notes (FerSampleVanarsdel *self,
            const char         *id,
            Call               *call)
{
  GPtrArray *appointments = self->rows[find_table ("Appointments")];
  JsonArray *notes = json_array_new ();

  for (guint i = 0; i < appointments->len; i++)
    {
      JsonObject      *row = g_ptr_array_index (appointments, i);
      g_autofree char *customer = dup_id (row, "customerId");
      const char      *text = fer_sample_node_string (row, "notes", NULL);

      if (text != NULL && g_strcmp0 (customer, id) == 0)
        json_array_add_string_element (notes, text);
    }
  call->answer = fer_sample_node_take_array (notes);
  return 200;
}

static guint
call_below (FerSampleVanarsdel *self,
            int                 table,
            const char         *id,
            const char         *segment,
            Call               *call)
{
  JsonObject *row = find_row (self, table, id, NULL);

  if (strcmp (call->method, "GET") != 0)
    return 405;
  if (row == NULL)
    return 404;
  if (strcmp (tables[table].name, "BoilerParts") == 0 && g_ascii_strcasecmp (segment, "Reserved") == 0)
    return count_reserved (self, row, call);
  if (strcmp (tables[table].name, "Customer") == 0 && g_ascii_strcasecmp (segment, "Notes") == 0)
    return show_notes (self, id, call);
  for (const Below *below = tables[table].below; below < tables[table].below + 2 && below->name != NULL; below++)
    if (g_ascii_strcasecmp (below->name, segment) == 0)
      {
        call->answer = show_rows (self, find_table (below->table), below->column, id);
        return 200;
      }
  return 404;
}

guint
fer_sample_vanarsdel_call (FerSampleVanarsdel *self,
                           const char         *method,
                           const char         *path,
                           GHashTable         *query,
                           JsonNode           *body,
                           JsonNode          **answer,
                           char              **location)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", 8);
  guint n_segments = g_strv_length (segments);
  int   table = n_segments > 2 && g_ascii_strcasecmp (segments[1], "api") == 0 ? find_table (segments[2]) : -1;
  Call  call = { method, query, body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? json_node_get_object (body) : NULL, NULL, NULL };
  guint status = 404;

  if (table >= 0 && n_segments == 3)
    status = call_collection (self, table, &call);
  else if (table >= 0 && n_segments == 4)
    status = call_row (self, table, segments[3], &call);
  else if (table >= 0 && n_segments == 5)
    status = call_below (self, table, segments[3], segments[4], &call);
  *answer = call.answer;
  *location = call.location;
  return status;
}

/* A row of the resource names the columns it has something in. */
static JsonObject *
complete (int         table,
          JsonObject *row)
{
  JsonObject *whole = json_object_new ();

  for (const Column *column = tables[table].columns; column->name != NULL; column++)
    {
      JsonNode *value = json_object_get_member (row, column->name);

      json_object_set_member (whole, column->name, value != NULL ? fer_sample_node_clone (value) : fer_sample_node_text (NULL));
    }
  return whole;
}

void
fer_sample_vanarsdel_reset (FerSampleVanarsdel *self)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (fer_sample_get_resource (), "/sample/rows.json", 0, NULL);
  g_autoptr (JsonNode) root = fer_sample_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      JsonArray *rows = fer_sample_node_array (json_node_get_object (root), tables[i].name);

      g_ptr_array_set_size (self->rows[i], 0);
      self->last_id[i] = 0;
      for (guint j = 0; rows != NULL && j < json_array_get_length (rows); j++)
        {
          JsonObject *row = complete (i, json_array_get_object_element (rows, j));

          g_ptr_array_add (self->rows[i], row);
          if (tables[i].columns[0].kind == INTEGER)
            self->last_id[i] = MAX (self->last_id[i], json_object_get_int_member (row, "id"));
        }
    }
}

FerSampleVanarsdel *
fer_sample_vanarsdel_new (gint64 (*now) (gpointer),
                          gpointer now_data)
{
  FerSampleVanarsdel *self = g_new0 (FerSampleVanarsdel, 1);

  self->now = now;
  self->now_data = now_data;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    self->rows[i] = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  fer_sample_vanarsdel_reset (self);
  return self;
}

void
fer_sample_vanarsdel_free (FerSampleVanarsdel *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_ptr_array_unref (self->rows[i]);
  g_free (self);
}
