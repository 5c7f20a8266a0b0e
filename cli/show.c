#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/visible.h"
#include "base/width.h"
#include "base/wrap.h"
#include "cli/command.h"
#include "cli/report_source.h"
#include "cli/resolve.h"
#include "cli/screen.h"
#include "model/check_words.h"
#include "model/gazetteer.h"
#include "model/note.h"

static const char *const note_names[] = {
	[NOTE_INFORMATION] = N_("information"), [NOTE_REPAIRED] = N_("repaired"),
	[NOTE_DOUBTFUL] = N_("doubtful"), [NOTE_DROPPED] = N_("dropped"),
	[NOTE_UNKNOWN_FORM] = N_("unknown form"),
};

/* TEXT of the document in lines of the terminal, INDENT spaces before each. */
static void print_text(const char *text, unsigned indent)
{
	struct strbuf safe = STRBUF_INIT;
	struct wrap wrap = { 0 };
	unsigned room = screen_columns();

	if (!text || !*text)
		return;
	visible_text(&safe, text, strlen(text), VISIBLE_KEEP_NEWLINES);
	wrap_text(&wrap, safe.text, safe.len,
		room > indent + 10 ? room - indent : 1000000);
	for (size_t i = 0; i < wrap.count; i++)
		printf("%*s%.*s\n", wrap.lines[i].len ? (int)indent : 0, "",
			(int)wrap.lines[i].len, safe.text + wrap.lines[i].start);
	wrap_release(&wrap);
	strbuf_release(&safe);
}

static void print_visible(const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	visible_text(&safe, text, strlen(text), VISIBLE_ONE_LINE);
	fputs(safe.text, stdout);
	strbuf_release(&safe);
}

static void print_field(const char *name, const char *text)
{
	struct strbuf padded = STRBUF_INIT;

	if (!text || !*text)
		return;
	width_fit(&padded, name, strlen(name), 12, ALIGN_LEFT);
	printf("%s%s%s ", screen_style(STYLE_FAINT), padded.text,
		screen_style(STYLE_PLAIN));
	print_visible(text);
	putchar('\n');
	strbuf_release(&padded);
}

static void print_head(const struct report *report,
	const struct report_origin *origin)
{
	struct strbuf node = STRBUF_INIT, place = STRBUF_INIT, counts = STRBUF_INIT;
	const struct form *form = form_get(report->form);

	fputs(screen_style(STYLE_HEAD), stdout);
	print_visible(report->title ? report->title : _("without a title"));
	printf("%s\n", screen_style(STYLE_PLAIN));
	place_node(&node, &report->place);
	node_path(&place, node.text);
	if (report->place.candidates && !node.len)
		strbuf_addf(&place, "%s %s", _("perhaps"), report->place.candidates);
	print_field(_("place"), place.text);
	print_field(_("issuer"), report->issuer);
	print_field(_("published"), report->published);
	print_field(_("document number"), report->document_number);
	print_field(_("form"), form ? form->name : NULL);
	strbuf_addf(&counts, _("sections %zu, tables %zu, figures %zu, failing checks %zu"),
		report->section_count, report->table_count, report->figure_count,
		report_failing(report));
	print_field(_("has"), counts.text);
	for (size_t i = 0; i < origin->source_count; i++)
		print_field(_("document"), origin->sources[i]);
	strbuf_release(&node);
	strbuf_release(&place);
	strbuf_release(&counts);
}

/* What stands before the first heading has none. */
static bool is_opening(const struct section *section)
{
	return (!section->marker || !*section->marker) &&
		(!section->title || !*section->title);
}

static void print_heading(const struct section *section)
{
	printf("%s", screen_style(STYLE_HEAD));
	print_visible(section->marker ? section->marker : "");
	print_visible(section->title ? section->title : "");
	if (is_opening(section))
		fputs(_("(opening)"), stdout);
	fputs(screen_style(STYLE_PLAIN), stdout);
}

static void print_table_names(const struct report *report, int section,
	unsigned indent)
{
	for (size_t i = 0; i < report->table_count; i++) {
		const struct table *table = &report->tables[i];

		if (table->section != section)
			continue;
		printf("%*s[", (int)indent, "");
		printf(_("table %d"), table->id);
		if (table->title && *table->title) {
			fputs(_(": "), stdout);
			print_visible(table->title);
		}
		printf(", ");
		printf(_("line %u"), table->line);
		fputs("]\n", stdout);
	}
}

static void print_section(const struct report *report,
	const struct section *section)
{
	putchar('\n');
	if (!is_opening(section)) {
		print_heading(section);
		putchar('\n');
	}
	print_text(section->text, 0);
	print_table_names(report, section->id, 0);
}

static void print_failing(const struct report *report, const struct check *check)
{
	struct strbuf text = STRBUF_INIT;

	check_side_words(&text, report->form, check, check->left);
	strbuf_adds(&text, " ≠ ");
	check_side_words(&text, report->form, check, check->right);
	printf("  %s! %s%s", screen_style(STYLE_BAD), check->rule, _(": "));
	print_visible(text.text);
	printf("%s\n", screen_style(STYLE_PLAIN));
	strbuf_release(&text);
}

/* What the parser says of the document, and the sums that do not hold. */
static void print_notes(const struct report *report)
{
	for (size_t i = 0; i < report->note_count; i++) {
		const struct note *note = &report->notes[i];
		struct strbuf text = STRBUF_INIT;

		printf("  %s", _(note_names[note->level]));
		if (note->line) {
			fputs(", ", stdout);
			printf(_("line %u"), note->line);
		}
		fputs(_(": "), stdout);
		note_text(&text, note);
		print_visible(text.text);
		strbuf_release(&text);
		putchar('\n');
	}
	for (size_t i = 0; i < report->check_count; i++)
		if (check_fails(&report->checks[i]))
			print_failing(report, &report->checks[i]);
}

static void print_outline(const struct report *report)
{
	print_table_names(report, 0, 5);
	for (size_t i = 0; i < report->section_count; i++) {
		const struct section *section = &report->sections[i];
		unsigned indent = 2 * section->level;

		printf("%3d%*s", section->id, (int)indent, "");
		print_heading(section);
		printf("%s  ", screen_style(STYLE_FAINT));
		printf(_("line %u"), section->line);
		printf("%s\n", screen_style(STYLE_PLAIN));
		print_table_names(report, section->id, indent + 5);
	}
	print_notes(report);
}

/* ------------------------------------------------------------- sections */

enum fit { FIT_NONE, FIT_INSIDE, FIT_START };

static enum fit fit_of_words(const struct section *section,
	const char *words)
{
	struct strbuf whole = STRBUF_INIT, heading = STRBUF_INIT, wanted = STRBUF_INIT;
	enum fit fit = FIT_NONE;
	const char *at;

	strbuf_adds(&whole, section->marker ? section->marker : "");
	strbuf_adds(&whole, section->title ? section->title : "");
	fold_name(&heading, whole.text, whole.len);
	fold_name(&wanted, words, strlen(words));
	at = wanted.len ? strstr(heading.text, wanted.text) : NULL;
	if (at)
		fit = at == heading.text ? FIT_START : FIT_INSIDE;
	strbuf_release(&whole);
	strbuf_release(&heading);
	strbuf_release(&wanted);
	return fit;
}

/* Whether SECTION is TOP or stands below it. */
static bool is_within(const struct report *report,
	const struct section *section, const struct section *top)
{
	while (section && section != top)
		section = section->parent ?
			report_section(report, section->parent) : NULL;
	return section == top;
}

/* The uppermost section whose heading begins with WORDS (四 is 四、, not （四）),
 * else the first that has them. */
static const struct section *find_section(const struct report *report,
	const char *words)
{
	const struct section *best = NULL;
	enum fit fit = FIT_NONE;

	if (*words && !words[strspn(words, "0123456789")])
		return report_section(report, atoi(words));
	for (size_t i = 0; i < report->section_count; i++) {
		const struct section *section = &report->sections[i];
		enum fit here = fit_of_words(section, words);

		if (here > fit || (here == FIT_START && here == fit &&
		    section->level < best->level)) {
			best = section;
			fit = here;
		}
	}
	return best;
}

static void print_one_section(const struct report *report,
	const struct section *top)
{
	for (size_t i = 0; i < report->section_count; i++)
		if (is_within(report, &report->sections[i], top))
			print_section(report, &report->sections[i]);
}

static void print_whole(const struct request *request,
	const struct report_source *source)
{
	const struct report *report = &source->report;

	print_head(report, &source->origin);
	if (request_has(request, OPTION_OUTLINE)) {
		print_outline(report);
		return;
	}
	for (size_t i = 0; i < report->section_count; i++)
		print_section(report, &report->sections[i]);
}

static void print_object(const struct report_source *source)
{
	json_t *object = report_json(&source->report, &source->origin);

	json_print(object);
	putchar('\n');
	json_decref(object);
}

static int print_report(const struct request *request,
	const struct report_source *source, const struct report_words *words)
{
	enum format format = request_format(request);
	char *name = request_words(request, words->least, request->operand_count);
	const struct section *section = find_section(&source->report, name);
	int status = EXIT_FOUND;

	if (format == FORMAT_JSON || format == FORMAT_JSONL) {
		print_object(source);
	} else if (format != FORMAT_TEXT) {
		complain(_("show prints text or json, not %s"),
			request->values[OPTION_FORMAT]);
		status = EXIT_USAGE;
	} else if (section) {
		print_one_section(&source->report, section);
	} else if (words->most == request->operand_count) {
		print_whole(request, source);
	} else {
		complain(_("no section is meant by '%s'; --outline lists them"), name);
		status = EXIT_NOTHING;
	}
	free(name);
	return status;
}

int show_run(const struct request *request)
{
	struct index *index = request_index(request, INDEX_READ);
	struct report_source source;
	struct report_words words = { 0 };
	int status;

	if (!index)
		return EXIT_TROUBLE;
	status = resolve_report_words(index, request->operands,
		request->operand_count, &words);
	if (status == EXIT_FOUND)
		status = report_source_load(&source, index, words.id);
	if (status == EXIT_FOUND) {
		status = print_report(request, &source, &words);
		report_source_release(&source);
	}
	index_close(index);
	return status;
}
