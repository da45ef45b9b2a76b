/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fills an arena from the tokens of a text. It goes through the tokens once, without recursion and
 * without ever failing: where the grammar is broken it does what a person would who reads the text
 * with its indentation in mind, and notes a fault.
 *
 * The parser stands in a container at all times until the root is closed. @place says where in it:
 * right behind its opening bracket, behind a child, or behind a comma. @token is the next one that
 * means something: find_token() has noted what is wrong with trivia and skipped stray characters. */

#include "fer-json-arena.h"

#include "fer-json-key-set.h"
#include "fer-json-layout.h"

typedef enum
{
  PLACE_FIRST,
  PLACE_BEHIND_CHILD,
  PLACE_BEHIND_COMMA,
} Place;

typedef struct
{
  FerJsonScanner scanner;
  FerJsonToken   token;
  FerJsonArena  *arena;
  guint32        container;
  guint32        last_child; /* the last one finished, in any container */
  Place          place;
  gsize          last_end;  /* behind the last token that was taken */
  gsize          comma;     /* in PLACE_BEHIND_COMMA: its offset */
  gsize          colon_end; /* behind the last colon that was taken */
  guint          depth;     /* number of open containers */
  guint          n_open_objects;
  FerJsonKeySet  key_sets[FER_JSON_MAX_DEPTH]; /* of the open containers */
} Parser;

static inline void
add_fault (Parser          *self,
           FerJsonFaultCode code,
           gsize            start,
           gsize            end)
{
  fer_json_fault_list_add (&self->arena->faults, code, start, end);
}

static void
add_fault_of_token (Parser *self)
{
  add_fault (self, self->token.fault, self->token.fault_start, self->token.fault_end);
}

/* Goes to the next token that means something. A word's own fault is left for who knows what the word
 * is doing there. */
static void
find_token (Parser *self)
{
  for (;;)
    {
      fer_json_scanner_next_notable (&self->scanner, &self->token);
      if (G_LIKELY (self->token.fault == FER_JSON_FAULT_NONE) || self->token.type == FER_JSON_TOKEN_WORD)
        return;
      add_fault_of_token (self);
      if (self->token.type != FER_JSON_TOKEN_STRAY && !FER_JSON_TOKEN_IS_TRIVIA (self->token.type))
        return;
    }
}

static inline void
advance (Parser *self)
{
  self->last_end = self->token.end;
  find_token (self);
}

static inline FerJsonRecord *
peek_record (Parser *self,
             guint32 node)
{
  return &self->arena->records[node];
}

static inline guint32
add_record (Parser *self,
            gsize   start)
{
  return fer_json_arena_add (self->arena, start, self->container);
}

static inline void
finish_child (Parser *self,
              guint32 node)
{
  self->last_child = node;
  self->place = PLACE_BEHIND_CHILD;
}

static inline gboolean
is_in (Parser     *self,
       FerJsonType type)
{
  return peek_record (self, self->container)->type == type;
}

/* Whether the container around the present one is of a type. */
static gboolean
is_within (Parser     *self,
           FerJsonType type)
{
  guint32 parent = peek_record (self, self->container)->parent;

  return parent != FER_JSON_NONE && peek_record (self, parent)->type == type;
}

static void
note_duplicate (gpointer             data,
                const FerJsonRecord *member)
{
  add_fault (data, FER_JSON_FAULT_DUPLICATE_KEY, member->key_start, member->key_end);
}

/* Leaves the container, which ends at a place. */
static void
leave (Parser *self,
       gsize   end)
{
  guint32        node = self->container;
  FerJsonRecord *record = peek_record (self, node);

  if (self->place == PLACE_BEHIND_COMMA)
    add_fault (self, FER_JSON_FAULT_TRAILING_COMMA, self->comma, self->comma + 1);
  record->end = (guint32)end;
  record->behind = self->arena->n_records;
  self->depth--;
  if (record->type == FER_JSON_OBJECT)
    {
      self->n_open_objects--;
      if (self->key_sets[self->depth].maybe_duplicate)
        fer_json_find_duplicates (self->scanner.text, self->arena->records, node, note_duplicate, self);
    }
  self->container = record->parent;
  finish_child (self, node);
}

/* Leaves a container whose closing bracket is missing. */
static void
leave_open (Parser *self,
            gsize   end)
{
  leave (self, end);
  add_fault (self, FER_JSON_FAULT_MISSING_CLOSE, end, end);
}

static FerJsonTokenType
peek_next_type (Parser *self)
{
  FerJsonScanner scanner = self->scanner;
  FerJsonToken   token;

  fer_json_scanner_next_solid (&scanner, &token);
  return token.type;
}

/* Whether a comma and another member follow the present token. */
static gboolean
is_before_member (Parser *self)
{
  FerJsonScanner scanner = self->scanner;
  FerJsonToken   token;

  return fer_json_scanner_next_solid (&scanner, &token) && token.type == FER_JSON_TOKEN_COMMA &&
         fer_json_scanner_next_solid (&scanner, &token) && token.type == FER_JSON_TOKEN_STRING &&
         fer_json_scanner_next_solid (&scanner, &token) && token.type == FER_JSON_TOKEN_COLON;
}

/* Whether a bracket that could close @node, which is the container or around it, is one too many:
 * the root goes on behind it, or it does not stand where the bracket of @node would and is followed
 * by one that fits. */
static gboolean
is_surplus_close (Parser *self,
                  guint32 node)
{
  gboolean is_root = peek_record (self, node)->parent == FER_JSON_NONE;

  if (is_root && self->token.type == FER_JSON_TOKEN_CLOSE_OBJECT && is_before_member (self))
    return TRUE;
  if (node == self->container && !is_root)
    return FALSE;
  return peek_next_type (self) == (is_in (self, FER_JSON_OBJECT) ? FER_JSON_TOKEN_CLOSE_OBJECT : FER_JSON_TOKEN_CLOSE_ARRAY) &&
         fer_json_layout_differs (self->scanner.text, self->token.start, peek_record (self, node)->start);
}

static void
skip_token (Parser          *self,
            FerJsonFaultCode code)
{
  add_fault (self, code, self->token.start, self->token.end);
  find_token (self);
}

static void
close_container (Parser     *self,
                 FerJsonType type)
{
  guint   n_open = type == FER_JSON_OBJECT ? self->n_open_objects : self->depth - self->n_open_objects;
  guint32 node = self->container;

  while (n_open > 0 && peek_record (self, node)->type != type)
    node = peek_record (self, node)->parent;
  if (n_open == 0 || is_surplus_close (self, node))
    {
      skip_token (self, FER_JSON_FAULT_STRAY_CLOSE);
      return;
    }
  while (self->container != node)
    leave_open (self, self->last_end);
  leave (self, self->token.end);
  advance (self);
}

/* Makes one opaque value of a container that is too deep: all up to its closing bracket, whatever
 * kinds of brackets there are between. */
static void
swallow_container (Parser *self,
                   guint32 node)
{
  guint n_open = 0;

  add_fault (self, FER_JSON_FAULT_TOO_DEEP, self->token.start, self->token.end);
  do
    {
      if (self->token.type == FER_JSON_TOKEN_OPEN_OBJECT || self->token.type == FER_JSON_TOKEN_OPEN_ARRAY)
        n_open++;
      else if (self->token.type == FER_JSON_TOKEN_CLOSE_OBJECT || self->token.type == FER_JSON_TOKEN_CLOSE_ARRAY)
        n_open--;
      self->last_end = self->token.end;
    }
  while (n_open > 0 && fer_json_scanner_next_solid (&self->scanner, &self->token));
  peek_record (self, node)->end = (guint32)self->last_end;
  finish_child (self, node);
  if (n_open == 0)
    find_token (self);
}

static void
open_container (Parser     *self,
                guint32     node,
                FerJsonType type)
{
  if (self->depth == FER_JSON_MAX_DEPTH)
    {
      swallow_container (self, node);
      return;
    }
  peek_record (self, node)->type = type;
  self->key_sets[self->depth] = (FerJsonKeySet){ 0, FALSE };
  self->depth++;
  if (type == FER_JSON_OBJECT)
    self->n_open_objects++;
  self->container = node;
  self->place = PLACE_FIRST;
  advance (self);
}

static inline void
take_scalar (Parser     *self,
             guint32     node,
             FerJsonType type)
{
  FerJsonRecord *record = peek_record (self, node);

  record->type = type;
  record->end = (guint32)self->token.end;
  record->value_plain = type == FER_JSON_STRING && !self->token.escaped && self->token.fault == FER_JSON_FAULT_NONE;
  finish_child (self, node);
  advance (self);
}

/* Makes of a new node the value that stands here; it stays empty where there is none. */
static void
take_value (Parser *self,
            guint32 node)
{
  switch (self->token.type)
    {
    case FER_JSON_TOKEN_STRING:
      take_scalar (self, node, FER_JSON_STRING);
      break;
    case FER_JSON_TOKEN_OPEN_OBJECT:
      open_container (self, node, FER_JSON_OBJECT);
      break;
    case FER_JSON_TOKEN_OPEN_ARRAY:
      open_container (self, node, FER_JSON_ARRAY);
      break;
    case FER_JSON_TOKEN_NUMBER:
      take_scalar (self, node, FER_JSON_NUMBER);
      break;
    case FER_JSON_TOKEN_TRUE:
      take_scalar (self, node, FER_JSON_TRUE);
      break;
    case FER_JSON_TOKEN_FALSE:
      take_scalar (self, node, FER_JSON_FALSE);
      break;
    case FER_JSON_TOKEN_NULL:
      take_scalar (self, node, FER_JSON_NULL);
      break;
    case FER_JSON_TOKEN_WORD:
      add_fault_of_token (self);
      take_scalar (self, node, FER_JSON_INVALID);
      break;
    default:
      finish_child (self, node);
      break;
    }
}

static void
set_key (Parser  *self,
         guint32  node,
         gsize    start,
         gsize    end,
         gboolean plain)
{
  FerJsonRecord *record = peek_record (self, node);

  record->key_start = (guint32)start;
  record->key_end = (guint32)end;
  record->key_plain = (guint8)plain;
  fer_json_key_set_note (&self->key_sets[self->depth - 1], self->scanner.text, start, end, plain);
}

/* Takes the key of a new member, or notes that there is none. */
static void
take_key (Parser *self,
          guint32 node)
{
  FerJsonToken *token = &self->token;

  switch (token->type)
    {
    case FER_JSON_TOKEN_STRING:
      set_key (self, node, token->start, token->end, !token->escaped && token->fault == FER_JSON_FAULT_NONE);
      advance (self);
      break;
    case FER_JSON_TOKEN_NUMBER:
    case FER_JSON_TOKEN_TRUE:
    case FER_JSON_TOKEN_FALSE:
    case FER_JSON_TOKEN_NULL:
    case FER_JSON_TOKEN_WORD:
      add_fault (self, FER_JSON_FAULT_KEY_NOT_STRING, token->start, token->end);
      set_key (self, node, token->start, token->end, FALSE);
      advance (self);
      break;
    default:
      add_fault (self, FER_JSON_FAULT_KEY_NOT_STRING, token->start, token->end);
      set_key (self, node, token->start, token->start, FALSE);
      break;
    }
}

/* Takes colon and value of a member whose key is known. */
static void
take_member_value (Parser *self,
                   guint32 node)
{
  gboolean has_colon = self->token.type == FER_JSON_TOKEN_COLON;

  if (has_colon)
    {
      self->colon_end = self->token.end;
      advance (self);
    }
  else if (peek_record (self, node)->key_start < peek_record (self, node)->key_end)
    add_fault (self, FER_JSON_FAULT_MISSING_COLON, self->last_end, self->last_end);
  while (self->token.type == FER_JSON_TOKEN_COLON)
    skip_token (self, FER_JSON_FAULT_STRAY_CHARACTER);
  switch (self->token.type)
    {
    case FER_JSON_TOKEN_COMMA:
    case FER_JSON_TOKEN_CLOSE_OBJECT:
    case FER_JSON_TOKEN_CLOSE_ARRAY:
    case FER_JSON_TOKEN_END:
      if (has_colon)
        add_fault (self, FER_JSON_FAULT_MISSING_VALUE, self->last_end, self->last_end);
      peek_record (self, node)->start = peek_record (self, node)->end = (guint32)self->last_end;
      break;
    default:
      peek_record (self, node)->start = (guint32)self->token.start;
      break;
    }
  take_value (self, node);
}

static void
take_member (Parser *self)
{
  guint32 node = add_record (self, self->token.start);

  take_key (self, node);
  take_member_value (self, node);
}

/* A colon behind a string that was taken for a value: it was the key of the next member. */
static void
rekey_last_value (Parser *self)
{
  guint32       node = self->last_child;
  FerJsonRecord key = *peek_record (self, node);
  gsize         end = MAX (key.key_end, self->colon_end);

  peek_record (self, node)->type = FER_JSON_INVALID;
  peek_record (self, node)->start = peek_record (self, node)->end = (guint32)end;
  if (self->colon_end > key.key_end)
    add_fault (self, FER_JSON_FAULT_MISSING_VALUE, end, end);
  node = add_record (self, key.start);
  set_key (self, node, key.start, key.end, key.value_plain);
  take_member_value (self, node);
}

/* Behind the last child of the container, or its opening bracket. */
static gsize
find_end_of_children (Parser *self)
{
  guint32 node = self->arena->n_records - 1;

  if (node == self->container)
    return peek_record (self, node)->start + 1;
  while (peek_record (self, node)->parent != self->container)
    node = peek_record (self, node)->parent;
  return peek_record (self, node)->end;
}

/* A colon behind a string in an array that stands in an object: the array was not closed, and the
 * string is the key of the object's next member. */
static void
rekey_last_item (Parser *self)
{
  guint32       node = self->last_child;
  FerJsonRecord key = *peek_record (self, node);

  self->arena->n_records = node;
  peek_record (self, self->container)->n_children--;
  leave_open (self, find_end_of_children (self));
  node = add_record (self, key.start);
  set_key (self, node, key.start, key.end, key.value_plain);
  take_member_value (self, node);
}

static void
take_colon (Parser *self)
{
  gboolean behind_string = self->place == PLACE_BEHIND_CHILD &&
                           peek_record (self, self->last_child)->type == FER_JSON_STRING;

  if (behind_string && is_in (self, FER_JSON_OBJECT))
    rekey_last_value (self);
  else if (behind_string && is_within (self, FER_JSON_OBJECT))
    rekey_last_item (self);
  else if (self->place != PLACE_BEHIND_CHILD && is_in (self, FER_JSON_OBJECT))
    take_member (self);
  else
    skip_token (self, FER_JSON_FAULT_STRAY_CHARACTER);
}

static void
take_comma (Parser *self)
{
  if (self->place != PLACE_BEHIND_CHILD)
    {
      skip_token (self, FER_JSON_FAULT_EXTRA_COMMA);
      return;
    }
  self->place = PLACE_BEHIND_COMMA;
  self->comma = self->token.start;
  advance (self);
}

/* A bracket where a key should be, in an object that is an item of an array: the object was not
 * closed, and this is the next item. */
static void
leave_for_next_item (Parser *self)
{
  Place place = self->place;

  self->place = PLACE_BEHIND_CHILD;
  leave_open (self, find_end_of_children (self));
  if (place == PLACE_BEHIND_COMMA)
    self->place = place;
}

static void
take_child (Parser *self)
{
  gboolean opens = self->token.type == FER_JSON_TOKEN_OPEN_OBJECT || self->token.type == FER_JSON_TOKEN_OPEN_ARRAY;

  if (opens && is_in (self, FER_JSON_OBJECT) && is_within (self, FER_JSON_ARRAY))
    leave_for_next_item (self);
  if (self->place == PLACE_BEHIND_CHILD)
    add_fault (self, FER_JSON_FAULT_MISSING_COMMA, self->last_end, self->last_end);
  if (is_in (self, FER_JSON_OBJECT))
    take_member (self);
  else
    take_value (self, add_record (self, self->token.start));
}

static void
take_token (Parser *self)
{
  switch (self->token.type)
    {
    case FER_JSON_TOKEN_COMMA:
      take_comma (self);
      break;
    case FER_JSON_TOKEN_CLOSE_OBJECT:
      close_container (self, FER_JSON_OBJECT);
      break;
    case FER_JSON_TOKEN_CLOSE_ARRAY:
      close_container (self, FER_JSON_ARRAY);
      break;
    case FER_JSON_TOKEN_COLON:
      take_colon (self);
      break;
    case FER_JSON_TOKEN_END:
      leave_open (self, self->last_end);
      break;
    default:
      take_child (self);
      break;
    }
}

static void
take_root (Parser *self)
{
  for (;;)
    switch (self->token.type)
      {
      case FER_JSON_TOKEN_CLOSE_OBJECT:
      case FER_JSON_TOKEN_CLOSE_ARRAY:
        skip_token (self, FER_JSON_FAULT_STRAY_CLOSE);
        break;
      case FER_JSON_TOKEN_COMMA:
        skip_token (self, FER_JSON_FAULT_EXTRA_COMMA);
        break;
      case FER_JSON_TOKEN_COLON:
        skip_token (self, FER_JSON_FAULT_STRAY_CHARACTER);
        break;
      case FER_JSON_TOKEN_END:
        add_fault (self, FER_JSON_FAULT_EMPTY, self->token.start, self->token.end);
        return;
      default:
        take_value (self, add_record (self, self->token.start));
        return;
      }
}

/* What follows the root is in no node; its own faults do not matter. */
static void
note_trailing_text (Parser *self)
{
  gsize start;

  while (self->token.type == FER_JSON_TOKEN_CLOSE_OBJECT || self->token.type == FER_JSON_TOKEN_CLOSE_ARRAY)
    skip_token (self, FER_JSON_FAULT_STRAY_CLOSE);
  if (self->token.type == FER_JSON_TOKEN_END)
    return;
  start = self->token.start;
  do
    self->last_end = self->token.end;
  while (fer_json_scanner_next_solid (&self->scanner, &self->token));
  add_fault (self, FER_JSON_FAULT_TRAILING_TEXT, start, self->last_end);
}

void
fer_json_arena_parse (FerJsonArena *self,
                      const char   *text,
                      gsize         n_bytes)
{
  Parser parser;

  fer_json_arena_init (self, (guint32)(n_bytes / 20) + 4);
  parser.arena = self;
  parser.container = FER_JSON_NONE;
  parser.last_child = FER_JSON_NONE;
  parser.place = PLACE_FIRST;
  parser.last_end = 0;
  parser.comma = 0;
  parser.colon_end = 0;
  parser.depth = 0;
  parser.n_open_objects = 0;
  fer_json_scanner_init (&parser.scanner, text, n_bytes);
  find_token (&parser);
  take_root (&parser);
  while (parser.container != FER_JSON_NONE)
    take_token (&parser);
  note_trailing_text (&parser);
  fer_json_arena_finish (self);
}
