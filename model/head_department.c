/*
 * What is left of an issuer behind its place: the department, none for a
 * government and its offices.
 */
#include <string.h>

#include "base/mem.h"
#include "model/head.h"
#include "model/place_mentions.h"

/* Whether what is left of an issuer behind its place is the government, or an
 * office of the government's own. */
static bool is_own_office(const char *text, size_t len)
{
	static const char *const offices[] = { "办公室", "办公厅", "办事处", "政府",
		"管委会", "管理委员会", "党政办", "人民政府", "办", "信息公开办",
		"政府信息公开", "信息公开", "党政综合办", NULL };
	static const char *const lowest[] = { "街道", "镇", "乡", "苏木", "办事处",
		"区管理委员会", "区管委会", NULL };
	return len == 0 || words_at(offices, text, len)
		|| words_before(lowest, text, len);
}

/* The bytes of the place that TEXT begins with: regions in a row, the
 * report's own township or zone, 市 or 县 alone. */
static size_t place_at(const struct report *report, const char *text, size_t len)
{
	const char *const parts[] = { report->place.township, report->place.zone };
	static const char *const levels[] = { "省", "市", "县", "区", "州", "旗", NULL };
	struct place_mentions mentions = { 0 };
	size_t at = 0;
	if (parts[1] && !strncmp(text, parts[1], strlen(parts[1])))
		return strlen(parts[1]);
	place_mentions_scan(&mentions, text, len, report->year);
	for (size_t i = 0; i < mentions.count; i++) {
		const struct place_mention *mention = &mentions.items[i];
		bool township = !at && parts[0]
			&& !strncmp(text, parts[0], strlen(parts[0]));
		double weight = place_mention_weight(&mentions, mention);
		bool zone = parts[1]
			&& !strncmp(text + at, parts[1], strlen(parts[1]));
		if (zone)
			break;
		if (mention->at == at && weight > 0 && !township)
			at += mention->len;
		else if (weight > 0.9 && mention->at < len / 2 && !township
				&& !mention->chained) /* 国家税务总局宜昌市… */
			at = mention->at + mention->len;
		else if (mention->chained && (mention->at == at || mention->start == at))
			at = mention->at + mention->len; /* 重庆江津区 */
	}
	place_mentions_release(&mentions);
	size_t before = at;
	for (size_t i = 0; i < 2; i++)
		if (parts[i] && !strncmp(text + at, parts[i], strlen(parts[i])))
			at += strlen(parts[i]);
	return at > before || at ? at : words_at(levels, text, len);
}

void head_department_read(struct head *head)
{
	struct report *report = head->report;
	if (!report->issuer)
		return;
	const char *text = report->issuer;
	text += place_at(report, text, strlen(text));
	static const char government[] = "人民政府";
	/* What stands before it is a place, though the tables lack it. */
	const char *own = strstr(text, government);
	if (own)
		text = own + sizeof(government) - 1;
	if (!is_own_office(text, strlen(text)))
		report->department = mem_text(text);
}
