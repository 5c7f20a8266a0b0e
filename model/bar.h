/*
 * A bar in text: █ and its eighths, = where those are not one column wide.
 */
#ifndef MODEL_BAR_H
#define MODEL_BAR_H

#include <stdbool.h>

struct strbuf;

enum bar_signs { BAR_BLOCKS, BAR_ASCII };

/* NUMBER of MOST in exactly COLUMNS columns, rounded to the nearest eighth; a
 * number, be it 0, is never without a sign (▏, in ASCII |). */
void bar_text(struct strbuf *out, double number, double most,
	unsigned columns, enum bar_signs signs);

#endif
