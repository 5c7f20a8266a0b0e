#include "model/form.h"

#include <string.h>

#include "base/lang.h"
#include "model/form_table.h"

const struct form *form_get(enum form_id id)
{
	return id != FORM_NONE && (unsigned)id < FORM_COUNT ? &forms[id] : NULL;
}

const char *form_code(enum form_id id)
{
	const struct form *form = form_get(id);
	return form ? form->code : NULL;
}

enum form_id form_by_code(const char *code)
{
	for (unsigned id = FORM_NONE + 1; code && id < FORM_COUNT; id++) {
		if (!strcmp(forms[id].code, code))
			return (enum form_id)id;
	}
	return FORM_NONE;
}

const struct form_row *form_row(enum form_id form, const char *id)
{
	const struct form *rows = form_get(form);
	size_t len = strcspn(id, ":"), low = 0, high = rows ? rows->row_count : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct form_row *row = &rows->rows[rows->rows_by_id[middle]];
		int order = strncmp(row->id, id, len);
		if (order == 0 && row->id[len] == '\0')
			return row;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool form_is_application_row(enum form_id form, const char *id)
{
	return (form == FORM_B || form == FORM_C) && id[0] == '3' &&
		(id[1] == '\0' || id[1] == '.' || id[1] == ':');
}

const struct form_column *form_cell_column(const char *cell)
{
	static const struct form_column cumulative = { "cumulative", "",
		N_("of all years"), N_("of all years") };
	const char *id = strchr(cell, ':');
	for (unsigned i = 0; id && i < FORM_COLUMNS; i++) {
		if (!strcmp(form_columns[i].id, id + 1))
			return &form_columns[i];
	}
	return id && !strcmp(id + 1, cumulative.id) ? &cumulative : NULL;
}
