#include "base/near.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { LONGEST = 40, FARTHEST = 2 }; /* more letters are another word */

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* How many letters must be changed, put in, taken out or exchanged with their
 * neighbour to make B of A (optimal string alignment). */
static unsigned distance(const char *a, const char *b)
{
	size_t rows = strlen(a) + 1, columns = strlen(b) + 1;
	unsigned *cost = mem_zero(rows * columns, sizeof(*cost)), result;

	for (size_t y = 0; y < rows; y++)
		for (size_t x = 0; x < columns; x++) {
			unsigned *at = &cost[y * columns + x];

			if (!y || !x) {
				*at = (unsigned)(x + y);
				continue;
			}
			*at = least(at[-1], cost[(y - 1) * columns + x]) + 1;
			*at = least(*at, cost[(y - 1) * columns + x - 1] +
				(a[y - 1] != b[x - 1]));
			if (y > 1 && x > 1 && a[y - 1] == b[x - 2] &&
			    a[y - 2] == b[x - 1])
				*at = least(*at, cost[(y - 2) * columns + x - 2] + 1);
		}
	result = cost[rows * columns - 1];
	free(cost);
	return result;
}

void near_begin(struct near *near, const char *word)
{
	*near = (struct near) { .word = word, .distance = FARTHEST + 1 };
}

void near_try(struct near *near, const char *name)
{
	size_t len = strlen(near->word);
	unsigned d;

	if (len > LONGEST || strlen(name) > LONGEST)
		return;
	d = distance(near->word, name);
	if (d < near->distance && d < len) {
		near->distance = d;
		near->name = name;
	}
}
