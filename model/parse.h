/*
 * Bytes become a report:
 *
 *	decode → read_text | read_html → page_frame → table_lines → form_read
 *	→ table_words → outline_build → head_read → prose, checks
 *
 * A parse never fails: it gives a report and notes. Nothing is dropped in
 * silence.
 */
#ifndef MODEL_PARSE_H
#define MODEL_PARSE_H

#include <stddef.h>

#include "model/report.h"

/* What is known of the document from outside; fields may be NULL or 0. */
struct parse_hint {
	const char *name;     /* of the file, for its ending and its year */
	const char *url;      /* where the page stood */
	const char *encoding; /* decided by the user */
	const struct beside *beside; /* what the years beside say */
	/* What the user decided of each field: a code of enum report_kind, a
	 * year, a node ("360111/": there or below, as the text says), else the
	 * text; "": the document has none; NULL: undecided. */
	const char *decided[FIELD_COUNT];
};

/* REPORT is initialised here; the caller releases it. */
void report_parse(struct report *report, const char *bytes, size_t len,
	const struct parse_hint *hint);

/* What reads BYTES: told by what they are, files are named in all ways. */
enum parse_format {
	PARSE_TEXT, /* a page too, and one saved with all it needs (.mht) */
	PARSE_DOCX, /* a Zip archive */
	PARSE_PDF,  /* what pdftotext says of one */
};
enum parse_format parse_format(const char *bytes, size_t len);

/* Goes up with every change that makes another report of the same bytes; an
 * index of an older one says so. */
enum { PARSE_VERSION = 5 };

#endif
