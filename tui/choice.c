#include "tui/choice.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "model/gazetteer.h"

enum { DETAIL_COLUMNS = 26, LABEL_LEAST = 20 };

static void empty(struct choice *choice)
{
	for (size_t i = 0; i < choice->count; i++) {
		free(choice->items[i].label);
		free(choice->items[i].detail);
		free(choice->items[i].node);
	}
	choice->count = 0;
	list_go(&choice->list, 0);
	list_set_count(&choice->list, 0);
}

void choice_release(struct choice *choice)
{
	empty(choice);
	free(choice->items);
	*choice = (struct choice) { .count = 0 };
}

static struct choice_item *add(struct choice *choice, const char *label,
	const char *detail)
{
	struct choice_item *item;

	choice->items = mem_grow(choice->items, &choice->room,
		choice->count + 1, sizeof(*choice->items));
	item = &choice->items[choice->count++];
	*item = (struct choice_item) { .label = mem_text(label),
		.detail = mem_text(detail) };
	return item;
}

void choice_measures(struct choice *choice, const char *words, bool rates_only,
	struct measure now)
{
	size_t room = measure_find(words, NULL, 0), cursor = 0;
	struct measure *found = mem_alloc((room + 1) * sizeof(*found));

	empty(choice);
	measure_find(words, found, room);
	for (size_t i = 0; i < room; i++) {
		if (rates_only && found[i].rate == NULL)
			continue;
		if (measure_same(found[i], now))
			cursor = choice->count;
		add(choice, measure_name(found[i]), measure_id(found[i]))
			->measure = found[i];
	}
	free(found);
	list_set_count(&choice->list, choice->count);
	list_go(&choice->list, *words == '\0' ? cursor : 0);
}

void choice_places(struct choice *choice, struct finder *finder,
	const char *words)
{
	empty(choice);
	finder_forget(finder);
	if (*words != '\0')
		finder_find(finder, words);
	for (size_t i = 0; i < finder->count; i++) {
		struct entry_query query = { .node = finder->nodes[i] };
		struct strbuf path = STRBUF_INIT, reports = STRBUF_INIT;

		node_path(&path, finder->nodes[i]);
		strbuf_addf(&reports, _("%zu reports"),
			index_count(finder->index, &query));
		add(choice, path.text, reports.text)->node =
			mem_text(finder->nodes[i]);
		strbuf_release(&path);
		strbuf_release(&reports);
	}
	list_set_count(&choice->list, choice->count);
}

void choice_resize(struct choice *choice, unsigned rows)
{
	list_set_page(&choice->list, rows > 1 ? rows - 1 : 1);
}

void choice_draw(const struct choice *choice, const struct area *area)
{
	size_t visible = list_visible(&choice->list);

	for (size_t i = 0; i < visible; i++) {
		size_t at = choice->list.top + i;
		const struct choice_item *item = &choice->items[at];
		bool here = at == choice->list.cursor;
		unsigned detail;

		draw_open(area, (unsigned)i);
		draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 2, ALIGN_LEFT,
			STYLE_PLAIN);
		detail = draw_left() > LABEL_LEAST + DETAIL_COLUMNS
			? DETAIL_COLUMNS : 0;
		draw_cell(item->label, draw_left() - detail, ALIGN_LEFT,
			here ? STYLE_PLAIN | STYLE_CURSOR : STYLE_PLAIN);
		draw_cell(item->detail, detail, ALIGN_LEFT, STYLE_DIM);
		draw_close();
	}
	if (visible == 0) {
		draw_open(area, 0);
		draw_space(2, STYLE_PLAIN);
		draw_add(choice->purpose == ACTION_INDICATOR
			|| choice->purpose == ACTION_RATES
			? _("No indicator is called so.")
			: _("Type a place: its name, pinyin or initials."),
			STYLE_MISSING);
		draw_close();
	}
}

unsigned choice_act(struct choice *choice, const struct command *command)
{
	size_t row = choice->list.top + command->row;

	if (command->action != ACTION_CLICK)
		return list_act(&choice->list, command->action, command->count)
			? VIEW_REDRAW : VIEW_STAY;
	if (row >= choice->list.count)
		return VIEW_STAY;
	list_go(&choice->list, row);
	return command->again ? VIEW_DONE : VIEW_REDRAW;
}

const struct choice_item *choice_made(const struct choice *choice)
{
	return choice->list.cursor < choice->count
		? &choice->items[choice->list.cursor] : NULL;
}
