#include "model/address.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"

static const char digits[] = "0123456789abcdef";

/* Of many reports, or HASH/NAME: of one. */
static const struct list {
	enum address_kind kind;
	const char *name;
	bool has_one;
} lists[] = {
	{ ADDRESS_PLACES, "places", false },
	{ ADDRESS_REPORTS, "reports", false },
	{ ADDRESS_SEARCH, "search", false },
	{ ADDRESS_TREND, "trend", false },
	{ ADDRESS_RANK, "rank", false },
	{ ADDRESS_CHECKS, "checks", true },
	{ ADDRESS_TASKS, "tasks", true },
	{ ADDRESS_DOUBTFUL, "doubtful", true },
};

enum { LISTS = sizeof(lists) / sizeof(lists[0]) };

static const char compare_head[] = "compare/";

/* What stands behind the ?, by its name. */
enum extra_type { EXTRA_TEXT, EXTRA_INT, EXTRA_BOOL };

static const struct extra {
	const char *name;
	enum extra_type type;
	size_t offset; /* in struct address */
} extras[] = {
	{ "node", EXTRA_TEXT, offsetof(struct address, node) },
	{ "authority", EXTRA_TEXT, offsetof(struct address, authority) },
	{ "measure", EXTRA_TEXT, offsetof(struct address, measure) },
	{ "year", EXTRA_INT, offsetof(struct address, year) },
	{ "kinds", EXTRA_INT, offsetof(struct address, kinds) },
	{ "level", EXTRA_INT, offsetof(struct address, level) },
	{ "here", EXTRA_BOOL, offsetof(struct address, here) },
	{ "failing", EXTRA_BOOL, offsetof(struct address, failing) },
	{ "text", EXTRA_BOOL, offsetof(struct address, text) },
	{ "changed", EXTRA_BOOL, offsetof(struct address, changed) },
	{ "least", EXTRA_INT, offsetof(struct address, least) },
	{ "right", EXTRA_BOOL, offsetof(struct address, right) },
	{ "alone", EXTRA_BOOL, offsetof(struct address, alone) },
	{ "lines", EXTRA_BOOL, offsetof(struct address, lines) },
	{ "suspects", EXTRA_BOOL, offsetof(struct address, suspects) },
	{ "words", EXTRA_TEXT, offsetof(struct address, words) },
	{ "filter", EXTRA_TEXT, offsetof(struct address, filter) },
	{ "where", EXTRA_TEXT, offsetof(struct address, where) },
	{ "order", EXTRA_TEXT, offsetof(struct address, order) },
	{ "hidden", EXTRA_TEXT, offsetof(struct address, hidden) },
	{ "widths", EXTRA_TEXT, offsetof(struct address, widths) },
	{ "frozen", EXTRA_INT, offsetof(struct address, frozen) },
	{ "wrap", EXTRA_BOOL, offsetof(struct address, wrap) },
	{ "record", EXTRA_BOOL, offsetof(struct address, record) },
	{ "cursor", EXTRA_TEXT, offsetof(struct address, cursor) },
	{ "open", EXTRA_TEXT, offsetof(struct address, open) },
	{ "reading", EXTRA_INT, offsetof(struct address, reading) },
	{ "at", EXTRA_INT, offsetof(struct address, at) },
};
enum { EXTRAS = sizeof(extras) / sizeof(extras[0]) };

void address_release(struct address *address)
{
	free(address->hash);
	free(address->other);
	free(address->spot);
	for (size_t i = 0; i < EXTRAS; i++)
		if (extras[i].type == EXTRA_TEXT)
			free(*(char **)((char *)address + extras[i].offset));
	*address = (struct address) { .kind = ADDRESS_REPORT };
}

/* -------------------------------------------------------------- writing */

/* Bytes that no shell, no mail and no link takes for something else. */
static bool is_plain(unsigned char byte)
{
	return byte >= 0x80 || (byte >= '0' && byte <= '9')
		|| (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
		|| (byte != '\0' && strchr("-_.~/:+,", byte) != NULL);
}

static void add_escaped(struct strbuf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		unsigned char byte = (unsigned char)*text;

		if (is_plain(byte))
			strbuf_addc(out, *text);
		else
			strbuf_addf(out, "%%%c%c", digits[byte >> 4],
				digits[byte & 0xf]);
	}
}

static void add_extra(struct strbuf *out, const struct address *address,
	const struct extra *extra, char between)
{
	const char *at = (const char *)address + extra->offset;

	strbuf_addf(out, "%c%s=", between, extra->name);
	if (extra->type == EXTRA_TEXT)
		add_escaped(out, *(char *const *)at);
	else if (extra->type == EXTRA_INT)
		strbuf_addf(out, "%d", *(const int *)at);
	else
		strbuf_addc(out, '1');
}

static bool has_extra(const struct address *address, const struct extra *extra)
{
	const char *at = (const char *)address + extra->offset;

	switch (extra->type) {
	case EXTRA_TEXT:
		return *(char *const *)at != NULL;
	case EXTRA_INT:
		return *(const int *)at != 0;
	case EXTRA_BOOL:
		break;
	}
	return *(const bool *)at;
}

void address_add(struct strbuf *out, const struct address *address)
{
	char between = '?';

	strbuf_adds(out, ADDRESS_HEAD);
	if (address->hash != NULL)
		strbuf_adds(out, address->hash);
	for (size_t i = 0; i < LISTS; i++)
		if (lists[i].kind == address->kind)
			strbuf_addf(out, "%s%s", address->hash != NULL ? "/"
				: "", lists[i].name);
	if (address->kind == ADDRESS_COMPARE)
		strbuf_addf(out, "/%s%s", compare_head, address->other);
	else if (address->spot != NULL && *address->spot != '\0') {
		strbuf_addc(out, '/');
		add_escaped(out, address->spot);
	}
	for (size_t i = 0; i < EXTRAS; i++) {
		if (!has_extra(address, &extras[i]))
			continue;
		add_extra(out, address, &extras[i], between);
		between = '&';
	}
}

/* -------------------------------------------------------------- reading */

static int digit(char c)
{
	const char *at = c == '\0' ? NULL : strchr(digits, c);

	return at == NULL ? -1 : (int)(at - digits);
}

static char *unescaped(const char *text, size_t len)
{
	struct strbuf out = STRBUF_INIT;

	for (size_t at = 0; at < len; at++) {
		int high = text[at] == '%' && at + 2 < len
			? digit(text[at + 1]) : -1;
		int low = high < 0 ? -1 : digit(text[at + 2]);

		if (low < 0 || high + low == 0) {
			strbuf_addc(&out, text[at]);
			continue;
		}
		strbuf_addc(&out, (char)(high * 16 + low));
		at += 2;
	}
	return strbuf_take(&out);
}

static void read_extra(struct address *address, const char *text, size_t len)
{
	size_t name = 0;

	while (name < len && text[name] != '=')
		name++;
	if (name == len)
		return;
	for (size_t i = 0; i < EXTRAS; i++) {
		char *at = (char *)address + extras[i].offset;

		if (strlen(extras[i].name) != name
				|| memcmp(extras[i].name, text, name) != 0)
			continue;
		if (extras[i].type == EXTRA_BOOL) {
			*(bool *)at = true;
		} else if (extras[i].type == EXTRA_INT) {
			*(int *)at = (int)strtol(text + name + 1, NULL, 10);
		} else {
			free(*(char **)at);
			*(char **)at = unescaped(text + name + 1,
				len - name - 1);
		}
	}
}

static size_t hash_len(const char *text)
{
	size_t len = strspn(text, digits);

	return len >= ADDRESS_HASH_LEAST && len <= 64
		&& strchr("/?", text[len]) != NULL ? len : 0;
}

/* That of LEN bytes; NULL when they name none. */
static const struct list *list_named(const char *text, size_t len)
{
	for (size_t i = 0; i < LISTS; i++)
		if (strlen(lists[i].name) == len
				&& memcmp(lists[i].name, text, len) == 0)
			return &lists[i];
	return NULL;
}

/* What stands behind HASH/, LEN bytes. */
static bool read_rest(struct address *address, const char *text, size_t len)
{
	const struct list *list = list_named(text, len);
	size_t head = strlen(compare_head), hash;

	if (list != NULL) {
		address->kind = list->kind;
		return list->has_one;
	}
	if (strncmp(text, compare_head, head) != 0) {
		address->spot = unescaped(text, len);
		return true;
	}
	address->kind = ADDRESS_COMPARE;
	hash = hash_len(text + head);
	address->other = mem_bytes(text + head, hash);
	return hash != 0 && head + hash == len;
}

/* The part before the ?, LEN bytes. */
static bool read_path(struct address *address, const char *text, size_t len)
{
	const struct list *list = list_named(text, len);
	size_t hash = hash_len(text);

	if (list != NULL) {
		address->kind = list->kind;
		return true;
	}
	if (hash == 0)
		return false;
	address->hash = mem_bytes(text, hash);
	return hash == len
		|| read_rest(address, text + hash + 1, len - hash - 1);
}

bool address_read(struct address *address, const char *text)
{
	size_t len;

	*address = (struct address) { .kind = ADDRESS_REPORT };
	text += strspn(text, " ");
	if (strncmp(text, ADDRESS_HEAD, strlen(ADDRESS_HEAD)) != 0)
		return false;
	text += strlen(ADDRESS_HEAD);
	len = strcspn(text, "?");
	if (!read_path(address, text, len)) {
		address_release(address);
		return false;
	}
	for (text += len; *text != '\0'; text += len) {
		text++;
		len = strcspn(text, "&");
		read_extra(address, text, len);
	}
	return true;
}
