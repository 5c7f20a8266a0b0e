#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/resolve.h"
#include "model/gazetteer.h"
#include "model/sheet.h"

static const struct printer_column rank_columns[] = {
	{ "rank", N_("rank"), true, false },
	{ "place", N_("place"), false, false },
	{ "value", N_("number"), true, false },
	{ "unit", N_("unit"), false, false },
	{ "report", "#", true, false },
};

struct ranked {
	char *place;
	int64_t id;
	bool has_value;
	double value;
};

struct ranking {
	struct ranked *items;
	size_t count, room;
	unsigned level; /* 0: all */
};

static unsigned level_by_name(const char *name)
{
	static const char *const names[] = { "", "province", "city", "county" };

	for (unsigned i = 1; name && i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i], name))
			return i;
	return 0;
}

static bool keep(void *context, const struct indicator_row *row)
{
	struct ranking *ranking = context;
	const struct entry *entry = row->entry;
	const struct region *region = region_by_code(entry->node, entry->year);

	if (entry->department || !*entry->node ||
	    (ranking->level && (!region || region->level != ranking->level)))
		return true;
	ranking->items = mem_grow(ranking->items, &ranking->room,
		ranking->count + 1, sizeof *ranking->items);
	ranking->items[ranking->count++] = (struct ranked){
		.place = mem_text(entry->place), .id = entry->id,
		.has_value = row->has_value, .value = row->value,
	};
	return true;
}

/* The largest first; those without a number behind all others. */
static int by_value(const void *a, const void *b)
{
	const struct ranked *one = a, *other = b;

	if (one->has_value != other->has_value)
		return one->has_value ? -1 : 1;
	if (one->has_value && one->value != other->value)
		return one->value > other->value ? -1 : 1;
	return strcmp(one->place, other->place);
}

static void print_ranking(const struct ranking *ranking,
	const struct indicator *indicator, enum format format)
{
	struct printer *printer = printer_new(format, rank_columns,
		sizeof rank_columns / sizeof *rank_columns);
	size_t rank = 0;

	for (size_t i = 0; i < ranking->count; i++) {
		const struct ranked *item = &ranking->items[i];
		struct strbuf text = STRBUF_INIT;

		/* Equal numbers have one rank. */
		if (!i || item->value != item[-1].value)
			rank = i + 1;
		if (item->has_value) {
			number_text(&text, item->value);
			printer_number(printer, (double)rank);
		} else {
			strbuf_adds(&text, _("missing"));
			printer_text(printer, NULL);
		}
		printer_text(printer, item->place);
		printer_both(printer, text.text, item->has_value, item->value);
		printer_text(printer, indicator->unit);
		printer_number(printer, (double)item->id);
		printer_row(printer);
		strbuf_release(&text);
	}
	printer_free(printer);
}

static size_t print_median(const struct ranking *ranking, int year,
	enum format format)
{
	struct strbuf text = STRBUF_INIT;
	size_t known = 0;
	double median;

	while (known < ranking->count && ranking->items[known].has_value)
		known++;
	if (known && format == FORMAT_TEXT) {
		median = (ranking->items[known / 2].value +
			ranking->items[(known - 1) / 2].value) / 2;
		number_text(&text, median);
		printf(_("%d: %zu of %zu with a number, median %s"), year, known,
			ranking->count, text.text);
		putchar('\n');
	}
	strbuf_release(&text);
	return known;
}

static int rank(const struct request *request, struct index *index,
	const struct indicator *indicator, const char *node)
{
	struct ranking ranking = {
		.level = level_by_name(request->values[OPTION_LEVEL]),
	};
	struct trouble trouble = TROUBLE_INIT;
	struct entry_query query = {
		.node = node, .year = request_number(request, OPTION_YEAR),
		.kinds = 1u << KIND_ANNUAL,
	};
	size_t known = 0;
	bool right;

	if (!query.year) {
		struct index_totals totals;

		index_totals(index, &totals);
		query.year = totals.last_year;
	}
	right = index_indicator(index, indicator->id, &query, keep, &ranking,
		&trouble);
	if (right && ranking.count) {
		qsort(ranking.items, ranking.count, sizeof *ranking.items, by_value);
		print_ranking(&ranking, indicator, request_format(request));
		known = print_median(&ranking, query.year, request_format(request));
	}
	for (size_t i = 0; i < ranking.count; i++)
		free(ranking.items[i].place);
	free(ranking.items);
	if (!right)
		return complain_trouble(&trouble);
	if (!known && request_format(request) == FORMAT_TEXT)
		complain(_("no place has a number for %s"), indicator->name);
	return known ? EXIT_FOUND : EXIT_NOTHING;
}

int rank_run(const struct request *request)
{
	char *words = request_words(request, 0, request->operand_count);
	const struct indicator *indicator = NULL;
	struct index *index = NULL;
	char *node = NULL;
	int status = resolve_indicator(words, &indicator);

	if (status == EXIT_FOUND) {
		index = request_index(request, INDEX_READ);
		status = index ? EXIT_FOUND : EXIT_TROUBLE;
	}
	if (status == EXIT_FOUND && request_has(request, OPTION_UNDER))
		status = resolve_place(index, request->values[OPTION_UNDER], REACH_BELOW, &node);
	if (status == EXIT_FOUND)
		status = rank(request, index, indicator, node);
	index_close(index);
	free(node);
	free(words);
	return status;
}
