#include "model/block.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum { GAP = 3 }; /* so many spaces part columns */

static void block_release(struct block *block)
{
	free(block->text);
	grid_release(&block->grid);
}

void blocks_release(struct blocks *blocks)
{
	for (size_t i = 0; i < blocks->count; i++)
		block_release(&blocks->items[i]);
	free(blocks->items);
	free(blocks->base_url);
	*blocks = (struct blocks) { 0 };
}

struct block *blocks_add(struct blocks *blocks, enum block_kind kind,
	unsigned line)
{
	struct block *block = blocks_insert(blocks, blocks->count, 1);
	block->kind = kind;
	block->line = line;
	return block;
}

void blocks_remove(struct blocks *blocks, size_t at, size_t count)
{
	for (size_t i = at; i < at + count; i++)
		block_release(&blocks->items[i]);
	memmove(blocks->items + at, blocks->items + at + count,
		(blocks->count - at - count) * sizeof(*blocks->items));
	blocks->count -= count;
}

struct block *blocks_insert(struct blocks *blocks, size_t at, size_t count)
{
	blocks->items = mem_grow(blocks->items, &blocks->room,
		blocks->count + count, sizeof(*blocks->items));
	struct block *first = blocks->items + at;
	memmove(first + count, first,
		(blocks->count - at) * sizeof(*blocks->items));
	memset(first, 0, count * sizeof(*first));
	blocks->count += count;
	return first;
}

void block_fold(struct strbuf *out, const char *text, size_t len)
{
	size_t spaces = 0, start = out->len;
	bool tab = false;
	for (size_t at = 0; at < len;) {
		uint32_t character;
		size_t took = utf8_next(text + at, len - at, &character);
		if (utf8_is_space(character)) {
			spaces += character == 0x3000 ? 2 : 1;
			tab |= character == '\t';
		} else {
			if (spaces && out->len > start)
				strbuf_addc(out, tab || spaces >= GAP ? '\t' : ' ');
			strbuf_add(out, text + at, took);
			spaces = 0;
			tab = false;
		}
		at += took;
	}
}
