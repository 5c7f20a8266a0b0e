/*
 * What a trend or a ranking is of: an indicator, or a rate derived from some.
 * They speak of measures and do not know which.
 */
#ifndef MODEL_MEASURE_H
#define MODEL_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/indicator.h"
#include "model/rate.h"

struct strbuf;

struct measure { /* one of the two */
	const struct indicator *indicator;
	const struct rate *rate;
};

/* All of them, the rates behind the indicators; {NULL, NULL} past the end. */
struct measure measure_at(size_t index);
bool measure_is(struct measure measure);
bool measure_same(struct measure a, struct measure b);

const char *measure_id(struct measure measure);
const char *measure_name(struct measure measure); /* full: 行政复议 · 维持 */
const char *measure_unit(struct measure measure); /* 件; % */

/* How it compares between two forms: a rate no better than what it is made
 * of. */
enum comparable measure_comparable(struct measure measure, enum form_id a,
	enum form_id b);

/* 实质公开率 = （予以公开+部分公开）/办结 · and what is to be known about it, in
 * the reader's language. */
void rate_formula_text(struct strbuf *out, const struct rate *rate);

/* That of the id; {NULL, NULL}. */
struct measure measure_by_id(const char *id);

/* Whether WORDS mean it: its name has them (folded), a part of its id begins
 * with them, or its name is read so in pinyin (fuyi, fy; one letter only where
 * the name begins). No words: always. */
bool measure_fits(struct measure measure, const char *words);

/* Those that WORDS fit, best first, rates before indicators where they are as
 * good; by pinyin only where there is no other. At most ROOM are written to
 * FOUND. Returns how many there are. No words: all. */
size_t measure_find(const char *words, struct measure *found, size_t room);

/* What counts the cell of FIGURE: an indicator of just this cell, else of its
 * row; {NULL, NULL}. */
struct measure measure_of_figure(const struct figure *figure);

/* The one a screen begins with: 收到申请数 / 本年新收. */
struct measure measure_usual(void);

struct measure_value {
	enum value_state state;
	double number;            /* per cent, of a rate */
	enum certainty certainty; /* the least certain of what it is made of */
	bool approximate;
	double base;              /* of a rate: the sum it is a share of */
	bool below_base;          /* of a rate: that is less than rate->base;
	                             nothing at all leaves no number: MISSING */
};

/* A number that may be ranked, drawn and counted in a median. */
bool measure_counts(const struct measure_value *value);

/* A rate whose base is known, be it 0. */
bool measure_has_base(struct measure measure,
	const struct measure_value *value);

/* MEASURE of what SOURCE knows, which is asked for every indicator. */
typedef struct measure_value measure_source(void *context,
	const struct indicator *indicator);
struct measure_value measure_value(struct measure measure,
	measure_source *source, void *context);

struct measure_value measure_in_report(struct measure measure,
	const struct report *report);

/* 3,525 or, of a rate, 54.1: without the unit. */
void measure_number_text(struct strbuf *out, struct measure measure,
	double number);

/* What stands in a column: ~3,525+ · 54.1 · missing, blank, -, not in form, ?
 * · "of 12 only" for a rate below its base. */
void measure_value_text(struct strbuf *out, struct measure measure,
	const struct measure_value *value);

/* (1,431+471)/3,521: RATE's sums, with ? for what SOURCE does not know. */
void rate_sums_text(struct strbuf *out, const struct rate *rate,
	measure_source *source, void *context);
void rate_report_text(struct strbuf *out, const struct rate *rate,
	const struct report *report);

#endif
