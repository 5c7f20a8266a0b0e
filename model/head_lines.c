#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/head.h"
#include "model/place_mentions.h"

/* Lines at the front and at the end; a line is read so far. */
enum { FRONT_LINES = 120, TAIL_LINES = 40, LINE_BYTES = 3000 };
enum { BODY_BYTES = 64 * 1024 };

static const char *const marks[] = { "一、", "二、", "三、", "四、", "五、", "六、",
	"七、", "八、", "九、", "(一)", "(二)", "第一章", "第一部分", "第一条",
	"第一、", "第一,", "第一:", "1.", "1、", "(1)", NULL }; /* not 第一师 */

static void add_line(struct head *head, const struct block *block,
	const char *text, unsigned number, bool cell)
{
	size_t len = strlen(text);
	if (len > LINE_BYTES) {
		len = LINE_BYTES;
		while (len && (text[len] & 0xC0) == 0x80)
			len--;
	}
	head->lines = mem_grow(head->lines, &head->room, head->count + 1,
		sizeof(*head->lines));
	struct head_line *line = &head->lines[head->count];
	*line = (struct head_line){ .text = text, .len = len, .line = number,
		.role = block->role, .cell = cell, .centered = block->centered
			|| block->kind == BLOCK_HEADING };
	struct strbuf plain = STRBUF_INIT;
	/* A sign of two bytes may become one of three. */
	line->offsets = mem_alloc((2 * len + 2) * sizeof(*line->offsets));
	place_text_offsets(&plain, text, len, line->offsets);
	if (!plain.len && !cell) {
		free(line->offsets);
		strbuf_release(&plain);
		return;
	}
	line->plain_len = plain.len;
	line->plain = strbuf_take(&plain);
	line->chars = utf8_count(line->plain, line->plain_len);
	line->sentence = strstr(line->plain, "。") != NULL;
	line->numbered = words_at(marks, line->plain, line->plain_len) > 0;
	head->count++;
}

static void add_block(struct head *head, const struct block *block)
{
	if (block->role == ROLE_FORM || block->role == ROLE_SITE)
		return;
	if (block->kind != BLOCK_TABLE) {
		if (block->text)
			add_line(head, block, block->text, block->line, false);
		return;
	}
	for (size_t i = 0; i < block->grid.count && i < FRONT_LINES; i++)
		add_line(head, block, block->grid.cells[i].text,
			block->grid.cells[i].line, true);
}

static void add_body(struct head *head, const struct block *block)
{
	if (block->role != ROLE_BODY || head->body.len > BODY_BYTES)
		return;
	if (block->kind == BLOCK_TABLE)
		for (size_t i = 0; i < block->grid.count; i++) {
			const char *text = block->grid.cells[i].text;
			place_text(&head->body, text, strlen(text));
			strbuf_addc(&head->body, '\n');
		}
	else if (block->text)
		place_text(&head->body, block->text, strlen(block->text));
	strbuf_addc(&head->body, '\n');
}

void head_lines_read(struct head *head, const struct blocks *blocks)
{
	size_t i = 0, tail = blocks->count > TAIL_LINES
		? blocks->count - TAIL_LINES : 0;
	for (; i < blocks->count && head->count < FRONT_LINES; i++)
		add_block(head, &blocks->items[i]);
	head->tail = head->count;
	for (i = i > tail ? i : tail; i < blocks->count; i++)
		if (blocks->items[i].kind != BLOCK_TABLE)
			add_block(head, &blocks->items[i]);
	for (i = 0; i < blocks->count; i++)
		add_body(head, &blocks->items[i]);
}

char *head_line_print(const struct head_line *line, size_t from, size_t to)
{
	struct strbuf out = STRBUF_INIT;
	size_t start = line->offsets[from];
	/* Up to the end of the last sign, without what was dropped behind it. */
	size_t end = start;
	if (to > from) {
		uint32_t character;
		size_t last = line->offsets[to - 1];
		end = last + utf8_next(line->text + last, line->len - last,
			&character);
	}
	size_t kept = from;
	for (size_t at = start; at < end;) {
		uint32_t character;
		size_t took = utf8_next(line->text + at, end - at, &character);
		/* The pinyin of converters is not the printed text. */
		while (kept < to && line->offsets[kept] < at)
			kept++;
		if (utf8_is_space(character) || (kept < to
				&& line->offsets[kept] == at))
			strbuf_add(&out, line->text + at, took);
		at += took;
	}
	strbuf_trim(&out);
	return strbuf_take(&out);
}

void head_release(struct head *head)
{
	for (size_t i = 0; i < head->count; i++) {
		free(head->lines[i].plain);
		free(head->lines[i].offsets);
	}
	for (size_t i = 0; i < META_KEYS; i++)
		free(head->meta[i]);
	free(head->lines);
	free(head->title.text);
	free(head->title.plain);
	free(head->notice.text);
	free(head->notice.plain);
	strbuf_release(&head->body);
}
