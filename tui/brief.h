/*
 * A report in few words, for titles and heads of columns: 宿迁市 2024,
 * 靖江市 行政审批局 2019; its title where the place or the year is unknown.
 */
#ifndef TUI_BRIEF_H
#define TUI_BRIEF_H

#include "model/report.h"

struct entry;
struct strbuf;

void brief_report(struct strbuf *out, const struct report *report);

/* The same of a list's entry; brief_take() is an entry_fn that adds it to the
 * struct strbuf that CONTEXT is. */
void brief_entry(struct strbuf *out, const struct entry *entry);
bool brief_take(void *context, const struct entry *entry);

/* The name of the place alone, "" when it is unresolved. */
const char *brief_place(const struct report *report);

#endif
