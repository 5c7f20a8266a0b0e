#include "model/stage.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uchardet/uchardet.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum {
	LABEL_REACH = 4096,   /* a declared charset stands in these bytes */
	SAMPLE = 1 << 16,     /* enough to know an encoding by */
	MOST = 16 << 20,      /* of a document; a report has less than one MiB */
};

/* What a label means: the larger set that holds the declared one. */
static const struct { const char *label, *name; } meanings[] = {
	{ "utf-8", "utf-8" }, { "utf8", "utf-8" },
	{ "gb2312", "gb18030" }, { "gbk", "gb18030" }, { "gb18030", "gb18030" },
	{ "gb_2312-80", "gb18030" }, { "x-gbk", "gb18030" },
	{ "cp936", "gb18030" }, { "windows-936", "gb18030" },
	{ "hz-gb-2312", "hz" }, { "euc-cn", "gb18030" },
	{ "big5", "big5-hkscs" }, { "big5-hkscs", "big5-hkscs" },
	{ "cp950", "big5-hkscs" }, { "x-x-big5", "big5-hkscs" },
	{ "euc-tw", "euc-tw" },
	{ "utf-16", "utf-16le" }, { "utf-16le", "utf-16le" },
	{ "utf-16be", "utf-16be" }, { "utf-32le", "utf-32le" },
};

/* The commonest characters of these documents, in both scripts: text read in
 * a wrong encoding has few of them. */
static const char common[] = "的一是在不了有和人这中大为上个国我以要他时来用们"
	"生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民"
	"得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业"
	"本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线"
	"内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情"
	"者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头"
	"基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必"
	"战先回则任取据处府信息申请政务部门告诉讼复议机关县市省镇乡街道办局委"
	"開發動務為這個時來會過產種後經進着報電裡現實兩體應還與關線內數氣無係變條"
	"，。、：；（）《》“”〔〕";

static const char *meaning(const char *label, size_t len)
{
	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++)
		if (strlen(meanings[i].label) == len
				&& !strncasecmp(meanings[i].label, label, len))
			return meanings[i].name;
	return NULL;
}

/* What the page says of itself: <meta charset=…>, <?xml encoding=…?>. */
static const char *declared(const char *bytes, size_t len)
{
	static const char *const keys[] = { "charset", "encoding" };
	size_t reach = len < LABEL_REACH ? len : LABEL_REACH;
	for (size_t i = 0; i + 12 < reach; i++)
		for (size_t k = 0; k < 2; k++) {
			size_t at = i + strlen(keys[k]);
			if (at >= reach || strncasecmp(bytes + i, keys[k], at - i))
				continue;
			while (at < reach && strchr(" =\"'", bytes[at]) && bytes[at])
				at++;
			size_t end = at;
			while (end < reach && bytes[end]
					&& !strchr(" \"'>;/?\r\n", bytes[end]))
				end++;
			const char *name = meaning(bytes + at, end - at);
			if (name)
				return name;
		}
	return NULL;
}

/* Adds BYTES, written in NAME, as UTF-8; returns how many were bad, or -1
 * where nobody knows NAME. */
static long convert(struct strbuf *out, const char *bytes, size_t len,
	const char *name)
{
	if (!strcasecmp(name, "utf-8"))
		return (long)utf8_repair(out, bytes, len);
	iconv_t state = iconv_open("UTF-8", name);
	if (state == (iconv_t)-1)
		return -1;
	char *in = (char *)bytes;
	long bad = 0;
	while (len) {
		strbuf_reserve(out, len + len / 2 + 16);
		char *to = out->text + out->len;
		size_t room = len + len / 2 + 16;
		size_t failed = iconv(state, &in, &len, &to, &room);
		out->len = (size_t)(to - out->text);
		out->text[out->len] = '\0';
		if (failed == (size_t)-1 && errno != E2BIG) {
			strbuf_add_char(out, UTF8_REPLACEMENT);
			in++;
			len--;
			bad++;
		}
	}
	iconv_close(state);
	return bad;
}

/* How much TEXT looks like Chinese: the share of common characters among those
 * outside ASCII, less the bad ones; from below 0 to 1. */
static double plausible(const char *text, size_t len)
{
	size_t seen = 0, hits = 0, bad = 0;
	while (len) {
		uint32_t character;
		size_t took = utf8_next(text, len, &character);
		if (character >= 0x80) {
			char sign[8] = { 0 };
			memcpy(sign, text, took);
			seen++;
			bad += character == UTF8_REPLACEMENT
				|| (character >= 0xE000 && character <= 0xF8FF);
			hits += strstr(common, sign) != NULL;
		}
		text += took;
		len -= took;
	}
	return seen ? ((double)hits - 4 * (double)bad) / (double)seen : 1;
}

static double plausible_in(const char *bytes, size_t len, const char *name)
{
	struct strbuf text = STRBUF_INIT;
	size_t sample = len < SAMPLE / 16 ? len : SAMPLE / 16;
	double score = -4;
	if (convert(&text, bytes, sample, name) >= 0)
		score = plausible(text.text, text.len);
	strbuf_release(&text);
	return score;
}

/* UTF-8 with a few bytes lost is still UTF-8. */
static bool nearly_utf8(const char *bytes, size_t len)
{
	size_t good = 0, bad = 0;
	while (len) {
		uint32_t character;
		size_t took = utf8_next(bytes, len, &character);
		good += took > 1;
		bad += took == 1 && character == UTF8_REPLACEMENT;
		bytes += took;
		len -= took;
	}
	return bad * 20 < good;
}

static const char *by_mark(const char *bytes, size_t len, size_t *mark)
{
	static const struct { const char *bytes; size_t len; const char *name; } marks[] = {
		{ "\xEF\xBB\xBF", 3, "utf-8" },
		{ "\xFF\xFE", 2, "utf-16le" },
		{ "\xFE\xFF", 2, "utf-16be" },
	};
	for (size_t i = 0; i < 3; i++)
		if (len >= marks[i].len && !memcmp(bytes, marks[i].bytes, marks[i].len)) {
			*mark = marks[i].len;
			return marks[i].name;
		}
	return NULL;
}

/* UTF-16 without a mark: its spaces, digits and newlines have a zero byte. On
 * the other side 一 (U+4E00) and its like have one, but no newline. */
static const char *by_zeros(const char *bytes, size_t len)
{
	size_t zeros[2] = { 0 }, newline[2] = { 0 };
	size_t sample = len < SAMPLE ? len : SAMPLE;
	if (!memchr(bytes, '\0', sample))
		return NULL;
	for (size_t i = 0; i + 1 < sample; i += 2) {
		zeros[0] += !bytes[i] && bytes[i + 1] >= '\t';
		zeros[1] += !bytes[i + 1] && bytes[i] >= '\t';
		newline[0] += !bytes[i] && bytes[i + 1] == '\n';
		newline[1] += !bytes[i + 1] && bytes[i] == '\n';
	}
	for (size_t odd = 0; odd < 2; odd++)
		if (newline[odd] && !newline[!odd] && zeros[odd] > sample / 100)
			return odd ? "utf-16le" : "utf-16be";
	return NULL;
}

bool decode_is_utf16(const char *bytes, size_t len)
{
	size_t mark = 0;
	const char *marked = by_mark(bytes, len, &mark);
	return by_zeros(bytes, len)
		|| (marked && !strncmp(marked, "utf-16", 6));
}

static const char *guess(const char *bytes, size_t len)
{
	const char *candidates[] = { NULL, "gb18030", "big5-hkscs" };
	const char *best = "gb18030";
	double best_score = -5;
	uchardet_t detector = uchardet_new();
	size_t sample = len < SAMPLE ? len : SAMPLE;
	if (!uchardet_handle_data(detector, bytes, sample)) {
		uchardet_data_end(detector);
		const char *label = uchardet_get_charset(detector);
		candidates[0] = meaning(label, strlen(label));
	}
	uchardet_delete(detector);
	for (size_t i = 0; i < 3; i++) {
		if (!candidates[i])
			continue;
		double score = plausible_in(bytes, len, candidates[i]);
		if (score > best_score + 0.02) {
			best = candidates[i];
			best_score = score;
		}
	}
	return best;
}

/* Bytes that are no text in whatever encoding: an archive, a picture. */
static bool is_binary(const char *bytes, size_t len)
{
	size_t controls = 0, sample = len < SAMPLE ? len : SAMPLE;
	if (len >= 4 && (!memcmp(bytes, "%PDF", 4) || !memcmp(bytes, "PK\3\4", 4)))
		return true;
	for (size_t i = 0; i < sample; i++) {
		unsigned char byte = (unsigned char)bytes[i];
		if (byte < 0x20)
			controls += !byte || !strchr("\t\n\v\f\r\33\32", byte);
	}
	return controls * 20 > sample;
}

static const char *choose(const char *bytes, size_t len, struct report *report)
{
	if (utf8_is_valid(bytes, len) || nearly_utf8(bytes, len))
		return "utf-8";
	const char *label = declared(bytes, len);
	if (label && strncmp(label, "utf-", 4)
			&& plausible_in(bytes, len, label) > 0.3)
		return label;
	const char *name = guess(bytes, len);
	if (label && strcmp(label, name))
		report_note(report, NOTE_REPAIRED, 1, "encoding-declared",
			"The page declares %s; its bytes are %s.", label, name);
	return name;
}

/* Other signs than a newline that are one. */
static bool ends_line(uint32_t c)
{
	return c == '\f' || c == '\v' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/* Signs that show nothing, and those that turn the direction of writing. */
static bool is_stripped(uint32_t c)
{
	return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xAD
		|| c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F)
		|| (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)
		|| c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB)
		|| (c >= 0xE0000 && c <= 0xE007F);
}

static bool stays(uint32_t c)
{
	if (c < 0x7F) /* nearly all characters are in these two ranges */
		return c >= 0x20 || c == '\t' || c == '\n';
	if (c >= 0x3000 && c < 0xFEFF)
		return true;
	return !is_stripped(c) && !ends_line(c);
}

void decode_clean(struct strbuf *out, const char *text, size_t len)
{
	size_t at = 0, run = 0; /* what stays as it is goes in runs */
	strbuf_reserve(out, len);
	while (at < len) {
		uint32_t character;
		size_t took = utf8_next(text + at, len - at, &character);
		if (stays(character)) {
			at += took;
			continue;
		}
		bool before_newline = character == '\r' && at + 1 < len
			&& text[at + 1] == '\n';
		strbuf_add(out, text + run, at - run);
		if (ends_line(character) && !before_newline)
			strbuf_addc(out, '\n');
		at += took;
		run = at;
	}
	strbuf_add(out, text + run, len - run);
}

static const char *find_encoding(const char **bytes, size_t *len,
	struct report *report, const char *forced)
{
	size_t mark = 0;
	const char *marked = by_mark(*bytes, *len, &mark);
	*bytes += mark;
	*len -= mark;
	if (forced) {
		const char *name = meaning(forced, strlen(forced));
		struct strbuf nothing = STRBUF_INIT;
		long known = convert(&nothing, "a", 1, name ? name : forced);
		strbuf_release(&nothing);
		if (known >= 0)
			return name ? name : forced;
		report_note(report, NOTE_DOUBTFUL, 0, "encoding-unknown",
			"Nobody knows the encoding %s; it was looked for in the document.",
			forced);
	}
	if (!marked)
		marked = by_zeros(*bytes, *len);
	if (!marked && is_binary(*bytes, *len))
		return NULL;
	return marked ? marked : choose(*bytes, *len, report);
}

void decode_text(struct strbuf *out, struct report *report, const char *bytes,
	size_t len, const char *forced)
{
	struct strbuf text = STRBUF_INIT;
	if (len > MOST) {
		report_note(report, NOTE_DROPPED, 0, "too-long",
			"The document has %zu bytes; only the first %d were read.",
			len, MOST);
		len = MOST;
	}
	const char *name = find_encoding(&bytes, &len, report, forced);
	free(report->encoding);
	report->encoding = mem_text(name ? name : "binary");
	if (!name) {
		report_note(report, NOTE_DROPPED, 0, "not-text",
			"The file is no text: its bytes are those of an archive, a picture or a program.");
		return;
	}
	for (char *letter = report->encoding; *letter; letter++)
		if (*letter >= 'A' && *letter <= 'Z')
			*letter = (char)(*letter + ('a' - 'A'));
	long bad = convert(&text, bytes, len, name);
	if (bad > 0)
		report_note(report, NOTE_DOUBTFUL, 0, "bad-bytes",
			"%ld bytes are not %s; each is shown as U+FFFD.",
			bad, report->encoding);
	decode_clean(out, text.text, text.len);
	strbuf_release(&text);
}
