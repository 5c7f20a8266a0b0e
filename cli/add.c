#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "db/ingest.h"
#include "db/salvage.h"
#include "model/gazetteer.h"

static volatile sig_atomic_t stop;

static void ask_to_stop(int number)
{
	(void)number;
	stop = 1;
}

struct adding {
	struct progress progress;
	struct printer *printer; /* of a dry run */
};

static const struct printer_column read_columns[] = {
	{ "year", N_("year"), true, EYES_HERE },
	{ "kind", N_("kind"), false, EYES_HERE },
	{ "place", N_("place"), false, EYES_HERE },
	{ "title", N_("title"), false, EYES_HERE },
	{ "figures", N_("figures"), true, EYES_HERE },
	{ "source", N_("document"), false, EYES_HERE },
};

static void tell_read(struct printer *printer, const struct ingest_event *event)
{
	const struct report *report = event->report;
	struct strbuf node = STRBUF_INIT, place = STRBUF_INIT;

	place_node(&node, &report->place);
	node_path(&place, node.text);
	if (report->year)
		printer_number(printer, report->year);
	else
		printer_text(printer, NULL);
	printer_text(printer, _(report_kind_code(report->kind)));
	printer_text(printer, place.text);
	printer_text(printer, report->title);
	printer_number(printer, (double)report->figure_count);
	printer_text(printer, event->source);
	printer_row(printer);
	strbuf_release(&node);
	strbuf_release(&place);
}

/* A sentence that does not name the document gets its name. */
static void complain_refused(const struct ingest_event *event)
{
	const char *why = event->why ? event->why : _("not a document");

	if (strstr(why, event->source))
		complain("%s", why);
	else
		complain("%s: %s", event->source, why);
}

static void tell(void *context, const struct ingest_event *event)
{
	struct adding *adding = context;

	if (event->outcome == INGEST_REFUSED) {
		progress_clear(&adding->progress);
		complain_refused(event);
	}
	if (event->report && adding->printer)
		tell_read(adding->printer, event);
	if (!event->more)
		progress_show(&adding->progress, event->done, event->total);
}

static void add_part(struct strbuf *out, size_t count, const char *what)
{
	if (!count)
		return;
	if (out->len)
		strbuf_adds(out, " · ");
	strbuf_addf(out, what, count);
}

static void print_summary(const struct ingest_summary *summary)
{
	struct strbuf line = STRBUF_INIT;

	add_part(&line, summary->new, _("%zu added"));
	add_part(&line, summary->replaced, _("%zu replaced"));
	add_part(&line, summary->unchanged, _("%zu already there"));
	add_part(&line, summary->duplicate,
		_("%zu the same report from another place"));
	add_part(&line, summary->refused, _("%zu refused"));
	add_part(&line, summary->doubtful, _("%zu doubtful"));
	if (!line.len)
		strbuf_adds(&line, _("no documents found"));
	if (summary->stopped)
		strbuf_addf(&line, " · %s", _("stopped; what was read is kept"));
	puts(line.text);
	strbuf_release(&line);
}

static bool keep_first(void *context, const char *node)
{
	char **first = context;

	*first = mem_text(node);
	return false;
}

/* The code of the region that --place means; NULL after a complaint. */
static char *chosen_region(const char *words)
{
	char *node = NULL;

	node_find(words, keep_first, &node);
	if (!node)
		complain(_("no place is meant by '%s'"), words);
	else if (strlen(node) > 6)
		node[6] = '\0'; /* of a township or zone: its region */
	return node;
}

/* Each document from standard input has a name of its own, so that a second
 * one does not replace the first: FNV-1a of its bytes. */
static void name_input(struct strbuf *name, const struct strbuf *bytes)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < bytes->len; i++)
		hash = (hash ^ (unsigned char)bytes->text[i]) *
			UINT64_C(0x100000001b3);
	strbuf_addf(name, "stdin:%016llx", (unsigned long long)hash);
}

static bool add_input(struct index *index, const struct ingest_options *options,
	struct ingest_summary *summary, struct trouble *trouble)
{
	struct strbuf bytes = STRBUF_INIT, name = STRBUF_INIT;
	struct ingest_document document;
	char part[1 << 16];
	size_t got;
	bool right;

	while ((got = fread(part, 1, sizeof part, stdin)) > 0)
		strbuf_add(&bytes, part, got);
	name_input(&name, &bytes);
	document = (struct ingest_document){ name.text, bytes.text, bytes.len };
	right = ingest_documents(index, &document, 1, options, summary, trouble);
	strbuf_release(&bytes);
	strbuf_release(&name);
	return right;
}

static bool is_input(const struct request *request)
{
	return request->operand_count == 1 && !strcmp(request->operands[0], "-");
}

static int add(const struct request *request, struct index *index,
	const char *region)
{
	struct adding adding = { .printer = NULL };
	struct ingest_summary summary = { 0 };
	struct trouble trouble = TROUBLE_INIT;
	struct ingest_options options = {
		.jobs = (unsigned)request_number(request, OPTION_JOBS),
		.encoding = request->values[OPTION_ENCODING], .region = region,
		.year = request_number(request, OPTION_YEAR),
		.dry_run = request_has(request, OPTION_DRY_RUN),
		.stop = &stop, .each = tell, .context = &adding,
	};
	bool right;

	progress_start(&adding.progress);
	if (options.dry_run)
		adding.printer = printer_new(FORMAT_TEXT, read_columns,
			sizeof read_columns / sizeof *read_columns);
	right = is_input(request) ?
		add_input(index, &options, &summary, &trouble) :
		ingest_paths(index, (const char *const *)request->operands,
			request->operand_count, &options, &summary, &trouble);
	progress_clear(&adding.progress);
	if (adding.printer)
		printer_free(adding.printer);
	if (!right)
		return complain_trouble(&trouble);
	print_summary(&summary);
	if (summary.stopped)
		return 128 + SIGINT;
	return summary.new + summary.replaced + summary.unchanged +
		summary.duplicate ? EXIT_FOUND : EXIT_NOTHING;
}

static void stop_on_signals(void)
{
	struct sigaction action = { .sa_handler = ask_to_stop };

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

int add_run(const struct request *request)
{
	char *region = NULL;
	struct index *index;
	int status;

	if (request_has(request, OPTION_PLACE)) {
		region = chosen_region(request->values[OPTION_PLACE]);
		if (!region)
			return EXIT_USAGE;
	}
	index = request_index(request, INDEX_WRITE);
	if (!index) {
		free(region);
		return EXIT_TROUBLE;
	}
	stop_on_signals();
	status = add(request, index, region);
	index_close(index);
	free(region);
	return status;
}

/* What is left of a damaged index; whole ones are left as they are. */
static bool save_damaged(const struct request *request)
{
	struct trouble trouble = TROUBLE_INIT;
	struct salvage salvage;
	char *path = request_index_path(request);
	bool right = index_salvage(path, &salvage, &trouble);

	free(path);
	if (!right)
		complain_trouble(&trouble);
	if (salvage.damaged)
		complain(lang_counted(salvage.saved,
			N_("the index was damaged: %zu document is saved, "
			"%zu lost; the damaged file is kept as %s"),
			N_("the index was damaged: %zu documents are saved, "
			"%zu lost; the damaged file is kept as %s")),
			salvage.saved, salvage.lost, salvage.kept);
	free(salvage.kept);
	return right;
}

int rebuild_run(const struct request *request)
{
	struct index *index = save_damaged(request) ?
		request_index_there(request) : NULL;
	struct adding adding = { .printer = NULL };
	struct ingest_summary summary = { 0 };
	struct trouble trouble = TROUBLE_INIT;
	struct ingest_options options = {
		.jobs = (unsigned)request_number(request, OPTION_JOBS),
		.stop = &stop, .each = tell, .context = &adding,
	};
	bool right;

	if (!index)
		return EXIT_TROUBLE;
	if (!index_documents(index)) {
		int status = complain_nothing(index, "%s", "");
		index_close(index);
		return status;
	}
	stop_on_signals();
	progress_start(&adding.progress);
	right = ingest_rebuild(index, &options, &summary, &trouble);
	progress_clear(&adding.progress);
	index_close(index);
	if (!right)
		return complain_trouble(&trouble);
	printf(_("reports made again: %zu"), summary.new + summary.replaced +
		summary.unchanged + summary.duplicate);
	if (summary.refused)
		printf(" · %zu %s", summary.refused, _("refused"));
	if (summary.doubtful)
		printf(" · %zu %s", summary.doubtful, _("doubtful"));
	putchar('\n');
	return summary.stopped ? 128 + SIGINT : EXIT_FOUND;
}
