#include "model/stage.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/mark.h"
#include "model/plain.h"

/* Words of the page around a text: a short line that has one is not of it. */
static const char *const site_words[] = {
	"扫一扫", "分享到", "分享至", "浏览次数", "阅读次数", "访问量", "访问次数", "点击次数",
	"点击数", "人气:", "字体:", "字号:", "打印本页", "打印此页", "打印文章", "关闭窗口",
	"关闭本页", "关闭页面", "设为首页", "加入收藏", "收藏本站", "无障碍", "长者版", "关怀版",
	"适老", "返回顶部", "回到顶部", "返回首页", "网站地图", "站点地图", "版权所有", "版权保护",
	"版权声明", "关于本站", "关于我们", "联系我们", "网站声明", "隐私声明", "隐私安全", "icp备",
	"公网安备", "网站标识码", "网站识别码", "技术支持:", "上一篇", "下一篇", "上一条", "下一条",
	"相关阅读", "相关文章", "相关链接", "友情链接", "热门推荐", "当前位置", "所在位置", "热搜词",
	"请输入搜索", "搜索类型", "选择特殊符号", "站内搜索", "手机版", "邮箱订阅", "手机订阅",
	"温馨提示:", "您访问的链接", "即将离开", "javascript", "copyright", "版权归",
	"您是第", "位访客", "我要纠错", "信息无障碍", "繁体版", "用户登录", "微信公众号扫描",
};

/* Lines that are a menu's word and nothing else. */
static const char *const menu_words[] = {
	"首页", "网站首页", "主页", "政务公开", "信息公开", "政府信息公开", "政务服务", "政务资讯",
	"新闻资讯", "新闻中心", "政民互动", "互动交流", "政府数据", "数据开放", "办事服务", "网上办事",
	"在线服务", "公众参与", "政务动态", "通知公告", "公告公示", "机构职能", "领导之窗", "登录",
	"注册", "登录注册", "登录|注册", "个人中心", "退出", "搜索", "高级", "高级搜索", "打印", "关闭",
	"收藏", "分享", "分享:", "纠错", "返回", "更多", "更多>>", "en", "english", "简体", "繁体", "繁體",
	"正文", "字体", "大", "中", "小", "大中小", "[大中小]", "微信", "微博", "qq空间", "rss", "移动版",
	"智能问答", "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报",
	"依申请公开", "专题专栏", "无障碍浏览", "信息公开年报", "附件下载",
};

/* What a row about the page itself begins with. */
static const char *const meta_keys[] = {
	"资讯索引号", "资讯名称", "资讯来源", "档案编号", "释出机构", "释出日期", "释出时间",
	"索引号", "信息索引号", "索引编号", "主题分类", "信息分类", "分类", "文件分类", "体裁分类",
	"发布机构", "发布单位", "发布机关", "发布部门", "发文单位", "发文机关", "发文机构", "公开机构",
	"责任部门", "责任单位", "公开责任部门", "所属机构", "发文日期", "成文日期", "成文时间", "生成日期",
	"生成时间", "发布日期", "发布时间", "公开日期", "公开时间", "公布日期", "印发日期", "签发日期",
	"日期", "时间", "来源", "信息来源", "稿件来源", "文章来源", "文号", "发文字号", "文件编号",
	"统一编号", "有效性", "时效", "时效性", "效力状态", "有效期", "废止日期", "失效日期", "生效日期",
	"实施日期", "效力级别", "名称", "信息名称", "文件名称", "标题", "栏目", "所属栏目", "原文链接",
	"公开方式", "公开形式", "公开程序", "公开时限", "公开范围", "关键词", "关键字", "主题词",
	"内容概述", "摘要", "作者", "责任编辑", "编辑", "责编", "审核", "文件下载", "体裁", "语种",
	"载体类型", "服务对象", "适用对象", "公开类型", "公开属性", "信息类别", "信息所属单位", "组配分类",
	"文件有效性", "发布人", "信息格式", "登记号", "规范性文件登记号", "阅读", "浏览次数", "浏览量",
};

/* The last word of a title. */
static const char *const title_words[] = {
	"报告", "年报", "要点", "通知", "方案", "意见", "总结", "规则", "办法", "规定", "解读", "计划",
	"安排", "汇报", "公告", "公报", "函", "发布", "说明", "概述", "指南", "目录", "统计表", "清单",
	"(全文)", "决定", "通报", "制度", "细则", "情况", "格式", "规范", "分解表", "预算公开",
	"决算公开", "条例", "流程",
};

/* The last word of an authority. */
static const char *const authority_words[] = {
	"政府", "办公室", "办公厅", "委员会", "局", "厅", "委", "办", "街道", "镇", "乡", "院", "中心",
	"管委会", "处", "署", "部", "公司", "学校", "领导小组", "分局", "支队", "大队",
	"联合会", "红十字会", "总工会", "联合社", "供销社", "馆", "银行", "大学",
};

enum {
	SHORT = 60,        /* a line of a menu or a meta row has no more signs */
	LOOKED_AT = 600,   /* bytes of a block */
	FOOTER = 60,       /* nor has a footer more lines */
	HEAD = 500,        /* the head has fewer lines */
	LINK_RUN = 3,      /* so many lines of links are a menu */
};

/* What is asked of every block, worked out once. */
struct face {
	char *name;        /* the plain text without white space */
	size_t length;     /* its characters */
	bool sentence;     /* has a full stop */
	bool heading;      /* begins with a mark */
};

struct frame {
	struct blocks *blocks;
	struct face *faces;
	size_t head;       /* blocks before the body */
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static bool has_word(const char *name, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strstr(name, words[i]))
			return true;
	return false;
}

static bool is_word(const char *name, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(name, words[i]))
			return true;
	return false;
}

static bool ends_in(const char *name, const char *const *words, size_t count)
{
	size_t len = strlen(name);
	for (size_t i = 0; i < count; i++) {
		size_t word = strlen(words[i]);
		if (len > word && !strcmp(name + len - word, words[i]))
			return true;
	}
	return false;
}

/* Of a long paragraph only the beginning is looked at. */
static struct face face_of(const struct block *block, struct plain *plain)
{
	struct strbuf name = STRBUF_INIT;
	const char *text = block->text ? block->text : "";
	size_t len = strlen(text), length = 0;
	plain_set(plain, text, len < LOOKED_AT ? len : LOOKED_AT);
	for (size_t i = 0; i < plain->count; i++) {
		if (utf8_is_space(plain->chars[i]))
			continue;
		strbuf_add_char(&name, plain->chars[i]);
		length++;
	}
	enum mark_kind kind = mark_read(plain, 0).kind;
	return (struct face) {
		.name = strbuf_take(&name),
		.length = length,
		.sentence = strstr(text, "。") != NULL,
		.heading = kind != MARK_NO && kind != MARK_ATTACHMENT,
	};
}

/* Past the signs that lists and brackets put before a word. */
static size_t past_bullets(const struct plain *plain)
{
	static const char bullets[] = "•·-*●■◆【[| \t";
	size_t at = 0;
	for (; at < plain->count; at++) {
		char sign[5] = { 0 };
		utf8_put(plain->chars[at], sign);
		if (!strstr(bullets, sign))
			break;
	}
	return at;
}

static bool parts_key(uint32_t c)
{
	return !c || c == ':' || c == '|' || c == U'】' || c == ']'
		|| utf8_is_space(c);
}

/* Past the key at AT, whose signs may be parted by spaces (名 称); 0: none. */
static size_t meta_key(const struct plain *plain, size_t at)
{
	for (size_t i = 0; i < COUNT(meta_keys); i++) {
		const char *key = meta_keys[i];
		size_t next = at;
		bool same = true;
		while (*key && same) {
			uint32_t character;
			key += utf8_next(key, 4, &character);
			while (next > at && plain_at(plain, next)
					&& utf8_is_space(plain->chars[next]))
				next++;
			same = plain_at(plain, next) == character;
			next++;
		}
		if (same && parts_key(plain_at(plain, next)))
			return next;
	}
	return 0;
}

enum meta_row { META_NOT, META_KEY, META_ROW };

/* "2024-01-09 浏览次数: 33": a row of the page, not a menu. */
static bool begins_with_day(const char *name)
{
	return !strncmp(name, "20", 2) && strspn(name, "0123456789") == 4
		&& (strspn(name + 4, "-/.") || !strncmp(name + 4, "年", strlen("年")))
		&& strpbrk(name + 5, "0123456789") && has_word(name, site_words,
			COUNT(site_words));
}

/* Whether a line is a meta row, or a key whose value stands in the next. */
static enum meta_row meta_row(const struct face *face, const char *text,
	struct plain *plain)
{
	static const char *const inside[] = { "来源:", "发布时间:", "发布日期:",
		"发文日期:", "索引号:", "更新时间:", "发表时间:", "时间:20", "日期:20" };
	if (!text || face->length > 2 * SHORT || face->sentence)
		return META_NOT;
	plain_set(plain, text, strlen(text));
	size_t end = meta_key(plain, past_bullets(plain));
	if (!end)
		return has_word(face->name, inside, COUNT(inside))
			|| begins_with_day(face->name) ? META_ROW : META_NOT;
	while (end < plain->count && parts_key(plain->chars[end]))
		end++;
	return end < plain->count ? META_ROW : META_KEY;
}

static bool is_site(const struct block *block, const struct face *face)
{
	if (block->kind == BLOCK_TABLE || face->length > SHORT || face->heading)
		return false;
	if ((face->sentence && face->length > SHORT / 2)
			|| !strncmp(face->name, "附", strlen("附")))
		return false;
	bool path = strstr(face->name, "首页") && strpbrk(face->name, ">/|");
	return path || has_word(face->name, site_words, COUNT(site_words))
		|| !strncmp(face->name, "====", 4);
}

static bool is_title(const struct face *face)
{
	return face->length >= 6 && face->length <= 80 && !face->sentence
		&& !face->heading && !strpbrk(face->name, ">|")
		&& ends_in(face->name, title_words, COUNT(title_words));
}

/* Where the body begins: at a heading or a sentence. */
static bool begins_body(const struct block *block, const struct face *face)
{
	if (block->kind == BLOCK_TABLE)
		return block->role != ROLE_META;
	return face->heading || (face->sentence && face->length > 20)
		|| face->length > 2 * SHORT;
}

static bool is_meta_table(const struct grid *grid, struct plain *plain)
{
	size_t keys = 0, filled = 0;
	if (grid->count > 40)
		return false;
	for (size_t i = 0; i < grid->count; i++) {
		const char *text = grid->cells[i].text;
		plain_set(plain, text, strlen(text));
		keys += meta_key(plain, past_bullets(plain)) != 0;
		filled += *text != '\0';
	}
	return keys >= 2 && keys * 3 >= filled;
}

/* Joins a key and the line that holds its value: "索引号: 000014349". */
static void join_value(struct frame *frame, size_t at)
{
	struct block *key = &frame->blocks->items[at];
	struct block *value = key + 1;
	struct strbuf joined = STRBUF_INIT;
	size_t len = strlen(key->text);
	while (len && strchr(": \t", key->text[len - 1]))
		len--;
	strbuf_add(&joined, key->text, len);
	strbuf_adds(&joined, len >= 3 && !strcmp(key->text + len - 3, "：") ? " " : ": ");
	strbuf_adds(&joined, value->text);
	free(key->text);
	key->text = strbuf_take(&joined);
	blocks_remove(frame->blocks, at + 1, 1);
	free(frame->faces[at + 1].name);
	memmove(frame->faces + at + 1, frame->faces + at + 2,
		(frame->blocks->count - at - 1) * sizeof(*frame->faces));
}

static bool is_value(const struct frame *frame, size_t at, struct plain *plain)
{
	if (at >= frame->blocks->count)
		return false;
	const struct block *block = &frame->blocks->items[at];
	const struct face *face = &frame->faces[at];
	const struct face *key = &frame->faces[at - 1];
	static const char *const names[] = { "标题", "名称" };
	if (block->kind == BLOCK_TABLE || !face->length || face->heading
			|| face->sentence || face->length > SHORT
			|| meta_row(face, block->text, plain) != META_NOT)
		return false;
	return !is_title(face) || has_word(key->name, names, COUNT(names));
}

static void mark_head(struct frame *frame, struct plain *plain)
{
	size_t at = 0;
	for (; at < frame->blocks->count && at < HEAD; at++) {
		struct block *block = &frame->blocks->items[at];
		struct face *face = &frame->faces[at];
		if (block->kind == BLOCK_TABLE && is_meta_table(&block->grid, plain))
			block->role = ROLE_META;
		enum meta_row row = meta_row(face, block->text, plain);
		if (row != META_NOT) {
			block->role = ROLE_META;
			if (row == META_KEY && is_value(frame, at + 1, plain))
				join_value(frame, at);
			continue;
		}
		if (begins_body(block, face))
			break;
	}
	frame->head = at;
}

/* Lines before the title that belong to it: the authority, 2016年, 关于…. */
static bool leads_title(const struct face *face)
{
	return face->length && (strstr(face->name, "年") || strstr(face->name, "关于")
		|| ends_in(face->name, authority_words, COUNT(authority_words)));
}

/* Right above the meta rows stands the headline, whatever words it has. */
static bool is_headline(const struct block *block, const struct face *face)
{
	static const char *const sites[] = { "网站", "网", "政府", "平台", "门户",
		"专栏", "列表", "公开" };
	return block->role == ROLE_BODY && block->kind != BLOCK_TABLE && !block->link
		&& face->length >= 10 && face->length <= 50 && !face->sentence
		&& !strpbrk(face->name, ">|/") && !ends_in(face->name, sites, COUNT(sites));
}

/* What stands above the title, or above the first meta row, is the site's. */
static void cut_above(struct frame *frame)
{
	struct block *items = frame->blocks->items;
	size_t title = 0, first = 0;
	while (title < frame->head && (items[title].role != ROLE_BODY
			|| !is_title(&frame->faces[title])))
		title++;
	while (first < frame->head && items[first].role != ROLE_META)
		first++;
	size_t start = title < frame->head ? title : first;
	if (start >= frame->head)
		return;
	if (start == title)
		while (start && items[start - 1].role == ROLE_BODY
				&& leads_title(&frame->faces[start - 1]))
			start--;
	if (first < start)
		start = first;
	if (title >= frame->head && start && is_headline(&items[start - 1],
			&frame->faces[start - 1]))
		start--;
	for (size_t i = 0; i < start; i++)
		if (items[i].role == ROLE_BODY && items[i].kind != BLOCK_TABLE
				&& !frame->faces[i].sentence
				&& frame->faces[i].length <= SHORT)
			items[i].role = ROLE_SITE;
}

static void mark_site(struct frame *frame)
{
	size_t run = 0;
	for (size_t i = 0; i < frame->blocks->count; i++) {
		struct block *block = &frame->blocks->items[i];
		const struct face *face = &frame->faces[i];
		if (block->role == ROLE_BODY && is_site(block, face))
			block->role = ROLE_SITE;
		bool menu = block->link && !face->heading && face->length <= 24
			&& !strstr(face->name, "附件") && !strchr(face->name, '.');
		run = menu ? run + 1 : 0;
		for (size_t back = 0; run >= LINK_RUN && back < run; back++)
			if (block[-(ptrdiff_t)back].role == ROLE_BODY)
				block[-(ptrdiff_t)back].role = ROLE_SITE;
			else if (back)
				break;
	}
}

/* A menu's word is the site's before the body and beside other lines of the
 * site; elsewhere it may be a heading without a mark. */
static void mark_menus(struct frame *frame)
{
	bool beside = false;
	for (size_t i = 0; i < frame->blocks->count; i++) {
		struct block *block = &frame->blocks->items[i];
		const struct face *face = &frame->faces[i];
		if (!face->length)
			continue;
		if (block->role == ROLE_BODY && block->kind != BLOCK_TABLE
				&& (i < frame->head || beside)
				&& is_word(face->name, menu_words, COUNT(menu_words)))
			block->role = ROLE_SITE;
		beside = block->role == ROLE_SITE;
	}
}

static bool is_content(const struct block *block, const struct face *face)
{
	return block->kind == BLOCK_TABLE || face->heading || face->sentence
		|| face->length > SHORT || strstr(face->name, "附件")
		|| strstr(face->name, "附表");
}

/* A line of the site's with nothing of the text after it begins the footer. */
static void cut_footer(struct frame *frame)
{
	struct block *items = frame->blocks->items;
	size_t footer = frame->blocks->count, lines = 0;
	for (size_t i = footer; i > frame->head && lines < FOOTER; i--) {
		if (items[i - 1].role == ROLE_SITE)
			footer = i - 1;
		else if (is_content(&items[i - 1], &frame->faces[i - 1]))
			break;
		lines += frame->faces[i - 1].length > 0;
	}
	for (size_t i = footer; i < frame->blocks->count; i++)
		if (items[i].role == ROLE_BODY)
			items[i].role = ROLE_SITE;
}

/* - 2 - between two pages: no figure stands so. */
static void cut_page_numbers(struct frame *frame)
{
	for (size_t i = 0; i < frame->blocks->count; i++) {
		struct block *block = &frame->blocks->items[i];
		const char *name = frame->faces[i].name;
		size_t before = strspn(name, "-—–"), digits = strspn(name + before,
			"0123456789");
		const char *behind = name + before + digits;
		if (block->role == ROLE_BODY && before && digits && digits <= 3
				&& *behind && !behind[strspn(behind, "-—–")])
			block->role = ROLE_SITE;
	}
}

static void keep_left_out(const struct blocks *blocks, struct report *report)
{
	struct strbuf out = STRBUF_INIT;
	for (size_t i = 0; i < blocks->count; i++) {
		const struct block *block = &blocks->items[i];
		if (block->role != ROLE_SITE && block->role != ROLE_META)
			continue;
		if (block->text && *block->text) {
			strbuf_adds(&out, block->text);
			strbuf_addc(&out, '\n');
		}
		for (size_t c = 0; c < block->grid.count; c++) {
			const struct cell *cell = &block->grid.cells[c];
			bool last = c + 1 == block->grid.count
				|| cell[1].row != cell->row;
			strbuf_adds(&out, cell->text);
			strbuf_adds(&out, last ? "\n" : " | ");
		}
	}
	if (out.len)
		report->left_out = strbuf_take(&out);
	strbuf_release(&out);
}

/* ----------------------------------------------------- a page in one line */

enum {
	GLUED = 60,       /* a line of more signs may have its head in it */
	GLUED_ROWS = 24,  /* at most */
};

/* Where the head ends at the latest: at a full stop or the first heading. */
static size_t head_end(const struct plain *plain)
{
	size_t at = 0;
	while (at < plain->count && at < HEAD && plain->chars[at] != U'。'
			&& !plain_word(plain, at, "一、"))
		at++;
	return at;
}

static size_t past_spaces(const struct plain *plain, size_t at)
{
	while (at < plain->count && utf8_is_space(plain->chars[at]))
		at++;
	return at;
}

static size_t past_word(const struct plain *plain, size_t at)
{
	while (at < plain->count && !utf8_is_space(plain->chars[at]))
		at++;
	return at;
}

/* The end of the meta row that begins at AT, its key, a colon and a value
 * without a space (2021-01-29 18:55 has one); 0: none does. */
static size_t row_end(const struct plain *plain, size_t at)
{
	size_t end = meta_key(plain, at);
	if (!end || plain_at(plain, end) != ':')
		return 0;
	size_t value = past_spaces(plain, end + 1);
	if (meta_key(plain, value))
		return end + 1;
	end = past_word(plain, value);
	size_t time = past_spaces(plain, end);
	uint32_t first = plain_at(plain, time), colon = plain_at(plain, time + 2);
	return first >= '0' && first <= '9' && colon == ':' ? past_word(plain, time)
		: end;
}

/* Where the text begins behind a path that the line begins with: 首页 > 年报
 * 甲局2020年年度报告; 0: no path does. */
static size_t path_end(const struct plain *plain, size_t limit)
{
	size_t end = 0, first = 0;
	while (first < limit && first < SHORT && !plain_word(plain, first, "首页"))
		first++;
	for (size_t at = first; at < limit && first < SHORT; at++)
		if (plain->chars[at] == '>')
			end = past_word(plain, past_spaces(plain, at + 1));
	end = past_spaces(plain, end);
	return end < limit ? end : 0;
}

/* Splits the block at AT before the sign START of its plain text. */
static void split_block(struct blocks *blocks, size_t at, const struct plain *plain,
	size_t start)
{
	struct block *second = blocks_insert(blocks, at + 1, 1);
	struct block *first = second - 1;
	char *text = first->text;
	second->kind = first->kind;
	second->line = first->line;
	first->text = plain_copy(plain, 0, start);
	second->text = plain_copy(plain, start, plain->count);
	free(text);
}

/* The rows about a page that stand in one line with its text get lines of their
 * own: 甲局2020年年度报告 来源:甲局 发布日期:2021-01-29 一、总体情况 …. */
static void part_glued(struct blocks *blocks, size_t at, struct plain *plain)
{
	for (size_t from = at; at < from + GLUED_ROWS; at++) {
		plain_set(plain, blocks->items[at].text, strlen(blocks->items[at].text));
		if (at == from && plain->count < GLUED)
			return;
		size_t limit = head_end(plain), start = 0, end = row_end(plain, 0);
		if (limit == plain->count)
			return; /* rows, and no text */
		size_t path = path_end(plain, limit);
		if (path) {
			split_block(blocks, at, plain, path);
			continue;
		}
		while (!end && start < limit) {
			start = past_spaces(plain, past_word(plain, start));
			end = start < limit ? row_end(plain, start) : 0;
		}
		if (!end || past_spaces(plain, end) >= plain->count)
			return;
		split_block(blocks, at, plain, start ? start : past_spaces(plain, end));
	}
}

void page_frame(struct blocks *blocks, struct report *report)
{
	struct frame frame = { .blocks = blocks };
	struct plain plain = { 0 };
	for (size_t i = 0; i < blocks->count && i < 3; i++)
		if (blocks->items[i].kind == BLOCK_PARAGRAPH && blocks->items[i].text)
			part_glued(blocks, i, &plain);
	frame.faces = mem_zero(blocks->count + 1, sizeof(*frame.faces));
	for (size_t i = 0; i < blocks->count; i++)
		frame.faces[i] = face_of(&blocks->items[i], &plain);
	mark_site(&frame);
	mark_head(&frame, &plain);
	mark_menus(&frame);
	cut_above(&frame);
	cut_footer(&frame);
	cut_page_numbers(&frame);
	keep_left_out(blocks, report);
	for (size_t i = 0; i < blocks->count; i++)
		free(frame.faces[i].name);
	free(frame.faces);
	plain_release(&plain);
}
