#include "tui/pick.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/pinyin.h"

enum { KEYS_COLUMNS = 18, NAME_COLUMNS = 20 };

/* Words are parted by spaces; each must occur, folded, or as the pinyin of
 * what is said in Chinese. */
static bool has_words(const struct action_row *row, const char *keys,
	const char *words)
{
	struct strbuf text = STRBUF_INIT, all = STRBUF_INIT, word = STRBUF_INIT;
	strbuf_addf(&all, "%s\n%s\n%s\n%s\n%s", row->name, keys, row->help,
		_(row->help), row->hint ? _(row->hint) : "");
	fold_text(&text, all.text, all.len);
	bool has = true;
	for (words += strspn(words, " "); *words && has;) {
		size_t len = strcspn(words, " ");
		strbuf_reset(&word);
		fold_text(&word, words, len);
		has = strstr(text.text, word.text) != NULL
			|| pinyin_has(_(row->help), word.text)
			|| (row->hint && pinyin_has(_(row->hint), word.text));
		words += len;
		words += strspn(words, " ");
	}
	strbuf_release(&text);
	strbuf_release(&all);
	strbuf_release(&word);
	return has;
}

static bool is_mouse(enum action action)
{
	return action == ACTION_CLICK || action == ACTION_WHEEL_DOWN
		|| action == ACTION_WHEEL_UP;
}

void pick_filter(struct pick *pick, const char *words)
{
	pick->count = 0;
	for (size_t i = 0; i < action_row_count; i++) {
		const struct action_row *row = &action_rows[i];
		if (!(row->where & (unsigned)pick->screen) || !has_words(row, action_keys(row, pick->screen), words)
			|| (pick->order == PICK_NAME_FIRST && is_mouse(row->action)))
			continue;
		pick->rows = mem_grow(pick->rows, &pick->room, pick->count + 1,
			sizeof(*pick->rows));
		pick->rows[pick->count++] = row;
	}
	list_go(&pick->list, 0);
	list_set_count(&pick->list, pick->count);
}

void pick_release(struct pick *pick)
{
	free(pick->rows);
	*pick = (struct pick) { .count = 0 };
}

/* At most WIDEST of a window of so many COLUMNS: the help wants most of them. */
static unsigned share(unsigned columns, unsigned widest)
{
	return columns / 3 < widest ? columns / 3 : widest;
}

void pick_draw(const struct pick *pick, const struct area *area,
	unsigned first)
{
	size_t visible = list_visible(&pick->list);
	for (size_t i = 0; i < visible; i++) {
		size_t at = pick->list.top + i;
		const struct action_row *row = pick->rows[at];
		bool here = at == pick->list.cursor;
		bool by_name = pick->order == PICK_NAME_FIRST;
		const char *keys = action_keys(row, pick->screen);
		draw_open(area, first + (unsigned)i);
		draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 2, ALIGN_LEFT,
			STYLE_PLAIN);
		draw_cell(by_name ? row->name : keys,
			share(area->columns, by_name ? NAME_COLUMNS : KEYS_COLUMNS),
			ALIGN_LEFT,
			STYLE_KEY | (here ? STYLE_CURSOR : 0));
		draw_space(1, STYLE_PLAIN);
		unsigned right = by_name && draw_left() > 3 * KEYS_COLUMNS
			? KEYS_COLUMNS : 0;
		draw_cell(_(row->help), draw_left() - right, ALIGN_LEFT, STYLE_PLAIN);
		draw_cell(keys, right, ALIGN_LEFT, STYLE_DIM);
		draw_close();
	}
	if (visible == 0) {
		draw_open(area, first);
		draw_space(2, STYLE_PLAIN);
		draw_add(_("No action is like that."), STYLE_MISSING);
		draw_close();
	}
}

enum action pick_action(const struct pick *pick)
{
	if (pick->list.cursor >= pick->count)
		return ACTION_NONE;
	enum action action = pick->rows[pick->list.cursor]->action;
	return is_mouse(action) ? ACTION_NONE : action;
}
