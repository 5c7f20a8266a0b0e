/*
 * Why a place was taken: place.evidence, as it is stored and as it is shown.
 * Stored it is English and the same for everybody, pieces parted by "; ", each
 * a reason alone or a reason and what it was: "document number: 洪府厅发".
 */
#ifndef MODEL_EVIDENCE_H
#define MODEL_EVIDENCE_H

struct strbuf;

/* Adds a piece; REASON is a msgid, WHAT may be NULL. */
void evidence_add(struct strbuf *evidence, const char *reason, const char *what);

/* Adds EVIDENCE to OUT in the language of the program. */
void evidence_text(struct strbuf *out, const char *evidence);

#endif
