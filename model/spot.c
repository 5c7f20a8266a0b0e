#include "model/spot.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/strbuf.h"

static const char section_head[] = "section/";
static const char cell_head[] = "cell/";
static const char table_head[] = "table/";
static const char check_head[] = "check/";
static const char text_head[] = "text/";
static const char line_head[] = "line/";

/* What stands behind HEAD in TEXT; NULL where that is not its beginning. */
static const char *after(const char *text, const char *head)
{
	size_t len = strlen(head);

	return strncmp(text, head, len) == 0 ? text + len : NULL;
}

/* The second of a name is NAME~2. */
static void add_turn(struct strbuf *out, unsigned turn)
{
	if (turn > 1)
		strbuf_addf(out, "~%u", turn);
}

/* ------------------------------------------------------------- sections */

static void add_heading(struct strbuf *out, const struct section *section)
{
	fold_name(out, section->marker, strlen(section->marker));
	fold_name(out, section->title, strlen(section->title));
}

/* The name of the section at AT of REPORT, that no other has. */
static void add_section_name(struct strbuf *out, const struct report *report,
	size_t at)
{
	struct strbuf name = STRBUF_INIT, other = STRBUF_INIT;
	unsigned turn = 1;

	add_heading(&name, &report->sections[at]);
	for (size_t i = 0; i < at; i++) {
		strbuf_reset(&other);
		add_heading(&other, &report->sections[i]);
		turn += strcmp(other.text, name.text) == 0;
	}
	strbuf_adds(out, name.text);
	add_turn(out, turn);
	strbuf_release(&name);
	strbuf_release(&other);
}

void spot_add_section(struct strbuf *out, const struct report *report,
	int section)
{
	for (size_t i = 0; i < report->section_count; i++) {
		if (report->sections[i].id != section)
			continue;
		strbuf_adds(out, section_head);
		add_section_name(out, report, i);
		return;
	}
}

static int find_section(const struct report *report, const char *name)
{
	struct strbuf has = STRBUF_INIT;
	int found = 0;

	for (size_t i = 0; found == 0 && i < report->section_count; i++) {
		strbuf_reset(&has);
		add_section_name(&has, report, i);
		if (strcmp(has.text, name) == 0)
			found = report->sections[i].id;
	}
	strbuf_release(&has);
	return found;
}

/* --------------------------------------------------------------- tables */

static void add_text(struct strbuf *out, const struct sheet_cell *cell)
{
	fold_name(out, cell->text, strlen(cell->text));
}

/* The texts of the row's labels and of the column's heads. */
static void add_names(struct strbuf *out, const struct sheet *sheet,
	unsigned row, unsigned column)
{
	for (unsigned at = 0; at < sheet->label_columns; at++)
		add_text(out, sheet_at(sheet, row, at));
	strbuf_addc(out, '|');
	for (unsigned at = 0; at < sheet->head_rows; at++)
		add_text(out, sheet_at(sheet, at, column));
}

static void add_cell_name(struct strbuf *out, const struct sheet *sheet,
	unsigned row, unsigned column)
{
	struct strbuf name = STRBUF_INIT, other = STRBUF_INIT;
	unsigned turn = 1;

	add_names(&name, sheet, row, column);
	for (unsigned at = sheet->head_rows; at <= row; at++) {
		unsigned end = at == row ? column : sheet->columns;

		for (unsigned i = sheet->label_columns; i < end; i++) {
			strbuf_reset(&other);
			add_names(&other, sheet, at, i);
			turn += strcmp(other.text, name.text) == 0;
		}
	}
	strbuf_adds(out, name.text);
	add_turn(out, turn);
	strbuf_release(&name);
	strbuf_release(&other);
}

static size_t table_number(const struct report *report, int table)
{
	for (size_t i = 0; i < report->table_count; i++)
		if (report->tables[i].id == table)
			return i + 1;
	return 0;
}

void spot_add_table(struct strbuf *out, const struct report *report, int table)
{
	strbuf_addf(out, "%s%zu", table_head, table_number(report, table));
}

/* The form's name of a cell is good when the report's only figure of that name
 * stands in this table. */
void spot_add_cell(struct strbuf *out, const struct report *report, int table,
	const struct sheet *sheet, unsigned row, unsigned column)
{
	const struct figure *figure = sheet_at(sheet, row, column)->figure;

	if (figure != NULL && figure->cell != NULL
			&& report_cell(report, figure->cell) == figure) {
		strbuf_addf(out, "%s%s", cell_head, figure->cell);
		return;
	}
	spot_add_table(out, report, table);
	strbuf_addc(out, '/');
	add_cell_name(out, sheet, row, column);
}

bool spot_find_cell(const struct sheet *sheet, const char *cell, unsigned *row,
	unsigned *column)
{
	struct strbuf name = STRBUF_INIT;
	bool found = false;

	for (unsigned at = sheet->head_rows; !found && at < sheet->rows; at++) {
		for (unsigned i = 0; !found && i < sheet->columns; i++) {
			const struct figure *figure = sheet_at(sheet, at, i)->figure;

			strbuf_reset(&name);
			if (figure != NULL && figure->cell != NULL)
				strbuf_adds(&name, figure->cell);
			found = strcmp(name.text, cell) == 0;
			if (!found && strchr(cell, '|') != NULL) {
				strbuf_reset(&name);
				add_cell_name(&name, sheet, at, i);
				found = strcmp(name.text, cell) == 0;
			}
			*row = at;
			*column = i;
		}
	}
	strbuf_release(&name);
	return found;
}

/* --------------------------------------------------------------- checks */

/* Without its value, which another edition may correct. */
static void add_side(struct strbuf *out, const char *side)
{
	const char *value = strstr(side, " = ");

	strbuf_add(out, side, value != NULL ? (size_t)(value - side) : strlen(side));
}

void spot_add_check(struct strbuf *out, const struct check *check)
{
	strbuf_addf(out, "%s%s/", check_head, check->rule);
	add_side(out, check->left != NULL ? check->left : "");
	strbuf_addc(out, '|');
	add_side(out, check->right != NULL ? check->right : "");
}

static const struct check *find_check(const struct report *report,
	const char *text)
{
	const struct check *found = NULL;
	struct strbuf spot = STRBUF_INIT;

	for (size_t i = 0; found == NULL && i < report->check_count; i++) {
		strbuf_reset(&spot);
		spot_add_check(&spot, &report->checks[i]);
		if (strcmp(spot.text, text) == 0)
			found = &report->checks[i];
	}
	strbuf_release(&spot);
	return found;
}

void spot_add_line(struct strbuf *out, unsigned line)
{
	strbuf_addf(out, "%s%u", line_head, line);
}

/* -------------------------------------------------------------- reading */

static bool read_cell(struct spot *spot, const struct report *report,
	const char *cell)
{
	const struct figure *figure = report_cell(report, cell);

	if (figure == NULL || figure->table == 0)
		return false;
	*spot = (struct spot) { .kind = SPOT_TABLE, .table = figure->table,
		.cell = cell };
	return true;
}

static bool read_table(struct spot *spot, const struct report *report,
	const char *text)
{
	char *end;
	unsigned long number = strtoul(text, &end, 10);

	if (number == 0 || number > report->table_count
			|| (*end != '\0' && *end != '/'))
		return false;
	*spot = (struct spot) { .kind = SPOT_TABLE,
		.table = report->tables[number - 1].id,
		.cell = *end == '/' ? end + 1 : NULL };
	return true;
}

bool spot_read(struct spot *spot, const struct report *report,
	const char *text)
{
	const char *rest;

	*spot = (struct spot) { .kind = SPOT_REPORT };
	if (*text == '\0')
		return true;
	if ((rest = after(text, cell_head)) != NULL)
		return read_cell(spot, report, rest);
	if ((rest = after(text, table_head)) != NULL)
		return read_table(spot, report, rest);
	if (after(text, check_head) != NULL) {
		spot->check = find_check(report, text);
		if (spot->check != NULL)
			spot->kind = SPOT_CHECK;
		return spot->check != NULL;
	}
	if ((rest = after(text, line_head)) != NULL) {
		spot->kind = SPOT_LINE;
		spot->line = (unsigned)strtoul(rest, NULL, 10);
		return spot->line != 0;
	}
	if ((rest = after(text, text_head)) != NULL) {
		if (!spot_find_sentence(&spot->sentence, report, rest))
			return false;
		spot->kind = SPOT_TEXT;
		spot->section = spot->sentence.section;
		return true;
	}
	if ((rest = after(text, section_head)) == NULL)
		return false;
	spot->section = find_section(report, rest);
	if (spot->section != 0)
		spot->kind = SPOT_SECTION;
	return spot->section != 0;
}
