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
#include "model/gazetteer.h"

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
			fputs(": ", stdout);
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

/* What the parser says of the document, and the sums that do not hold. */
static void print_notes(const struct report *report)
{
	for (size_t i = 0; i < report->note_count; i++) {
		const struct note *note = &report->notes[i];

		printf("  %s", _(note_names[note->level]));
		if (note->line) {
			fputs(", ", stdout);
			printf(_("line %u"), note->line);
		}
		fputs(": ", stdout);
		print_visible(note->text);
		putchar('\n');
	}
	for (size_t i = 0; i < report->check_count; i++) {
		const struct check *check = &report->checks[i];

		if (check->state != CHECK_FAIL)
			continue;
		printf("  %s! %s: ", screen_style(STYLE_BAD), check->rule);
		print_visible(check->left);
		fputs(" ≠ ", stdout);
		print_visible(check->right);
		printf("%s\n", screen_style(STYLE_PLAIN));
	}
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

static bool has_words(const struct section *section, const char *words)
{
	struct strbuf whole = STRBUF_INIT, heading = STRBUF_INIT, wanted = STRBUF_INIT;
	bool found;

	strbuf_adds(&whole, section->marker ? section->marker : "");
	strbuf_adds(&whole, section->title ? section->title : "");
	fold_name(&heading, whole.text, whole.len);
	fold_name(&wanted, words, strlen(words));
	found = wanted.len && strstr(heading.text, wanted.text);
	strbuf_release(&whole);
	strbuf_release(&heading);
	strbuf_release(&wanted);
	return found;
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

static const struct section *find_section(const struct report *report,
	const char *words)
{
	if (*words && !words[strspn(words, "0123456789")])
		return report_section(report, atoi(words));
	for (size_t i = 0; i < report->section_count; i++)
		if (has_words(&report->sections[i], words))
			return &report->sections[i];
	return NULL;
}

static int print_one_section(const struct report *report, const char *words)
{
	const struct section *top = find_section(report, words);

	if (!top) {
		complain(_("no section is meant by '%s'; --outline lists them"), words);
		return EXIT_NOTHING;
	}
	for (size_t i = 0; i < report->section_count; i++)
		if (is_within(report, &report->sections[i], top))
			print_section(report, &report->sections[i]);
	return EXIT_FOUND;
}

static int print_report(const struct request *request,
	const struct report *report, const struct report_origin *origin,
	const char *section)
{
	enum format format = request_format(request);

	if (format == FORMAT_JSON || format == FORMAT_JSONL) {
		json_t *object = report_json(report, origin);

		json_print(object);
		putchar('\n');
		json_decref(object);
		return EXIT_FOUND;
	}
	if (format != FORMAT_TEXT) {
		complain(_("show prints text or json, not %s"),
			request->values[OPTION_FORMAT]);
		return EXIT_USAGE;
	}
	if (*section)
		return print_one_section(report, section);
	print_head(report, origin);
	if (request_has(request, OPTION_OUTLINE)) {
		print_outline(report);
		return EXIT_FOUND;
	}
	for (size_t i = 0; i < report->section_count; i++)
		print_section(report, &report->sections[i]);
	return EXIT_FOUND;
}

int show_run(const struct request *request)
{
	struct index *index = request_index(request, INDEX_READ);
	struct report_source source;
	int64_t id = 0;
	size_t taken = 0;
	int status;

	if (!index)
		return EXIT_TROUBLE;
	status = resolve_report_words(index, request->operands,
		request->operand_count, &id, &taken);
	if (status == EXIT_FOUND)
		status = report_source_load(&source, index, id);
	if (status == EXIT_FOUND) {
		char *section = request_words(request, taken,
			request->operand_count);

		status = print_report(request, &source.report, &source.origin,
			section);
		free(section);
		report_source_release(&source);
	}
	index_close(index);
	return status;
}
