#include "model/pack.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/indicator.h"

/*
 * Each struct is walked by one function, in both directions: what is written
 * cannot differ from what is read.
 *
 * Whole numbers are base 128, low groups first; signed ones fold the sign into
 * the lowest bit. A text is its length plus one, 0 for NULL, then its bytes.
 * A fraction is 0 and a whole number, or 1 and the eight bytes of the double.
 */
struct pack {
	struct strbuf *out;      /* writing; NULL: reading */
	const unsigned char *at, *end;
	bool failed;             /* reading: what follows gives zeros */
	/* Lines, rows and columns are written as steps from the last: what is
	 * regular packs to nearly nothing. */
	int64_t line, row, column;
};

/* Limits of sense. What is above them was made by no reader of ours. */
enum {
	LEVEL_LIMIT = 64,
	TEXTS_LIMIT = 10000,     /* of one list */
	GRID_LIMIT = 1 << 24,    /* rows × columns */
};

static void pack_fail(struct pack *pack)
{
	pack->failed = true;
	pack->at = pack->end;
}

static size_t pack_left(const struct pack *pack)
{
	return (size_t)(pack->end - pack->at);
}

static void walk_number(struct pack *pack, uint64_t *number)
{
	if (pack->out) {
		uint64_t left = *number;
		for (; left >= 0x80; left >>= 7)
			strbuf_addc(pack->out, (char)(left | 0x80));
		strbuf_addc(pack->out, (char)left);
		return;
	}
	*number = 0;
	for (unsigned shift = 0; shift < 64; shift += 7) {
		if (pack->at == pack->end)
			break;
		unsigned char byte = *pack->at++;
		if (shift == 63 && byte > 1)
			break;
		*number |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return;
	}
	*number = 0;
	pack_fail(pack);
}

/* At most MOST: cut down to it when written, refused when read. */
static uint64_t walk_limited(struct pack *pack, uint64_t number, uint64_t most)
{
	if (pack->out && number > most)
		number = most;
	walk_number(pack, &number);
	if (number <= most)
		return number;
	pack_fail(pack);
	return 0;
}

static void walk_unsigned(struct pack *pack, unsigned *number)
{
	*number = (unsigned)walk_limited(pack, *number, UINT32_MAX);
}

static void walk_signed(struct pack *pack, int64_t *number)
{
	uint64_t folded = *number < 0 ? ~((uint64_t)*number << 1)
		: (uint64_t)*number << 1;
	walk_number(pack, &folded);
	*number = folded & 1 ? -(int64_t)(folded >> 1) - 1
		: (int64_t)(folded >> 1);
}

static void walk_int(struct pack *pack, int *number)
{
	int64_t wide = *number;
	walk_signed(pack, &wide);
	if (wide < INT32_MIN || wide > INT32_MAX) {
		pack_fail(pack);
		wide = 0;
	}
	*number = (int)wide;
}

/* NUMBER as a step from LAST, which it becomes; from LEAST to INT32_MAX. */
static int64_t walk_step(struct pack *pack, int64_t number, int64_t least,
	int64_t *last)
{
	int64_t step = number - *last;
	walk_signed(pack, &step);
	const int64_t widest = UINT32_MAX;
	if (step < -widest || step > widest
	    || *last + step < least || *last + step > INT32_MAX) {
		pack_fail(pack);
		step = -*last;
	}
	return *last += step;
}

static void walk_line(struct pack *pack, unsigned *line)
{
	*line = (unsigned)walk_step(pack, *line, 0, &pack->line);
}

static void walk_bool(struct pack *pack, bool *flag)
{
	*flag = walk_limited(pack, *flag, 1);
}

/* A value of an enum that ends at LAST. */
#define walk_enum(pack, value, last) \
	(*(value) = (unsigned)walk_limited((pack), *(value), (last)))

static void walk_double(struct pack *pack, double *number)
{
	const double exact = 9007199254740992.0; /* 2^53 */
	bool whole = fabs(*number) < exact && floor(*number) == *number
		&& !(*number == 0 && signbit(*number));
	bool fraction = !whole;
	walk_bool(pack, &fraction);
	if (!fraction) {
		int64_t integer = whole ? (int64_t)*number : 0;
		walk_signed(pack, &integer);
		*number = (double)integer;
		return;
	}
	uint64_t bits = 0;
	if (pack->out) {
		memcpy(&bits, number, sizeof(bits));
		for (unsigned i = 0; i < 8; i++)
			strbuf_addc(pack->out, (char)(bits >> (8 * i)));
		return;
	}
	*number = 0;
	if (pack_left(pack) < 8) {
		pack_fail(pack);
		return;
	}
	for (unsigned i = 0; i < 8; i++)
		bits |= (uint64_t)*pack->at++ << (8 * i);
	memcpy(number, &bits, sizeof(bits));
	if (!isfinite(*number)) {
		*number = 0;
		pack_fail(pack);
	}
}

static void walk_text(struct pack *pack, char **text)
{
	uint64_t length = *text && pack->out ? strlen(*text) + 1 : 0;
	walk_number(pack, &length);
	if (pack->out) {
		if (length)
			strbuf_add(pack->out, *text, length - 1);
		return;
	}
	*text = NULL;
	if (!length)
		return;
	const char *bytes = (const char *)pack->at;
	if (length - 1 > pack_left(pack)
	    || memchr(bytes, '\0', length - 1)
	    || !utf8_is_valid(bytes, length - 1)) {
		pack_fail(pack);
		return;
	}
	*text = mem_bytes(bytes, length - 1);
	pack->at += length - 1;
}

/* A text that readers take for granted: "" where it is NULL. */
static void walk_full_text(struct pack *pack, char **text)
{
	walk_text(pack, text);
	if (!*text && !pack->out)
		*text = mem_text("");
}

/* A text in an array of SIZE bytes. */
static void walk_code(struct pack *pack, char *code, size_t size)
{
	char *text = pack->out ? code : NULL;
	walk_text(pack, &text);
	if (pack->out)
		return;
	size_t len = text ? strlen(text) : 0;
	if (len < size)
		memcpy(code, text ? text : "", len + 1);
	else
		pack_fail(pack);
	free(text);
}

/* Texts that end in NULL; none are NULL. */
static void walk_texts(struct pack *pack, char ***texts)
{
	uint64_t count = 0;
	if (pack->out && *texts)
		while ((*texts)[count])
			count++;
	count = walk_limited(pack, count, TEXTS_LIMIT);
	if (!pack->out)
		*texts = count && count <= pack_left(pack)
			? mem_zero(count + 1, sizeof(**texts)) : NULL;
	if (count && !*texts) {
		pack_fail(pack);
		return;
	}
	for (uint64_t i = 0; i < count; i++)
		walk_full_text(pack, &(*texts)[i]);
}

/* How many items follow; each has at least LEAST bytes. */
static size_t walk_count(struct pack *pack, size_t count, size_t least)
{
	uint64_t most = pack->out ? UINT64_MAX : pack_left(pack) / least;
	return (size_t)walk_limited(pack, count, most);
}

static void walk_section(struct pack *pack, struct section *section)
{
	walk_int(pack, &section->id);
	walk_int(pack, &section->parent);
	unsigned level = (unsigned)walk_limited(pack, section->level, LEVEL_LIMIT);
	if (!pack->out)
		section->level = level;
	walk_full_text(pack, &section->marker);
	walk_full_text(pack, &section->title);
	walk_line(pack, &section->line);
	walk_full_text(pack, &section->text);
}

static void walk_cell(struct pack *pack, struct cell *cell)
{
	walk_full_text(pack, &cell->text);
	bool new_row = pack->row != cell->row;
	walk_bool(pack, &new_row);
	if (new_row) {
		cell->row = (unsigned)walk_step(pack, cell->row, 0, &pack->row);
		pack->column = 0;
	}
	cell->row = (unsigned)pack->row;
	cell->column = (unsigned)walk_step(pack, cell->column, 0, &pack->column);
	walk_unsigned(pack, &cell->rowspan);
	walk_unsigned(pack, &cell->colspan);
	pack->column += cell->colspan; /* where the next one stands */
	walk_line(pack, &cell->line);
}

static bool cell_fits(const struct cell *cell, const struct grid *grid)
{
	return cell->rowspan && cell->colspan
		&& cell->row < grid->rows && cell->column < grid->columns
		&& cell->rowspan <= grid->rows - cell->row
		&& cell->colspan <= grid->columns - cell->column;
}

static bool cell_follows(const struct cell *cell, const struct grid *grid)
{
	if (!grid->count)
		return true;
	const struct cell *last = &grid->cells[grid->count - 1];
	return cell->row > last->row
		|| (cell->row == last->row && cell->column > last->column);
}

static void walk_grid(struct pack *pack, struct grid *grid)
{
	size_t count = walk_count(pack, grid->count, 5);
	walk_unsigned(pack, &grid->rows);
	walk_unsigned(pack, &grid->columns);
	pack->row = pack->column = 0;
	if (pack->out) {
		for (size_t i = 0; i < count; i++)
			walk_cell(pack, &grid->cells[i]);
		return;
	}
	if (grid->columns && grid->rows > GRID_LIMIT / grid->columns) {
		pack_fail(pack);
		return;
	}
	for (size_t i = 0; i < count && !pack->failed; i++) {
		struct cell cell = { .text = NULL };
		walk_cell(pack, &cell);
		if (pack->failed || !cell_fits(&cell, grid)
		    || !cell_follows(&cell, grid)) {
			free(cell.text);
			pack_fail(pack);
			return;
		}
		grid->cells = mem_grow(grid->cells, &grid->room,
			grid->count + 1, sizeof(cell));
		grid->cells[grid->count++] = cell;
	}
}

static void walk_table(struct pack *pack, struct table *table)
{
	walk_int(pack, &table->id);
	walk_int(pack, &table->section);
	walk_full_text(pack, &table->title);
	walk_enum(pack, &table->form, FORM_C);
	walk_line(pack, &table->line);
	walk_grid(pack, &table->grid);
}

/* That of the cell is known by the cell. */
static void walk_indicator(struct pack *pack, struct figure *figure)
{
	const struct indicator *known = figure->cell
		? indicator_of_cell(figure->form, figure->cell) : NULL;
	bool usual = known ? figure->indicator == known->id : !figure->indicator;
	walk_bool(pack, &usual);
	if (usual) {
		figure->indicator = known ? known->id : NULL;
		return;
	}
	char *id = pack->out ? mem_text(figure->indicator) : NULL;
	walk_text(pack, &id);
	known = id ? indicator_by_id(id) : NULL;
	if (!pack->out)
		figure->indicator = known ? known->id : NULL;
	free(id);
}

static void walk_figure(struct pack *pack, struct figure *figure)
{
	walk_enum(pack, &figure->form, FORM_C);
	walk_text(pack, &figure->cell);
	walk_indicator(pack, figure);
	walk_full_text(pack, &figure->label);
	walk_double(pack, &figure->value);
	walk_bool(pack, &figure->unknown);
	walk_text(pack, &figure->unit);
	walk_full_text(pack, &figure->raw);
	walk_enum(pack, &figure->state, FIGURE_DASH);
	walk_enum(pack, &figure->origin, ORIGIN_PROSE);
	walk_enum(pack, &figure->certainty, CERTAINTY_REPAIRED);
	walk_bool(pack, &figure->approximate);
	walk_line(pack, &figure->line);
	walk_text(pack, &figure->quote);
	walk_int(pack, &figure->table);
	figure->row = (int)walk_step(pack, figure->row, -1, &pack->row);
	figure->column = (int)walk_step(pack, figure->column, -1, &pack->column);
	walk_text(pack, &figure->alternatives);
}

static void walk_task(struct pack *pack, struct task *task)
{
	walk_int(pack, &task->section);
	walk_full_text(pack, &task->text);
	walk_texts(pack, &task->lead);
	walk_texts(pack, &task->responsible);
	walk_text(pack, &task->deadline);
}

static void walk_note(struct pack *pack, struct note *note)
{
	walk_enum(pack, &note->level, NOTE_UNKNOWN_FORM);
	walk_line(pack, &note->line);
	walk_full_text(pack, &note->code);
	walk_full_text(pack, &note->text);
}

static void walk_check(struct pack *pack, struct check *check)
{
	walk_full_text(pack, &check->rule);
	walk_enum(pack, &check->state, CHECK_SUSPECT);
	walk_full_text(pack, &check->left);
	walk_full_text(pack, &check->right);
	walk_double(pack, &check->difference);
	walk_texts(pack, &check->cells);
}

static void walk_place(struct pack *pack, struct place *place)
{
	walk_code(pack, place->region, sizeof(place->region));
	for (size_t i = 0; i < sizeof(place->path) / sizeof(*place->path); i++)
		walk_text(pack, &place->path[i]);
	walk_text(pack, &place->township);
	walk_code(pack, place->township_code, sizeof(place->township_code));
	walk_text(pack, &place->zone);
	walk_code(pack, place->zone_code, sizeof(place->zone_code));
	walk_double(pack, &place->confidence);
	walk_text(pack, &place->evidence);
	walk_text(pack, &place->candidates);
}

static void walk_head(struct pack *pack, struct report *report)
{
	walk_enum(pack, &report->kind, KIND_OTHER);
	walk_double(pack, &report->kind_confidence);
	walk_text(pack, &report->title);
	walk_bool(pack, &report->title_derived);
	walk_int(pack, &report->year);
	walk_place(pack, &report->place);
	walk_text(pack, &report->issuer);
	walk_text(pack, &report->department);
	walk_text(pack, &report->published);
	walk_bool(pack, &report->published_repaired);
	walk_text(pack, &report->document_number);
	walk_text(pack, &report->index_number);
	walk_enum(pack, &report->script, SCRIPT_HANT);
	walk_enum(pack, &report->form, FORM_C);
	walk_text(pack, &report->encoding);
	walk_text(pack, &report->url);
	walk_code(pack, report->content, sizeof(report->content));
	walk_text(pack, &report->left_out);
}

/*
 * The items of one of the report's arrays. Reading, room is made as items
 * come, so that a false count costs no memory; LEAST is what the smallest item
 * takes.
 */
#define walk_items(pack, items, item_count, item_room, walk, least) \
	do { \
		size_t count_ = walk_count((pack), (item_count), (least)); \
		for (size_t i_ = 0; i_ < count_ && !(pack)->failed; i_++) { \
			if (!(pack)->out) { \
				(items) = mem_grow((items), &(item_room), \
					i_ + 1, sizeof(*(items))); \
				memset(&(items)[i_], 0, sizeof(*(items))); \
				(item_count) = i_ + 1; \
			} \
			walk((pack), &(items)[i_]); \
		} \
	} while (0)

static void walk_report(struct pack *pack, struct report *report)
{
	walk_head(pack, report);
	walk_items(pack, report->sections, report->section_count,
		report->section_room, walk_section, 7);
	walk_items(pack, report->tables, report->table_count,
		report->table_room, walk_table, 8);
	walk_items(pack, report->figures, report->figure_count,
		report->figure_room, walk_figure, 19);
	walk_items(pack, report->tasks, report->task_count,
		report->task_room, walk_task, 5);
	walk_items(pack, report->notes, report->note_count,
		report->note_room, walk_note, 4);
	walk_items(pack, report->checks, report->check_count,
		report->check_room, walk_check, 7);
}

/* Who climbs from a section to its parents must come to an end; ids that
 * ascend are unique. */
static bool ids_hold(const struct report *report)
{
	int last = 0;
	for (size_t i = 0; i < report->section_count; i++) {
		const struct section *section = &report->sections[i];
		if (section->id <= last || section->parent < 0
		    || section->parent >= section->id)
			return false;
		last = section->id;
	}
	last = 0;
	for (size_t i = 0; i < report->table_count; i++) {
		if (report->tables[i].id <= last)
			return false;
		last = report->tables[i].id;
	}
	return true;
}

void report_pack(struct strbuf *out, const struct report *report)
{
	struct pack pack = { .out = out };
	uint64_t version = PACK_VERSION;
	walk_number(&pack, &version);
	struct report shallow = *report; /* written from, never changed */
	walk_report(&pack, &shallow);
}

bool report_unpack(struct report *report, const char *bytes, size_t len)
{
	struct pack pack = {
		.at = (const unsigned char *)bytes,
		.end = (const unsigned char *)bytes + len,
	};
	report_init(report);
	uint64_t version = 0;
	walk_number(&pack, &version);
	if (version != PACK_VERSION)
		pack_fail(&pack);
	walk_report(&pack, report);
	if (!pack.failed && pack.at == pack.end && ids_hold(report))
		return true;
	report_release(report);
	report_init(report);
	return false;
}
