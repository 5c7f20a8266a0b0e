#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/width.h"
#include "cli/command.h"
#include "cli/resolve.h"
#include "cli/screen.h"
#include "cli/value.h"
#include "db/measures.h"
#include "model/bar.h"

static const struct printer_column rank_columns[] = {
	{ "rank", N_("rank"), true, EYES_HERE },
	{ "place", N_("place"), false, EYES_HERE },
	{ "value", N_("number"), true, EYES_HERE },
	{ "state", N_("state"), false, EYES_NOT },
	{ "unit", N_("unit"), false, EYES_HERE },
	{ "base", N_("base"), true, EYES_HERE },
	{ "report", "#", true, EYES_HERE },
	{ "bar", "", false, EYES_HERE },
};

/* For eyes at a terminal only: the last of them. */
enum { COLUMNS = sizeof rank_columns / sizeof *rank_columns, BAR = COLUMNS - 1,
	BAR_COLUMNS = 24 };

static unsigned level_by_name(const char *name)
{
	static const char *const names[] = { "", "province", "city", "county",
		"township" };

	for (unsigned i = 1; name && i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i], name))
			return i;
	return 0;
}

static double most_of(const struct rank *rank)
{
	return rank->known ? rank->rows[0].value.number : 0;
}

static void print_if(struct printer *printer, bool known, double number)
{
	if (known)
		printer_number(printer, number);
	else
		printer_text(printer, NULL);
}

static void print_row(struct printer *printer, const struct rank *rank,
	const struct rank_row *row, struct measure measure, enum format format)
{
	struct strbuf bar = STRBUF_INIT;

	print_if(printer, row->rank != 0, (double)row->rank);
	printer_text(printer, format == FORMAT_TEXT ? screen_place(row->place) :
		row->place);
	if (row->report) {
		measure_print(printer, measure, &row->value);
	} else {
		printer_both(printer, _("no report"), false, 0);
		printer_text(printer, "no report");
	}
	printer_text(printer, measure_unit(measure));
	print_if(printer, measure_has_base(measure, &row->value), row->value.base);
	print_if(printer, row->report != 0, (double)row->report);
	if (row->rank && screen_columns())
		bar_text(&bar, row->value.number, most_of(rank), BAR_COLUMNS,
			width_ambiguous() == 2 ? BAR_ASCII : BAR_BLOCKS);
	if (format == FORMAT_TEXT)
		printer_text(printer, bar.text);
	printer_row(printer);
	strbuf_release(&bar);
}

/* Each group under a sentence of its own: those with a rank, the small bases,
 * those without a number. */
static void print_rows(const struct rank *rank, size_t first, size_t end,
	struct measure measure, enum format format)
{
	struct printer *printer = printer_new(format, rank_columns,
		format == FORMAT_TEXT ? COLUMNS : BAR);

	for (size_t i = first; i < end; i++)
		print_row(printer, rank, &rank->rows[i], measure, format);
	printer_free(printer);
}

static void print_ranking(const struct rank *rank, struct measure measure,
	int year)
{
	size_t below = rank->known + rank->below_base;
	struct strbuf median = STRBUF_INIT, formula = STRBUF_INIT;

	if (measure.rate) {
		rate_formula_text(&formula, measure.rate);
		puts(formula.text);
	}
	print_rows(rank, 0, rank->known, measure, FORMAT_TEXT);
	measure_number_text(&median, measure, rank->median);
	if (rank->known) {
		printf(_("%d: %zu of %zu with a number, median %s"), year,
			rank->known, rank->count, median.text);
		putchar('\n');
	}
	if (rank->below_base) {
		fputs(rank->known ? "\n" : "", stdout);
		printf(_("Base below %u, not ranked:"), measure.rate->base);
		putchar('\n');
		print_rows(rank, rank->known, below, measure, FORMAT_TEXT);
	}
	if (below < rank->count) {
		printf("%s%s\n", below ? "\n" : "", _("Without a number, not counted as 0:"));
		print_rows(rank, below, rank->count, measure, FORMAT_TEXT);
	}
	strbuf_release(&median);
	strbuf_release(&formula);
}

static int rank_places(const struct request *request, struct index *index,
	struct measure measure, const char *node)
{
	struct rank rank = { .count = 0 };
	struct trouble trouble = TROUBLE_INIT;
	struct rank_query query = {
		.node = node, .year = request_number(request, OPTION_YEAR),
		.level = level_by_name(request->values[OPTION_LEVEL]),
		.silent = true,
	};
	size_t known;
	int first;

	if (!query.year)
		index_annual_years(index, &first, &query.year);
	if (!index_rank(index, measure, &query, &rank, &trouble)) {
		rank_release(&rank);
		return complain_trouble(&trouble);
	}
	if (request_format(request) == FORMAT_TEXT)
		print_ranking(&rank, measure, query.year);
	else
		print_rows(&rank, 0, rank.count, measure, request_format(request));
	known = rank.known;
	rank_release(&rank);
	if (!known && request_format(request) == FORMAT_TEXT)
		complain_nothing(index, _("no place has a number for %s"),
			measure_name(measure));
	return known ? EXIT_FOUND : EXIT_NOTHING;
}

int rank_run(const struct request *request)
{
	char *words = request_words(request, 0, request->operand_count);
	struct measure measure = { NULL, NULL };
	struct index *index = NULL;
	char *node = NULL;
	int status = resolve_measure(words, &measure);

	if (status == EXIT_FOUND) {
		index = request_index(request, INDEX_READ);
		status = index ? EXIT_FOUND : EXIT_TROUBLE;
	}
	if (status == EXIT_FOUND && request_has(request, OPTION_UNDER))
		status = resolve_place(index, request->values[OPTION_UNDER], REACH_BELOW, &node);
	if (status == EXIT_FOUND)
		status = rank_places(request, index, measure, node);
	index_close(index);
	free(node);
	free(words);
	return status;
}
