#include "model/mht.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

enum { HEADERS_MOST = 16 << 10, BOUNDARY_MOST = 70 /* RFC 2046 */ };

struct span {
	const char *text;
	size_t len;
};

/* --- headers -------------------------------------------------------------- */

static size_t line_len(struct span text)
{
	const char *end = memchr(text.text, '\n', text.len);
	return end ? (size_t)(end - text.text) + 1 : text.len;
}

static bool is_blank(struct span line)
{
	return line.len == 0 || line.text[0] == '\n' || (line.len > 1 && line.text[0] == '\r' &&
		line.text[1] == '\n');
}

/* Takes the headers off TEXT, with the blank line behind them. */
static struct span take_headers(struct span *text)
{
	struct span headers = { text->text, 0 };
	while (text->len) {
		size_t len = line_len(*text);
		bool blank = is_blank((struct span) { text->text, len });
		text->text += len;
		text->len -= len;
		if (blank)
			break;
		headers.len += len;
	}
	return headers;
}

/* The value of header NAME with the lines that continue it; LEN 0: none. */
static struct span header(struct span headers, const char *name)
{
	size_t name_len = strlen(name);
	while (headers.len) {
		size_t len = line_len(headers);
		bool found = len > name_len + 1 && !strncasecmp(headers.text, name, name_len) &&
			headers.text[name_len] == ':';
		while (len < headers.len && (headers.text[len] == ' ' || headers.text[len] == '\t'))
			len += line_len((struct span) { headers.text + len, headers.len - len });
		if (found)
			return (struct span) { headers.text + name_len + 1, len - name_len - 1 };
		headers.text += len;
		headers.len -= len;
	}
	return (struct span) { NULL, 0 };
}

static const char *find(struct span text, const char *word)
{
	size_t len = strlen(word);
	for (size_t at = 0; at + len <= text.len; at++) {
		if (!strncasecmp(text.text + at, word, len))
			return text.text + at;
	}
	return NULL;
}

/* A value up to its end, out of its quotes. */
static char *value_at(struct span text)
{
	while (text.len && strchr(" \t\r\n\"<", text.text[0])) {
		text.text++;
		text.len--;
	}
	size_t len = 0;
	while (len < text.len && !strchr(" \t\r\n\";>", text.text[len]))
		len++;
	return len ? mem_bytes(text.text, len) : NULL;
}

/* An address is in ASCII; others are none. */
static char *address_at(struct span text)
{
	char *url = value_at(text);
	for (const char *c = url ? url : ""; *c; c++) {
		if (*c <= ' ' || *c > '~') {
			free(url);
			return NULL;
		}
	}
	return url;
}

static char *boundary_of(struct span headers)
{
	static const char name[] = "boundary=";
	struct span type = header(headers, "Content-Type");
	const char *at = find(type, name);
	if (!at || !find(type, "multipart/"))
		return NULL;
	at += sizeof(name) - 1;
	char *boundary = value_at((struct span) { at, (size_t)(type.text + type.len - at) });
	if (boundary && strlen(boundary) > BOUNDARY_MOST) {
		free(boundary);
		return NULL;
	}
	return boundary;
}

/* --- transfer encodings --------------------------------------------------- */

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10
		: c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void add_quoted(struct strbuf *out, struct span text)
{
	for (size_t at = 0; at < text.len; at++) {
		const char *c = text.text + at;
		size_t left = text.len - at;
		if (*c != '=') {
			strbuf_addc(out, *c);
		} else if (left > 2 && hex(c[1]) >= 0 && hex(c[2]) >= 0) {
			strbuf_addc(out, (char)(hex(c[1]) << 4 | hex(c[2])));
			at += 2;
		} else if (left > 1 && c[1] == '\n') {
			at++;
		} else if (left > 2 && c[1] == '\r' && c[2] == '\n') {
			at += 2;
		}
	}
}

static void add_base64(struct strbuf *out, struct span text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned bits = 0, count = 0;
	for (size_t at = 0; at < text.len && text.text[at] != '='; at++) {
		const char *digit = text.text[at] ? strchr(digits, text.text[at]) : NULL;
		if (!digit)
			continue;
		bits = (bits << 6 | (unsigned)(digit - digits)) & 0xFFFFFF;
		if (++count % 4 != 1)
			strbuf_addc(out, (char)(bits >> (6 - 2 * ((count - 1) % 4)) & 0xFF));
	}
}

/* --- parts ---------------------------------------------------------------- */

/* The next part of TEXT, which moves on behind it; LEN 0 behind the last. */
static struct span take_part(struct span *text, const char *boundary)
{
	size_t len = strlen(boundary);
	struct span part = { text->text, 0 };
	while (text->len) {
		size_t line = line_len(*text);
		bool ends = line >= len + 2 && !strncmp(text->text, "--", 2) &&
			!strncmp(text->text + 2, boundary, len);
		text->text += line;
		text->len -= line;
		if (ends && part.len)
			return part;
		if (ends)
			part.text = text->text;
		else
			part.len += line;
	}
	return part;
}

static bool read_page(struct mht *mht, struct span part)
{
	struct span headers = take_headers(&part);
	struct span encoding = header(headers, "Content-Transfer-Encoding");
	if (!find(header(headers, "Content-Type"), "text/html"))
		return false;
	if (find(encoding, "quoted-printable"))
		add_quoted(&mht->page, part);
	else if (find(encoding, "base64"))
		add_base64(&mht->page, part);
	else
		strbuf_add(&mht->page, part.text, part.len);
	if (!mht->url)
		mht->url = address_at(header(headers, "Content-Location"));
	return mht->page.len > 0;
}

bool mht_read(struct mht *mht, const char *bytes, size_t len)
{
	struct span text = { bytes, len };
	struct span peep = { bytes, len < HEADERS_MOST ? len : HEADERS_MOST };
	*mht = (struct mht) { .page = STRBUF_INIT };
	if (!header(take_headers(&peep), "MIME-Version").len)
		return false;
	struct span headers = take_headers(&text);
	char *boundary = boundary_of(headers);
	bool found = false;
	mht->url = address_at(header(headers, "Snapshot-Content-Location"));
	while (boundary && !found && text.len)
		found = read_page(mht, take_part(&text, boundary));
	free(boundary);
	return found;
}

void mht_release(struct mht *mht)
{
	strbuf_release(&mht->page);
	free(mht->url);
	*mht = (struct mht) { .page = STRBUF_INIT };
}
