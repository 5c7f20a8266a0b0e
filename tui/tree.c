#include "tui/tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/gazetteer.h"

static void place_release(struct tree_place *place)
{
	for (size_t i = 0; i < place->below_count; i++) {
		place_release(place->below[i]);
		free(place->below[i]);
	}
	free(place->below);
	free(place->years);
	free(place->node);
	free(place->name);
	free(place->authority);
}

static bool add_place(void *context, const struct place_row *row)
{
	struct tree_place *parent = context;
	struct tree_place *place = mem_zero(1, sizeof(*place));
	place->node = mem_text(row->node);
	place->name = mem_text(row->name);
	place->parent = parent->node ? parent : NULL;
	place->depth = parent->node ? parent->depth + 1 : 0;
	place->years = mem_alloc((row->year_count + 1) * sizeof(*place->years));
	if (row->year_count)
		memcpy(place->years, row->years,
			row->year_count * sizeof(*place->years));
	place->year_count = row->year_count;
	place->reports = row->reports;
	place->failing = row->failing;
	place->own = row->own;
	place->has_departments = row->has_departments;
	place->has_children = row->has_children || row->has_departments;
	place->authority = row->authority ? mem_text(row->authority) : NULL;
	parent->below = mem_grow(parent->below, &parent->below_room,
		parent->below_count + 1, sizeof(*parent->below));
	parent->below[parent->below_count++] = place;
	return true;
}

/* Those that report at the place itself come before the places below. */
bool tree_ask(struct tree *tree, struct tree_place *place,
	struct trouble *trouble)
{
	if (place->is_asked || place->authority)
		return true;
	place->is_asked = (!place->has_departments || index_authorities(
			tree->index, place->node, add_place, place, trouble))
		&& index_places(tree->index, place->node, add_place, place,
			trouble);
	return place->is_asked;
}

static void add_rows(struct tree *tree, const struct tree_place *parent)
{
	for (size_t i = 0; i < parent->below_count; i++) {
		struct tree_place *place = parent->below[i];
		if (tree->failing_only && place->failing == 0)
			continue;
		tree->rows = mem_grow(tree->rows, &tree->row_room,
			tree->row_count + 1, sizeof(*tree->rows));
		tree->rows[tree->row_count++] = place;
		if (place->is_open)
			add_rows(tree, place);
	}
}

static void make_rows(struct tree *tree)
{
	tree->row_count = 0;
	add_rows(tree, &tree->top);
}

bool tree_init(struct tree *tree, struct index *index, struct trouble *trouble)
{
	*tree = (struct tree) { .index = index };
	bool asked = tree_ask(tree, &tree->top, trouble);
	make_rows(tree);
	return asked;
}

void tree_release(struct tree *tree)
{
	place_release(&tree->top);
	free(tree->rows);
}

bool tree_open(struct tree *tree, struct tree_place *place,
	struct trouble *trouble)
{
	if (!place->has_children || !tree_ask(tree, place, trouble))
		return !place->has_children;
	place->is_open = true;
	make_rows(tree);
	return true;
}

void tree_close(struct tree *tree, struct tree_place *place)
{
	place->is_open = false;
	make_rows(tree);
}

/* Whether the branch of PLACE has no more than ROWS. What would not fit is
 * counted, not read. */
static bool branch_fits(struct tree *tree, struct tree_place *place,
	size_t rows, struct trouble *trouble)
{
	size_t least = place->has_departments;
	if (!place->is_asked && least <= rows)
		least += index_places_count(tree->index, place->node);
	return least <= rows && tree_ask(tree, place, trouble)
		&& place->below_count <= rows;
}

/* Opens the places of DEPTH whose branches fit, from the top. */
static bool open_level(struct tree *tree, unsigned depth, size_t rows,
	struct trouble *trouble)
{
	for (size_t i = 0; i < tree->row_count && tree->row_count < rows; i++) {
		struct tree_place *place = tree->rows[i];
		if (place->depth != depth || place->is_open || !place->has_children)
			continue;
		if (branch_fits(tree, place, rows - tree->row_count, trouble))
			tree_open(tree, place, trouble);
		if (trouble_is(trouble))
			return false;
	}
	return true;
}

bool tree_open_to_fill(struct tree *tree, size_t rows, struct trouble *trouble)
{
	enum { DEPTHS = 4 };
	bool fine = true;
	for (unsigned depth = 0; fine && depth < DEPTHS; depth++)
		fine = open_level(tree, depth, rows, trouble);
	return fine;
}

void tree_only_failing(struct tree *tree, bool failing_only)
{
	tree->failing_only = failing_only;
	make_rows(tree);
}

static struct tree_place *place_below(const struct tree_place *parent,
	const char *node)
{
	for (size_t i = 0; i < parent->below_count; i++)
		if (!parent->below[i]->authority
			&& !strcmp(parent->below[i]->node, node))
			return parent->below[i];
	return NULL;
}

/* The place of NODE, asked for level by level from the top. */
static struct tree_place *reach(struct tree *tree, const char *node,
	struct trouble *trouble)
{
	struct strbuf above = STRBUF_INIT;
	node_parent(&above, node);
	struct tree_place *parent = above.len ? reach(tree, above.text, trouble)
		: &tree->top;
	strbuf_release(&above);
	if (!parent || !tree_ask(tree, parent, trouble))
		return NULL;
	return place_below(parent, node);
}

long tree_find(struct tree *tree, const char *node, struct trouble *trouble)
{
	struct tree_place *found = reach(tree, node, trouble);
	if (!found)
		return -1;
	for (struct tree_place *place = found->parent; place; place = place->parent)
		place->is_open = true;
	make_rows(tree);
	return tree_row(tree, found);
}

long tree_row(const struct tree *tree, const struct tree_place *place)
{
	for (size_t i = 0; i < tree->row_count; i++)
		if (tree->rows[i] == place)
			return (long)i;
	return -1;
}

struct coverage tree_coverage(const struct tree_place *place, int year)
{
	for (size_t i = 0; i < place->year_count; i++)
		if (place->years[i].year == year)
			return place->years[i];
	return (struct coverage) { .year = year };
}

bool tree_reload(struct tree *tree, struct trouble *trouble)
{
	struct tree fresh;
	bool done = tree_init(&fresh, tree->index, trouble);
	for (size_t i = 0; done && i < tree->row_count; i++) {
		if (!tree->rows[i]->is_open)
			continue;
		long row = tree_find(&fresh, tree->rows[i]->node, trouble);
		done = row < 0 ? !trouble_is(trouble)
			: tree_open(&fresh, fresh.rows[row], trouble);
	}
	tree_only_failing(&fresh, tree->failing_only);
	if (done) {
		struct tree old = *tree;
		*tree = fresh;
		fresh = old;
	}
	tree_release(&fresh);
	return done;
}
