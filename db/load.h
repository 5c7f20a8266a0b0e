/*
 * A document with what the user decided about it, for parsing it again.
 */
#ifndef DB_LOAD_H
#define DB_LOAD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "db/decision.h"

struct index;
struct report;
struct trouble;

/* The report as it was made of its document alone, without the checks of
 * db/checks.h. REPORT is initialised. */
bool report_load(struct index *index, int64_t id, struct report *report,
	struct trouble *trouble);

/* Its head, sections and tables alone. */
bool report_load_texts(struct index *index, int64_t id, struct report *report,
	struct trouble *trouble);

struct stored { /* zeros: empty */
	struct strbuf bytes, path, url;
	struct decisions decisions;
};

void stored_init(struct stored *stored);
void stored_release(struct stored *stored);

enum load_check {
	LOAD_FAST, /* zstd's checksum holds */
	LOAD_SURE, /* and the bytes are those of the document's hash */
};

/* STORED is initialised. False with TROUBLE: absent or damaged. */
bool stored_load(struct stored *stored, struct index *index, int64_t document,
	enum load_check check, struct trouble *trouble);

/* Adds the document that FRAME of document_bytes holds; false when it is
 * damaged, or with TROUBLE. */
bool document_open(struct strbuf *out, struct index *index, const char *frame,
	size_t len, struct trouble *trouble);

#endif
