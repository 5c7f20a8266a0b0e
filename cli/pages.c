#include "cli/pages.h"

enum { PAGE_REPORTS = 200 };

/* The part of QUERY that is next, with LEFT of its limit. */
static size_t page_limit(const struct entry_query *query, size_t left)
{
	return query->limit && left < PAGE_REPORTS ? left : PAGE_REPORTS;
}

bool pages_each(struct index *index, const struct entry_query *query,
	page_fn *each, void *context, struct trouble *trouble)
{
	struct entry_query next = *query;
	size_t left = query->limit;
	bool right = true, more = true;

	while (right && more) {
		struct found_list page = { 0 };

		next.limit = page_limit(query, left);
		right = index_entries(index, &next, found_list_add, &page, trouble);
		more = right && page.count && each(context, &page)
			&& page.count == next.limit;
		if (more) {
			int64_t last = page.items[page.count - 1].key;

			*(query->descending ? &next.before : &next.after) = last;
			left -= query->limit ? page.count : 0;
			more = !query->limit || left;
		}
		found_list_release(&page);
	}
	return right;
}
