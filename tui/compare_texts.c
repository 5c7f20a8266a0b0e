/* What the keys of the page of texts do beside moving. */
#include "tui/compare_view.h"

#include "base/lang.h"
#include "base/strbuf.h"
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
