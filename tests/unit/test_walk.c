#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/trouble.h"
#include "db/pdf.h"
#include "db/walk.h"

struct folder {
	char path[64];
};

/* The path of NAME in FOLDER; the caller frees it. */
static char *path_of(const struct folder *folder, const char *name)
{
	struct strbuf path = STRBUF_INIT;
	strbuf_addf(&path, "%s/%s", folder->path, name);
	return strbuf_take(&path);
}

static void put(const struct folder *folder, const char *name, const char *text)
{
	char *path = path_of(folder, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fwrite(text, 1, strlen(text), file);
	fclose(file);
	free(path);
}

static void make_folder(const struct folder *folder, const char *name)
{
	char *path = path_of(folder, name);
	assert_int_equal(mkdir(path, 0700), 0);
	free(path);
}

static int setup(void **state)
{
	struct folder *folder = calloc(1, sizeof(*folder));
	strcpy(folder->path, "/tmp/nianbao-walk-XXXXXX");
	*state = folder;
	return folder && mkdtemp(folder->path) ? 0 : -1;
}

static int teardown(void **state)
{
	struct folder *folder = *state;
	struct strbuf command = STRBUF_INIT;
	strbuf_addf(&command, "rm -rf '%s'", folder->path);
	int status = system(command.text);
	strbuf_release(&command);
	free(folder);
	return status;
}

static void what_belongs_to_a_page_is_no_document(void **state)
{
	const struct folder *folder = *state;
	struct walk walk;
	struct trouble trouble = TROUBLE_INIT;
	walk_init(&walk);
	make_folder(folder, "a_files");
	make_folder(folder, "b_files");
	make_folder(folder, "c.files");
	put(folder, "a.html", "页");
	put(folder, "a_files/frame.html", "框");
	put(folder, "b_files/alone.html", "页");
	put(folder, "c.htm", "页");
	put(folder, "c.files/x.htm", "框");
	put(folder, "d.docx", "x");
	put(folder, "e.PDF", "x");
	put(folder, "f.jpg", "x");
	put(folder, "a.url", "x");
	assert_true(walk_add(&walk, folder->path, &trouble));
	static const char *const wanted[] = { "a.html", "b_files/alone.html",
		"c.htm", "d.docx", "e.PDF" };
	struct walk_reader reader;
	walk_reader_init(&reader, &walk);
	assert_int_equal(walk.count, 5);
	for (size_t i = 0; i < walk.count; i++)
		assert_string_equal(walk_next(&reader) + strlen(folder->path) + 1, wanted[i]);
	assert_null(walk_next(&reader));
	walk_reader_release(&reader);
	walk_release(&walk);
}

/* Ten thousand files of a folder take less than their names. */
static void many_paths_are_small(void **state)
{
	enum { MANY = 10000 };
	const struct folder *folder = *state;
	struct walk walk;
	struct walk_reader reader;
	struct trouble trouble = TROUBLE_INIT;
	static const char form[] = "many/report of an authority on the year before"
		" and its plans for the one to come %05d.txt";
	char name[128];
	make_folder(folder, "many");
	for (int i = 0; i < MANY; i++) {
		snprintf(name, sizeof(name), form, i);
		put(folder, name, "");
	}
	walk_init(&walk);
	assert_true(walk_add(&walk, folder->path, &trouble));
	assert_int_equal(walk.count, MANY);
	walk_reader_init(&reader, &walk);
	for (int i = 0; i < MANY; i++) {
		snprintf(name, sizeof(name), form, i);
		assert_string_equal(walk_next(&reader) + strlen(folder->path) + 1, name);
	}
	assert_null(walk_next(&reader));
	assert_null(walk_next(&reader));
	assert_true(walk.frames.len > 0 && walk.frames.len < 10 * MANY);
	assert_true(walk.open.len < 1 << 20);
	walk_reader_release(&reader);
	walk_release(&walk);
}

static void check_url(const struct folder *folder, const char *name,
	const char *wanted)
{
	char *path = path_of(folder, name), *url = walk_url(path);
	if (wanted)
		assert_string_equal(url, wanted);
	else
		assert_null(url);
	free(url);
	free(path);
}

static void shortcuts_tell_the_address(void **state)
{
	const struct folder *folder = *state;
	put(folder, "a.url", "[InternetShortcut]\r\nURL=http://www.x.gov.cn/a\r\nIcon=1");
	put(folder, "b.html.url", "url=https://x.gov.cn/b");
	put(folder, "c.webloc", "<plist><dict><key>URL</key>\n"
		"<string>http://x.gov.cn/c</string></dict></plist>");
	put(folder, "d.url", "[InternetShortcut]\nURL=javascript:alert(1)\n");
	check_url(folder, "a.html", "http://www.x.gov.cn/a");
	check_url(folder, "b.html", "https://x.gov.cn/b");
	check_url(folder, "c.docx", "http://x.gov.cn/c");
	check_url(folder, "d.html", NULL);
	check_url(folder, "none.html", NULL);
}

static bool is_document(const char *bytes, size_t len)
{
	struct strbuf why = STRBUF_INIT;
	bool is = walk_is_document(bytes, len, "x", &why);
	assert_true(is == !why.len);
	strbuf_release(&why);
	return is;
}

static void documents_are_told_by_their_bytes(void **state)
{
	(void)state;
	static const char zip[] = "PK\3\4......word/document.xml", other[] = "PK\3\4xl/workbook";
	static const char old[] = "\xd0\xcf\x11\xe0\xa1\xb1";
	/* 一 is 00 4E */
	static const char wide[] = "1\0 \0\0\x4e\n\0" "1\0 \0a\0\n";
	assert_true(is_document(zip, sizeof(zip)));
	assert_false(is_document(other, sizeof(other)));
	assert_false(is_document(old, sizeof(old)));
	assert_false(is_document("{\\rtf1 x}", 9));
	assert_false(is_document("a\0b", 3));
	assert_false(is_document(" \r\n", 3));
	assert_true(is_document("%PDF-1.4", 8));
	assert_true(is_document(wide, sizeof(wide)));
}

static void words_of_a_pdf(void **state)
{
	(void)state;
	struct strbuf words = STRBUF_INIT, why = STRBUF_INIT, bytes = STRBUF_INIT;
	struct stat file;
	if (system("command -v pdftotext >/dev/null 2>&1")) {
		print_message("pdftotext is not installed\n");
		skip();
	}
	assert_true(walk_read(&bytes, &file, "tests/documents/printed-2024.pdf", &why));
	assert_true(pdf_is(bytes.text, bytes.len));
	assert_true(pdf_words(&words, bytes.text, bytes.len, &why));
	assert_non_null(strstr(words.text, "<word "));
	assert_false(pdf_words(&words, "%PDF-1.4\n", 9, &why));
	assert_true(why.len > 0);
	strbuf_release(&words);
	strbuf_release(&why);
	strbuf_release(&bytes);
}

/* Where it is not to be found, its name and the package are told. */
static void without_pdftotext_there_is_a_sentence(void **state)
{
	(void)state;
	struct strbuf words = STRBUF_INIT, why = STRBUF_INIT;
	char *path = strdup(getenv("PATH"));
	setenv("PATH", "/nonexistent", 1);
	bool read = pdf_words(&words, "%PDF-1.4\n", 9, &why);
	setenv("PATH", path, 1);
	free(path);
	assert_false(read);
	assert_non_null(strstr(why.text, "poppler-utils"));
	strbuf_release(&words);
	strbuf_release(&why);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(many_paths_are_small, setup, teardown),
		cmocka_unit_test_setup_teardown(what_belongs_to_a_page_is_no_document,
			setup, teardown),
		cmocka_unit_test_setup_teardown(shortcuts_tell_the_address,
			setup, teardown),
		cmocka_unit_test(documents_are_told_by_their_bytes),
		cmocka_unit_test(words_of_a_pdf),
		cmocka_unit_test(without_pdftotext_there_is_a_sentence),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
