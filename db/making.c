#include "db/making.h"

#include <stdint.h>
#include <string.h>

#include "db/archive.h"
#include "db/key.h"
#include "db/numbers.h"
#include "db/pdf.h"
#include "db/token.h"
#include "model/gazetteer.h"
#include "model/pack.h"

enum { PARTS = 7 };

static void parts_of(struct making *making, struct strbuf *parts[PARTS])
{
	parts[0] = &making->packed;
	parts[1] = &making->bytes_frame;
	parts[2] = &making->packed_frame;
	parts[3] = &making->numbers;
	parts[4] = &making->body;
	parts[5] = &making->title;
	parts[6] = &making->refusal;
}

void making_init(struct making *making)
{
	struct strbuf *parts[PARTS];
	parts_of(making, parts);
	for (size_t i = 0; i < PARTS; i++)
		strbuf_init(parts[i]);
	making->prefix = PREFIX_NONE;
	making->order = 0;
}

void making_release(struct making *making)
{
	struct strbuf *parts[PARTS];
	parts_of(making, parts);
	for (size_t i = 0; i < PARTS; i++)
		strbuf_release(parts[i]);
}

void report_node(struct strbuf *node, struct strbuf *path,
	const struct report *report)
{
	place_node(node, &report->place);
	if (node->len)
		node_path(path, node->text);
}

void making_tokens(struct making *making, const struct report *report)
{
	struct strbuf node = STRBUF_INIT, path = STRBUF_INIT;
	struct tokens body, title;
	report_node(&node, &path, report);
	tokens_init(&body, true);
	tokens_init(&title, true);
	tokens_of_body(&body, report, path.text);
	tokens_of_place(&body, node.text);
	tokens_of_title(&title, report->title, report->issuer, path.text);
	strbuf_add(&making->body, body.text.text, body.text.len);
	strbuf_add(&making->title, title.text.text, title.text.len);
	tokens_release(&body);
	tokens_release(&title);
	strbuf_release(&node);
	strbuf_release(&path);
}

static int64_t order_of(const struct report *report)
{
	struct strbuf node = STRBUF_INIT;
	place_node(&node, &report->place);
	int64_t order = key_range_of(node.text, year_of_key(report->year)).from;
	strbuf_release(&node);
	return order;
}

void making_make(struct making *making, const char *bytes, size_t len,
	const struct parse_hint *hint, const struct making_terms *terms)
{
	struct report report;
	struct strbuf prefix = STRBUF_INIT, words = STRBUF_INIT;
	bool is_pdf = pdf_is(bytes, len);
	if (is_pdf && !pdf_words(&words, bytes, len, &making->refusal)) {
		strbuf_release(&words);
		return;
	}
	terms->parse(&report, is_pdf ? words.text : bytes, is_pdf ? words.len : len,
		hint);
	strbuf_release(&words);
	report_pack(&making->packed, &report);
	making->prefix = (unsigned char)archive_prefix_of(report.encoding);
	archive_prefix_text(&prefix, making->prefix, bytes, len);
	if (terms->keeps_bytes)
		archive_close(&making->bytes_frame, bytes, len,
			&(struct archive_aid){ .dictionary = terms->dictionary });
	archive_close(&making->packed_frame, making->packed.text,
		making->packed.len,
		&(struct archive_aid){ prefix.text, prefix.len, NULL });
	making->order = order_of(&report);
	numbers_pack(&making->numbers, &report);
	making_tokens(making, &report);
	strbuf_release(&prefix);
	report_release(&report);
}

static void write_size(struct strbuf *out, uint64_t size)
{
	for (unsigned i = 0; i < 8; i++)
		strbuf_addc(out, (char)(size >> (8 * i)));
}

static uint64_t read_size(const char *bytes)
{
	uint64_t size = 0;
	for (unsigned i = 0; i < 8; i++)
		size |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
	return size;
}

void making_write(struct strbuf *out, const struct making *making)
{
	struct making shallow = *making; /* only read */
	struct strbuf *parts[PARTS];
	parts_of(&shallow, parts);
	strbuf_addc(out, (char)making->prefix);
	write_size(out, (uint64_t)making->order);
	for (size_t i = 0; i < PARTS; i++) {
		write_size(out, parts[i]->len);
		strbuf_add(out, parts[i]->text, parts[i]->len);
	}
}

bool making_read(struct making *making, const char *bytes, size_t len)
{
	const char *at = bytes, *end = bytes + len;
	struct strbuf *parts[PARTS];
	parts_of(making, parts);
	if (end - at < 9)
		return false;
	making->prefix = (unsigned char)*at++;
	making->order = (int64_t)read_size(at);
	at += 8;
	for (size_t i = 0; i < PARTS; i++) {
		if (end - at < 8)
			return false;
		uint64_t size = read_size(at);
		at += 8;
		if (size > (uint64_t)(end - at))
			return false;
		strbuf_add(parts[i], at, (size_t)size);
		at += size;
	}
	return at == end && making->prefix < PREFIX_COUNT;
}
