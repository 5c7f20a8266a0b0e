#include "tui/list.h"

enum { WHEEL_ROWS = 3 };

static void settle(struct list *list)
{
	size_t page = list->page ? list->page : 1;
	if (list->cursor >= list->count)
		list->cursor = list->count ? list->count - 1 : 0;
	if (list->top > list->cursor)
		list->top = list->cursor;
	if (list->cursor >= list->top + page)
		list->top = list->cursor - page + 1;
	size_t last_top = list->count > page ? list->count - page : 0;
	if (list->top > last_top)
		list->top = last_top;
}

void list_set_page(struct list *list, size_t page)
{
	bool is_first = !list->page;
	list->page = page ? page : 1;
	/* Where the cursor was put before anything was visible. */
	if (is_first) {
		list->top = 0;
		list_reveal(list, list->cursor);
	}
	settle(list);
}

void list_set_count(struct list *list, size_t count)
{
	list->count = count;
	settle(list);
}

void list_go(struct list *list, size_t row)
{
	list->cursor = row;
	settle(list);
}

void list_reveal(struct list *list, size_t row)
{
	size_t above = list->page / 3;
	if (!list_shows(list, row))
		list->top = row > above ? row - above : 0;
	list_go(list, row);
}

void list_go_head(struct list *list, size_t row)
{
	list_go(list, row);
	if (list->cursor - list->top >= list->page / 2)
		list->top = list->cursor;
	settle(list);
}

static size_t moved(size_t from, long rows, size_t end)
{
	if (rows < 0)
		return from > (size_t)-rows ? from - (size_t)-rows : 0;
	return end - from > (size_t)rows ? from + (size_t)rows : end;
}

static size_t last_row(const struct list *list)
{
	return list->count ? list->count - 1 : 0;
}

void list_move(struct list *list, long rows)
{
	list_go(list, moved(list->cursor, rows, last_row(list)));
}

void list_scroll(struct list *list, long rows)
{
	size_t page = list->page ? list->page : 1;
	size_t last_top = list->count > page ? list->count - page : 0;
	list->top = moved(list->top, rows, last_top);
	if (list->cursor < list->top)
		list->cursor = list->top;
	if (list->cursor >= list->top + page)
		list->cursor = list->top + page - 1;
	settle(list);
}

/* A page moves the window and the cursor alike, so that the cursor stays
 * where the eyes are. */
static void turn(struct list *list, long rows)
{
	size_t page = list->page ? list->page : 1;
	size_t last_top = list->count > page ? list->count - page : 0;
	list->top = moved(list->top, rows, last_top);
	list_move(list, rows);
}

bool list_act(struct list *list, enum action action, unsigned repeat)
{
	enum { MOST = 1000000 };
	long times = repeat == 0 ? 1 : repeat > MOST ? MOST : (long)repeat;
	long page = (long)(list->page ? list->page : 1);
	long half = page > 1 ? page / 2 : 1;
	switch (action) {
	case ACTION_DOWN:
		list_move(list, times);
		return true;
	case ACTION_UP:
		list_move(list, -times);
		return true;
	case ACTION_PAGE_DOWN:
		turn(list, times * page);
		return true;
	case ACTION_PAGE_UP:
		turn(list, -times * page);
		return true;
	case ACTION_HALF_DOWN:
		turn(list, times * half);
		return true;
	case ACTION_HALF_UP:
		turn(list, -times * half);
		return true;
	case ACTION_TOP:
		list_go(list, repeat ? repeat - 1 : 0);
		return true;
	case ACTION_BOTTOM:
		list_go(list, repeat ? repeat - 1 : last_row(list));
		return true;
	case ACTION_WHEEL_DOWN:
		list_scroll(list, WHEEL_ROWS * times);
		return true;
	case ACTION_WHEEL_UP:
		list_scroll(list, -WHEEL_ROWS * times);
		return true;
	default:
		return false;
	}
}

bool list_shows(const struct list *list, size_t row)
{
	return row >= list->top && row < list->top + list_visible(list);
}

size_t list_visible(const struct list *list)
{
	size_t below = list->count > list->top ? list->count - list->top : 0;
	return below < list->page ? below : list->page;
}

bool list_find(const struct list *list, int by,
	bool (*has)(const void *context, size_t row), const void *context,
	size_t *found)
{
	for (size_t i = by == 0 ? 0 : 1; i <= list->count && list->count > 0; i++) {
		*found = (by < 0 ? list->cursor + list->count - i
			: list->cursor + i) % list->count;
		if (has(context, *found))
			return true;
	}
	return false;
}
