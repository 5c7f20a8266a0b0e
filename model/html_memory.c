#include "model/html_memory.h"

#include <stdalign.h>
#include <stdlib.h>

#include "base/mem.h"

enum { PIECE = 1 << 16 };

struct html_piece {
	struct html_piece *before;
	alignas(max_align_t) char bytes[];
};

void *html_memory_take(void *userdata, size_t size)
{
	struct html_memory *memory = userdata;
	size_t unit = alignof(max_align_t), wanted = (size + unit - 1) / unit * unit;
	if (wanted > memory->left) {
		size_t room = wanted > PIECE ? wanted : PIECE;
		struct html_piece *piece = mem_alloc(sizeof(*piece) + room);
		piece->before = memory->pieces;
		memory->pieces = piece;
		memory->left = room;
	}
	memory->left -= wanted;
	return memory->pieces->bytes + memory->left;
}

void html_memory_keep(void *userdata, void *bytes)
{
	(void)userdata;
	(void)bytes;
}

void html_memory_release(struct html_memory *memory)
{
	while (memory->pieces) {
		struct html_piece *piece = memory->pieces;
		memory->pieces = piece->before;
		free(piece);
	}
	memory->left = 0;
}
