/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the directory at the end of an archive, and what it says of each entry is held against the bytes that there are:
 * every offset is checked where it is used. */

#include "config.h"

#include "fer-zip.h"

#include <string.h>

#define END_MAGIC 0x06054b50u
#define ENTRY_MAGIC 0x02014b50u
#define LOCAL_MAGIC 0x04034b50u
#define END_SIZE 22
#define ENTRY_SIZE 46
#define LOCAL_SIZE 30
#define MAX_COMMENT 65535

#define METHOD_STORED 0
#define METHOD_DEFLATED 8

typedef struct
{
  guint method;
  gsize n_packed;
  gsize n_bytes;
  gsize local; /* where its own header begins */
} Entry;

struct _FerZip
{
  GBytes    *bytes;
  GPtrArray *names;
  GArray    *entries;
};

static guint
read_16 (const guint8 *p)
{
  return p[0] | (guint)p[1] << 8;
}

static guint32
read_32 (const guint8 *p)
{
  return read_16 (p) | (guint32)read_16 (p + 2) << 16;
}

gboolean
fer_zip_is (GBytes *bytes)
{
  gsize         n;
  const guint8 *data = g_bytes_get_data (bytes, &n);

  return n >= 4 && (read_32 (data) == LOCAL_MAGIC || read_32 (data) == END_MAGIC);
}

/* Returns: (nullable): the record at the end, behind which only a comment may stand */
static const guint8 *
find_end (const guint8 *data,
          gsize         n)
{
  for (gsize back = END_SIZE; back <= n && back <= END_SIZE + MAX_COMMENT; back++)
    if (read_32 (data + n - back) == END_MAGIC)
      return data + n - back;
  return NULL;
}

static char *
dup_name (const guint8 *name,
          gsize         n)
{
  return g_strdelimit (g_utf8_make_valid ((const char *)name, (gssize)n), "\\", '/');
}

/* Returns: the size of the record in the directory; 0 when it is none */
static gsize
add_entry (FerZip       *self,
           const guint8 *record,
           gsize         n_left)
{
  Entry entry;
  gsize n_name, size;

  if (n_left < ENTRY_SIZE || read_32 (record) != ENTRY_MAGIC)
    return 0;
  n_name = read_16 (record + 28);
  size = ENTRY_SIZE + n_name + read_16 (record + 30) + read_16 (record + 32);
  if (size > n_left)
    return 0;
  entry = (Entry){ read_16 (record + 10), read_32 (record + 20), read_32 (record + 24), read_32 (record + 42) };
  g_array_append_val (self->entries, entry);
  g_ptr_array_add (self->names, dup_name (record + ENTRY_SIZE, n_name));
  return size;
}

static gboolean
read_directory (FerZip *self)
{
  gsize         n;
  const guint8 *data = g_bytes_get_data (self->bytes, &n);
  const guint8 *end = data != NULL ? find_end (data, n) : NULL;
  guint         n_entries = end != NULL ? read_16 (end + 10) : 0;
  gsize         at = end != NULL ? read_32 (end + 16) : 0;

  if (end == NULL || n_entries > FER_ZIP_MAX_ENTRIES || at > (gsize)(end - data))
    return FALSE;
  for (guint i = 0; i < n_entries; i++)
    {
      gsize size = add_entry (self, data + at, (gsize)(end - data) - at);

      if (size == 0)
        return FALSE;
      at += size;
    }
  return TRUE;
}

FerZip *
fer_zip_new (GBytes *bytes)
{
  g_autoptr (FerZip) self = g_new0 (FerZip, 1);

  self->bytes = g_bytes_ref (bytes);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return read_directory (self) ? g_steal_pointer (&self) : NULL;
}

void
fer_zip_free (FerZip *self)
{
  g_bytes_unref (self->bytes);
  g_ptr_array_unref (self->names);
  g_array_unref (self->entries);
  g_free (self);
}

GPtrArray *
fer_zip_get_names (FerZip *self)
{
  return self->names;
}

/* Returns: (transfer full) (nullable): the bytes of an entry as they are packed */
static GBytes *
get_packed (FerZip      *self,
            const Entry *entry)
{
  gsize         n;
  const guint8 *data = g_bytes_get_data (self->bytes, &n);
  gsize         start;

  if (n < LOCAL_SIZE || entry->local > n - LOCAL_SIZE || read_32 (data + entry->local) != LOCAL_MAGIC)
    return NULL;
  start = entry->local + LOCAL_SIZE + read_16 (data + entry->local + 26) + read_16 (data + entry->local + 28);
  if (start > n || entry->n_packed > n - start)
    return NULL;
  return g_bytes_new_from_bytes (self->bytes, start, entry->n_packed);
}

static GBytes *
inflate (GBytes *packed,
         gsize   n_bytes)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_bytes (packed);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (source, G_CONVERTER (decompressor));
  g_autofree guint8 *data = g_malloc (MAX (n_bytes, 1));
  gsize              n_read;

  if (!g_input_stream_read_all (stream, data, n_bytes, &n_read, NULL, NULL) || n_read != n_bytes)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), n_bytes);
}

GBytes *
fer_zip_read (FerZip *self,
              guint   index)
{
  const Entry *entry = &g_array_index (self->entries, Entry, index);
  g_autoptr (GBytes) packed = NULL;

  g_return_val_if_fail (index < self->entries->len, NULL);

  if (entry->n_bytes > FER_ZIP_MAX_BYTES)
    return NULL;
  packed = get_packed (self, entry);
  if (packed == NULL)
    return NULL;
  if (entry->method == METHOD_STORED)
    return g_steal_pointer (&packed);
  return entry->method == METHOD_DEFLATED ? inflate (packed, entry->n_bytes) : NULL;
}
