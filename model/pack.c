#include "model/pack.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/form.h"
#include "model/indicator.h"
#include "model/stage.h"

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
	int64_t line, row, column, cell;
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

/*
 * Room for the items that follow, zeroed; LEAST is what the smallest takes, so
 * that a false count costs little memory. Fields are written one after the
 * other, each for all items: what is alike lies together, and packs well.
 */
#define walk_array(pack, items, item_count, item_room, least) \
	do { \
		size_t count_ = walk_count((pack), (item_count), (least)); \
		if (!(pack)->out && count_) { \
			(items) = mem_zero(count_, sizeof(*(items))); \
			(item_count) = (item_room) = count_; \
		} \
	} while (0)

#define each(count, walk) \
	do { \
		for (size_t i = 0; i < (count); i++) \
			walk; \
	} while (0)

static void walk_level(struct pack *pack, struct section *section)
{
	unsigned level = (unsigned)walk_limited(pack, section->level, LEVEL_LIMIT);
	if (!pack->out)
		section->level = level;
}

static void walk_sections(struct pack *pack, struct report *report)
{
	walk_array(pack, report->sections, report->section_count,
		report->section_room, 7);
	struct section *sections = report->sections;
	size_t count = report->section_count;
	each(count, walk_int(pack, &sections[i].id));
	each(count, walk_int(pack, &sections[i].parent));
	each(count, walk_level(pack, &sections[i]));
	each(count, walk_line(pack, &sections[i].line));
	each(count, walk_full_text(pack, &sections[i].marker));
	each(count, walk_full_text(pack, &sections[i].title));
	each(count, walk_full_text(pack, &sections[i].text));
}

static void walk_place_in_grid(struct pack *pack, struct cell *cell)
{
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
}

static bool cell_fits(const struct cell *cell, const struct grid *grid)
{
	return cell->rowspan && cell->colspan
		&& cell->row < grid->rows && cell->column < grid->columns
		&& cell->rowspan <= grid->rows - cell->row
		&& cell->colspan <= grid->columns - cell->column;
}

static bool cells_hold(const struct grid *grid)
{
	if (grid->columns && grid->rows > GRID_LIMIT / grid->columns)
		return false;
	for (size_t i = 0; i < grid->count; i++) {
		const struct cell *cell = &grid->cells[i];
		const struct cell *last = i ? cell - 1 : NULL;
		if (!cell_fits(cell, grid) || (last && (cell->row < last->row
				|| (cell->row == last->row
				    && cell->column <= last->column))))
			return false;
	}
	return true;
}

static void walk_grid(struct pack *pack, struct grid *grid)
{
	walk_unsigned(pack, &grid->rows);
	walk_unsigned(pack, &grid->columns);
	pack->row = pack->column = 0;
	walk_array(pack, grid->cells, grid->count, grid->room, 5);
	size_t count = grid->count;
	each(count, walk_place_in_grid(pack, &grid->cells[i]));
	each(count, walk_line(pack, &grid->cells[i].line));
	each(count, walk_full_text(pack, &grid->cells[i].text));
	if (!pack->out && !pack->failed && !cells_hold(grid))
		pack_fail(pack);
}

static void walk_tables(struct pack *pack, struct report *report)
{
	walk_array(pack, report->tables, report->table_count,
		report->table_room, 8);
	struct table *tables = report->tables;
	size_t count = report->table_count;
	each(count, walk_int(pack, &tables[i].id));
	each(count, walk_int(pack, &tables[i].section));
	each(count, walk_full_text(pack, &tables[i].title));
	each(count, walk_enum(pack, &tables[i].form, FORM_C));
	each(count, walk_line(pack, &tables[i].line));
	each(count, walk_grid(pack, &tables[i].grid));
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

/*
 * A cell of the form as a step from the last one: 1 + row * CELL_STRIDE + 1 +
 * column, the column 0 where the cell names none. 0 is any other text, or none.
 */
enum { CELL_STRIDE = FORM_COLUMNS + 1 };

static int64_t cell_number(enum form_id id, const char *cell)
{
	const struct form *form = form_get(id);
	const struct form_row *row = cell && form ? form_row(id, cell) : NULL;
	const char *column = row ? cell + strlen(row->id) : "";
	if (!row)
		return 0;
	int64_t number = (row - form->rows) * CELL_STRIDE + 1;
	for (size_t i = 0; *column && i < FORM_COLUMNS; i++)
		if (!strcmp(column + 1, form_columns[i].id))
			return number + (int64_t)i + 1;
	return *column ? 0 : number;
}

/* NULL where the form has no such cell. */
static char *cell_text(enum form_id id, int64_t number)
{
	const struct form *form = form_get(id);
	size_t row = (size_t)(number - 1) / CELL_STRIDE;
	size_t column = (size_t)(number - 1) % CELL_STRIDE;
	if (!form || row >= form->row_count)
		return NULL;
	struct strbuf text = STRBUF_INIT;
	strbuf_adds(&text, form->rows[row].id);
	if (column)
		strbuf_addf(&text, ":%s", form_columns[column - 1].id);
	return strbuf_take(&text);
}

static void walk_figure_cell(struct pack *pack, struct figure *figure)
{
	int64_t number = pack->out ? cell_number(figure->form, figure->cell) : 0;
	bool known = number > 0;
	walk_bool(pack, &known);
	if (!known) {
		walk_text(pack, &figure->cell);
		return;
	}
	walk_step(pack, number, 1, &pack->cell);
	if (!pack->out) {
		figure->cell = pack->failed ? NULL
			: cell_text(figure->form, pack->cell);
		if (!figure->cell)
			pack_fail(pack);
	}
}

static void walk_figure_place(struct pack *pack, struct figure *figure)
{
	figure->row = (int)walk_step(pack, figure->row, -1, &pack->row);
	figure->column = (int)walk_step(pack, figure->column, -1, &pack->column);
}

/* The value is most often what the printed digits say. */
static void walk_figure_value(struct pack *pack, struct figure *figure)
{
	double printed = 0;
	size_t digits = figure->raw ? strspn(figure->raw, "0123456789") : 0;
	if (digits && digits <= 15 && !figure->raw[digits])
		printed = (double)strtoll(figure->raw, NULL, 10);
	bool same = figure->value == printed;
	walk_bool(pack, &same);
	if (same)
		figure->value = printed;
	else
		walk_double(pack, &figure->value);
}

static void walk_figures(struct pack *pack, struct report *report)
{
	walk_array(pack, report->figures, report->figure_count,
		report->figure_room, 19);
	struct figure *figures = report->figures;
	size_t count = report->figure_count;
	each(count, walk_enum(pack, &figures[i].form, FORM_C));
	each(count, walk_figure_cell(pack, &figures[i]));
	each(count, walk_indicator(pack, &figures[i]));
	each(count, walk_bool(pack, &figures[i].unknown));
	each(count, walk_enum(pack, &figures[i].state, FIGURE_DASH));
	each(count, walk_enum(pack, &figures[i].origin, ORIGIN_PROSE));
	each(count, walk_enum(pack, &figures[i].certainty, CERTAINTY_REPAIRED));
	each(count, walk_bool(pack, &figures[i].approximate));
	each(count, walk_line(pack, &figures[i].line));
	each(count, walk_int(pack, &figures[i].table));
	each(count, walk_figure_place(pack, &figures[i]));
	each(count, walk_full_text(pack, &figures[i].label));
	each(count, walk_text(pack, &figures[i].unit));
	each(count, walk_text(pack, &figures[i].quote));
	each(count, walk_text(pack, &figures[i].alternatives));
	each(count, walk_full_text(pack, &figures[i].raw));
	each(count, walk_figure_value(pack, &figures[i]));
}

static void walk_tasks(struct pack *pack, struct report *report)
{
	walk_array(pack, report->tasks, report->task_count, report->task_room, 5);
	struct task *tasks = report->tasks;
	size_t count = report->task_count;
	each(count, walk_int(pack, &tasks[i].section));
	each(count, walk_full_text(pack, &tasks[i].text));
	each(count, walk_texts(pack, &tasks[i].lead));
	each(count, walk_texts(pack, &tasks[i].responsible));
	each(count, walk_text(pack, &tasks[i].deadline));
}

static void walk_notes(struct pack *pack, struct report *report)
{
	walk_array(pack, report->notes, report->note_count, report->note_room, 4);
	struct note *notes = report->notes;
	size_t count = report->note_count;
	each(count, walk_enum(pack, &notes[i].level, NOTE_UNKNOWN_FORM));
	each(count, walk_line(pack, &notes[i].line));
	each(count, walk_full_text(pack, &notes[i].code));
	each(count, walk_full_text(pack, &notes[i].pattern));
	each(count, walk_full_text(pack, &notes[i].words));
}

static void walk_checks(struct pack *pack, struct report *report)
{
	walk_array(pack, report->checks, report->check_count,
		report->check_room, 9);
	struct check *checks = report->checks;
	size_t count = report->check_count;
	each(count, walk_full_text(pack, &checks[i].rule));
	each(count, walk_enum(pack, &checks[i].state, CHECK_SUSPECT));
	each(count, walk_full_text(pack, &checks[i].left));
	each(count, walk_full_text(pack, &checks[i].right));
	each(count, walk_double(pack, &checks[i].difference));
	each(count, walk_texts(pack, &checks[i].cells));
	each(count, walk_int(pack, &checks[i].section));
	each(count, walk_line(pack, &checks[i].line));
	each(count, walk_text(pack, &checks[i].quote));
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
	walk_double(pack, &report->year_confidence);
	walk_text(pack, &report->year_evidence);
	walk_text(pack, &report->year_candidates);
	walk_place(pack, &report->place);
	walk_text(pack, &report->issuer);
	walk_double(pack, &report->issuer_confidence);
	walk_text(pack, &report->issuer_evidence);
	walk_text(pack, &report->department);
	walk_text(pack, &report->published);
	walk_bool(pack, &report->published_repaired);
	walk_text(pack, &report->published_candidates);
	walk_unsigned(pack, &report->decided);
	walk_text(pack, &report->document_number);
	walk_text(pack, &report->index_number);
	walk_enum(pack, &report->script, SCRIPT_HANT);
	walk_enum(pack, &report->form, FORM_C);
	walk_text(pack, &report->encoding);
	walk_text(pack, &report->url);
	walk_code(pack, report->content, sizeof(report->content));
	walk_text(pack, &report->left_out);
}

static void walk_texts_of(struct pack *pack, struct report *report)
{
	walk_head(pack, report);
	walk_sections(pack, report);
	walk_tables(pack, report);
}

/* Those of sentences, which go with REPORT. */
static void stated_checks(struct report *out, const struct report *report)
{
	for (size_t i = 0; i < report->check_count; i++)
		if (report->checks[i].quote)
			*report_add_check(out) = report->checks[i];
}

static void walk_rest(struct pack *pack, struct report *report)
{
	walk_figures(pack, report);
	walk_tasks(pack, report);
	walk_notes(pack, report);
	if (pack->out) {
		struct report stated = { .check_count = 0 };
		stated_checks(&stated, report);
		walk_checks(pack, &stated);
		free(stated.checks);
	} else {
		walk_checks(pack, report);
	}
}

/* The checks of a report as check_report() and check_prose() give them. */
static void derive_checks(struct report *report)
{
	struct report stated = *report;
	report->checks = NULL;
	report->check_count = report->check_room = 0;
	check_report(report);
	for (size_t i = 0; i < stated.check_count; i++)
		*report_add_check(report) = stated.checks[i];
	free(stated.checks);
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
	walk_texts_of(&pack, &shallow);
	walk_rest(&pack, &shallow);
}

static bool unpack(struct report *report, const char *bytes, size_t len,
	bool whole)
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
	walk_texts_of(&pack, report);
	if (whole)
		walk_rest(&pack, report);
	bool ended = !whole || pack.at == pack.end;
	if (!pack.failed && ended && ids_hold(report)) {
		if (whole)
			derive_checks(report);
		return true;
	}
	report_release(report);
	report_init(report);
	return false;
}

bool report_unpack(struct report *report, const char *bytes, size_t len)
{
	return unpack(report, bytes, len, true);
}

bool report_unpack_texts(struct report *report, const char *bytes, size_t len)
{
	return unpack(report, bytes, len, false);
}

void checks_pack(struct strbuf *out, const struct report *report)
{
	struct pack pack = { .out = out };
	uint64_t version = PACK_VERSION;
	struct report shallow = *report; /* written from, never changed */
	walk_number(&pack, &version);
	walk_checks(&pack, &shallow);
}

bool checks_unpack(struct report *report, const char *bytes, size_t len)
{
	struct pack pack = {
		.at = (const unsigned char *)bytes,
		.end = (const unsigned char *)bytes + len,
	};
	struct report made;
	uint64_t version = 0;
	report_init(&made);
	walk_number(&pack, &version);
	if (version != PACK_VERSION)
		pack_fail(&pack);
	walk_checks(&pack, &made);
	bool fine = !pack.failed && pack.at == pack.end;
	for (size_t i = 0; fine && i < made.check_count; i++)
		*report_add_check(report) = made.checks[i];
	if (fine)
		made.check_count = 0;
	report_release(&made);
	return fine;
}
