/*
 * The head of a document, shared by the files that read it (head_*.c): its
 * first and last lines, what its meta rows say, and the words of const tables
 * that tell kinds, titles and authorities. Texts called plain are those of
 * place_text(): simplified, narrow, without white space.
 */
#ifndef MODEL_HEAD_H
#define MODEL_HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "model/block.h"
#include "model/parse.h"
#include "model/report.h"

struct head_line {
	const char *text;  /* as printed; points into the blocks */
	size_t len;
	char *plain;
	size_t plain_len;
	size_t *offsets;   /* in TEXT, of each byte of PLAIN; one more at the end */
	unsigned line;
	size_t chars;      /* of PLAIN */
	enum block_role role;
	bool cell;         /* of a table that is no official form */
	bool centered;
	bool sentence;     /* has a full stop */
	bool numbered;     /* begins with 一、 or (一) */
};

enum meta_key {
	META_NONE,
	META_TITLE,
	META_ISSUER,
	META_SOURCE,
	META_INDEX,
	META_NUMBER,
	META_WRITTEN,   /* 成文日期, 发文日期 */
	META_PUBLISHED, /* 发布日期 */
	META_DATE,      /* 时间, 日期 */
	META_LINK,
	META_OTHER,
};
enum { META_KEYS = 10 };

struct head_title {
	char *text;       /* as printed; NULL: none */
	char *plain;
	unsigned line;
	double score;
};

struct head {
	struct report *report;
	const struct parse_hint *hint;
	struct head_line *lines;
	size_t count, room;
	size_t tail;      /* lines from here on are the document's last ones */
	struct strbuf body; /* plain text of the body, a newline after each block */
	char *meta[META_KEYS]; /* as printed, NULL: none */
	struct head_title title;
	struct head_title notice; /* of the notice that the text came with */
};

void head_lines_read(struct head *head, const struct blocks *blocks);
void head_release(struct head *head);

/* A copy of what is printed for the plain bytes FROM … TO of LINE. */
char *head_line_print(const struct head_line *line, size_t from, size_t to);

void head_meta_read(struct head *head);
/* The bytes of the key that LINE's plain text has at AT, 0: none. */
size_t head_meta_key(const struct head_line *line, size_t at, enum meta_key *key);

void head_title_read(struct head *head);
/* A page that is no report has a headline of any kind: its first short line,
 * or NULL. */
const struct head_line *head_headline(const struct head *head);
void head_headline_read(struct head *head);
void head_title_compose(struct head *head);

/* Kind by the title, else by the words of the body. */
void head_kind_read(struct head *head);

void head_year_read(struct head *head);
/* The first year in plain TEXT, 0: none; its bytes (with 年) in *LEN, its
 * place in *AT. */
int head_year_in(const char *text, size_t len, size_t *at, size_t *bytes);

/* A day in plain TEXT at its start. */
struct head_date {
	int year, month, day; /* day 0: the month only */
	size_t len;           /* bytes of TEXT */
	bool repaired;        /* its signs were lost: the one valid reading */
	int other_month, other_day; /* or the other one; 0: there is none */
};
bool head_date_at(struct head_date *date, const char *text, size_t len);
void head_published_read(struct head *head);

/* The whole LINE is a day, or an authority with a day behind it: the bytes
 * before the day in *BEFORE. */
bool head_line_is_date(const struct head_line *line, struct head_date *date,
	size_t *before);

void head_issuer_read(struct head *head);
void head_department_read(struct head *head);
/* Whether plain TEXT ends like an authority (局, 人民政府, 街道). */
bool head_is_authority(const char *text, size_t len);
/* The bytes of the authority that plain TEXT begins with, 0: none. */
size_t head_authority_at(const char *text, size_t len);

void head_numbers_read(struct head *head);

/* What the user decided of FIELD goes before what was read of it. */
void head_decide(struct head *head, enum report_field field);

#endif
