#include "model/pdf.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
	MOST_LINES = 4000,  /* of one table */
	BETWEEN = 12,       /* lines of one piece between those of several */
	FEWEST = 2,         /* lines of several pieces that are a table */
};

/* In heights of a line: one so much taller than the table's is the text's. */
static const double taller = 1.2;
/* A line of one piece is no wider, as a share of the text. */
static const double widest = 0.72;

/* -------------------------------------------------------------- extent */

/* A line of one piece that does not belong to the table whose lines are HEIGHT
 * high: prose, or a heading. */
static bool parts_tables(const struct pdf *pdf, size_t at, double height)
{
	const struct pdf_line *line = &pdf->lines[at];
	const struct pdf_piece *piece = &line->pieces[0];
	if (piece->right - piece->left > widest * (pdf->right - pdf->left))
		return true;
	if (height > 0 && pdf_height(line) > taller * height)
		return true;
	bool joined = (at > 0 && pdf_is_tight(line - 1, line))
		|| (at + 1 < pdf->count && pdf_is_tight(line, line + 1));
	return !joined && pdf_has_mark(line);
}

size_t pdf_table_lines(const struct pdf *pdf, size_t at)
{
	size_t several = 0, most = 0, end = at, alone = 0;
	double height = 0;
	for (size_t i = at; i < pdf->count && i - at < MOST_LINES; i++) {
		const struct pdf_line *line = &pdf->lines[i];
		if (line->dropped)
			continue;
		if (line->count > 1) {
			if (height > 0 && pdf_height(line) > 2 * height)
				break;
			several++;
			alone = 0;
			most = line->count > most ? line->count : most;
			height = height > 0 && height < pdf_height(line)
				? height : pdf_height(line);
			end = i + 1;
		} else if (parts_tables(pdf, i, height)) {
			break;
		} else if (!(i > at && pdf_is_tight(line - 1, line))
				&& ++alone > BETWEEN) {
			break;
		} else if (i == at && !(i + 1 < pdf->count
				&& pdf_is_tight(line, line + 1))) {
			break;
		} else if (end == i && i > at && pdf_is_tight(line - 1, line)) {
			end = i + 1; /* the rest of its last cell */
		}
	}
	return several > FEWEST || (several == FEWEST && most > 2) ? end - at : 0;
}

/* -------------------------------------------------------------- titles */

/* A title inside the table, over all its columns: 第二十条第（五）项. What
 * follows has columns of its own. */
static bool is_title(const struct pdf_line *lines, size_t count, size_t at,
	double middle)
{
	const struct pdf_piece *piece = &lines[at].pieces[0];
	double off = pdf_middle(piece->left, piece->right) - middle;
	double most = 2 * pdf_height(&lines[at]);
	return pdf_stands_free(lines, count, at) && !pdf_has_number(&lines[at])
		&& off < most && off > -most;
}

void pdf_table_read(struct grid *grid, const struct pdf_line *lines,
	size_t count)
{
	double left = HUGE_VAL, right = 0;
	for (size_t i = 0; i < count; i++) {
		const struct pdf_line *line = &lines[i];
		if (line->dropped)
			continue;
		left = fmin(left, line->pieces[0].left);
		right = fmax(right, line->pieces[line->count - 1].right);
	}
	for (size_t from = 0, end; from < count; from = end) {
		for (end = from; end < count && (lines[end].dropped
				|| !is_title(lines, count, end, pdf_middle(left, right)));)
			end++;
		if (end > from)
			pdf_segment_read(grid, &lines[from], end - from);
		if (end == count)
			break;
		unsigned wide = grid->columns ? grid->columns : 1;
		grid_add(grid, &(struct cell) { .row = grid->rows, .rowspan = 1,
			.text = mem_text(lines[end].pieces[0].text),
			.colspan = wide, .line = lines[end].number });
		end++;
	}
}
