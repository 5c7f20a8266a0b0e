/*
 * The story of one figure, in lines: what it is, what was printed, how sure
 * the reading is and why, where it stands, which checks it is in, and where
 * else the report says the same.
 */
#ifndef TUI_PROVENANCE_H
#define TUI_PROVENANCE_H

#include "model/indicator.h"
#include "model/report.h"

struct strbuf;

/* Adds lines that end in newlines. */
void provenance_figure(struct strbuf *out, const struct report *report,
	const struct figure *figure);

/* What it counts: the form's words for its cell, else those printed beside it.
 * 行政复议 · 结果维持; 一、本年新收政府信息公开申请数量 · 总计 */
void provenance_name(struct strbuf *out, const struct figure *figure);

/* Its name, value and certainty alone. */
void provenance_brief(struct strbuf *out, const struct figure *figure);

/* The rule of CHECK and its left side in words, for a list of marks. */
void provenance_check_name(struct strbuf *out, const struct report *report,
	const struct check *check);

/* Its value alone, with its unit, or why it has none. */
void provenance_value_line(struct strbuf *out, const struct figure *figure);

/* CHECK, and each of its cells by name with its value. */
void provenance_check(struct strbuf *out, const struct report *report,
	const struct check *check);

/* Both sides of CHECK in words, parted by what is between them: =, ≠, ≟. */
void provenance_sides(struct strbuf *out, const struct report *report,
	const struct check *check);

/* The story of an indicator's value, or why there is none. */
void provenance_value(struct strbuf *out, const struct report *report,
	const struct indicator_value *value);

/* The style (tui/draw.h) of a value that is no number, or of one that does not
 * count: each state has its own, beside its words. */
unsigned provenance_style(enum value_state state);

/* Where it stands, in one line: the table's or the sentence's line, what was
 * printed, how sure it is. */
void provenance_line(struct strbuf *out, const struct report *report,
	const struct indicator_value *value);

#endif
