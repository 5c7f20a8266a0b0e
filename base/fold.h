/*
 * Folding: what is compared and searched, never what is shown. One character
 * becomes one character, so positions hold: traditional and simplified Han to
 * the sign of their class (assets/data/han_fold.tsv, facts from OpenCC),
 * full-width forms to ASCII, 〇 to 零's class, letters to small ones.
 */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct strbuf;

uint32_t fold_char(uint32_t character);

/* Adds the folded TEXT; as many characters as TEXT has. */
void fold_text(struct strbuf *out, const char *text, size_t len);

/* Adds TEXT folded for comparing names: white space dropped as well. */
void fold_name(struct strbuf *out, const char *text, size_t len);

/* Adds TEXT in simplified script, for showing and for matching labels and
 * places. Character by character; all else stays (乾 too). */
void fold_simplify(struct strbuf *out, const char *text, size_t len);

/* The simplified sign of CHARACTER, itself where it has none. */
uint32_t fold_simple_char(uint32_t character);

/* Whether CHARACTER is written in traditional script only (a sign that has
 * another simplified form) or in simplified only. */
bool fold_is_traditional(uint32_t character);
bool fold_is_simplified(uint32_t character);

#endif
