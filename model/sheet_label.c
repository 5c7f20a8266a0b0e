#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/sheet_shape.h"

const struct form_row *sheet_next_row(const struct form *form,
	const struct form_row *parent, const struct form_row *after)
{
	const struct form_row *end = form->rows + form->row_count;

	for (const struct form_row *row = after ? after + 1 : form->rows;
	     row < end; row++)
		if (!strcmp(row->parent, parent ? parent->id : ""))
			return row;
	return NULL;
}

/* Bytes of the number that LABEL begins with: 一、 （三） 1. */
static size_t marker_len(const char *label)
{
	size_t digits = strspn(label, "0123456789");
	const char *end;

	if (digits && label[digits] == '.')
		return digits + 1;
	end = strstr(label, "）");
	if (!strncmp(label, "（", strlen("（")) && end &&
	    utf8_count(label, (size_t)(end - label)) <= 3)
		return (size_t)(end - label) + strlen("）");
	end = strstr(label, "、");
	if (end && utf8_count(label, (size_t)(end - label)) <= 2)
		return (size_t)(end - label) + strlen("、");
	return 0;
}

/* The number of LABEL as a column of them shows it: 三 （三） 1 and a space. */
static void add_marker(struct strbuf *out, const char *label, bool last)
{
	size_t len = marker_len(label), comma = strlen("、");

	if (len && label[len - 1] == '.') {
		strbuf_add(out, label, len - 1);
		strbuf_addc(out, ' ');
	} else if (!last && len > comma && !strncmp(label + len - comma, "、", comma)) {
		strbuf_add(out, label, len - comma);
	} else {
		strbuf_add(out, label, len);
	}
}

/* Whether ROW is the first line below GROUP. */
static bool is_first_of(const struct form *form, const struct form_row *group,
	const struct form_row *row)
{
	const struct form_row *first = group;

	while (first && first != row &&
	       (first->type == ROW_GROUP || first == group))
		first = sheet_next_row(form, first, NULL);
	return first == row;
}

void sheet_label(struct strbuf *out, const struct form *form,
	const struct form_row *top, const struct form_row *row)
{
	const struct form_row *above[8];
	size_t depth = 0;

	for (const struct form_row *up = form_row(form->id, row->parent);
	     up && up != top && depth < 8; up = form_row(form->id, up->parent))
		above[depth++] = up;
	while (depth-- > 0) {
		struct strbuf marker = STRBUF_INIT;

		add_marker(&marker, above[depth]->label, false);
		if (above[depth]->type == ROW_GROUP &&
		    is_first_of(form, above[depth], row))
			strbuf_adds(out, marker.text);
		else
			strbuf_pad(out, ' ', width_text(marker.text, marker.len));
		strbuf_release(&marker);
	}
	add_marker(out, row->label, true);
	strbuf_adds(out, row->brief);
}
