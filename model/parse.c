#include "model/parse.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/mht.h"
#include "model/plain.h"
#include "model/sha256.h"
#include "model/stage.h"

enum {
	LONGEST = 2 << 20, /* bytes of a text that are read */
	PEEP = 16 << 10,   /* enough to tell HTML from text */
	TAGS = 4,          /* so many tags are HTML */
};

/* HTML is told by its tags; files are named in all ways. */
static bool is_html(const char *text, size_t len)
{
	static const char *const tags[] = { "<p>", "<p ", "</p>", "<br", "<div",
		"<td", "<tr", "<table", "<span", "<html", "<body", "<head", "<meta",
		"<!doctype html", "</" };
	size_t found = 0, peep = len < PEEP ? len : PEEP;
	for (size_t at = 0; at < peep; at++) {
		if (text[at] != '<')
			continue;
		for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
			size_t tag = strlen(tags[i]);
			if (tag > len - at || strncasecmp(text + at, tags[i], tag))
				continue;
			if (tag > 4 && (i == 9 || i == 13))
				return true;
			found++;
			break;
		}
	}
	return found >= TAGS;
}

/* Adds what TEXT says: folded, without spaces and punctuation. */
static void add_content(struct strbuf *out, const char *text)
{
	size_t len = text ? strlen(text) : 0;
	for (size_t at = 0; at < len;) {
		uint32_t c;
		at += utf8_next(text + at, len - at, &c);
		c = fold_char(c);
		bool says = c < 0x80 ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
			: utf8_is_han(c) || uc_is_alnum(c);
		if (says)
			strbuf_add_char(out, c);
	}
}

/* The text's own hash, before stages change its blocks. */
static void hash_content(const struct blocks *blocks, struct report *report)
{
	struct strbuf content = STRBUF_INIT;
	for (size_t i = 0; i < blocks->count; i++) {
		const struct block *block = &blocks->items[i];
		if (block->role == ROLE_SITE || block->role == ROLE_META)
			continue;
		add_content(&content, block->text);
		for (size_t c = 0; c < block->grid.count; c++)
			add_content(&content, block->grid.cells[c].text);
	}
	if (content.len)
		sha256_hex_of(report->content, content.text, content.len);
	strbuf_release(&content);
}

static void cut_text(struct strbuf *text, struct report *report)
{
	if (text->len <= LONGEST)
		return;
	report_note(report, NOTE_DROPPED, 0, "too-long",
		"The document's text has %zu bytes; only the first %d were read.",
		text->len, LONGEST);
	size_t len = LONGEST;
	while (((unsigned char)text->text[len] & 0xC0) == 0x80)
		len--;
	strbuf_cut(text, len);
}

/* CHARACTERS are taken away from the beginning of its text. */
static void move_paragraphs(struct section *section, size_t characters)
{
	for (size_t i = 0; i < section->paragraph_count; i++) {
		struct text_paragraph *paragraph = &section->paragraphs[i];
		paragraph->start = paragraph->start > characters
			? paragraph->start - characters : 0;
	}
}

/* Takes the lines out of the preface that are the report's title, which is
 * shown above it. Without any other line the preface is no section. */
static void drop_title(struct report *report)
{
	struct section *preface = report->sections;
	if (!report->section_count || !report->title || report->title_derived
			|| *preface->marker || *preface->title)
		return;
	struct strbuf title = STRBUF_INIT, name = STRBUF_INIT;
	plain_name(&title, report->title, strlen(report->title));
	char *text = preface->text;
	while (*text) {
		size_t len = strcspn(text, "\n");
		strbuf_reset(&name);
		plain_name(&name, text, len);
		if (name.len && !strstr(title.text, name.text))
			break;
		text += len + (text[len] == '\n');
	}
	move_paragraphs(preface, utf8_count(preface->text,
		(size_t)(text - preface->text)));
	memmove(preface->text, text, strlen(text) + 1);
	strbuf_release(&title);
	strbuf_release(&name);
}

static bool has_table(const struct report *report, int section)
{
	for (size_t i = 0; i < report->table_count; i++)
		if (report->tables[i].section == section)
			return true;
	return false;
}

/* Takes out the first section when it says nothing; ids count from 1, so all
 * that name a section go down by one. */
static void drop_empty_preface(struct report *report)
{
	struct section *first = report->sections;
	if (report->section_count < 2 || *first->text || *first->title
			|| *first->marker || has_table(report, first->id))
		return;
	free(first->text);
	free(first->title);
	free(first->marker);
	free(first->paragraphs);
	report->section_count--;
	memmove(first, first + 1, report->section_count * sizeof(*first));
	for (size_t i = 0; i < report->section_count; i++) {
		first[i].id--;
		first[i].parent -= first[i].parent > 0;
	}
	for (size_t i = 0; i < report->table_count; i++)
		report->tables[i].section -= report->tables[i].section > 0;
}

static void read_decoded(struct blocks *blocks, struct report *report,
	const char *bytes, size_t len, const struct parse_hint *hint)
{
	struct strbuf text = STRBUF_INIT;
	struct mht mht;
	if (mht_read(&mht, bytes, len)) {
		bytes = mht.page.text;
		len = mht.page.len;
	}
	decode_text(&text, report, bytes, len, hint ? hint->encoding : NULL);
	drop_noise(&text, report);
	if (is_html(text.text, text.len)) {
		read_html(blocks, text.text, text.len, report);
	} else {
		cut_text(&text, report);
		read_text(blocks, text.text, text.len);
	}
	if (!blocks->base_url && mht.url && !strncmp(mht.url, "http", 4))
		blocks->base_url = mem_text(mht.url);
	mht_release(&mht);
	strbuf_release(&text);
}

/* A Zip archive, which an Office Open XML document is. */
static bool is_docx(const char *bytes, size_t len)
{
	return len >= 4 && !memcmp(bytes, "PK\3\4", 4);
}

/* What pdftotext gives begins so, whatever version it is. */
static bool is_pdf(const char *bytes, size_t len)
{
	static const char page[] = "<page width=";
	size_t peep = len < PEEP ? len : PEEP;
	return bytes && len > 9 && !memcmp(bytes, "<!DOCTYPE", 9)
		&& memmem(bytes, peep, "<doc>", 5)
		&& memmem(bytes, peep, page, sizeof(page) - 1);
}

enum parse_format parse_format(const char *bytes, size_t len)
{
	return is_docx(bytes, len) ? PARSE_DOCX
		: is_pdf(bytes, len) ? PARSE_PDF : PARSE_TEXT;
}

static void read_blocks(struct blocks *blocks, struct report *report,
	const char *bytes, size_t len, const struct parse_hint *hint)
{
	switch (parse_format(bytes, len)) {
	case PARSE_DOCX:
		report->encoding = mem_text("docx");
		read_docx(blocks, bytes, len, report);
		break;
	case PARSE_PDF:
		report->encoding = mem_text("pdf");
		read_pdf(blocks, bytes, len, report);
		break;
	case PARSE_TEXT:
		read_decoded(blocks, report, bytes, len, hint);
		break;
	}
	if (hint && hint->url)
		report->url = mem_text(hint->url);
	else if (blocks->base_url)
		report->url = mem_text(blocks->base_url);
}

void report_parse(struct report *report, const char *bytes, size_t len,
	const struct parse_hint *hint)
{
	static const struct parse_hint nothing = { 0 };
	struct blocks blocks = { 0 };
	report_init(report);
	read_blocks(&blocks, report, bytes, len, hint);
	page_frame(&blocks, report);
	hash_content(&blocks, report);
	table_lines(&blocks);
	form_read(&blocks, report, hint ? hint->beside : NULL);
	table_words(&blocks);
	outline_build(&blocks, report);
	head_read(&blocks, report, hint ? hint : &nothing);
	drop_title(report);
	drop_empty_preface(report);
	prose_read(report);
	tasks_read(report);
	adverts_find(report);
	check_report(report);
	check_prose(report);
	blocks_release(&blocks);
}
