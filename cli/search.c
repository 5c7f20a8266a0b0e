#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "base/width.h"
#include "cli/command.h"
#include "cli/resolve.h"
#include "cli/screen.h"

enum { LINE_COLUMNS = 8 }; /* "   123: " before a sentence */

static const struct printer_column hit_columns[] = {
	{ "id", "#", true, EYES_HERE },
	{ "year", N_("year"), true, EYES_HERE },
	{ "place", N_("place"), false, EYES_HERE },
	{ "title", N_("title"), false, EYES_NOT },
	{ "section", N_("section"), true, EYES_NOT },
	{ "table", N_("table"), true, EYES_NOT },
	{ "line", N_("line"), true, EYES_HERE },
	{ "sentence", N_("sentence"), false, EYES_HERE },
};

/* For eyes and without --limit: so that one report full of a word does not
 * hide the others that have it. */
enum { REPORTS_SHOWN = 100, HITS_SHOWN = 5 };

struct searching {
	struct printer *printer; /* NULL: for eyes, grouped by report */
	bool brief;              /* of each report only the first hits */
	int64_t last;            /* the report that is being printed, 0 */
	size_t reports, hits;    /* printed; hits of the last one, all of them */
	bool stopped;            /* there are more reports than are shown */
};

static void print_visible(const char *text, size_t len)
{
	struct strbuf safe = STRBUF_INIT;

	visible_text(&safe, text, len, VISIBLE_ONE_LINE);
	fputs(safe.text, stdout);
	strbuf_release(&safe);
}

/* The bytes FROM to END of the sentence, with what was looked for marked. */
static void print_marked(const struct hit *hit, size_t from, size_t end)
{
	size_t at = from;

	for (size_t i = 0; i < hit->span_count; i++) {
		const struct hit_span *span = &hit->spans[i];

		if (span->start < at || span->start + span->len > end)
			continue;
		print_visible(hit->sentence + at, span->start - at);
		fputs(screen_style(STYLE_HIT), stdout);
		print_visible(hit->sentence + span->start, span->len);
		fputs(screen_style(STYLE_PLAIN), stdout);
		at = span->start + span->len;
	}
	print_visible(hit->sentence + at, end - at);
}

/* Where the part of the sentence begins that a terminal shows: the first of
 * the words, and before it at most COLUMNS. */
static size_t first_shown(const struct hit *hit, size_t columns)
{
	size_t at = hit->span_count ? hit->spans[0].start : 0, used = 0;

	while (at > 0) {
		size_t before = utf8_before(hit->sentence, at);

		used += width_text(hit->sentence + before, at - before);
		if (used > columns)
			break;
		at = before;
	}
	return at;
}

/* The whole sentence; on a terminal a line of it, around the words. */
static void print_sentence(const struct hit *hit)
{
	size_t len = strlen(hit->sentence), room = screen_columns(), from, end;

	if (!room || width_text(hit->sentence, len) + LINE_COLUMNS <= room) {
		print_marked(hit, 0, len);
		putchar('\n');
		return;
	}
	room = room > LINE_COLUMNS + 12 ? room - LINE_COLUMNS - 2 : 10;
	from = first_shown(hit, room / 3);
	end = from + width_prefix(hit->sentence + from, len - from, room);
	if (from)
		fputs("…", stdout);
	print_marked(hit, from, end);
	puts(end < len ? "…" : "");
}

static void end_report(const struct searching *searching)
{
	if (!searching->brief || searching->hits <= HITS_SHOWN)
		return;
	fputs("        ", stdout);
	printf(_("… %zu more"), searching->hits - HITS_SHOWN);
	putchar('\n');
}

/* False when no more are wanted. */
static bool print_hit(struct searching *searching, const struct hit *hit)
{
	const struct entry *entry = hit->entry;

	if (entry->id != searching->last) {
		end_report(searching);
		if (searching->brief && searching->reports == REPORTS_SHOWN) {
			searching->stopped = true;
			return false;
		}
		searching->reports++;
		searching->hits = 0;
		printf("%s%s#%lld  ", searching->last ? "\n" : "",
			screen_style(STYLE_HEAD), (long long)entry->id);
		if (entry->year)
			printf("%d  ", entry->year);
		print_visible(entry->place, strlen(entry->place));
		fputs("  ", stdout);
		print_visible(entry->title, strlen(entry->title));
		printf("%s\n", screen_style(STYLE_PLAIN));
		searching->last = entry->id;
	}
	/* The title itself is the hit: it stands there already. */
	if (!hit->section && !hit->table && !hit->line)
		return true;
	if (++searching->hits > HITS_SHOWN && searching->brief)
		return true;
	printf("%6u: ", hit->line);
	print_sentence(hit);
	return true;
}

static void print_id(struct printer *printer, int id)
{
	if (id)
		printer_number(printer, id);
	else
		printer_text(printer, NULL);
}

static bool tell(void *context, const struct hit *hit)
{
	struct searching *searching = context;
	struct printer *printer = searching->printer;

	if (!printer)
		return print_hit(searching, hit);
	printer_number(printer, (double)hit->entry->id);
	print_id(printer, hit->entry->year);
	printer_text(printer, hit->entry->place);
	printer_text(printer, hit->entry->title);
	print_id(printer, hit->section);
	print_id(printer, hit->table);
	print_id(printer, (int)hit->line);
	printer_text(printer, hit->sentence);
	printer_row(printer);
	return true;
}

static void print_result(const struct searching *searching,
	const struct search_result *result)
{
	if (!searching->stopped)
		end_report(searching);
	putchar('\n');
	/* the hit that would have begun one report more is none that was shown */
	printf(_("hits: %zu, reports: %zu"), result->hits - searching->stopped,
		result->reports - searching->stopped);
	if (result->partial || searching->stopped)
		printf("; %s", _("there are more: --limit, --place, --year"));
	if (result->also) {
		printf("; %s ", _("regional wording looked for too:"));
		print_visible(result->also, strlen(result->also));
	}
	putchar('\n');
}

static int search(const struct request *request, struct index *index,
	const char *node)
{
	enum format format = request_format(request);
	char *words = request_words(request, 0, request->operand_count);
	struct searching searching = { 0 };
	struct search_result result = { 0 };
	struct trouble trouble = TROUBLE_INIT;
	struct search_query query = {
		.words = words,
		.within = { .node = node,
			.year = request_number(request, OPTION_YEAR),
			.kinds = request_kinds(request) },
		.limit = request_has(request, OPTION_LIMIT) ?
			(size_t)request_number(request, OPTION_LIMIT) : 0,
	};
	bool right;

	searching.brief = !query.limit;
	if (format != FORMAT_TEXT)
		searching.printer = printer_new(format, hit_columns,
			sizeof hit_columns / sizeof *hit_columns);
	right = index_search(index, &query, tell, &searching, &result, &trouble);
	if (searching.printer)
		printer_free(searching.printer);
	else if (right && result.hits)
		print_result(&searching, &result);
	else if (right)
		complain_nothing(index, _("nothing found for '%s'"), words);
	free(words);
	free(result.also);
	if (!right)
		return complain_trouble(&trouble);
	return result.hits ? EXIT_FOUND : EXIT_NOTHING;
}

int search_run(const struct request *request)
{
	struct index *index = request_index(request, INDEX_READ);
	char *node = NULL;
	int status = EXIT_FOUND;

	if (!index)
		return EXIT_TROUBLE;
	if (request_has(request, OPTION_PLACE))
		status = resolve_place(index, request->values[OPTION_PLACE], REACH_BELOW, &node);
	if (status == EXIT_FOUND)
		status = search(request, index, node);
	free(node);
	index_close(index);
	return status;
}
