#include "model/bar.h"

#include <math.h>

#include "base/strbuf.h"

enum { EIGHTHS = 8 };

void bar_text(struct strbuf *out, double number, double most,
	unsigned columns, enum bar_signs signs)
{
	static const char *const parts[EIGHTHS + 1] = {
		" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█" };
	unsigned steps = signs == BAR_ASCII ? 1 : EIGHTHS;
	double share = most > 0 && number > 0 ? number / most : 0;
	unsigned long filled = columns == 0 ? 0 : share >= 1
		? (unsigned long)columns * steps
		: (unsigned long)lround(share * columns * steps);
	for (unsigned i = 0; i < columns; i++) {
		unsigned here = filled >= steps ? steps : (unsigned)filled;
		filled -= here;
		if (i == 0 && here == 0)
			strbuf_adds(out, signs == BAR_ASCII ? "|" : parts[1]);
		else if (signs == BAR_ASCII)
			strbuf_addc(out, here ? '=' : ' ');
		else
			strbuf_adds(out, parts[here]);
	}
}
