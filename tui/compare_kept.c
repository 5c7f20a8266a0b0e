/* What a user keeps of a comparison: spots and links. */
#include "tui/compare_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/address.h"
#include "tui/link.h"
#include "tui/provenance.h"

static struct compare_view *self(struct view *view)
{
	return (struct compare_view *)view;
}

void compare_view_spot(struct view *view, struct strbuf *out,
	struct strbuf *name)
{
	const struct figures_pane *pane = &self(view)->figures;
	const struct compare_row *row = self(view)->text_page ? NULL
		: figures_pane_row(pane);
	const struct figure *figure = row == NULL ? NULL
		: pane->focus == SIDE_A ? row->a.figure : row->b.figure;

	if (figure == NULL || figure->table == 0 || figure->cell == NULL
			|| report_cell(&self(view)->sides[pane->focus].report,
				figure->cell) != figure)
		return;
	strbuf_addf(out, "cell/%s", figure->cell);
	strbuf_adds(name, " · ");
	provenance_name(name, figure);
}

static const char by_change[] = "change";

void compare_view_address(struct view *view, struct address *out)
{
	const struct compare_view *compare = self(view);
	const struct figures_pane *figures = &compare->figures;
	const struct compare_row *row = figures_pane_row(figures);

	out->hash = link_hash(view->session, compare->sides[SIDE_A].id);
	out->other = link_hash(view->session, compare->sides[SIDE_B].id);
	if (out->other != NULL)
		out->kind = ADDRESS_COMPARE;
	out->text = compare->text_page;
	out->words = mem_text(figures->words);
	out->changed = figures->only_differences;
	out->least = figures->least;
	if (figures->by_change)
		out->order = mem_text(by_change);
	out->alone = compare->texts.alone;
	out->right = (compare->text_page ? compare->texts.focus
		: figures->focus) == SIDE_B;
	out->cursor = mem_text(row != NULL ? row->indicator->id : NULL);
	if (compare->text_page && compare->texts.reading)
		out->reading = (unsigned)compare->texts.sides[
			compare->texts.focus].top + 1;
	out->at = compare->text_page
		? (unsigned)compare->texts.list.cursor : 0;
}

void compare_view_go(struct view *view, const struct address *address)
{
	struct compare_view *compare = self(view);
	struct figures_pane *figures = &compare->figures;

	free(figures->words);
	figures->words = mem_text(address->words);
	figures->only_differences = address->changed;
	figures->least = address->least;
	figures->by_change = address->order != NULL
		&& strcmp(address->order, by_change) == 0;
	figures->focus = compare->texts.focus = address->right ? SIDE_B
		: SIDE_A;
	figures_pane_arrange(figures);
	if (address->cursor != NULL)
		figures_pane_go(figures, address->cursor);
	compare_texts_arrange(compare);
	compare->texts.alone = address->alone;
	compare->text_page = address->text;
	compare->texts.reading = address->reading > 0;
	compare->texts.wanted = address->reading;
	if (address->text)
		list_go(&compare->texts.list, address->at);
}
