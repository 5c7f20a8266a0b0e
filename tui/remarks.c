#include "tui/remarks.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "db/keep.h"

void remarks_release(struct remarks *remarks)
{
	for (size_t i = 0; i < remarks->count; i++) {
		free(remarks->rows[i].spot);
		free(remarks->rows[i].text);
	}
	free(remarks->rows);
	*remarks = (struct remarks) { .count = 0 };
}

static bool add_remark(void *context, const struct remark *remark)
{
	struct remarks *remarks = context;

	remarks->rows = mem_grow(remarks->rows, &remarks->room,
		remarks->count + 1, sizeof(*remarks->rows));
	remarks->rows[remarks->count++] = (struct remark_row) {
		.spot = mem_text(remark->spot), .text = mem_text(remark->text) };
	return true;
}

bool remarks_load(struct remarks *remarks, struct index *index,
	int64_t document, struct trouble *trouble)
{
	remarks_release(remarks);
	return index_remarks(index, document, add_remark, remarks, trouble);
}

const char *remarks_at(const struct remarks *remarks, const char *spot)
{
	for (size_t i = 0; i < remarks->count; i++)
		if (strcmp(remarks->rows[i].spot, spot) == 0)
			return remarks->rows[i].text;
	return NULL;
}
