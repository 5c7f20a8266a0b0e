#include "db/index.h"

#include "base/lang.h"
#include "db/connection.h"
#include "db/statement.h"
#include "db/store.h"

bool index_remove(struct index *index, int64_t id, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"SELECT count(*) FROM document WHERE id = :document");
	statement_int(s, ":document", id);
	if (!statement_number(s, 0, trouble)) {
		if (!trouble_is(trouble))
			trouble_set(trouble, _("there is no report #%lld in the index"),
				(long long)id);
		return false;
	}
	bool fine = index_write_begin(index, trouble)
		&& store_remove(index, id, trouble)
		&& index_write_end(index, trouble);
	if (!fine)
		index_write_undo(index);
	return fine;
}
