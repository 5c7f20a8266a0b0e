#include "tui/arrange.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/width.h"
#include "tui/filter.h"
#include "tui/record.h"

void arrange_init(struct arrangement *arrangement, const struct sheet *source)
{
	*arrangement = (struct arrangement) {
		.source = source,
		.hidden = mem_zero(source->columns + 1, sizeof(bool)),
		.frozen = source->label_columns,
	};
	arrange(arrangement);
}

static void release_sheet(struct arrangement *arrangement)
{
	for (unsigned r = 0; arrangement->labels != NULL
			&& r < arrangement->sheet.rows; r++)
		free(arrangement->labels[r]);
	free(arrangement->labels);
	arrangement->labels = NULL;
	free(arrangement->sheet.cells);
	free(arrangement->sheet.widths);
	free(arrangement->sheet.least);
	free(arrangement->sheet.signs);
	free(arrangement->rows);
	free(arrangement->columns);
	arrangement->rows = NULL;
	arrangement->columns = NULL;
}

void arrange_release(struct arrangement *arrangement)
{
	release_sheet(arrangement);
	free(arrangement->hidden);
	free(arrangement->words);
	*arrangement = (struct arrangement) { .source = NULL };
}

void sheet_origin(const struct sheet *sheet, unsigned *row, unsigned *column)
{
	for (unsigned r = *row + 1; r-- > 0; ) {
		for (unsigned c = *column + 1; c-- > 0; ) {
			const struct sheet_cell *cell = sheet_at(sheet, r, c);

			if (cell != NULL && cell->colspan > 0
					&& c + cell->colspan > *column
					&& r + cell->rowspan > *row) {
				*row = r;
				*column = c;
				return;
			}
		}
	}
}

bool sheet_cell_has(const struct sheet_cell *cell, const char *words)
{
	struct strbuf text = STRBUF_INIT, wanted = STRBUF_INIT;
	bool has;

	if (cell == NULL || cell->text == NULL)
		return false;
	fold_name(&text, cell->text, strlen(cell->text));
	fold_name(&wanted, words, strlen(words));
	has = strstr(text.text, wanted.text) != NULL;
	strbuf_release(&text);
	strbuf_release(&wanted);
	return has;
}

/* ---------------------------------------------------- rows and columns */

/* What sorts and compares a cell: its figure's value, else a number that its
 * text begins with. False where it has none. */
static bool number_of(const struct sheet_cell *cell, double *number)
{
	struct strbuf digits = STRBUF_INIT;
	char *end;
	bool has;

	if (cell->figure != NULL) {
		*number = cell->figure->value;
		return cell->figure->state == FIGURE_NUMBER
			&& !cell->figure->unknown;
	}
	for (const char *at = cell->text; *at != '\0'; at++)
		if (*at != ',')
			strbuf_addc(&digits, *at);
	*number = strtod(digits.text, &end);
	has = end != digits.text;
	strbuf_release(&digits);
	return has;
}

/* A row that has no value while others have: it heads those below. */
static bool is_subhead(const struct sheet *sheet, unsigned row)
{
	for (unsigned c = 0; c < sheet->columns; c++) {
		unsigned r = row, column = c;
		const struct sheet_cell *cell;

		sheet_origin(sheet, &r, &column);
		cell = sheet_at(sheet, r, column);
		if (r == row && (cell->figure != NULL
				|| cell->mark == MARK_ABSENT))
			return false;
	}
	return true;
}

static bool has_figures(const struct sheet *sheet)
{
	for (unsigned i = 0; i < sheet->rows * sheet->columns; i++)
		if (sheet->cells[i].figure != NULL)
			return true;
	return false;
}

/* ------------------------------------------------------------ filtering */

struct names { /* of the source's columns */
	struct filter_columns columns;
	char **texts;
};

static void names_make(struct names *names, const struct arrangement *arrangement)
{
	unsigned count = arrangement->source->columns;

	names->texts = mem_zero(count + 1, sizeof(*names->texts));
	for (unsigned c = 0; c < count; c++) {
		struct strbuf name = STRBUF_INIT;

		sheet_column_name(&name, arrangement->source, c);
		names->texts[c] = strbuf_take(&name);
	}
	names->columns = (struct filter_columns) {
		(const char *const *)names->texts, count,
		arrangement->filter_column };
}

static void names_release(struct names *names)
{
	for (size_t i = 0; i < names->columns.count; i++)
		free(names->texts[i]);
	free(names->texts);
}

struct filtered { /* a row of the source */
	const struct sheet *sheet;
	unsigned row;
	struct strbuf heads, label; /* what it stands below; its own and those */
};

/* What FIGURE's row stands below in its form: 国家秘密 below 不予公开. */
static void add_heads(struct strbuf *out, const struct figure *figure)
{
	struct strbuf id = STRBUF_INIT;
	const struct form_row *row;

	if (figure == NULL || figure->cell == NULL)
		return;
	strbuf_add(&id, figure->cell, strcspn(figure->cell, ":"));
	row = form_row(figure->form, id.text);
	while (row != NULL
			&& (row = form_row(figure->form, row->parent)) != NULL)
		strbuf_addf(out, " %s", row->brief);
	strbuf_release(&id);
}

static void filtered_begin(struct filtered *filtered, const struct sheet *sheet,
	unsigned row)
{
	const struct sheet_cell *cell = NULL;

	filtered->sheet = sheet;
	filtered->row = row;
	strbuf_reset(&filtered->heads);
	for (unsigned c = 0; c < sheet->columns
			&& (cell == NULL || cell->figure == NULL); c++)
		cell = sheet_at(sheet, row, c);
	if (cell != NULL)
		add_heads(&filtered->heads, cell->figure);
}

static void value_of(void *context, size_t column, struct filter_value *value)
{
	struct filtered *filtered = context;
	unsigned r = filtered->row, c = (unsigned)column;
	const struct sheet_cell *cell;

	sheet_origin(filtered->sheet, &r, &c);
	cell = sheet_at(filtered->sheet, r, c);
	if (cell == NULL || cell->text == NULL)
		return;
	value->text = cell->text;
	if (column == 0 && filtered->heads.len > 0) {
		strbuf_reset(&filtered->label);
		strbuf_addf(&filtered->label, "%s%s", cell->text,
			filtered->heads.text);
		value->text = filtered->label.text;
	}
	value->is_number = number_of(cell, &value->number);
}

/* The rows that are kept become *KEPT's true; a head is, where one below it is. */
static bool *filter_rows(const struct arrangement *arrangement)
{
	const struct sheet *source = arrangement->source;
	bool *kept = mem_zero(source->rows + 1, sizeof(*kept));
	const char *words = arrangement->words;
	struct filter filter = { .terms = NULL };
	bool grouped = has_figures(source), wanted = false;
	struct filtered row = { .heads = STRBUF_INIT, .label = STRBUF_INIT };
	struct names names;

	names_make(&names, arrangement);
	filter_read(&filter, words != NULL ? words : "", &names.columns);
	for (unsigned r = source->rows; r-- > 0; ) {
		bool head = grouped && r >= source->head_rows
			&& is_subhead(source, r);

		filtered_begin(&row, source, r);
		kept[r] = r < source->head_rows || (head && wanted)
			|| filter_accepts(&filter, source->columns, value_of, &row);
		wanted = head ? false : wanted || kept[r];
	}
	strbuf_release(&row.heads);
	strbuf_release(&row.label);
	filter_release(&filter);
	names_release(&names);
	return kept;
}

void arrange_write_out(struct arrangement *arrangement)
{
	struct strbuf out = STRBUF_INIT;
	struct names names;

	if (arrangement->words == NULL)
		return;
	names_make(&names, arrangement);
	filter_write_out(&out, arrangement->words, &names.columns,
		FILTER_BY_NAME);
	names_release(&names);
	free(arrangement->words);
	arrangement->words = strbuf_take(&out);
}

/* -------------------------------------------------------------- sorting */

struct sort_key {
	unsigned row;
	bool has_number, has_text;
	double number;
	const char *text;
};

static struct sort_key make_key(const struct arrangement *arrangement,
	unsigned row)
{
	unsigned r = row, column = arrangement->order_column;
	const struct sheet_cell *cell;
	struct sort_key key = { .row = row, .text = "" };

	sheet_origin(arrangement->source, &r, &column);
	cell = sheet_at(arrangement->source, r, column);
	if (cell == NULL || cell->text == NULL)
		return key;
	key.text = cell->text;
	key.has_text = *cell->text != '\0' && cell->mark != MARK_DASH
		&& cell->mark != MARK_ABSENT && cell->mark != MARK_UNKNOWN;
	key.has_number = number_of(cell, &key.number);
	return key;
}

/* What has no value comes last in both directions; equal rows stay as they
 * are printed. */
static int compare_keys(const struct sort_key *a, const struct sort_key *b,
	int direction)
{
	int less;

	if (a->has_number != b->has_number)
		return a->has_number ? -1 : 1;
	if (!a->has_number && a->has_text != b->has_text)
		return a->has_text ? -1 : 1;
	if (a->has_number)
		less = (a->number > b->number) - (a->number < b->number);
	else
		less = a->has_text ? strcmp(a->text, b->text) : 0;
	if (less != 0)
		return less * direction;
	return (a->row > b->row) - (a->row < b->row);
}

static int compare_up(const void *a, const void *b)
{
	return compare_keys(a, b, 1);
}

static int compare_down(const void *a, const void *b)
{
	return compare_keys(a, b, -1);
}

static void sort_rows(struct arrangement *arrangement, unsigned first,
	unsigned count)
{
	struct sort_key *keys;

	if (count < 2)
		return;
	keys = mem_alloc(count * sizeof(*keys));
	for (unsigned i = 0; i < count; i++)
		keys[i] = make_key(arrangement, arrangement->rows[first + i]);
	qsort(keys, count, sizeof(*keys),
		arrangement->order == ORDER_UP ? compare_up : compare_down);
	for (unsigned i = 0; i < count; i++)
		arrangement->rows[first + i] = keys[i].row;
	free(keys);
}

/* Each run of rows between two that head others, by itself. */
static void sort_groups(struct arrangement *arrangement, unsigned count)
{
	const struct sheet *source = arrangement->source;
	unsigned first = source->head_rows;
	bool grouped = has_figures(source);

	if (arrangement->order == ORDER_PRINTED)
		return;
	for (unsigned i = first; i <= count; i++) {
		if (i < count && !(grouped
				&& is_subhead(source, arrangement->rows[i])))
			continue;
		sort_rows(arrangement, first, i - first);
		first = i + 1;
	}
}

static unsigned pick_rows(struct arrangement *arrangement)
{
	const struct sheet *source = arrangement->source;
	bool *kept = filter_rows(arrangement);
	unsigned count = 0;

	arrangement->rows = mem_zero(source->rows + 1, sizeof(unsigned));
	for (unsigned r = 0; r < source->rows; r++)
		if (kept[r])
			arrangement->rows[count++] = r;
	free(kept);
	sort_groups(arrangement, count);
	return count;
}

static unsigned pick_columns(struct arrangement *arrangement)
{
	const struct sheet *source = arrangement->source;
	unsigned count = 0;

	arrangement->columns = mem_zero(source->columns + 1, sizeof(unsigned));
	for (unsigned c = 0; c < source->columns; c++)
		if (c < source->label_columns || !arrangement->hidden[c])
			arrangement->columns[count++] = c;
	if (count == 0 && source->columns > 0)
		count = 1;
	return count;
}

/* ---------------------------------------------------------- the result */

struct corner { unsigned row, column; };

static struct corner find_corner(const struct arrangement *arrangement,
	unsigned row, unsigned column)
{
	struct corner corner = { arrangement->rows[row],
		arrangement->columns[column] };

	sheet_origin(arrangement->source, &corner.row, &corner.column);
	return corner;
}

static bool same_corner(struct corner a, struct corner b)
{
	return a.row == b.row && a.column == b.column;
}

static void fill_cell(struct arrangement *arrangement,
	const struct corner *corners, unsigned row, unsigned column)
{
	struct sheet *sheet = &arrangement->sheet;
	const struct corner *at = &corners[row * sheet->columns + column];
	struct sheet_cell *cell = &sheet->cells[row * sheet->columns + column];
	unsigned down = 1, right = 1;

	*cell = *sheet_at(arrangement->source, at->row, at->column);
	if ((row > 0 && same_corner(at[-(long)sheet->columns], *at))
			|| (column > 0 && same_corner(at[-1], *at))) {
		cell->rowspan = cell->colspan = 0;
		return;
	}
	while (row + down < sheet->rows
			&& same_corner(at[down * sheet->columns], *at))
		down++;
	while (column + right < sheet->columns && same_corner(at[right], *at))
		right++;
	cell->rowspan = down;
	cell->colspan = right;
}

/* The label of ROW in the source from COLUMNS columns on; what stands before
 * them in spaces is said by a row above. */
static void add_whole_label(struct strbuf *out, const struct sheet *sheet,
	unsigned row, size_t columns)
{
	const char *label = sheet_at(sheet, row, 0)->text;
	size_t spaces = strspn(label, " "), len = strlen(label);

	spaces = spaces < columns ? spaces : columns;
	if (spaces > 0 && row > sheet->head_rows)
		add_whole_label(out, sheet, row - 1, spaces);
	strbuf_add(out, label + spaces, width_prefix(label, len, columns) - spaces);
}

/* Out of the printed order, 2 法律禁止 becomes 三（三）2 法律禁止. */
static void fill_labels(struct arrangement *arrangement)
{
	struct sheet *sheet = &arrangement->sheet;
	bool printed = arrangement->order == ORDER_PRINTED
		&& (arrangement->words == NULL || *arrangement->words == '\0');

	arrangement->labels = mem_zero(sheet->rows + 1,
		sizeof(*arrangement->labels));
	if (printed || !has_figures(sheet) || sheet->columns == 0)
		return;
	for (unsigned r = sheet->head_rows; r < sheet->rows; r++) {
		struct sheet_cell *cell = &sheet->cells[r * sheet->columns];
		struct strbuf label = STRBUF_INIT;
		unsigned wide;

		if (cell->colspan == 0 || *cell->text != ' ')
			continue;
		add_whole_label(&label, arrangement->source,
			arrangement->rows[r], strlen(cell->text));
		wide = (unsigned)width_text(label.text, label.len);
		if (sheet->widths[0] < wide)
			sheet->widths[0] = wide;
		arrangement->labels[r] = cell->text = strbuf_take(&label);
	}
}

static void fill_columns(struct arrangement *arrangement)
{
	const struct sheet *source = arrangement->source;
	struct sheet *sheet = &arrangement->sheet;

	sheet->widths = mem_zero(sheet->columns + 1, sizeof(*sheet->widths));
	sheet->least = mem_zero(sheet->columns + 1, sizeof(*sheet->least));
	sheet->signs = mem_zero(sheet->columns + 1, sizeof(*sheet->signs));
	sheet->label_columns = 0;
	for (unsigned c = 0; c < sheet->columns; c++) {
		unsigned from = arrangement->columns[c];

		sheet->widths[c] = source->widths[from];
		sheet->least[c] = source->least[from];
		sheet->signs[c] = source->signs[from];
		if (from < arrangement->frozen)
			sheet->label_columns = c + 1;
	}
}

void arrange(struct arrangement *arrangement)
{
	struct sheet *sheet = &arrangement->sheet;
	struct corner *corners;

	release_sheet(arrangement);
	*sheet = *arrangement->source;
	sheet->rows = pick_rows(arrangement);
	sheet->columns = pick_columns(arrangement);
	sheet->cells = mem_zero((size_t)sheet->rows * sheet->columns + 1,
		sizeof(*sheet->cells));
	corners = mem_zero((size_t)sheet->rows * sheet->columns + 1,
		sizeof(*corners));
	for (unsigned r = 0; r < sheet->rows; r++)
		for (unsigned c = 0; c < sheet->columns; c++)
			corners[r * sheet->columns + c] =
				find_corner(arrangement, r, c);
	for (unsigned r = 0; r < sheet->rows; r++)
		for (unsigned c = 0; c < sheet->columns; c++)
			fill_cell(arrangement, corners, r, c);
	free(corners);
	fill_columns(arrangement);
	fill_labels(arrangement);
}

static bool find_in(const unsigned *list, unsigned count, unsigned wanted,
	unsigned *at)
{
	for (unsigned i = 0; i < count; i++) {
		if (list[i] == wanted) {
			*at = i;
			return true;
		}
	}
	return false;
}

bool arrange_find_row(const struct arrangement *arrangement, unsigned source,
	unsigned *row)
{
	return find_in(arrangement->rows, arrangement->sheet.rows, source, row);
}

bool arrange_find_column(const struct arrangement *arrangement,
	unsigned source, unsigned *column)
{
	return find_in(arrangement->columns, arrangement->sheet.columns, source,
		column);
}
