#include "db/archive.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zdict.h>
#include <zstd.h>

#include "base/mem.h"
#include "base/stop.h"
#include "base/strbuf.h"

/* Documents of 20 KB: 0.49 of their size at level 3, 0.43 at 15, in 2 ms; what
 * is large, or nearly all in its prefix or dictionary, is not worth it. */
enum {
	LEVEL = 15, LEVEL_DICTIONARY = 6, LEVEL_PREFIXED = 9,
	LEVEL_LARGE = 3, LARGE = 1 << 20,
	DICTIONARY_BYTES = 64 << 10,
};

/* A report has its texts twice at most, and its figures. */
static const size_t report_most = 4 * ARCHIVE_MOST;

struct prefix_name {
	const char *encoding;
	enum archive_prefix kind;
};

static const struct prefix_name prefix_names[] = {
	{ "utf-8", PREFIX_BYTES }, { "ascii", PREFIX_BYTES },
	{ "gb18030", PREFIX_GB18030 }, { "gbk", PREFIX_GB18030 },
	{ "gb2312", PREFIX_GB18030 }, { "big5-hkscs", PREFIX_BIG5 },
	{ "big5", PREFIX_BIG5 }, { "utf-16le", PREFIX_UTF16LE },
	{ "utf-16be", PREFIX_UTF16BE },
};

static const char *const prefix_charsets[PREFIX_COUNT] = {
	[PREFIX_GB18030] = "GB18030", [PREFIX_BIG5] = "BIG5-HKSCS",
	[PREFIX_UTF16LE] = "UTF-16LE", [PREFIX_UTF16BE] = "UTF-16BE",
};

enum archive_prefix archive_prefix_of(const char *encoding)
{
	for (size_t i = 0; encoding
	     && i < sizeof(prefix_names) / sizeof(*prefix_names); i++)
		if (!strcasecmp(prefix_names[i].encoding, encoding))
			return prefix_names[i].kind;
	return PREFIX_NONE;
}

static void convert(struct strbuf *out, iconv_t converter, const char *bytes,
	size_t len)
{
	char *in = (char *)bytes; /* iconv's signature; it is not written to */
	char room[4096];
	while (len) {
		char *to = room;
		size_t left = sizeof(room);
		size_t bad = iconv(converter, &in, &len, &to, &left);
		strbuf_add(out, room, sizeof(room) - left);
		if (bad == (size_t)-1 && errno != E2BIG && len) {
			in++;
			len--;
		}
	}
}

void archive_prefix_text(struct strbuf *out, enum archive_prefix kind,
	const char *bytes, size_t len)
{
	if (kind == PREFIX_BYTES)
		strbuf_add(out, bytes, len);
	if (kind >= PREFIX_COUNT || !prefix_charsets[kind])
		return;
	iconv_t converter = iconv_open("UTF-8", prefix_charsets[kind]);
	if (converter == (iconv_t)-1)
		return;
	convert(out, converter, bytes, len);
	iconv_close(converter);
}

/* ---------------------------------------------------------- dictionaries */

struct dictionary {
	ZSTD_CDict *closing; /* NULL: only to open */
	ZSTD_DDict *opening;
	uint32_t number;
};

struct dictionary *dictionary_new(const char *bytes, size_t len,
	enum dictionary_use use)
{
	uint32_t number = ZSTD_getDictID_fromDict(bytes, len);
	struct dictionary *dictionary = mem_zero(1, sizeof(*dictionary));
	dictionary->number = number;
	if (number)
		dictionary->opening = ZSTD_createDDict(bytes, len);
	if (number && use == DICTIONARY_TO_CLOSE)
		dictionary->closing = ZSTD_createCDict(bytes, len,
			LEVEL_DICTIONARY);
	if (dictionary->opening && dictionary_serves(dictionary, use))
		return dictionary;
	dictionary_free(dictionary);
	return NULL;
}

void dictionary_free(struct dictionary *dictionary)
{
	if (!dictionary)
		return;
	ZSTD_freeCDict(dictionary->closing);
	ZSTD_freeDDict(dictionary->opening);
	free(dictionary);
}

uint32_t dictionary_number(const struct dictionary *dictionary)
{
	return dictionary->number;
}

bool dictionary_serves(const struct dictionary *dictionary,
	enum dictionary_use use)
{
	return use == DICTIONARY_TO_OPEN || dictionary->closing;
}

bool dictionary_learn(struct strbuf *out, const struct strbuf *samples,
	const size_t *lengths, size_t count)
{
	strbuf_reserve(out, DICTIONARY_BYTES);
	size_t got = ZDICT_trainFromBuffer(out->text + out->len,
		DICTIONARY_BYTES, samples->text, lengths, (unsigned)count);
	bool learnt = !ZDICT_isError(got);
	if (learnt)
		out->len += got;
	out->text[out->len] = '\0';
	return learnt;
}

/* ---------------------------------------------------------------- frames */

static int level_of(size_t len, const struct archive_aid *aid)
{
	return len + aid->prefix_len > LARGE ? LEVEL_LARGE
		: aid->prefix_len ? LEVEL_PREFIXED : LEVEL;
}

/* Kept from one frame to the next: its tables need not be cleared then, which
 * takes longer than what is small. */
static ZSTD_CCtx *closer;
static ZSTD_DCtx *opener;

static ZSTD_CCtx *closer_ready(void)
{
	if (!closer)
		closer = ZSTD_createCCtx();
	if (!closer)
		stop_no_memory();
	return closer;
}

/* But not with the tables of what was large. */
static void closer_rest(size_t len)
{
	if (len <= LARGE) {
		ZSTD_CCtx_reset(closer, ZSTD_reset_session_and_parameters);
		return;
	}
	ZSTD_freeCCtx(closer);
	closer = NULL;
}

void archive_close(struct strbuf *out, const char *bytes, size_t len,
	const struct archive_aid *aid)
{
	ZSTD_CCtx *context = closer_ready();
	ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel,
		level_of(len, aid));
	ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
	if (aid->prefix_len)
		ZSTD_CCtx_refPrefix(context, aid->prefix, aid->prefix_len);
	else if (aid->dictionary
		&& dictionary_serves(aid->dictionary, DICTIONARY_TO_CLOSE))
		ZSTD_CCtx_refCDict(context, aid->dictionary->closing);
	size_t room = ZSTD_compressBound(len);
	strbuf_reserve(out, room);
	size_t got = ZSTD_compress2(context, out->text + out->len, room, bytes,
		len);
	if (ZSTD_isError(got))
		stop_bug(ZSTD_getErrorName(got));
	closer_rest(len + aid->prefix_len);
	out->len += got;
	out->text[out->len] = '\0';
}

uint32_t archive_dictionary(const char *frame, size_t len)
{
	return ZSTD_getDictID_fromFrame(frame, len);
}

bool archive_open(struct strbuf *out, const char *frame, size_t len,
	const struct archive_aid *aid)
{
	unsigned long long size = ZSTD_getFrameContentSize(frame, len);
	if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR
	    || size > report_most)
		return false;
	if (!opener)
		opener = ZSTD_createDCtx();
	if (!opener)
		stop_no_memory();
	if (aid->prefix_len)
		ZSTD_DCtx_refPrefix(opener, aid->prefix, aid->prefix_len);
	else if (aid->dictionary)
		ZSTD_DCtx_refDDict(opener, aid->dictionary->opening);
	strbuf_reserve(out, (size_t)size);
	size_t got = ZSTD_decompressDCtx(opener, out->text + out->len,
		(size_t)size, frame, len);
	/* What it refers to is the caller's, and goes. */
	ZSTD_DCtx_reset(opener, ZSTD_reset_session_and_parameters);
	bool fine = !ZSTD_isError(got) && got == size;
	if (fine)
		out->len += got;
	out->text[out->len] = '\0';
	return fine;
}
