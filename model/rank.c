#include "model/rank.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void rank_add(struct rank *rank, const struct rank_row *row)
{
	rank->rows = mem_grow(rank->rows, &rank->room, rank->count + 1,
		sizeof(*rank->rows));
	struct rank_row *added = &rank->rows[rank->count++];
	*added = *row;
	added->node = mem_text(row->node);
	added->place = mem_text(row->place);
}

enum group { GROUP_KNOWN, GROUP_BELOW_BASE, GROUP_WITHOUT };

static enum group group_of(const struct rank_row *row)
{
	return measure_counts(&row->value) ? GROUP_KNOWN
		: row->value.below_base ? GROUP_BELOW_BASE : GROUP_WITHOUT;
}

static int by_group(const struct rank_row *a, const struct rank_row *b)
{
	return (int)group_of(a) - (int)group_of(b);
}

/* Places of one number in the order of their codes. */
static int by_largest(const void *a, const void *b)
{
	const struct rank_row *x = a, *y = b;
	int group = by_group(x, y);
	if (group)
		return group;
	if (group_of(x) == GROUP_KNOWN && x->value.number != y->value.number)
		return x->value.number < y->value.number ? 1 : -1;
	if (group_of(x) == GROUP_BELOW_BASE && x->value.base != y->value.base)
		return x->value.base < y->value.base ? 1 : -1;
	return strcmp(x->node, y->node);
}

static int by_smallest(const void *a, const void *b)
{
	const struct rank_row *x = a, *y = b;
	if (group_of(x) == GROUP_KNOWN && group_of(y) == GROUP_KNOWN
		&& x->value.number != y->value.number)
		return x->value.number > y->value.number ? 1 : -1;
	return by_largest(a, b);
}

static void release_row(struct rank_row *row)
{
	free(row->node);
	free(row->place);
}

/* A place with its best row before the others. */
static int by_node(const void *a, const void *b)
{
	const struct rank_row *x = a, *y = b;
	int order = strcmp(x->node, y->node);
	if (!order)
		order = by_group(x, y);
	return order ? order : (x->report > y->report) - (x->report < y->report);
}

static void leave_one_a_place(struct rank *rank)
{
	size_t kept = 1;
	qsort(rank->rows, rank->count, sizeof(*rank->rows), by_node);
	for (size_t i = 1; i < rank->count; i++) {
		if (strcmp(rank->rows[i].node, rank->rows[kept - 1].node))
			rank->rows[kept++] = rank->rows[i];
		else
			release_row(&rank->rows[i]);
	}
	rank->count = kept;
}

static void count_rows(struct rank *rank)
{
	double *numbers = mem_alloc(rank->count * sizeof(*numbers));
	rank->known = rank->below_base = 0;
	for (size_t i = 0; i < rank->count; i++) {
		struct rank_row *row = &rank->rows[i];
		enum group group = group_of(row);
		row->rank = group != GROUP_KNOWN ? 0
			: i > 0 && row[-1].value.number == row->value.number
			? row[-1].rank : i + 1;
		if (group == GROUP_KNOWN)
			numbers[rank->known++] = row->value.number;
		rank->below_base += group == GROUP_BELOW_BASE;
	}
	rank->median = 0;
	median_of(numbers, rank->known, &rank->median);
	free(numbers);
}

void rank_sort(struct rank *rank, enum rank_order order)
{
	if (rank->count == 0)
		return;
	leave_one_a_place(rank);
	qsort(rank->rows, rank->count, sizeof(*rank->rows), by_largest);
	count_rows(rank);
	if (order == RANK_SMALLEST)
		qsort(rank->rows, rank->count, sizeof(*rank->rows), by_smallest);
}

void rank_release(struct rank *rank)
{
	for (size_t i = 0; i < rank->count; i++)
		release_row(&rank->rows[i]);
	free(rank->rows);
	*rank = (struct rank){ .count = 0 };
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

bool median_of(double *numbers, size_t count, double *median)
{
	if (count == 0)
		return false;
	qsort(numbers, count, sizeof(*numbers), by_size);
	*median = (numbers[count / 2] + numbers[(count - 1) / 2]) / 2;
	return true;
}
