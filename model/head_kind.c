/*
 * The kind: notices about reports, interpretations, rules and news are no
 * reports, whatever words they have in common with them.
 */
#include <stdlib.h>
#include <string.h>

#include "model/head.h"
#include "model/place_mentions.h"

/* What a title of the kind has in it; the first row that fits decides. */
struct title_rule {
	const char *end;   /* the title ends so; NULL: however */
	const char *has;   /* and has this; NULL: nothing more */
	enum report_kind kind;
	const char *too;   /* and this; NULL: nothing more */
};

static const struct title_rule rules[] = {
	{ NULL, "解读", KIND_OTHER, NULL },
	{ NULL, "图解", KIND_OTHER, NULL },
	{ NULL, "一图读懂", KIND_OTHER, NULL },
	{ NULL, "起草说明", KIND_OTHER, NULL },
	{ NULL, "编制说明", KIND_OTHER, NULL },
	{ NULL, "范文", KIND_OTHER, NULL },
	{ NULL, "模板", KIND_OTHER, NULL },
	{ NULL, "样本", KIND_OTHER, NULL },
	{ NULL, "范本", KIND_OTHER, NULL },
	{ NULL, "预算", KIND_OTHER, NULL },
	{ NULL, "决算", KIND_OTHER, NULL },
	{ NULL, "征求意见", KIND_OTHER, NULL },
	{ NULL, "法治政府建设", KIND_OTHER, NULL }, /* other reports of a year */
	{ NULL, "依法行政工作", KIND_OTHER, NULL },
	{ NULL, "信访工作", KIND_OTHER, NULL },
	{ NULL, "评估报告", KIND_OTHER, NULL },
	{ NULL, "工作报表", KIND_OTHER, NULL },
	{ NULL, "行政执法统计", KIND_OTHER, NULL },
	{ NULL, "行政执法年度", KIND_OTHER, NULL },
	{ NULL, "社会责任", KIND_OTHER, NULL },
	{ "通知", "要点", KIND_KEYPOINTS, "发" }, /* 印发, 转发, 下发 */
	{ "通知", "方案", KIND_KEYPOINTS, "发" },
	{ "通知", "工作安排", KIND_KEYPOINTS, "发" },
	{ "通知", NULL, KIND_NOTICE, NULL },
	{ "的函", NULL, KIND_NOTICE, NULL },
	{ "通报", NULL, KIND_NOTICE, NULL },
	{ "格式", NULL, KIND_NOTICE, NULL },
	{ "公告", "年度报告", KIND_ANNUAL, NULL },
	{ "公告", NULL, KIND_NOTICE, NULL },
	{ "公示", "年度报告", KIND_ANNUAL, NULL },
	{ "公示", NULL, KIND_NOTICE, NULL },
	{ "年度报告目录", NULL, KIND_ANNUAL, NULL },
	{ NULL, "要点", KIND_KEYPOINTS, NULL },
	{ "方案", "公开", KIND_KEYPOINTS, NULL },
	{ "安排", "公开", KIND_KEYPOINTS, NULL },
	{ "计划", "公开", KIND_KEYPOINTS, NULL },
	{ "任务分解表", "公开", KIND_KEYPOINTS, NULL },
	{ "任务清单", "公开", KIND_KEYPOINTS, NULL },
	{ "分工", "公开", KIND_KEYPOINTS, NULL },
	{ "任务", "公开", KIND_KEYPOINTS, NULL },
	{ "实施意见", "公开", KIND_KEYPOINTS, NULL },
	{ "发布", NULL, KIND_OTHER, NULL },
	{ "出炉", NULL, KIND_OTHER, NULL },
	{ "指南", NULL, KIND_OTHER, NULL },
	{ "目录", NULL, KIND_OTHER, NULL },
	{ "办法", NULL, KIND_OTHER, NULL },
	{ "规则", NULL, KIND_OTHER, NULL },
	{ "规定", NULL, KIND_OTHER, NULL },
	{ "制度", NULL, KIND_OTHER, NULL },
	{ "细则", NULL, KIND_OTHER, NULL },
	{ "条例", NULL, KIND_OTHER, NULL },
	{ "意见", NULL, KIND_OTHER, NULL },
	{ "决定", NULL, KIND_OTHER, NULL },
	{ NULL, "政府工作报告", KIND_OTHER, NULL },
	{ "年报", NULL, KIND_ANNUAL, NULL },
	{ "报告", "公开", KIND_ANNUAL, NULL },
	{ "年度报告", NULL, KIND_ANNUAL, NULL },
	{ "总结", "公开", KIND_ANNUAL, NULL },
	{ "情况", "公开", KIND_ANNUAL, NULL },
	{ "汇报", "公开", KIND_ANNUAL, NULL },
	{ "统计表", "公开", KIND_ANNUAL, NULL },
};

/* What the text of a kind says, where no title tells; each word counts once. */
struct body_word {
	const char *word;
	int annual, keypoints, notice, other;
};

static const struct body_word body_words[] = {
	{ "年度报告", 2, 0, 1, 0 }, { "统计期限", 4, 0, 0, 0 },
	{ "数据统计", 2, 0, 0, 0 }, { "总体情况", 3, 0, 1, 0 },
	{ "主动公开", 1, 1, 0, 0 }, { "依申请公开", 2, 1, 0, 0 },
	{ "收到和处理政府信息公开申请", 4, 0, 0, 0 },
	{ "行政复议", 2, 0, 0, 0 }, { "行政诉讼", 2, 0, 0, 0 },
	{ "存在的主要问题", 3, 0, 0, 0 }, { "存在问题", 2, 0, 0, 0 },
	{ "存在的不足", 2, 0, 0, 0 }, { "改进措施", 2, 0, 0, 0 },
	{ "收费及减免", 3, 0, 0, 0 }, { "公开政府信息", 2, 0, 0, 0 },
	{ "公开信息", 1, 0, 0, 0 }, { "未收到", 2, 0, 0, 0 },
	{ "概述", 2, 0, 0, 0 }, { "信息公开", 1, 1, 1, 0 },
	{ "信息公开工作情况", 2, 0, 0, 0 }, { "报告如下", 3, 0, 0, 0 },
	{ "本报告由", 2, 0, 0, 0 }, { "公开政务信息", 2, 0, 0, 0 },
	{ "报告数据", 2, 0, 0, 0 },
	{ "公开工作进行了总结", 3, 0, 0, 0 }, { "公开各类信息", 1, 0, 0, 0 }, { "《指南》", 1, 0, 0, 0 }, { "《目录》", 1, 0, 0, 0 },
	{ "公开指南", 1, 0, 0, 0 }, { "《条例》", 1, 0, 0, 0 },
	{ "兼职人员", 1, 0, 0, 0 }, { "组织机构", 1, 0, 0, 0 },
	{ "不予公开", 2, 0, 0, 0 }, { "政府信息公开工作年度报告", 2, 0, 0, 0 },
	{ "牵头单位", 0, 4, 0, 0 }, { "责任单位", 0, 4, 0, 0 },
	{ "完成时限", 0, 4, 0, 0 }, { "工作任务", 0, 2, 0, 0 },
	{ "任务内容", 0, 3, 0, 0 }, { "牵头", 0, 2, 0, 0 },
	{ "月底前", 0, 2, 0, 0 }, { "工作要点", 0, 2, 0, 0 },
	{ "总体要求", 0, 2, 0, 0 }, { "现将", 0, 0, 2, 0 },
	{ "通知如下", 0, 0, 6, 0 }, { "前报送", 0, 0, 4, 0 },
	{ "各单位", 0, 1, 2, 0 }, { "记者", 0, 0, 0, 6 }, { "导读", 0, 0, 0, 4 },
	{ "起草背景", 0, 0, 0, 8 }, { "起草过程", 0, 0, 0, 6 },
	{ "本报讯", 0, 0, 0, 6 }, { "第二条", 0, 0, 0, 6 },
	{ "第三条", 0, 0, 0, 6 },
};

/* Less than this over all words: another kind of text. */
enum { LEAST_POINTS = 4, SURE_POINTS = 12 };

static bool rule_fits(const struct title_rule *rule, const char *title,
	size_t len)
{
	if ((rule->has && !strstr(title, rule->has))
			|| (rule->too && !strstr(title, rule->too)))
		return false;
	if (!rule->end)
		return true;
	const char *const words[] = { rule->end, NULL };
	return words_before(words, title, len) > 0;
}

static bool by_title(struct report *report, const struct head_title *title)
{
	size_t len = title->plain ? strlen(title->plain) : 0;
	/* Behind the title proper: (2016年), (忻城县林业局). */
	const char *bracket = len && title->plain[len - 1] == ')'
		? strrchr(title->plain, '(') : NULL;
	static const char *const ends[] = { "报告", "年报", "总结", "情况", "要点", NULL };
	if (bracket && words_before(ends, title->plain,
			(size_t)(bracket - title->plain)))
		len = (size_t)(bracket - title->plain);
	for (size_t i = 0; len && i < sizeof(rules) / sizeof(rules[0]); i++)
		if (rule_fits(&rules[i], title->plain, len)) {
			report->kind = rules[i].kind;
			report->kind_confidence = 0.95;
			return true;
		}
	return false;
}

/* 主动公开103条: what a report counts. */
static bool tells_counts(const struct strbuf *body)
{
	static const char word[] = "主动公开", *const units[] = { "条", "件", NULL };
	const char *at = body->text, *end = body->text + body->len;
	while ((at = memmem(at, (size_t)(end - at), word, sizeof(word) - 1))) {
		size_t most = (size_t)(end - at) < 90 ? (size_t)(end - at) : 90;
		for (size_t i = 1; i < most; i++)
			if (at[i - 1] >= '0' && at[i - 1] <= '9'
					&& words_at(units, at + i, most - i))
				return true;
		at += sizeof(word) - 1;
	}
	return false;
}

static void by_body(struct report *report, const struct strbuf *body)
{
	int points[KIND_COUNT] = { 0 }, all = 0, best = KIND_ANNUAL;
	bool marked = false; /* by words that a report has and news have not */
	for (size_t i = 0; i < sizeof(body_words) / sizeof(body_words[0]); i++) {
		const struct body_word *word = &body_words[i];
		if (!memmem(body->text, body->len, word->word, strlen(word->word)))
			continue;
		marked |= word->annual > 1;
		points[KIND_ANNUAL] += word->annual;
		points[KIND_KEYPOINTS] += word->keypoints;
		points[KIND_NOTICE] += word->notice;
		points[KIND_OTHER] += word->other;
	}
	if (tells_counts(body)) {
		points[KIND_ANNUAL] += 4;
		marked = true;
	}
	for (int i = 0; i < KIND_COUNT; i++) {
		all += points[i];
		if (points[i] > points[best])
			best = i;
	}
	if (report->form != FORM_NONE) {
		report->kind = KIND_ANNUAL;
		report->kind_confidence = 0.95;
	} else if (points[best] < LEAST_POINTS
			|| (best == KIND_ANNUAL && !marked)) {
		report->kind = KIND_OTHER;
		report->kind_confidence = 0.5;
	} else {
		int told = points[best] < SURE_POINTS ? points[best] : SURE_POINTS;
		report->kind = (enum report_kind)best;
		report->kind_confidence = 0.9 * points[best] / all
			* told / SURE_POINTS;
	}
}

static bool has_headings(const struct strbuf *body)
{
	static const char *const headings[] = { "一、", "(一)", "1、", "1.", "第一",
		NULL };
	for (size_t i = 0; headings[i]; i++)
		if (memmem(body->text, body->len, headings[i], strlen(headings[i])))
			return true;
	return false;
}

/* 省政府发布2020年年度报告, and no heading below: told of, not made. */
static bool is_told(const char *title, const struct strbuf *body)
{
	return (strstr(title, "发布") || strstr(title, "公布"))
		&& !has_headings(body);
}

/* News about a report has its title, and a reporter. */
static bool is_news(const struct strbuf *body)
{
	static const char *const words[] = { "记者", "本报讯", "导读", "通讯员", NULL };
	for (size_t i = 0; words[i]; i++)
		if (memmem(body->text, body->len < 3000 ? body->len : 3000,
				words[i], strlen(words[i])))
			return true;
	return false;
}

/* A headline that tells of something done: 召开…培训会. */
static bool is_event(const struct head *head)
{
	static const char *const ends[] = { "会", "会议", "培训", "培训班", "检查", "调研",
		"督查", "督导", "考核", "评估", "活动", "开放日", "工作部署", "新成效",
		"新台阶", "圆满完成", NULL };
	static const char *const held[] = { "召开", "举办", "举行", "开展", "参加", "部署",
		"赴", "组织", NULL };
	const struct head_line *line = head_headline(head);
	if (!line)
		return false;
	bool told = words_before(ends, line->plain, line->plain_len) > 0;
	for (size_t i = 0; held[i] && told; i++)
		if (strstr(line->plain, held[i]))
			return true;
	return false;
}

/* The report's title that news quote is not theirs. */
static void take_headline(struct head *head)
{
	const struct head_line *line = head_headline(head);
	if (!line || line->line >= head->title.line)
		return;
	free(head->title.text);
	free(head->title.plain);
	head->title = (struct head_title){ 0 };
	head_headline_read(head);
}

void head_kind_read(struct head *head)
{
	struct report *report = head->report;
	if (!by_title(report, &head->title))
		by_body(report, &head->body);
	if (!head->title.text && report->form == FORM_NONE && (is_event(head)
			|| (is_news(&head->body) && !has_headings(&head->body)))) {
		report->kind = KIND_OTHER;
		report->kind_confidence = 0.8;
	}
	if (head->title.text && report->kind == KIND_ANNUAL && report->form == FORM_NONE
			&& head->body.len < 3000 && (is_news(&head->body)
				|| is_told(head->title.plain, &head->body))) {
		report->kind = KIND_OTHER;
		take_headline(head);
	}
}
