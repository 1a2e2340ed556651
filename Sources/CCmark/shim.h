#include <cmark.h>
#include <stdlib.h>
#include <string.h>

// libcmark's memory while it reads one piece of a deck: handed out in order, taken back all at once. A tree has so many
// small parts that freeing them one by one would take a fifth of the time.

typedef struct CmarkBlock {
  struct CmarkBlock *before;
  size_t size, used;
} CmarkBlock;

static inline CmarkBlock **cmark_blocks(void) {
  static _Thread_local CmarkBlock *last;
  return &last;
}

enum { CMARK_BLOCK_SIZE = 1 << 20, CMARK_HEAD = 16 };

static void *cmark_arena_calloc(size_t count, size_t size) {
  CmarkBlock *last = *cmark_blocks();
  size_t bytes = (count * size + CMARK_HEAD + 15) & ~(size_t)15;
  if (!last || last->size - last->used < bytes) {
    size_t room = bytes > CMARK_BLOCK_SIZE ? bytes : CMARK_BLOCK_SIZE;
    CmarkBlock *block = malloc(sizeof(CmarkBlock) + room + CMARK_HEAD);
    if (!block) abort();
    block->before = last;
    block->size = room;
    block->used = 0;
    last = *cmark_blocks() = block;
  }
  // Blocks begin with their own three words; 8 more bytes keep what is handed out aligned.
  char *place = (char *)(last + 1) + 8 + last->used;
  last->used += bytes;
  *(size_t *)place = bytes - CMARK_HEAD;
  return memset(place + CMARK_HEAD, 0, bytes - CMARK_HEAD);
}

static void *cmark_arena_realloc(void *old, size_t size) {
  if (!old) return cmark_arena_calloc(1, size);
  size_t *held = (size_t *)((char *)old - CMARK_HEAD);
  if (size <= *held) return old;
  size_t bytes = (size + 15) & ~(size_t)15;
  CmarkBlock *last = *cmark_blocks();
  char *end = (char *)(last + 1) + 8 + last->used;
  if ((char *)old + *held == end && last->size - last->used >= bytes - *held) {
    last->used += bytes - *held;
    *held = bytes;
    return old;
  }
  return memcpy(cmark_arena_calloc(1, size), old, *held);
}

static void cmark_arena_free(void *old) { (void)old; }

/// A parser whose memory, its trees' with it, lives until `cmark_arena_reset` on the same thread.
static inline cmark_parser *cmark_arena_parser(int options) {
  static cmark_mem arena = {cmark_arena_calloc, cmark_arena_realloc, cmark_arena_free};
  return cmark_parser_new_with_mem(options, &arena);
}

/// Takes back everything; one block is kept for the next time.
static inline void cmark_arena_reset(void) {
  CmarkBlock *last = *cmark_blocks();
  while (last && (last->before || last->size > CMARK_BLOCK_SIZE)) {
    CmarkBlock *before = last->before;
    free(last);
    last = before;
  }
  if (last) last->used = 0;
  *cmark_blocks() = last;
}
