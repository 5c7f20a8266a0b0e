/*
 * Pages that a browser saved as one file, .mht (RFC 2557): a MIME message whose
 * parts are the page, its pictures and styles.
 */
#ifndef MODEL_MHT_H
#define MODEL_MHT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

struct mht {
	struct strbuf page; /* the bytes of the HTML, in the page's encoding */
	char *url;          /* where the page stood; NULL: not told */
};

/* False when BYTES are no such file, or there is no page in it; MHT is released
 * by the caller in either case. */
bool mht_read(struct mht *mht, const char *bytes, size_t len);
void mht_release(struct mht *mht);

#endif
