/* What the keys of the page of texts do beside moving. */
#include "tui/compare_view.h"

#include "base/lang.h"
#include "base/strbuf.h"
#include "model/spot.h"
#include "tui/cite.h"
#include "tui/copy.h"

void compare_texts_arrange(struct compare_view *compare)
{
	compare->texts.only_differences = compare->figures.only_differences;
	compare->texts.least = compare->figures.least;
	compare->texts.by_change = compare->figures.by_change;
	texts_pane_arrange(&compare->texts);
}

unsigned compare_texts_find(struct compare_view *compare, int by)
{
	const struct strbuf *words = &compare->view.session->words;

	if (words->len == 0)
		return by ? view_no_words(&compare->view) : VIEW_STAY;
	if (!texts_pane_find(&compare->texts, words->text, by))
		return view_say(&compare->view, _("%s is in neither text."),
			words->text);
	return VIEW_REDRAW;
}

/* The section under the cursor on the side that one reads; where that has none,
 * the other's, which *SIDE says. NULL where there is no row. */
static const struct section *section_under(const struct compare_view *compare,
	enum side *side)
{
	const struct text_pair *pair = texts_pane_pair(&compare->texts);

	*side = compare->texts.focus;
	if (pair == NULL)
		return NULL;
	if ((*side == SIDE_A ? pair->a : pair->b) == NULL)
		*side = *side == SIDE_A ? SIDE_B : SIDE_A;
	return *side == SIDE_A ? pair->a : pair->b;
}

unsigned compare_texts_copy(struct compare_view *compare)
{
	enum side side;
	const struct section *section = section_under(compare, &side);
	struct strbuf text = STRBUF_INIT;
	unsigned flags;

	if (section == NULL)
		return view_say(&compare->view, "%s", _("There is no row here."));
	strbuf_adds(&text, section->marker ? section->marker : "");
	strbuf_adds(&text, section->title ? section->title : "");
	if (text.len > 0 && section->text != NULL && *section->text != '\0')
		strbuf_addc(&text, '\n');
	strbuf_adds(&text, section->text ? section->text : "");
	flags = copy_said(&compare->view, text.text, text.len);
	strbuf_release(&text);
	return flags;
}

static void add_heading(struct strbuf *out, const struct section *section)
{
	strbuf_adds(out, section->marker);
	strbuf_adds(out, section->title);
	if (out->len == 0)
		strbuf_adds(out, _("Opening"));
}

static void add_title(struct rows *rows, const struct section *section)
{
	struct strbuf heading = STRBUF_INIT;

	if (section != NULL)
		add_heading(&heading, section);
	rows_text(rows, section != NULL ? heading.text : NULL);
	strbuf_release(&heading);
}

static void cite_side(struct rows *rows, const struct compare_view *compare,
	enum side side, const struct section *section)
{
	const struct compared *of = &compare->sides[side];
	struct strbuf spot = STRBUF_INIT, line = STRBUF_INIT;

	if (section != NULL) {
		spot_add_section(&spot, &of->report, section->id);
		strbuf_addf(&line, "%u", section->line);
	}
	cite_report(rows, compare->view.session, of->id, spot.text, line.text,
		NULL);
	strbuf_release(&spot);
	strbuf_release(&line);
}

static void add_pair(struct rows *rows, const struct compare_view *compare,
	const struct text_pair *pair)
{
	bool both = pair->a != NULL && pair->b != NULL;
	struct strbuf percent = STRBUF_INIT;

	add_title(rows, pair->a);
	add_title(rows, pair->b);
	rows_number(rows, (double)pair->a_length);
	rows_number(rows, (double)pair->b_length);
	if (both)
		strbuf_addf(&percent, "%.0f", pair->similarity * 100);
	rows_both(rows, percent.text, both, pair->similarity);
	rows_text(rows, pair->a != NULL ? pair->a->text : NULL);
	rows_text(rows, pair->b != NULL ? pair->b->text : NULL);
	if (rows->cited) {
		cite_side(rows, compare, SIDE_A, pair->a);
		cite_side(rows, compare, SIDE_B, pair->b);
	}
	rows_end(rows);
	strbuf_release(&percent);
}

void compare_texts_rows(const struct compare_view *compare, struct rows *rows)
{
	const struct texts_pane *texts = &compare->texts;

	rows_column(rows, "a", texts->names[SIDE_A], false);
	rows_column(rows, "b", texts->names[SIDE_B], false);
	rows_column(rows, "a_length", _("characters"), true);
	rows_column(rows, "b_length", _("characters"), true);
	rows_column(rows, "similarity", _("similar %"), true);
	rows_column(rows, "a_text", _("text"), false);
	rows_column(rows, "b_text", _("text"), false);
	rows_cited_columns(rows, texts->names[SIDE_A]);
	rows_cited_columns(rows, texts->names[SIDE_B]);
	for (size_t i = 0; i < texts->list.count; i++)
		add_pair(rows, compare, &texts->compare.pairs[texts->order[i]]);
}

unsigned compare_texts_source(struct compare_view *compare)
{
	enum side side;
	const struct section *section = section_under(compare, &side);
	struct report_spot spot = { .line = 0 };

	if (section == NULL)
		return view_say(&compare->view, "%s", _("There is no row here."));
	spot.section = section->id;
	return view_push(&compare->view, view_report_open(compare->view.session,
		compare->sides[side].id, &spot));
}
