#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/doubtful.h"
#include "cli/pages.h"
#include "cli/resolve.h"
#include "cli/screen.h"
#include "db/measures.h"

static const struct printer_column list_columns[] = {
	{ "id", "#", true, EYES_HERE },
	{ "year", N_("year"), true, EYES_HERE },
	{ "kind", N_("kind"), false, EYES_HERE },
	{ "place", N_("place"), false, EYES_HERE },
	{ "department", N_("department"), false, EYES_HERE },
	{ "issuer", N_("issuer"), false, EYES_NOT },
	{ "title", N_("title"), false, EYES_HERE },
	{ "failing", "!", true, EYES_HERE },
	{ "doubtful", "?", false, EYES_NOT },
	{ "source", N_("document"), false, EYES_NOT },
};

static const struct printer_column missing_columns[] = {
	{ "place", N_("place"), false, EYES_HERE },
	{ "department", N_("department"), false, EYES_HERE },
	{ "years", N_("missing years"), false, EYES_HERE },
};

#define COUNT(array) (sizeof (array) / sizeof *(array))

static void print_found(struct printer *printer, enum format format,
	const struct found *found)
{
	bool eyes = format == FORMAT_TEXT || format == FORMAT_MD;

	printer_number(printer, (double)found->id);
	if (found->year)
		printer_number(printer, found->year);
	else
		printer_both(printer, "?", false, 0);
	printer_text(printer, eyes ? _(report_kind_code(found->kind)) :
		report_kind_code(found->kind));
	printer_text(printer, format == FORMAT_TEXT ? screen_place(found->place) :
		found->place);
	printer_text(printer, found->department);
	printer_text(printer, found->issuer);
	printer_text(printer, found->title);
	if (eyes && !found->failing)
		printer_both(printer, "", true, 0);
	else
		printer_number(printer, found->failing);
	printer_flag(printer, found->doubtful);
	printer_text(printer, found->source);
	printer_row(printer);
}

struct listing {
	enum format format;
	struct printer *printer; /* NULL: nothing was found */
};

static void begin_list(struct listing *listing)
{
	listing->printer = printer_new(listing->format, list_columns,
		COUNT(list_columns));
	printer_cut(listing->printer);
}

static bool print_page(void *context, const struct found_list *page)
{
	struct listing *listing = context;

	if (!listing->printer)
		begin_list(listing);
	for (size_t i = 0; i < page->count; i++)
		print_found(listing->printer, listing->format, &page->items[i]);
	/* The reader is gone, or the disk is full: main() tells which. */
	return !ferror(stdout);
}

/* -------------------------------------------------------------- missing */

static int by_authority(const void *a, const void *b)
{
	const struct found *one = a, *other = b;
	int order = strcmp(one->authority, other->authority);

	return order ? order : one->year - other->year;
}

/* The years from FIRST to LAST that the COUNT reports of one authority, by
 * year, leave out. */
static void add_gaps(struct strbuf *out, const struct found *reports,
	size_t count, int first, int last)
{
	size_t at = 0;

	for (int year = first; year <= last; year++) {
		while (at < count && reports[at].year < year)
			at++;
		if (at < count && reports[at].year == year)
			continue;
		strbuf_addf(out, "%s%d", out->len ? " " : "", year);
	}
}

static size_t print_missing(struct found_list *list, const struct request *request,
	int first, int last)
{
	struct printer *printer = printer_new(request_format(request),
		missing_columns, COUNT(missing_columns));
	size_t rows = 0, limit = (size_t)request_number(request, OPTION_LIMIT);

	qsort(list->items, list->count, sizeof *list->items, by_authority);
	for (size_t i = 0, next; i < list->count && (!limit || rows < limit);
	     i = next) {
		const struct found *found = &list->items[i];
		struct strbuf years = STRBUF_INIT;

		for (next = i + 1; next < list->count &&
		     !strcmp(list->items[next].authority, found->authority);)
			next++;
		add_gaps(&years, found, next - i, first, last);
		if (years.len && *found->node) {
			printer_text(printer, found->place);
			printer_text(printer, found->department);
			printer_text(printer, years.text);
			printer_row(printer);
			rows++;
		}
		strbuf_release(&years);
	}
	printer_free(printer);
	return rows;
}

static int tell_missing(struct index *index, const struct request *request,
	struct found_list *list)
{
	int only = request_number(request, OPTION_YEAR), first = only, last = only;
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct found found = list->items[i];

		if (found.kind != KIND_ANNUAL || !found.year || !found.authority)
			continue;
		/* The others change places with those that are kept, to be freed. */
		list->items[i] = list->items[kept];
		list->items[kept++] = found;
	}
	/* Work plans of a year yet to be reported on miss nothing. */
	if (!only)
		index_annual_years(index, &first, &last);
	struct found_list annual = { list->items, kept, 0 };
	return print_missing(&annual, request, first, last) ?
		EXIT_FOUND : EXIT_NOTHING;
}

/* ---------------------------------------------------------------- whole */

/* What becomes of the reports of a query. False with TROUBLE set. */
typedef bool take_fn(struct index *index, const struct entry_query *query,
	void *context, struct trouble *trouble);

static bool keep_all(struct index *index, const struct entry_query *query,
	void *context, struct trouble *trouble)
{
	return index_entries(index, query, found_list_add, context, trouble);
}

static bool print_all(struct index *index, const struct entry_query *query,
	void *context, struct trouble *trouble)
{
	return pages_each(index, query, print_page, context, trouble);
}

static bool take_meant(struct index *index, const struct request *request,
	take_fn *take, void *context, struct trouble *trouble)
{
	bool missing = request_has(request, OPTION_MISSING);
	struct entry_query query = {
		.year = missing ? 0 : request_number(request, OPTION_YEAR),
		.kinds = missing ? 1u << KIND_ANNUAL : request_kinds(request),
		.doubtful = request_has(request, OPTION_DOUBTFUL),
		.descending = true,
		.limit = missing ? 0 : (size_t)request_number(request, OPTION_LIMIT),
	};
	struct node_list places = { 0 };
	char *words;
	bool right = true;

	if (!request->operand_count)
		return take(index, &query, context, trouble);
	words = request_words(request, 0, request->operand_count);
	resolve_places(index, words, REACH_BELOW, &places);
	if (!places.count) {
		/* Not a place: then words of the title or the issuer. */
		query.words = words;
		right = take(index, &query, context, trouble);
	}
	for (size_t i = 0; right && i < places.count; i++) {
		query.node = places.items[i];
		right = take(index, &query, context, trouble);
	}
	node_list_release(&places);
	free(words);
	return right;
}

static int tell_none(struct index *index, const struct request *request)
{
	struct listing none = { .format = request_format(request) };

	if (request_format(request) == FORMAT_TEXT)
		return complain_nothing(index, "%s", _("no such report"));
	begin_list(&none);
	printer_free(none.printer);
	return EXIT_NOTHING;
}

/* --missing is a list of its own, of annual reports. */
static bool is_one_list(const struct request *request)
{
	unsigned kinds = request_kinds(request);

	if (!request_has(request, OPTION_MISSING))
		return true;
	if (request_has(request, OPTION_DOUBTFUL)) {
		complain("%s", _("--missing and --doubtful are two lists; ask for one "
			"of them"));
		return false;
	}
	if (kinds && kinds != 1u << KIND_ANNUAL) {
		complain("%s", _("--missing tells of annual reports only; leave "
			"--kind out"));
		return false;
	}
	return true;
}

static int tell_list(struct index *index, const struct request *request)
{
	struct listing listing = { .format = request_format(request) };
	struct trouble trouble = TROUBLE_INIT;
	bool right = take_meant(index, request, print_all, &listing, &trouble);

	if (listing.printer)
		printer_free(listing.printer);
	if (!right)
		return complain_trouble(&trouble);
	return listing.printer ? EXIT_FOUND : tell_none(index, request);
}

/* What of the reports is told, rather than they themselves. */
static int tell_of_list(struct index *index, const struct request *request)
{
	struct found_list list = { 0 };
	struct trouble trouble = TROUBLE_INIT;
	int status;

	if (!take_meant(index, request, keep_all, &list, &trouble))
		status = complain_trouble(&trouble);
	else if (!list.count)
		status = tell_none(index, request);
	else if (request_has(request, OPTION_MISSING))
		status = tell_missing(index, request, &list);
	else
		status = doubtful_print(index, &list, request_format(request));
	found_list_release(&list);
	return status;
}

int list_run(const struct request *request)
{
	struct index *index;
	int status;

	if (!is_one_list(request))
		return EXIT_USAGE;
	index = request_index(request, INDEX_READ);
	if (!index)
		return EXIT_TROUBLE;
	status = request_has(request, OPTION_MISSING) ||
		request_has(request, OPTION_DOUBTFUL) ?
		tell_of_list(index, request) : tell_list(index, request);
	index_close(index);
	return status;
}
