/*
 * Meta rows: "索引号: … 发布日期: …", the same in cells, one key or value a line,
 * with bullets or in 【】.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/head.h"
#include "model/place_mentions.h"

static const struct {
	const char *word;
	enum meta_key key;
} keys[] = { /* longer ones before those they begin with */
	/* as converters to the words of Taiwan have them */
	{ "资讯索引号", META_INDEX }, { "资讯名称", META_TITLE },
	{ "资讯来源", META_SOURCE }, { "档案编号", META_NUMBER },
	{ "释出机构", META_ISSUER }, { "释出日期", META_PUBLISHED },
	{ "释出时间", META_PUBLISHED },
	{ "信息索引号", META_INDEX }, { "索引号", META_INDEX },
	{ "索取号", META_INDEX }, { "索引码", META_INDEX },
	{ "信息名称", META_TITLE }, { "文件名称", META_TITLE },
	{ "名称", META_TITLE }, { "标题", META_TITLE }, { "题名", META_TITLE },
	{ "发布机构", META_ISSUER }, { "发布单位", META_ISSUER },
	{ "发布部门", META_ISSUER }, { "发布机关", META_ISSUER },
	{ "发文机构", META_ISSUER }, { "发文机关", META_ISSUER },
	{ "发文单位", META_ISSUER }, { "制发机关", META_ISSUER },
	{ "公开责任部门", META_ISSUER }, { "责任部门", META_ISSUER },
	{ "公开单位", META_ISSUER }, { "公开部门", META_ISSUER },
	{ "编制单位", META_ISSUER }, { "所属机构", META_OTHER },
	{ "信息来源", META_SOURCE }, { "文章来源", META_SOURCE },
	{ "稿件来源", META_SOURCE }, { "来源", META_SOURCE },
	{ "作者", META_OTHER },
	{ "发文字号", META_NUMBER }, { "公文编号", META_NUMBER },
	{ "文件编号", META_NUMBER }, { "文号", META_NUMBER },
	{ "统一编号", META_OTHER }, { "编号", META_OTHER },
	{ "成文日期", META_WRITTEN }, { "成文时间", META_WRITTEN },
	{ "发文日期", META_WRITTEN }, { "发文时间", META_WRITTEN },
	{ "生成日期", META_WRITTEN }, { "生成时间", META_WRITTEN },
	{ "制发日期", META_WRITTEN }, { "印发日期", META_WRITTEN },
	{ "产生日期", META_WRITTEN }, { "签发日期", META_WRITTEN },
	{ "发布日期", META_PUBLISHED }, { "发布时间", META_PUBLISHED },
	{ "公开日期", META_PUBLISHED }, { "公开时间", META_PUBLISHED },
	{ "公布日期", META_PUBLISHED }, { "公布时间", META_PUBLISHED },
	{ "发表时间", META_PUBLISHED }, { "发稿时间", META_PUBLISHED },
	{ "更新时间", META_DATE }, { "日期", META_DATE }, { "时间", META_DATE },
	{ "实施日期", META_OTHER }, { "生效日期", META_OTHER },
	{ "主题分类", META_OTHER }, { "文件分类", META_OTHER },
	{ "信息分类", META_OTHER }, { "体裁分类", META_OTHER },
	{ "组配分类", META_OTHER }, { "分类", META_OTHER },
	{ "体裁", META_OTHER }, { "公开方式", META_OTHER },
	{ "公开形式", META_OTHER }, { "公开范围", META_OTHER },
	{ "公开类别", META_OTHER }, { "关键词", META_OTHER },
	{ "主题词", META_OTHER }, { "有效性", META_OTHER },
	{ "效力级别", META_OTHER }, { "效力状态", META_OTHER },
	{ "时效性", META_OTHER }, { "时效", META_OTHER },
	{ "有效期", META_OTHER }, { "语种", META_OTHER },
	{ "浏览次数", META_OTHER }, { "浏览量", META_OTHER },
	{ "阅读次数", META_OTHER }, { "访问量", META_OTHER },
	{ "点击数", META_OTHER }, { "人气", META_OTHER }, { "字体", META_OTHER },
	{ "字号", META_OTHER }, { "打印", META_OTHER }, { "分享", META_OTHER },
	{ "文件下载", META_OTHER }, { "栏目", META_OTHER },
	{ "原文链接", META_LINK }, { "原文地址", META_LINK },
	{ "原文网址", META_LINK }, { "网址", META_LINK }, { "内容概述", META_OTHER },
	{ "摘要", META_OTHER }, { "责任编辑", META_OTHER },
	{ "审核", META_OTHER }, { "登记号", META_OTHER },
};

static const char *const key_ends[] = { ":", "|", "】", "]", "：", NULL };
static const char *const key_starts[] = { "|", "【", "[", "•", "·", "-", "*",
	"●", "■", ")", "]", "】", ";", ",", NULL };

/* Whether white space stands in the printed text right before the plain byte
 * AT. */
static bool is_parted(const struct head_line *line, size_t at)
{
	if (at == 0 || at >= line->plain_len)
		return true;
	size_t before = utf8_before(line->plain, at);
	uint32_t character;
	size_t printed = line->offsets[before];
	printed += utf8_next(line->text + printed, line->len - printed, &character);
	return line->offsets[at] > printed
		|| words_before(key_starts, line->plain, at);
}

size_t head_meta_key(const struct head_line *line, size_t at, enum meta_key *key)
{
	if (!is_parted(line, at))
		return 0;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		size_t len = strlen(keys[i].word);
		if (line->plain_len - at < len
				|| memcmp(line->plain + at, keys[i].word, len))
			continue;
		size_t end = at + len;
		size_t mark = words_at(key_ends, line->plain + end,
			line->plain_len - end);
		if (!mark && !is_parted(line, end))
			continue;
		*key = keys[i].key;
		while (mark) {
			end += mark;
			mark = words_at(key_ends, line->plain + end,
				line->plain_len - end);
		}
		return end - at;
	}
	return 0;
}

/* The first key of LINE from AT on; the end of the line where there is none. */
static size_t next_key(const struct head_line *line, size_t at)
{
	enum meta_key key;
	while (at < line->plain_len && !head_meta_key(line, at, &key)) {
		uint32_t character;
		at += utf8_next(line->plain + at, line->plain_len - at, &character);
	}
	return at;
}

/* What is printed from one plain byte to another, without the signs that part
 * it from the next key. */
static char *value_between(const struct head_line *line, size_t from, size_t to)
{
	static const char *const ends[] = { "|", "•", "·", "【", "[", ";", "-", NULL };
	size_t end;
	while (to > from && (end = words_before(ends, line->plain + from, to - from)))
		to -= end;
	return head_line_print(line, from, to);
}

static void keep(struct head *head, enum meta_key key, char *value)
{
	if (key < META_OTHER && key != META_NONE && *value && !head->meta[key])
		head->meta[key] = value;
	else
		free(value);
}

/* Whether LINE may be a meta row: short, and not in the text below. */
static bool may_be_meta(const struct head_line *line)
{
	return line->role == ROLE_META
		|| (line->chars <= 160 && !line->sentence && !line->numbered);
}

/* Reads the keys of the line at INDEX; a key without a value has it in the next
 * line or cell. Returns how many lines it used. */
static size_t read_line(struct head *head, size_t index)
{
	const struct head_line *line = &head->lines[index];
	size_t used = 1;
	for (size_t at = next_key(line, 0); at < line->plain_len;) {
		enum meta_key key = META_NONE, other;
		size_t from = at + head_meta_key(line, at, &key);
		size_t to = next_key(line, from);
		bool empty = from >= line->plain_len;
		const struct head_line *next = line + 1;
		if (!empty) {
			keep(head, key, value_between(line, from, to));
		} else if (index + 1 < head->tail && may_be_meta(next)
				&& next->cell == line->cell
				&& !head_meta_key(next, 0, &other)) {
			keep(head, key, head_line_print(next, 0, next->plain_len));
			used = 2;
		}
		at = to;
	}
	return used;
}

/* Whether the line begins like a meta row, after bullets. */
static bool begins_with_key(const struct head_line *line)
{
	static const char *const bullets[] = { "|", "•", "·", "-", "*", "【", "[",
		"●", "■", NULL };
	size_t at = 0, bullet;
	enum meta_key key;
	while ((bullet = words_at(bullets, line->plain + at, line->plain_len - at)))
		at += bullet;
	return head_meta_key(line, at, &key) > 0;
}

void head_meta_read(struct head *head)
{
	for (size_t i = 0; i < head->tail;) {
		const struct head_line *line = &head->lines[i];
		if (line->numbered && line->role != ROLE_META && i > 40)
			break;
		if (line->role == ROLE_META || (i < 60 && may_be_meta(line)
				&& (begins_with_key(line) || (i < 20 && line->chars < 90
				&& next_key(line, 0) < line->plain_len))))
			i += read_line(head, i);
		else
			i++;
	}
}

/* ------------------------------------------------------------ numbers */

static const char *const open_brackets[] = { "〔", "﹝", "[", "【", "(", NULL };
static const char *const close_brackets[] = { "〕", "﹞", "]", "】", ")", NULL };

static size_t digits_at(const char *text, size_t len)
{
	size_t at = 0;
	while (at < len && text[at] >= '0' && text[at] <= '9')
		at++;
	return at;
}

/* Whether plain TEXT is a document number and nothing else: 冠政办发〔2021〕9号. */
static bool is_number(const char *text, size_t len)
{
	size_t at = 0, bracket = 0, signs = 0;
	while (at < len && !(bracket = words_at(open_brackets, text + at, len - at))) {
		uint32_t character;
		at += utf8_next(text + at, len - at, &character);
		if (!utf8_is_han(character) || ++signs > 14)
			return false;
	}
	at += bracket;
	if (signs < 2 || !bracket || digits_at(text + at, len - at) != 4)
		return false;
	at += 4;
	bracket = words_at(close_brackets, text + at, len - at);
	at += bracket;
	static const char *const order[] = { "第", NULL };
	at += words_at(order, text + at, len - at);
	size_t digits = digits_at(text + at, len - at);
	return bracket && digits && !strncmp(text + at + digits, "号", len - at - digits)
		&& len - at - digits == strlen("号");
}

static bool has_digit(const char *text)
{
	return strpbrk(text, "0123456789") != NULL;
}

void head_numbers_read(struct head *head)
{
	struct report *report = head->report;
	const char *index = head->meta[META_INDEX];
	/* Behind a space stands a key that the table lacks. */
	size_t bytes = index ? strcspn(index, " \t") : 0;
	char *own = index ? mem_bytes(index, bytes) : NULL;
	if (own && has_digit(own) && bytes >= 4 && bytes < 80)
		report->index_number = own;
	else
		free(own);
	struct strbuf plain = STRBUF_INIT;
	const char *number = head->meta[META_NUMBER];
	if (number) {
		place_text(&plain, number, strlen(number));
		if (is_number(plain.text, plain.len))
			report->document_number = mem_text(number);
	}
	for (size_t i = 0; i < head->tail && i < 30 && !report->document_number; i++) {
		const struct head_line *line = &head->lines[i];
		size_t from = line->plain[0] == '(' ? 1 : 0;
		size_t to = line->plain_len;
		if (from && to > 1 && line->plain[to - 1] == ')')
			to--;
		if (to > from && is_number(line->plain + from, to - from))
			report->document_number = head_line_print(line, from, to);
	}
	strbuf_release(&plain);
}
