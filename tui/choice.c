#include "tui/choice.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "model/gazetteer.h"

enum {
	DETAIL_COLUMNS = 26,
	LABEL_LEAST = 20,
	LABEL_MOST = 60, /* wider, and the eye loses the line */
};

enum chosen { CHOSEN_MEASURE, CHOSEN_RATE, CHOSEN_PLACE };

static const struct purpose {
	enum action action;
	enum chosen chosen;
	const char *label;       /* of the line of input */
} purposes[] = {
	{ ACTION_INDICATOR, CHOSEN_MEASURE, N_("indicator:") },
	{ ACTION_RATES, CHOSEN_RATE, N_("rate:") },
	{ ACTION_ADD_PLACE, CHOSEN_PLACE, N_("add a place:") },
	{ ACTION_UNDER, CHOSEN_PLACE, N_("under (nothing: everywhere):") },
};

static const struct purpose *purpose_of(enum action action)
{
	const struct purpose *purpose = purposes;

	while (purpose->action != action)
		purpose++;
	return purpose;
}

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
	finder_release(&choice->finder);
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

static void find_measures(struct choice *choice, const char *words,
	bool rates_only, struct measure now)
{
	size_t room = measure_find(words, NULL, 0), cursor = 0;
	struct measure *found = mem_alloc((room + 1) * sizeof(*found));

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

static void find_places(struct choice *choice, const char *words)
{
	struct finder *finder = &choice->finder;

	finder_forget(finder);
	if (*words != '\0')
		finder_find(finder, words);
	for (size_t i = 0; i < finder->count; i++) {
		struct entry_query query = { .node = finder->nodes[i] };
		struct strbuf path = STRBUF_INIT, reports = STRBUF_INIT;

		node_path(&path, finder->nodes[i]);
		size_t count = index_count(finder->index, &query);
		strbuf_addf(&reports, lang_counted(count, N_("%zu report"),
			N_("%zu reports")), count);
		add(choice, path.text, reports.text)->node =
			mem_text(finder->nodes[i]);
		strbuf_release(&path);
		strbuf_release(&reports);
	}
	list_set_count(&choice->list, choice->count);
}

void choice_narrow(struct choice *choice, const char *words,
	struct measure now)
{
	enum chosen chosen = purpose_of(choice->purpose)->chosen;

	empty(choice);
	if (chosen == CHOSEN_PLACE)
		find_places(choice, words);
	else
		find_measures(choice, words, chosen == CHOSEN_RATE, now);
}

unsigned choice_open(struct choice *choice, struct view *view,
	enum action purpose, struct measure now)
{
	choice->purpose = purpose;
	choice->finder.index = view->session->index;
	choice_narrow(choice, "", now);
	return view_ask(view, purpose, _(purpose_of(purpose)->label), NULL);
}

bool choice_is_open(const struct choice *choice)
{
	return choice->purpose != ACTION_NONE;
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

const struct choice_item *choice_take(struct choice *choice)
{
	choice->purpose = ACTION_NONE;
	return choice->list.cursor < choice->count
		? &choice->items[choice->list.cursor] : NULL;
}

void choice_give_up(struct choice *choice)
{
	choice->purpose = ACTION_NONE;
}

void choice_resize(struct choice *choice, unsigned rows)
{
	list_set_page(&choice->list, rows);
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
		unsigned label = draw_left() - detail;
		draw_cell(item->label, label < LABEL_MOST ? label : LABEL_MOST, ALIGN_LEFT,
			here ? STYLE_PLAIN | STYLE_CURSOR : STYLE_PLAIN);
		draw_cell(item->detail, detail, ALIGN_LEFT, STYLE_DIM);
		draw_close();
	}
	if (visible == 0) {
		draw_open(area, 0);
		draw_space(2, STYLE_PLAIN);
		draw_add(purpose_of(choice->purpose)->chosen != CHOSEN_PLACE
			? _("No indicator is called so.")
			: _("Type a place: its name, pinyin or initials."),
			STYLE_MISSING);
		draw_close();
	}
}
