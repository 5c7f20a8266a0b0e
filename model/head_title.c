/*
 * The title: in one line or up to three, with spaces, at the head of a long
 * line, in 《》 of the first sentences; else composed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/head.h"
#include "model/place_mentions.h"

/* Subject and year and authority. */
enum { FULL_TITLE = 13 };
enum { TITLE_LINES = 60, JOIN_LINES = 3, TITLE_CHARS = 70, SHORT_CHARS = 6 };

/* The last word of a title. */
static const char *const title_ends[] = { "年度报告", "工作报告", "报告", "年报",
	"工作总结", "总结", "要点", "方案", "安排", "计划", "通知", "解读", "意见",
	"规则", "办法", "规定", "制度", "指南", "汇报", "情况", "说明", "决定", "细则",
	"公告", "公示", "通报", "的函", "分解表", "任务清单", "统计表", "报告发布", "报告出炉", "年报出炉", "目录",
	"报告书", "范文", "模板", "格式", "样本",
	"范本", "(范本)", "(范文)", "(模板)", "(样本)", "(格式)", "预算公开", "决算公开", NULL };
/* What a title about open information has in it. */
static const char *const subjects[] = { "信息公开", "政务公开", "年度报告", "年报",
	"公开工作", "公开年度", NULL };
static const char *const menu_signs[] = { ">", "首页", "|", "。", "!", "?", "→",
	"当前位置", "下载", "上一篇", "下一篇", "浏览", "点击", "http", "《", NULL };
/* A line that is all of a menu's entry or a heading, though it ends so. */
static const char *const no_titles[] = { "政府信息公开年报", "信息公开年报",
	"政府信息公开工作年报", "政府信息公开年度报告", "政府信息公开工作年度报告",
	"信息公开工作年度报告", "年度报告", "政府信息公开指南", "政府信息公开制度",
	"政府信息公开目录", "工作报告", "政府工作报告", "部门信息公开年报", "年报",
	"信息公开指南", "信息公开目录", "工作方案", "通知", "情况说明", "工作总结",
	"政策解读", "部门年报", "信息公开年度报告", "本级年报", NULL };

/* What may follow a title that a whole report runs on behind. */
static const char *const body_starts[] = { "本报告", "根据", "按照", "按(", "一、", "—",
	"依据", "为", "(", "现", "目录", "|", "发布", "来源", "时间", "各", "县政府",
	"市政府", "区政府", ".doc", ".pdf", ".wps", NULL };

static bool has_any(const char *const *words, const char *text, size_t len)
{
	for (size_t at = 0; at < len; at++)
		if (words_at(words, text + at, len - at))
			return true;
	return false;
}

static bool is_one_of(const char *const *words, const char *text, size_t len)
{
	for (; *words; words++)
		if (strlen(*words) == len && !memcmp(*words, text, len))
			return true;
	return false;
}

/* Whether the plain bytes before AT may be followed so in the printed line. */
static bool may_end(const struct head_line *line, size_t at)
{
	if (at >= line->plain_len)
		return true;
	size_t before = utf8_before(line->plain, at), printed = line->offsets[before];
	uint32_t character;
	printed += utf8_next(line->text + printed, line->len - printed, &character);
	return line->offsets[at] > printed || words_at(body_starts,
		line->plain + at, line->plain_len - at);
}

/* The bytes of a bracket at AT that ends the line and belongs to the title
 * before it: (2016年), (忻城县林业局). */
static size_t bracket_at(const struct head_line *line, size_t at)
{
	const char *text = line->plain + at;
	size_t len = line->plain_len - at, year_at, bytes;
	if (len < 8 || len > 90 || text[0] != '(' || text[len - 1] != ')')
		return 0;
	static const char *const degree[] = { "度", NULL };
	int year = head_year_in(text + 1, len - 2, &year_at, &bytes);
	if (year && year_at == 0)
		bytes += words_at(degree, text + 1 + bytes, len - 2 - bytes);
	return (year && year_at == 0 && bytes == len - 2)
		|| head_is_authority(text + 1, len - 2) ? len : 0;
}

/* The bytes of the title that LINE begins with at FROM, 0: none. The longest
 * that ends the line or is parted from what follows. */
static size_t title_in(const struct head_line *line, size_t from)
{
	size_t found = 0, chars = 0;
	for (size_t at = from; at < line->plain_len && chars < TITLE_CHARS; chars++) {
		uint32_t character;
		at += utf8_next(line->plain + at, line->plain_len - at, &character);
		if (character == U'。' || character == U';' || character == U'!'
				|| character == '|' || (character == ':' && chars > 5))
			break;
		if (words_before(title_ends, line->plain + from, at - from)
				&& may_end(line, at))
			found = at - from;
	}
	return found ? found + bracket_at(line, from + found) : 0;
}

/* Signs before a title that are not of it: bullets, the key, a page number. */
static size_t title_start(const struct head_line *line)
{
	static const char *const bullets[] = { "|", "•", "·", "-", "*", "●", "■",
		"[", "【", NULL };
	static const char open[] = "【", close[] = "】";
	size_t at = 0, took;
	enum meta_key key;
	/* 【文字解读】 is the page's label, 【标题】 a key. */
	const char *end = !strncmp(line->plain, open, sizeof(open) - 1)
		? strstr(line->plain, close) : NULL;
	if (end && !head_meta_key(line, sizeof(open) - 1, &key))
		at = (size_t)(end - line->plain) + sizeof(close) - 1;
	while ((took = words_at(bullets, line->plain + at, line->plain_len - at)))
		at += took;
	took = head_meta_key(line, at, &key);
	return took && key == META_TITLE ? at + took : at;
}

/* How much plain TEXT is like a title of such a document. */
static double score_of(const char *text, size_t len)
{
	size_t chars = utf8_count(text, len), at, bytes;
	if (chars < SHORT_CHARS || chars > TITLE_CHARS
			|| is_one_of(no_titles, text, len))
		return 0;
	bool subject = has_any(subjects, text, len);
	bool year = head_year_in(text, len, &at, &bytes) > 0;
	bool authority = head_authority_at(text, len) > 0;
	struct place_mentions mentions = { 0 };
	if (!authority)
		place_mentions_scan(&mentions, text, len, 0);
	for (size_t i = 0; i < mentions.count; i++)
		authority |= place_mention_weight(&mentions, &mentions.items[i]) > 0;
	place_mentions_release(&mentions);
	static const char *const about[] = { "关于", NULL };
	bool about_it = has_any(about, text, len);
	static const char *const open[] = { "公开", NULL };
	static const char *const samples[] = { "范文", "模板", "格式", "样本",
		"范本", "(范本)", "(范文)", "(模板)", "(样本)", "(格式)", NULL };
	bool sample = words_before(samples, text, len) > 0;
	static const char *const tables[] = { "统计表", "分解表", "任务清单", NULL };
	if ((!year && !authority && !about_it && !sample)
			|| (!authority && !has_any(open, text, len)))
		return 0;
	bool table = words_before(tables, text, len) > 0;
	return (subject ? 10 : 4) + (year ? 2 : 0) + (authority ? 2 : 0)
		+ (about_it ? 1 : 0) - (table ? 3 : 0);
}

/* A title that asks for reports goes on to 的通知, in the next line. */
static bool asks(const char *text, size_t len)
{
	static const char *const words[] = { "关于做好", "关于编制", "关于报送",
		"关于编报", "关于认真", "关于切实", "关于开展", "关于进一步", NULL };
	static const char *const ends[] = { "通知", "的函", "的报告", NULL };
	return has_any(words, text, len) && !words_before(ends, text, len);
}

/* 关于做好年度报告 / 编制工作的函: what a notice's title begins with is none. */
static void drop_part(struct head *head, bool notice, const char *plain)
{
	const char *part = head->title.plain;
	if (!notice || !part || !asks(part, strlen(part)) || !strstr(plain, part))
		return;
	free(head->title.text);
	free(head->title.plain);
	head->title = (struct head_title){ 0 };
}

static void offer(struct head *head, char *text, const char *plain,
	size_t plain_len, unsigned line, double score)
{
	/* A notice brings its text along, which has a title of its own. */
	static const char *const notice_ends[] = { "通知", "的函", NULL };
	bool notice = words_before(notice_ends, plain, plain_len);
	struct head_title *to = notice ? &head->notice : &head->title;
	bool part = !notice && head->notice.plain && memmem(head->notice.plain,
		strlen(head->notice.plain), plain, plain_len);
	if (score <= to->score || (part && asks(plain, plain_len))) {
		free(text);
		return;
	}
	drop_part(head, notice, plain);
	free(to->text);
	free(to->plain);
	*to = (struct head_title){ text, mem_bytes(plain, plain_len), line, score };
}

static void add_piece(struct strbuf *text, struct strbuf *plain,
	const struct head_line *line, size_t from, size_t to)
{
	char *printed = head_line_print(line, from, to);
	/* Between Han signs nothing stands, else a space. */
	if (text->len && (unsigned char)text->text[text->len - 1] < 0x80
			&& (unsigned char)printed[0] < 0x80)
		strbuf_addc(text, ' ');
	strbuf_adds(text, printed);
	strbuf_add(plain, line->plain + from, to - from);
	free(printed);
}

/* Whether LINE may be a piece of a title and not all of it. */
static bool may_be_piece(const struct head_line *line, size_t from)
{
	enum meta_key key;
	return !line->cell && !line->sentence && !line->numbered
		&& line->role == ROLE_BODY && line->chars <= 45 && line->chars >= 2
		&& !has_any(menu_signs, line->plain + from, line->plain_len - from)
		&& !head_meta_key(line, 0, &key);
}

/* Whether the line behind INDEX is the title's year in brackets: (2016年). */
static bool year_follows(const struct head *head, size_t index)
{
	size_t at, bytes;
	const struct head_line *next = &head->lines[index + 1];
	return index + 1 < head->tail && !next->cell && next->role == ROLE_BODY
		&& bracket_at(next, 0) == next->plain_len
		&& head_year_in(next->plain, next->plain_len, &at, &bytes);
}

static void offer_from(struct head *head, size_t index, double least)
{
	struct strbuf text = STRBUF_INIT, plain = STRBUF_INIT;
	double near = 1.0 - 0.01 * (double)index;
	for (size_t i = index; i < index + JOIN_LINES && i < head->tail; i++) {
		const struct head_line *line = &head->lines[i];
		struct head_date date;
		size_t before, from = i == index ? title_start(line) : 0;
		enum meta_key key;
		bool row = line->role == ROLE_META && !from
			&& head_meta_key(line, 0, &key);
		size_t bytes = !row && line->plain_len > from
			? title_in(line, from) : 0;
		if (i > index && year_follows(head, i - 1))
			bytes = line->plain_len;
		if (i > index && (line->cell || line->role != ROLE_BODY
				|| line->numbered))
			break;
		if (bytes) {
			struct strbuf whole = STRBUF_INIT, all = STRBUF_INIT;
			strbuf_add(&whole, text.text, text.len);
			strbuf_add(&all, plain.text, plain.len);
			add_piece(&whole, &all, line, from, from + bytes);
			double score = score_of(all.text, all.len);
			if (score > least && !line->numbered
					&& !has_any((const char *const[]){ ">", "首页", NULL },
						all.text, all.len))
				offer(head, strbuf_take(&whole), all.text, all.len,
					line->line, score + near
					- 0.5 * (double)(i - index)
					+ (from && i == index ? 0.5 : 0));
			strbuf_release(&whole);
			strbuf_release(&all);
		}
		if (!may_be_piece(line, from) || head_line_is_date(line, &date, &before))
			break;
		add_piece(&text, &plain, line, from, line->plain_len);
		if (bytes == line->plain_len - from && !asks(plain.text, plain.len)
				&& !year_follows(head, i))
			break;
	}
	strbuf_release(&text);
	strbuf_release(&plain);
}

/* Whether a 《 before AT is still open there. */
static bool is_inside(const char *text, size_t at)
{
	static const char *const open[] = { "《", NULL }, *const close[] = { "》", NULL };
	int depth = 0;
	for (size_t i = 0; i < at; i++)
		depth += (words_at(open, text + i, at - i) > 0)
			- (words_at(close, text + i, at - i) > 0);
	return depth > 0;
}

/* 编制《鄯善县2022年政府信息公开工作年度报告》, 现将《…要点》印发给你们. */
static void offer_quoted(struct head *head, const struct head_line *line)
{
	static const char *const own[] = { "编制", "公布", "发布", "形成", "完成",
		"完成了", "编制了", "撰写", "现将", "公开", "制定", "印发", "制作", "转发:",
		"转发", "\n", NULL };
	static const char open[] = "《", close[] = "》";
	for (size_t at = 0; at < line->plain_len;) {
		const char *from = memmem(line->plain + at, line->plain_len - at,
			open, sizeof(open) - 1);
		const char *to = !from ? NULL : memmem(from,
			line->plain_len - (size_t)(from - line->plain), close,
			sizeof(close) - 1);
		if (!to)
			return;
		size_t start = (size_t)(from - line->plain) + sizeof(open) - 1;
		size_t end = (size_t)(to - line->plain), len = end - start;
		double score = words_before(title_ends, line->plain + start, len)
			? score_of(line->plain + start, len) : 0;
		bool ours = start < 7 || words_before(own, line->plain,
			(size_t)(from - line->plain));
		/* 《关于印发《…》的通知》 is another's. */
		ours = ours && !is_inside(line->plain, (size_t)(from - line->plain));
		if (score >= 12 && ours)
			offer(head, head_line_print(line, start, end),
				line->plain + start, len, line->line, score - 4);
		at = end + sizeof(close) - 1;
	}
}

void head_title_read(struct head *head)
{
	bool body = false; /* below the first heading only a full title counts */
	for (size_t i = 0; i < head->tail && i < TITLE_LINES; i++) {
		const struct head_line *line = &head->lines[i];
		if (line->numbered && head->title.score > 10)
			break;
		body |= line->numbered && i > 0;
		offer_from(head, i, body ? FULL_TITLE : 0);
		if (!body)
			offer_quoted(head, line);
	}
	const char *own = head->meta[META_TITLE];
	if (own && head->title.score < 10 && head->notice.score < 10) {
		struct strbuf plain = STRBUF_INIT;
		place_text(&plain, own, strlen(own));
		double score = score_of(plain.text, plain.len);
		if (score > 0)
			offer(head, mem_text(own), plain.text, plain.len, 0, score);
		strbuf_release(&plain);
	}
}

const struct head_line *head_headline(const struct head *head)
{
	for (size_t i = 0; i < head->tail && i < 8; i++) {
		const struct head_line *line = &head->lines[i];
		enum meta_key key;
		struct head_date date;
		size_t before;
		if (line->numbered || line->sentence)
			return NULL;
		if (line->role == ROLE_BODY && !line->cell && line->chars >= 8
				&& line->chars <= 45
				&& !has_any(menu_signs, line->plain, line->plain_len)
				&& !head_meta_key(line, 0, &key)
				&& !head_line_is_date(line, &date, &before))
			return line;
	}
	return NULL;
}

void head_headline_read(struct head *head)
{
	const struct head_line *line = head_headline(head);
	if (!line)
		return;
	head->title.text = head_line_print(line, 0, line->plain_len);
	head->title.plain = mem_bytes(line->plain, line->plain_len);
	head->title.line = line->line;
}

/* ------------------------------------------------------------- composing */

static void place_words(struct strbuf *out, const struct place *place)
{
	size_t depth = 0;
	while (depth < 3 && place->path[depth])
		depth++;
	if (depth)
		strbuf_adds(out, place->path[depth - 1]);
	if (place->zone)
		strbuf_adds(out, place->zone);
	else if (place->township)
		strbuf_adds(out, place->township);
}

static char *first_heading(const struct head *head)
{
	for (size_t i = 0; i < head->count; i++)
		if (head->lines[i].numbered && head->lines[i].chars <= 60)
			return head_line_print(&head->lines[i], 0,
				head->lines[i].plain_len);
	for (size_t i = 0; i < head->count; i++)
		if (head->lines[i].role == ROLE_BODY && head->lines[i].chars >= 2) {
			size_t end = 0;
			for (unsigned n = 0; n < 30 && end < head->lines[i].plain_len; n++) {
				uint32_t character;
				end += utf8_next(head->lines[i].plain + end,
					head->lines[i].plain_len - end, &character);
			}
			return head_line_print(&head->lines[i], 0, end);
		}
	return NULL;
}

void head_title_compose(struct head *head)
{
	static const char *const names[KIND_COUNT] = {
		[KIND_ANNUAL] = "政府信息公开工作年度报告",
		[KIND_KEYPOINTS] = "政务公开工作要点",
		[KIND_NOTICE] = "政府信息公开工作通知",
		[KIND_OTHER] = "",
	};
	struct report *report = head->report;
	struct strbuf title = STRBUF_INIT;
	if (report->issuer)
		strbuf_adds(&title, report->issuer);
	else
		place_words(&title, &report->place);
	if (report->year)
		strbuf_addf(&title, "%d年", report->year);
	report->title_derived = true;
	if (title.len && report->kind != KIND_OTHER) {
		strbuf_adds(&title, names[report->kind]);
		report->title = strbuf_take(&title);
	} else {
		report->title = first_heading(head);
	}
	strbuf_release(&title);
}
