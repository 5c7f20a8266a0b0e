/*
 * A report's one serialised form: it crosses a worker's pipe in it and lies in
 * the index in it. Little-endian, lengths before texts; the version is that of
 * the shape, PACK_VERSION. The form's own relations (check_report()) are not in
 * it: they are held against the figures again when it is read.
 */
#ifndef MODEL_PACK_H
#define MODEL_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "model/report.h"

struct strbuf;

enum { PACK_VERSION = 8 };

void report_pack(struct strbuf *out, const struct report *report);

/* REPORT is initialised here. False when the bytes are not such a form (cut,
 * of another version, text that is not UTF-8): then REPORT is empty, and need
 * not be released. Whatever the bytes are, nothing is read past them. */
bool report_unpack(struct report *report, const char *bytes, size_t len);

/* The checks of REPORT, all of them and nothing else; they are added to those of
 * an initialised one. */
void checks_pack(struct strbuf *out, const struct report *report);
bool checks_unpack(struct report *report, const char *bytes, size_t len);

/* Only the head, the sections and the tables, in half the time: what a search
 * looks at. */
bool report_unpack_texts(struct report *report, const char *bytes, size_t len);

#endif
