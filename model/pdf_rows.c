#include "model/pdf.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
	TALLEST = 24,       /* lines of a cell that are weighed together */
	MOST = 1000000,     /* pieces by rows; beyond, each goes to the nearest */
};

/* In reaches. A line that hangs below its row's middle: cells that stand around
 * the middle are the rule. Another row's middle inside a cell: so it is beside a
 * label of several rows, and wherever cells are taken for one. */
static const double hanging = 0.3, crowded = 0.1;
const double pdf_level = 0.125;

static void assign_nearest(size_t *rows, const struct pdf_stack *stack)
{
	const double *anchors = stack->anchors;
	size_t row = 0;
	for (size_t i = 0; i < stack->count; i++) {
		while (row + 1 < stack->rows
				&& fabs(anchors[row + 1] - stack->middles[i])
					< fabs(anchors[row] - stack->middles[i]))
			row++;
		rows[i] = row;
	}
}

/* best[i * (rows + 1) + r]: what the first I pieces cost in the first R rows;
 * taken: how many of them the last row has. */
struct weighing {
	const struct pdf_stack *stack;
	double *best;
	uint8_t *taken;
	double *sums;  /* of middles, from the first */
	size_t *above; /* of each piece: the rows whose middles are above its own */
	double leading; /* between lines of one cell */
};

/* What it costs that pieces FROM to END are the cell of ROW: how far it stands
 * from the row's middle, or its first line does. */
static double cost(const struct weighing *weighing, size_t from, size_t end,
	size_t row)
{
	const struct pdf_stack *stack = weighing->stack;
	double mean = (weighing->sums[end] - weighing->sums[from])
		/ (double)(end - from);
	double middle = fabs(mean - stack->anchors[row]);
	double first = fabs(stack->middles[from] - stack->anchors[row]);
	double below = first + hanging * stack->reach * (double)(end - from - 1);
	size_t inside = weighing->above[end - 1] - weighing->above[from];
	double others = inside ? crowded * stack->reach * (double)(inside - 1) : 0;
	return (middle < below ? middle : below) + others;
}

/* Whether pieces FIRST and LAST may be in one cell of ROW. */
static bool may_join(const struct pdf_stack *stack, size_t first, size_t last,
	size_t row)
{
	double off = fabs(stack->anchors[row] - stack->middles[first]);
	return stack->level[first] == stack->level[last]
		&& (!stack->level[first] || off <= stack->reach * pdf_level);
}

static void weigh(struct weighing *weighing, size_t i, size_t row)
{
	const struct pdf_stack *stack = weighing->stack;
	size_t width = stack->rows + 1;
	double *here = &weighing->best[i * width + row];
	*here = weighing->best[i * width + row - 1];
	double loose = 0;
	for (size_t count = 1; count <= i && count <= TALLEST; count++) {
		size_t from = i - count;
		if (stack->level && !may_join(stack, from, i - 1, row - 1))
			break;
		double gap = count > 1
			? stack->middles[from + 1] - stack->middles[from] : 0;
		if (gap > stack->reach)
			break;
		loose += gap > weighing->leading ? gap - weighing->leading : 0;
		double all = weighing->best[from * width + row - 1] + loose
			+ cost(weighing, from, i, row - 1);
		if (all < *here) {
			*here = all;
			weighing->taken[i * width + row] = (uint8_t)count;
		}
	}
}

/* Lines of one cell are nearer to each other than those of two. */
static void measure(struct weighing *weighing)
{
	const struct pdf_stack *stack = weighing->stack;
	size_t row = 0;
	weighing->leading = stack->reach;
	for (size_t i = 0; i < stack->count; i++) {
		double middle = stack->middles[i];
		double gap = i ? middle - stack->middles[i - 1] : 0;
		if (gap > stack->reach / 3 && gap < weighing->leading)
			weighing->leading = gap;
		while (row < stack->rows && stack->anchors[row] < middle)
			row++;
		weighing->above[i] = row;
		weighing->sums[i + 1] = weighing->sums[i] + middle;
	}
}

/* False where the pieces do not fit into the rows in this way. */
static bool trace(const struct weighing *weighing, size_t *rows)
{
	size_t width = weighing->stack->rows + 1, i = weighing->stack->count;
	if (!isfinite(weighing->best[i * width + weighing->stack->rows]))
		return false;
	for (size_t row = weighing->stack->rows; i && row; row--) {
		size_t taken = weighing->taken[i * width + row];
		for (size_t k = 0; k < taken; k++)
			rows[--i] = row - 1;
	}
	return true;
}

void pdf_rows_assign(size_t *rows, const struct pdf_stack *stack)
{
	size_t width = stack->rows + 1, count = stack->count;
	if (!count || !stack->rows)
		return;
	if (count > MOST / width) {
		assign_nearest(rows, stack);
		return;
	}
	struct weighing weighing = { .stack = stack };
	weighing.best = mem_zero((count + 1) * width, sizeof(*weighing.best));
	weighing.taken = mem_zero((count + 1) * width, 1);
	weighing.sums = mem_zero(count + 1, sizeof(*weighing.sums));
	weighing.above = mem_zero(count, sizeof(*weighing.above));
	measure(&weighing);
	for (size_t i = 1; i <= count; i++) {
		weighing.best[i * width] = HUGE_VAL;
		for (size_t row = 1; row < width; row++)
			weigh(&weighing, i, row);
	}
	if (!trace(&weighing, rows))
		assign_nearest(rows, stack);
	free(weighing.best);
	free(weighing.taken);
	free(weighing.sums);
	free(weighing.above);
}
