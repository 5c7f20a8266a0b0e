#include "model/stage.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/width.h"
#include "model/piece.h"

enum {
	DEEPEST = 12,
	NOTE_COLUMNS = 72,
	TITLE = 60,    /* a line above a table that names it has no more signs */
};

/* A section that is open, from the outermost. */
struct level {
	int section;
	unsigned rank;     /* mark_kind, or what a format's heading stands for */
	unsigned number;   /* of its last child */
	enum mark_kind children;
};

struct builder {
	struct report *report;
	struct pieces pieces;
	struct level levels[DEEPEST];
	size_t depth;
	int current;        /* the section that takes text, 0: none yet */
	struct strbuf text; /* of the current section */
	size_t characters;  /* of text */
	unsigned last[MARK_CIRCLE + 1]; /* the last number of each kind */
	bool numbered;      /* some line has a mark */
	bool outer;         /* a heading 一、 or 第一章 has been met */
	unsigned listed;    /* the last number of a list of attachments, or 0 */
};

static struct section *section_of(struct builder *builder, int id)
{
	return &builder->report->sections[id - 1];
}

static void close_text(struct builder *builder)
{
	if (builder->current) {
		struct section *section = section_of(builder, builder->current);
		free(section->text);
		section->text = mem_bytes(builder->text.text, builder->text.len);
	}
	strbuf_reset(&builder->text);
	builder->characters = 0;
}

static void note_line(struct builder *builder, unsigned line)
{
	struct section *section = section_of(builder, builder->current);

	section->paragraphs = mem_grow(section->paragraphs,
		&section->paragraph_room, section->paragraph_count + 1,
		sizeof(*section->paragraphs));
	section->paragraphs[section->paragraph_count++] =
		(struct text_paragraph) { builder->characters, line };
}

static void add_text(struct builder *builder, const struct piece *piece,
	const char *text)
{
	if (!*text)
		return;
	if (!builder->current) {
		struct section *section = report_add_section(builder->report);
		section->level = 1;
		section->marker = mem_text("");
		section->title = mem_text("");
		section->line = piece->line;
		builder->current = section->id;
	}
	if (builder->text.len) {
		strbuf_addc(&builder->text, '\n');
		builder->characters++;
	}
	note_line(builder, piece->line);
	strbuf_adds(&builder->text, text);
	builder->characters += utf8_count(text, strlen(text));
}

/* How many bytes of TEXT a note shows. */
static int shown(const char *text)
{
	return (int)width_prefix(text, strlen(text), NOTE_COLUMNS);
}

/* A number that does not follow the last one of its kind, neither here nor
 * over the parts of the whole text. */
static void note_jump(struct builder *builder, const struct piece *piece,
	unsigned before)
{
	unsigned over = builder->last[piece->kind];
	builder->last[piece->kind] = piece->number;
	if (piece->kind == MARK_ATTACHMENT || piece->number == before + 1
			|| piece->number == over + 1)
		return;
	report_note(builder->report, NOTE_INFORMATION, piece->line,
		"numbering-jump", "The heading %s%.*s does not follow number %u.",
		piece->marker, shown(piece->title), piece->title,
		before ? before : over);
}

static void open_section(struct builder *builder, const struct piece *piece,
	unsigned rank)
{
	close_text(builder);
	while (builder->depth && builder->levels[builder->depth - 1].rank >= rank)
		builder->depth--;
	struct level *parent = builder->depth
		? &builder->levels[builder->depth - 1] : NULL;
	unsigned before = builder->last[piece->kind];
	if (parent) {
		before = parent->children == piece->kind ? parent->number : 0;
		parent->children = piece->kind;
		parent->number = piece->number;
	}
	if (piece->kind)
		note_jump(builder, piece, before);
	struct section *section = report_add_section(builder->report);
	section->parent = parent ? parent->section : 0;
	section->level = (unsigned)builder->depth + 1;
	section->marker = mem_text(piece->marker ? piece->marker : "");
	section->title = mem_text(piece->title ? piece->title : piece->text);
	section->line = piece->line;
	builder->current = section->id;
	if (builder->depth < DEEPEST)
		builder->levels[builder->depth++] = (struct level) {
			.section = section->id, .rank = rank };
}

static bool same_name(const char *a, const char *b)
{
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
	plain_name(&first, a, strlen(a));
	plain_name(&second, b, strlen(b));
	bool same = !strcmp(first.text, second.text);
	strbuf_release(&first);
	strbuf_release(&second);
	return same;
}

static size_t length(const char *text)
{
	return utf8_count(text, strlen(text));
}

/* - 2 - and 2 between pages. */
static bool is_page_number(const char *text)
{
	size_t digits = strcspn(text, "0123456789"), len = strlen(text);
	return len && len <= 12 && digits < len
		&& strspn(text, "0123456789-— ") == len;
}

/* What a list of contents has in it: headings, its own name, page numbers. */
static bool is_listed(const struct piece *piece)
{
	return piece->kind || (piece->text && (is_page_number(piece->text)
		|| same_name(piece->text, "目录")));
}

/* A list of contents before the text: headings without anything under them, up
 * to the first of them again. They are left out. */
static size_t contents_end(const struct pieces *pieces)
{
	size_t first = 0, again;
	while (first < pieces->count && (pieces->items[first].kind != MARK_HAN
			|| pieces->items[first].number != 1))
		first++;
	for (again = first + 1; again < pieces->count; again++) {
		const struct piece *piece = &pieces->items[again];
		if (!piece->kind && piece->text && is_page_number(piece->text))
			continue;
		if (!piece->kind)
			return 0;
		if (piece->kind == MARK_HAN && piece->number == 1)
			break;
		if (*piece->rest)
			return 0;
	}
	return again < pieces->count ? again : 0;
}

static bool is_signature(const char *text)
{
	return strstr(text, "年") && strstr(text, "月") && length(text) <= 14;
}

/* Whether the attachment that a line names follows there; else it is only
 * mentioned: in a list at the end of the text, or named again later. */
static bool is_attached(const struct pieces *pieces, size_t at)
{
	const struct piece *piece = &pieces->items[at];
	if (at + 1 >= pieces->count)
		return false;
	const struct piece *next = &pieces->items[at + 1];
	if (next->kind == MARK_ATTACHMENT || (next->text && is_signature(next->text)))
		return false;
	for (size_t i = at + 1; *piece->title && i < pieces->count; i++) {
		const struct piece *later = &pieces->items[i];
		if (later->text && same_name(later->kind ? later->title : later->text,
				piece->title))
			return false;
		if (later->kind == MARK_ATTACHMENT
				&& later->number == piece->number && !*later->title)
			return false;
	}
	return length(piece->title) <= TITLE;
}

/* 附件：1.统计表 begins a list, which goes on in lines of its own. */
static unsigned list_number(const struct piece *piece)
{
	struct plain title = { 0 };
	plain_set(&title, piece->title, strlen(piece->title));
	struct mark mark = mark_read(&title, 0);
	plain_release(&title);
	return mark.kind == MARK_NUMBER ? mark.number : 0;
}

static bool is_title_line(const struct piece *piece)
{
	return piece->text && !piece->kind && length(piece->text) <= TITLE
		&& !strstr(piece->text, "。") && !is_signature(piece->text);
}

/* Adds the section of an attachment; its title may stand in the next line,
 * which is taken then. Returns how many pieces were taken. */
static size_t open_attachment(struct builder *builder, size_t at)
{
	struct piece *piece = &builder->pieces.items[at];
	size_t taken = 1;
	if (!*piece->title && at + 1 < builder->pieces.count
			&& is_title_line(piece + 1)) {
		free(piece->title);
		piece->title = mem_text(piece[1].text);
		taken = 2;
	}
	open_section(builder, piece, MARK_ATTACHMENT);
	return taken;
}

/* What a line above a table says of its unit or of who filled it in. */
static bool is_remark(const char *text)
{
	static const char *const words[] = { "单位", "填报", "制表", "(", "统计时间",
		"填表", "报送", "年度" };
	struct strbuf name = STRBUF_INIT;
	bool found = false;
	plain_name(&name, text, strlen(text));
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		found |= !strncmp(name.text, words[i], strlen(words[i]));
	strbuf_release(&name);
	return found;
}

/* The line above the table at AT that names it, or "". */
static const char *table_title(const struct builder *builder, size_t at)
{
	for (size_t back = 1; back <= 4 && back <= at; back++) {
		const struct piece *piece = &builder->pieces.items[at - back];
		if (!piece->text)
			break;
		if (piece->kind == MARK_ATTACHMENT)
			return piece->title;
		if (is_remark(piece->text))
			continue;
		return is_title_line(piece) ? piece->text : "";
	}
	return "";
}

static void add_table(struct builder *builder, size_t at)
{
	const struct block *block = builder->pieces.items[at].block;
	struct report *report = builder->report;
	if (block->table && block->table <= report->table_count) {
		struct table *known = &report->tables[block->table - 1];
		known->section = builder->current;
		if (!known->title || !*known->title) {
			free(known->title);
			known->title = mem_text(table_title(builder, at));
		}
		return;
	}
	struct table *table = report_add_table(report);
	const struct grid *grid = &block->grid;
	table->section = builder->current;
	table->title = mem_text(table_title(builder, at));
	table->line = block->line;
	for (size_t i = 0; i < grid->count; i++) {
		struct cell cell = grid->cells[i];
		cell.text = mem_text(cell.text);
		grid_add(&table->grid, &cell);
	}
}

/* A heading of the format (h2, a line of Markdown) counts where the text has no
 * marks of its own; the first is the title. */
static bool is_format_heading(const struct builder *builder, size_t at)
{
	const struct piece *piece = &builder->pieces.items[at];
	return !builder->numbered && piece->block->kind == BLOCK_HEADING
		&& at > 0 && piece->block->level > 1;
}

static size_t add_piece(struct builder *builder, size_t at)
{
	const struct piece *piece = &builder->pieces.items[at];
	if (!piece->text) {
		add_table(builder, at);
		return 1;
	}
	if (piece->kind == MARK_NUMBER && builder->listed
			&& piece->number == builder->listed + 1) {
		builder->listed++;
		add_text(builder, piece, piece->text);
		return 1;
	}
	builder->listed = 0;
	if (piece->kind == MARK_ATTACHMENT) {
		builder->listed = list_number(piece);
		if (!builder->listed && builder->outer && is_attached(&builder->pieces, at))
			return open_attachment(builder, at);
		add_text(builder, piece, piece->text);
		return 1;
	}
	if (piece->kind) {
		builder->outer = true;
		open_section(builder, piece, piece->kind);
		add_text(builder, piece, piece->rest);
	} else if (is_format_heading(builder, at)) {
		open_section(builder, piece, MARK_CIRCLE + piece->block->level);
	} else {
		add_text(builder, piece, piece->text);
	}
	return 1;
}

void outline_build(struct blocks *blocks, struct report *report)
{
	struct builder builder = { .report = report, .text = STRBUF_INIT };
	pieces_make(&builder.pieces, blocks);
	struct pieces *pieces = &builder.pieces;
	for (size_t i = 0; i < pieces->count; i++)
		builder.numbered |= pieces->items[i].kind > MARK_ATTACHMENT;
	size_t contents = contents_end(pieces);
	for (size_t i = 0; i < pieces->count;) {
		bool listed = (i < contents && is_listed(&pieces->items[i]))
			|| pieces->items[i].contents;
		if (listed)
			report_note(report, NOTE_DROPPED, pieces->items[i].line,
				"contents", "A line of the list of contents was left out: %.*s",
				shown(pieces->items[i].text), pieces->items[i].text);
		i += listed ? 1 : add_piece(&builder, i);
	}
	close_text(&builder);
	for (size_t i = 0; i < report->section_count; i++)
		if (!report->sections[i].text)
			report->sections[i].text = mem_text("");
	pieces_release(pieces);
	strbuf_release(&builder.text);
}
