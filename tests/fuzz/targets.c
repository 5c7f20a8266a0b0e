#include "tests/fuzz/targets.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/block.h"
#include "model/pack.h"
#include "model/parse.h"
#include "model/stage.h"
#include "tests/unit/docx_fixture.h"

/* Readers are given what decode_text() gives: valid UTF-8, cleaned. */
static void decode(struct strbuf *text, struct report *report,
	const char *bytes, size_t len)
{
	report_init(report);
	decode_text(text, report, bytes, len, "utf-8");
	drop_noise(text, report);
}

static void run_html(const char *bytes, size_t len)
{
	struct report report;
	struct blocks blocks = { 0 };
	struct strbuf text = STRBUF_INIT;
	decode(&text, &report, bytes, len);
	read_html(&blocks, text.text, text.len, &report);
	page_frame(&blocks, &report);
	blocks_release(&blocks);
	report_release(&report);
	strbuf_release(&text);
}

static void run_text(const char *bytes, size_t len)
{
	struct report report;
	struct blocks blocks = { 0 };
	struct strbuf text = STRBUF_INIT;
	decode(&text, &report, bytes, len);
	read_text(&blocks, text.text, text.len);
	page_frame(&blocks, &report);
	outline_build(&blocks, &report);
	blocks_release(&blocks);
	report_release(&report);
	strbuf_release(&text);
}

static void run_tables(const char *bytes, size_t len)
{
	struct report report;
	struct blocks blocks = { 0 };
	struct strbuf text = STRBUF_INIT;
	decode(&text, &report, bytes, len);
	read_text(&blocks, text.text, text.len);
	table_lines(&blocks);
	form_read(&blocks, &report, NULL);
	table_words(&blocks);
	check_report(&report);
	blocks_release(&blocks);
	report_release(&report);
	strbuf_release(&text);
}

/* The whole walk, so that what is packed is of every kind. */
static void run_report(const char *bytes, size_t len)
{
	struct report report, again;
	struct strbuf packed = STRBUF_INIT;
	report_parse(&report, bytes, len, NULL);
	report_pack(&packed, &report);
	if (!report_unpack(&again, packed.text, packed.len))
		abort();
	report_release(&again);
	report_release(&report);
	strbuf_release(&packed);
}

static void read_archive(const char *bytes, size_t len)
{
	struct report report;
	struct blocks blocks = { 0 };
	report_init(&report);
	read_docx(&blocks, bytes, len, &report);
	blocks_release(&blocks);
	report_release(&report);
}

/* An archive as it is, or its parts with a NUL between: no mutation would find
 * the checksums. */
static void run_docx(const char *bytes, size_t len)
{
	static const char *const names[] = { "word/document.xml",
		"word/styles.xml", "word/numbering.xml", "word/footnotes.xml",
		"word/endnotes.xml" };
	enum { PARTS = sizeof(names) / sizeof(*names) };
	struct docx_part parts[PARTS];
	struct strbuf archive = STRBUF_INIT;
	char *copy = mem_bytes(bytes, len);
	size_t at = 0, count = 0;
	if (len >= 2 && !memcmp(bytes, "PK", 2)) {
		read_archive(bytes, len);
	} else {
		for (; count < PARTS && at <= len; count++) {
			parts[count] = (struct docx_part) { names[count], copy + at };
			at += strlen(copy + at) + 1;
		}
		docx_make(&archive, parts, count);
		read_archive(archive.text, archive.len);
	}
	free(copy);
	strbuf_release(&archive);
}

static void run_pdf(const char *bytes, size_t len)
{
	struct report report;
	struct blocks blocks = { 0 };
	report_init(&report);
	struct strbuf text = STRBUF_INIT;
	decode_text(&text, &report, bytes, len, "utf-8");
	read_pdf(&blocks, text.text, text.len, &report);
	blocks_release(&blocks);
	report_release(&report);
	strbuf_release(&text);
}

static void run_pack(const char *bytes, size_t len)
{
	struct report report;
	struct strbuf packed = STRBUF_INIT;
	if (report_unpack(&report, bytes, len)) {
		report_pack(&packed, &report);
		report_release(&report);
	}
	strbuf_release(&packed);
}

const struct target targets[TARGET_COUNT] = {
	{ "html", run_html }, { "text", run_text }, { "tables", run_tables },
	{ "report", run_report }, { "docx", run_docx }, { "pdf", run_pdf },
	{ "pack", run_pack },
};
