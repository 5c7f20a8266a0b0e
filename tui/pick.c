#include "tui/pick.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/pinyin.h"

enum { KEYS_COLUMNS = 19, KEYS_FROM = 54, NAME_COLUMNS = 20, ID_COLUMNS = 26 };

/* What is said in Chinese is looked for in any language of the reader. */
static const char chinese[] = "zh";

/* TEXT as it is looked for, and what of it has a pinyin; or a measure, which
 * knows what means it. */
struct searched {
	struct strbuf folded, spoken;
	struct measure measure;
};

static bool is_in(const struct searched *searched, const char *words)
{
	if (measure_is(searched->measure))
		return measure_fits(searched->measure, words);
	return strstr(searched->folded.text, words) != NULL
		|| pinyin_has(searched->spoken.text, words);
}

static void searched_add(struct searched *searched, const char *text)
{
	fold_text(&searched->folded, text, strlen(text));
	strbuf_addc(&searched->folded, '\n');
	strbuf_adds(&searched->spoken, text);
	strbuf_addc(&searched->spoken, '\n');
}

static void searched_action(struct searched *searched,
	const struct action_row *row, const char *keys)
{
	*searched = (struct searched) { .folded = STRBUF_INIT,
		.spoken = STRBUF_INIT };
	searched_add(searched, row->name);
	searched_add(searched, keys);
	searched_add(searched, row->help);
	searched_add(searched, lang_text_in(chinese, row->help));
	if (row->hint && *row->hint)
		searched_add(searched, lang_text_in(chinese, row->hint));
}

static void searched_release(struct searched *searched)
{
	strbuf_release(&searched->folded);
	strbuf_release(&searched->spoken);
}

/* Words are parted by spaces; each must occur, folded or as the pinyin of what
 * is said in Chinese, in ONE or, beside one that does, in OTHER (or NULL). */
static bool has_words(const struct searched *one, const struct searched *other,
	const char *words)
{
	struct strbuf word = STRBUF_INIT;
	bool has = true, own = false;
	for (words += strspn(words, " "); *words && has;) {
		size_t len = strcspn(words, " ");
		strbuf_reset(&word);
		fold_text(&word, words, len);
		bool here = is_in(one, word.text);
		own |= here;
		has = here || (other && is_in(other, word.text));
		words += len;
		words += strspn(words, " ");
	}
	strbuf_release(&word);
	return has && (own || !other);
}

static bool is_mouse(enum action action)
{
	return action == ACTION_CLICK || action == ACTION_WHEEL_DOWN
		|| action == ACTION_WHEEL_UP;
}

static void add(struct pick *pick, const struct action_row *row,
	struct measure measure)
{
	pick->rows = mem_grow(pick->rows, &pick->room, pick->count + 1,
		sizeof(*pick->rows));
	pick->rows[pick->count++] = (struct pick_row) { row, measure };
}

static void add_actions(struct pick *pick, const char *words)
{
	for (size_t i = 0; i < action_row_count; i++) {
		const struct action_row *row = &action_rows[i];
		struct searched searched;
		if (!(row->where & (unsigned)pick->screen)
			|| (pick->order == PICK_NAME_FIRST && is_mouse(row->action)))
			continue;
		searched_action(&searched, row, action_keys(row, pick->screen));
		if (has_words(&searched, NULL, words))
			add(pick, row, (struct measure) { NULL, NULL });
		searched_release(&searched);
	}
}

/* A measure may be asked for on any screen: the row of any says what. */
static void add_measures(struct pick *pick, enum action action,
	const char *words)
{
	const struct action_row *row = action_rows;
	struct searched of_action;
	while (row->action != action)
		row++;
	searched_action(&of_action, row, "");
	for (size_t i = 0; measure_is(measure_at(i)); i++) {
		struct searched of_measure = { .folded = STRBUF_INIT,
			.spoken = STRBUF_INIT, .measure = measure_at(i) };
		if (has_words(&of_measure, &of_action, words))
			add(pick, row, measure_at(i));
	}
	searched_release(&of_action);
}

void pick_filter(struct pick *pick, const char *words)
{
	pick->count = 0;
	add_actions(pick, words);
	if (pick->order == PICK_NAME_FIRST && words[strspn(words, " ")]) {
		add_measures(pick, ACTION_TREND, words);
		add_measures(pick, ACTION_RANK, words);
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

static void draw_row(const struct pick *pick, const struct pick_row *row,
	unsigned columns, bool here)
{
	bool by_name = pick->order == PICK_NAME_FIRST;
	bool measured = measure_is(row->measure);
	const char *keys = measured ? measure_id(row->measure)
		: action_keys(row->action, pick->screen);
	unsigned right = measured ? ID_COLUMNS : KEYS_COLUMNS;
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 2, ALIGN_LEFT,
		STYLE_PLAIN);
	draw_cell(by_name ? row->action->name : keys,
		share(columns, by_name ? NAME_COLUMNS : KEYS_COLUMNS), ALIGN_LEFT,
		STYLE_KEY | (here ? STYLE_CURSOR : 0));
	draw_space(1, STYLE_PLAIN);
	right = by_name && draw_left() > KEYS_FROM ? right : 0;
	draw_cell(measured ? measure_name(row->measure) : _(row->action->help),
		draw_left() - (right ? right + 1 : 0), ALIGN_LEFT, STYLE_PLAIN);
	if (right)
		draw_space(1, STYLE_PLAIN);
	draw_cell(keys, right, ALIGN_LEFT, STYLE_DIM);
}

void pick_draw(const struct pick *pick, const struct area *area,
	unsigned first)
{
	size_t visible = list_visible(&pick->list);
	for (size_t i = 0; i < visible; i++) {
		size_t at = pick->list.top + i;
		draw_open(area, first + (unsigned)i);
		draw_row(pick, &pick->rows[at], area->columns,
			at == pick->list.cursor);
		draw_close();
	}
	if (visible == 0) {
		draw_open(area, first);
		draw_space(2, STYLE_PLAIN);
		draw_add(_("No action, no indicator is called so."), STYLE_MISSING);
		draw_close();
	}
}

struct command pick_command(const struct pick *pick)
{
	struct command command = { .action = ACTION_NONE };
	if (pick->list.cursor >= pick->count)
		return command;
	command.action = pick->rows[pick->list.cursor].action->action;
	command.measure = pick->rows[pick->list.cursor].measure;
	if (is_mouse(command.action))
		command.action = ACTION_NONE;
	return command;
}
