#include "db/dictionary.h"

#include <string.h>
#include <sys/stat.h>

#include "base/strbuf.h"
#include "db/archive.h"
#include "db/connection.h"
#include "db/statement.h"
#include "db/walk.h"
#include "model/sha256.h"

enum {
	COPIES = 2,
	FILES_LEAST = 100,
	SAMPLES_MOST = 160,       /* more of them learn little more */
	SAMPLE_BYTES = 24 << 10,  /* of each: pages begin and end alike */
};

/* Whether the row of columns bytes, sha256 is what was stored. */
static bool is_whole(struct statement *s)
{
	char hex[SHA256_HEX];
	size_t len;
	const void *bytes = column_bytes(s, 0, &len);
	const char *sum = column_text(s, 1);
	sha256_hex_of(hex, bytes, len);
	return sum && !strcmp(sum, hex);
}

/* Each by itself: the page of one may be damaged. */
static struct dictionary *read_copy(struct index *index, uint32_t number,
	int copy, enum dictionary_use use, struct trouble *trouble)
{
	struct dictionary *dictionary = NULL;
	struct statement *s = statement_get(index, "SELECT bytes, sha256"
		" FROM dictionary WHERE number = :number AND copy = :copy");
	statement_int(s, ":number", number);
	statement_int(s, ":copy", copy);
	if (statement_row(s, trouble) && is_whole(s)) {
		size_t len;
		const void *bytes = column_bytes(s, 0, &len);
		dictionary = dictionary_new(bytes, len, use);
	}
	statement_done(s);
	return dictionary;
}

static const struct dictionary *find(struct index *index, uint32_t number,
	enum dictionary_use use, struct trouble *trouble)
{
	if (index->dictionary && dictionary_number(index->dictionary) == number
	    && dictionary_serves(index->dictionary, use))
		return index->dictionary;
	dictionary_free(index->dictionary);
	index->dictionary = NULL;
	struct trouble met = TROUBLE_INIT;
	for (int copy = 0; copy < COPIES && !index->dictionary; copy++)
		index->dictionary = read_copy(index, number, copy, use, &met);
	if (!index->dictionary && trouble_is(&met))
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	return index->dictionary;
}

const struct dictionary *dictionary_find(struct index *index, uint32_t number,
	struct trouble *trouble)
{
	return find(index, number, DICTIONARY_TO_OPEN, trouble);
}

const struct dictionary *dictionary_of(struct index *index,
	struct trouble *trouble)
{
	int64_t number = statement_number(statement_get(index,
		"SELECT max(number) FROM dictionary"), 0, trouble);
	return number ? find(index, (uint32_t)number, DICTIONARY_TO_CLOSE, trouble)
		: NULL;
}

bool dictionary_count(struct index *index, unsigned *copies, unsigned *whole,
	struct trouble *trouble)
{
	*copies = *whole = 0;
	struct statement *s = statement_get(index, "SELECT bytes, sha256"
		" FROM dictionary ORDER BY number /* every row */");
	while (statement_row(s, trouble)) {
		++*copies;
		*whole += is_whole(s);
	}
	statement_done(s);
	return !trouble_is(trouble);
}

/* Writes the row of FROM, columns bytes, sha256, number, as every copy. */
static bool copy_row(struct index *to, struct statement *from,
	struct trouble *trouble)
{
	bool fine = true;
	for (int copy = 0; fine && copy < COPIES; copy++) {
		size_t len;
		const void *bytes = column_bytes(from, 0, &len);
		struct statement *s = statement_get(to,
			"INSERT OR IGNORE INTO dictionary (number, copy, bytes, sha256)"
			" VALUES (:number, :copy, :bytes, :sha256)");
		statement_int(s, ":number", column_int(from, 2));
		statement_int(s, ":copy", copy);
		statement_bytes(s, ":bytes", bytes, len);
		statement_text(s, ":sha256", column_text(from, 1));
		fine = statement_run(s, trouble);
	}
	return fine;
}

bool dictionary_copy(struct index *to, struct index *from,
	struct trouble *trouble)
{
	static const char *const rows[] = {
		"SELECT bytes, sha256, number FROM dictionary NOT INDEXED"
		" ORDER BY rowid /* every row */",
		"SELECT bytes, sha256, number FROM dictionary NOT INDEXED"
		" ORDER BY rowid DESC /* every row */",
	};
	bool fine = true;
	for (size_t i = 0; fine && i < 2; i++) {
		struct trouble unread = TROUBLE_INIT;
		struct statement *s = statement_get(from, rows[i]);
		while (fine && statement_row(s, &unread))
			fine = !is_whole(s) || copy_row(to, s, trouble);
		statement_done(s);
		trouble_release(&unread);
	}
	return fine;
}

/* -------------------------------------------------------------- learning */

static void add_sample(struct strbuf *samples, size_t *length, const char *path)
{
	struct strbuf bytes = STRBUF_INIT, why = STRBUF_INIT;
	struct stat file;
	*length = 0;
	if (walk_read(&bytes, &file, path, &why)) {
		*length = bytes.len < SAMPLE_BYTES ? bytes.len : SAMPLE_BYTES;
		strbuf_add(samples, bytes.text, *length);
	}
	strbuf_release(&bytes);
	strbuf_release(&why);
}

/* From files all over the walk: of many places and years. */
static bool learn(struct strbuf *out, const struct walk *walk)
{
	struct strbuf samples = STRBUF_INIT;
	size_t lengths[SAMPLES_MOST], count = 0;
	size_t wanted = walk->count < SAMPLES_MOST ? walk->count : SAMPLES_MOST;
	struct walk_reader reader;
	const char *path;
	walk_reader_init(&reader, walk);
	for (size_t at = 0, i = 0; i < wanted && (path = walk_next(&reader)); at++) {
		if (at != i * walk->count / wanted)
			continue;
		add_sample(&samples, &lengths[count], path);
		count += lengths[count] > 0;
		i++;
	}
	walk_reader_release(&reader);
	bool learnt = dictionary_learn(out, &samples, lengths, count);
	strbuf_release(&samples);
	return learnt;
}

static bool store(struct index *index, uint32_t number,
	const struct strbuf *bytes, struct trouble *trouble)
{
	char hex[SHA256_HEX];
	sha256_hex_of(hex, bytes->text, bytes->len);
	bool fine = index_write_begin(index, trouble);
	for (int copy = 0; fine && copy < COPIES; copy++) {
		struct statement *s = statement_get(index, "INSERT INTO dictionary"
			" (number, copy, bytes, sha256)"
			" VALUES (:number, :copy, :bytes, :sha256)");
		statement_int(s, ":number", number);
		statement_int(s, ":copy", copy);
		statement_bytes(s, ":bytes", bytes->text, bytes->len);
		statement_text(s, ":sha256", hex);
		fine = statement_run(s, trouble);
	}
	fine = fine && index_write_end(index, trouble);
	if (!fine)
		index_write_undo(index);
	return fine;
}

bool dictionary_make(struct index *index, const struct walk *walk,
	struct trouble *trouble)
{
	if (walk->count < FILES_LEAST || dictionary_of(index, trouble)
	    || trouble_is(trouble))
		return !trouble_is(trouble);
	struct strbuf bytes = STRBUF_INIT;
	struct dictionary *made = learn(&bytes, walk)
		? dictionary_new(bytes.text, bytes.len, DICTIONARY_TO_CLOSE) : NULL;
	bool fine = !made || store(index, dictionary_number(made), &bytes,
		trouble);
	dictionary_free(made);
	strbuf_release(&bytes);
	return fine;
}
