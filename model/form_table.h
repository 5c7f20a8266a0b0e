/*
 * What only the readers and the checks of forms need: the words that a printed
 * table is known by, and the relations. Const tables, built by
 * assets/gen_forms.c from assets/forms.
 */
#ifndef MODEL_FORM_TABLE_H
#define MODEL_FORM_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/form.h"

enum form_part { /* a form is printed as these tables */
	PART_LIST,   /* a and a-local, all of it */
	PART_TWENTY, /* 第二十条 */
	PART_APPLY,  /* 收到和处理政府信息公开申请情况 */
	PART_REVIEW, /* 行政复议、行政诉讼 */
};
enum { PART_COUNT = 4 };

enum form_word_role {
	WORD_HEAD,  /* above columns */
	WORD_GROUP, /* a row without values */
	WORD_ROW,
};

/* A label without its number (一、 (一) 1. 其中：), nothing but its Han
 * characters, letters and digits. One row has several when it has variants. */
struct form_word {
	const char *label;
	enum form_part part;
	enum form_word_role role;
	unsigned order;           /* of its row in the form; words of one row have
	                             the same */
	bool numbered;            /* the form prints a number before it */
	const struct form_row *row; /* NULL for a head */
	const char *const *cells; /* of its values, left to right; NULL at the end */
	unsigned columns;         /* how many values are printed */
};

struct form_words {
	const struct form_word *items;
	size_t count;
	const char *const *review; /* the cells of the one row of PART_REVIEW; NULL
	                              in forms that have none */
};

extern const struct form_words form_words[FORM_COUNT];

enum relation_kind { RELATION_HARD, RELATION_WARN };
enum relation_operator { RELATION_EQUAL, RELATION_LEAST, RELATION_MOST };

/* Sums of cells compared. A sum without cells is 0. */
struct form_relation {
	const char *rule;
	enum relation_kind kind;
	enum relation_operator op;         /* left op right */
	const char *const *left, *const *right; /* NULL at the end */
	const char *left_text, *right_text; /* 3.1.1+…+3.1.4 */
};

struct form_relations {
	const struct form_relation *items;
	size_t count;
};

extern const struct form_relations form_relations[FORM_COUNT];

extern const struct form forms[FORM_COUNT];

#endif
