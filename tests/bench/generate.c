/*
 * Makes reports by the thousand: forms a, b and c in all layouts, both scripts,
 * some in GB18030, as FOLDER/PROVINCE/YEAR/NUMBER.txt or .html. The same from
 * the same seed, whatever the count.
 *
 *	generate [-n COUNT] [-f FIRST] [-s SEED] [-b BYTES] [-w] FOLDER
 *
 * BYTES is the size of a text (20,000); with -w all are web pages as word
 * processors leave them, five times as large.
 */
#include <errno.h>
#include <iconv.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/bench/chance.h"
#include "tests/bench/prose.h"
#include "tests/bench/story.h"
#include "tests/layouts/render.h"

struct request {
	uint64_t count, first, seed;
	size_t bytes;
	bool web;
	const char *folder;
};

struct document {
	const struct request *request;
	struct story story;
	struct chance chance;
	bool html;
	struct strbuf text, prose, cell;
};

/* Of a hundred documents. */
static const struct { enum layout layout; unsigned share; } shares[] = {
	{ LAYOUT_HTML, 45 }, { LAYOUT_PIPES, 25 }, { LAYOUT_CELL_PIPES, 10 },
	{ LAYOUT_CELL_LINES, 10 }, { LAYOUT_SPACES, 7 }, { LAYOUT_GLUED, 3 },
};
enum { TRADITIONAL = 15, GB18030 = 6 };
/* Bytes that are not prose. */
enum { TABLES = 4000, TABLES_HTML = 13000 };

static const char style[] = "class=\"MsoNormal\" style=\"text-indent:32.0pt;line-height:28.0pt;"
	"font-family:FangSong_GB2312;font-size:16.0pt;mso-bidi-font-family:Arial\" lang=\"ZH-CN\"";
static const char before[] = "<div id=\"menu\"><ul><li><a href=\"/\">首页</a></li>"
	"<li><a href=\"/xxgk/\">信息公开</a></li><li><a href=\"/hdjl/\">互动交流</a></li></ul></div>\n"
	"<div class=\"position\">您的位置：首页 &gt; 信息公开 &gt; 年度报告</div>\n<div class=\"article\">\n";
static const char after[] = "</div>\n<div id=\"footer\"><p>版权所有 技术支持 网站地图 联系我们</p></div>\n";

static const char *cell_text(void *context, const char *cell)
{
	struct document *document = context;
	int64_t value;
	strbuf_reset(&document->cell);
	if (story_value(&document->story, cell, &value))
		strbuf_addf(&document->cell, "%" PRId64, value);
	return document->cell.text;
}

static const char *prose_text(void *context, unsigned number)
{
	struct document *document = context;
	size_t bytes = document->request->bytes, tables = document->html ? TABLES_HTML : TABLES;
	bool main = number == 1;
	bytes = bytes > tables ? bytes - tables : 0;
	strbuf_reset(&document->prose);
	prose_add(&document->prose, &document->chance, &document->story,
		main ? bytes * 4 / 5 : number == 5 ? bytes / 6 : 60);
	return document->prose.text;
}

/* 南昌市青山湖区教育局 */
static void add_issuer(struct strbuf *out, struct document *document)
{
	const struct region *region = document->story.region;
	const struct region *parent = region_by_code(region->parent, document->story.year);
	if (parent && region->level == 3)
		strbuf_adds(out, parent->name);
	strbuf_adds(out, region->name);
	strbuf_adds(out, *document->story.department ? document->story.department : "人民政府");
}

static enum layout choose_layout(struct document *document)
{
	unsigned at = chance_below(&document->chance, 100);
	size_t i = 0;
	while (at >= shares[i].share)
		at -= shares[i++].share;
	return shares[i].layout;
}

static void to_gb18030(struct strbuf *text)
{
	struct strbuf out = STRBUF_INIT;
	iconv_t converter = iconv_open("GB18030", "UTF-8");
	char *from = text->text;
	size_t len = text->len, room = text->len * 2;
	strbuf_reserve(&out, room);
	char *to = out.text;
	if (iconv(converter, &from, &len, &to, &room) != (size_t)-1) {
		out.len = (size_t)(to - out.text);
		out.text[out.len] = '\0';
		strbuf_reset(text);
		strbuf_add(text, out.text, out.len);
	}
	iconv_close(converter);
	strbuf_release(&out);
}

static void make(struct document *document, uint64_t number)
{
	struct strbuf title = STRBUF_INIT;
	const struct request *request = document->request;
	story_make(&document->story, request->seed, number);
	document->chance = chance_of(request->seed ^ 0xD0C, number, 1);
	add_issuer(&title, document);
	strbuf_addf(&title, "%d年政府信息公开工作年度报告", document->story.year);
	struct render render = { .form = document->story.form, .title = title.text,
		.layout = request->web ? LAYOUT_HTML : choose_layout(document),
		.traditional = chance_below(&document->chance, 100) < TRADITIONAL,
		.value = cell_text, .prose = prose_text, .context = document };
	document->html = render.layout == LAYOUT_HTML;
	if (request->web)
		render.style = style;
	if (document->html) {
		render.before = before;
		render.after = after;
	}
	strbuf_reset(&document->text);
	render_report(&document->text, &render);
	if (chance_below(&document->chance, 100) < GB18030)
		to_gb18030(&document->text);
	strbuf_release(&title);
}

/* With the folders above it. */
static bool make_folder(const char *path)
{
	struct strbuf above = STRBUF_INIT;
	for (const char *at = strchr(path + 1, '/'); at; at = strchr(at + 1, '/')) {
		strbuf_reset(&above);
		strbuf_add(&above, path, (size_t)(at - path));
		mkdir(above.text, 0777);
	}
	strbuf_release(&above);
	return !mkdir(path, 0777) || errno == EEXIST;
}

static bool write_document(struct document *document, uint64_t number)
{
	struct strbuf path = STRBUF_INIT;
	strbuf_addf(&path, "%s/%.2s", document->request->folder, document->story.region->code);
	bool fine = make_folder(path.text);
	strbuf_addf(&path, "/%d", document->story.year);
	fine = fine && make_folder(path.text);
	strbuf_addf(&path, "/%07" PRIu64 "-%s.%s", number, document->story.region->pinyin,
		document->html ? "html" : "txt");
	FILE *file = fine ? fopen(path.text, "wb") : NULL;
	fine = file && fwrite(document->text.text, 1, document->text.len, file)
		== document->text.len;
	if (file)
		fine = !fclose(file) && fine;
	if (!fine)
		fprintf(stderr, "%s: %s\n", path.text, strerror(errno));
	strbuf_release(&path);
	return fine;
}

static bool read_arguments(struct request *request, int argc, char **argv)
{
	int option;
	while ((option = getopt(argc, argv, "n:f:s:b:w")) != -1) {
		switch (option) {
		case 'n': request->count = strtoull(optarg, NULL, 10); break;
		case 'f': request->first = strtoull(optarg, NULL, 10); break;
		case 's': request->seed = strtoull(optarg, NULL, 10); break;
		case 'b': request->bytes = strtoull(optarg, NULL, 10); break;
		case 'w': request->web = true; break;
		default: return false;
		}
	}
	request->folder = argv[optind];
	return optind + 1 == argc;
}

int main(int argc, char **argv)
{
	struct request request = { .count = 1000, .seed = 1, .bytes = 20000 };
	if (!read_arguments(&request, argc, argv)) {
		fputs("usage: generate [-n COUNT] [-f FIRST] [-s SEED] [-b BYTES] [-w] FOLDER\n", stderr);
		return 2;
	}
	if (request.first + request.count > story_most()) {
		fprintf(stderr, "only %zu documents are different\n", story_most());
		return 2;
	}
	static struct document document = { .text = STRBUF_INIT, .prose = STRBUF_INIT,
		.cell = STRBUF_INIT };
	document.request = &request;
	bool fine = make_folder(request.folder);
	if (!fine)
		fprintf(stderr, "%s: %s\n", request.folder, strerror(errno));
	for (uint64_t i = request.first; fine && i < request.first + request.count; i++) {
		make(&document, i);
		fine = write_document(&document, i);
	}
	strbuf_release(&document.text);
	strbuf_release(&document.prose);
	strbuf_release(&document.cell);
	return !fine;
}
