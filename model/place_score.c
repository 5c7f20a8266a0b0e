#include "model/place_score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FRONT_BYTES = 3000, BACK_BYTES = 900 };

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static const double clue_most[CLUE_KINDS] = {
	[CLUE_NUMBER] = 4, [CLUE_PHONE] = 3, [CLUE_HOST] = 4,
	[CLUE_TOWNSHIP] = 3.5, [CLUE_QUOTED] = 2, [CLUE_ADDRESS] = 1.2,
	[CLUE_SPEECH] = 2,
};

static const char *const publisher_words[] = { "公布", "由", "联系",
	"来源:", "单位:", "机构:", "机关:", "联系:", "单位", "机构", "本报告是",
	"反映了", "发布", "来源", "电子版见", "涵盖", "印发给", NULL };
static const char *const china[] = { "“中国", "\"中国", "“中国·", NULL };
static const char *const government_words[] = { "人民政府", "政府", "区委",
	"县委", "市委", "委、", "管委会", NULL };
static const char *const portal_words[] = { "门户网", "政府门户", "人民政府门户",
	"政府网", "人民政府网", "人民政府信息公开", NULL };
static const char *const speech_before[] = { "总书记对", "视察", "考察", NULL };
static const char *const speech_behind[] = { "系列重要", "重要讲话", "重要指示",
	"工作重要", "的重要讲话", "工作的重要", "时的重要", NULL };

void place_scores_init(struct place_scores *scores, int year)
{
	*scores = (struct place_scores){ .year = year };
	scores->items = mem_zero(region_count, sizeof(*scores->items));
}

void place_scores_release(struct place_scores *scores)
{
	place_clues_release(&scores->clues);
	free(scores->items);
	scores->items = NULL;
}

/* Whether nothing but 《》 names a place: then the title is a quotation. */
static bool all_quoted(const struct place_mentions *mentions)
{
	for (size_t i = 0; i < mentions->count; i++)
		if (!mentions->items[i].quoted)
			return false;
	return true;
}

/* Whether a stem stands before a branch's 分局. */
static bool is_before_branch(const struct place_mention *mention, const char *text,
	size_t len)
{
	static const char *const words[] = { "分局", "区分局", "县分局", NULL };
	size_t end = mention->at + mention->len;
	return words_at(words, text + end, len - end);
}

/* A branch of a bureau in a part of its place: 生态环境局岳麓分局. In
 * 环境局回龙圩分局 is no 龙圩. */
static double branch_weight(const struct place_mention *mention, const char *text)
{
	static const char *const bureaus[] = { "局", "厅", "委", "委员会", "市", "县",
		"区", "州", "\n", NULL };
	return mention->at == 0 || words_before(bureaus, text, mention->at) ? 0.95 : 0;
}

/* 扬州市生态环境局邗江分局 is at 邗江: the city's bureau is that of its branch. */
static void add_branch(struct place_scores *scores, size_t region)
{
	bool within = false;
	for (int at = region_parents[region]; at >= 0; at = region_parents[at]) {
		within |= scores->items[at].main > 0;
		scores->items[at].main /= 2;
	}
	if (within && scores->items[region].main < 8)
		scores->items[region].main += 2;
}

void place_score_main(struct place_scores *scores, const char *text, size_t len)
{
	struct place_mentions mentions = { 0 };
	place_mentions_scan(&mentions, text, len, scores->year);
	bool quoted = all_quoted(&mentions);
	for (size_t i = 0; i < mentions.count; i++) {
		const struct place_mention *mention = &mentions.items[i];
		if (mention->withdrawn || (mention->quoted && !quoted))
			continue;
		/* A name that several places share is worth less to each. */
		double share = mention->choices
			? 1 / sqrt((double)mention->choices) : 0;
		for (size_t k = 0; k < mention->choices; k++) {
			const struct place_choice *choice =
				&mentions.choices[mention->choice + k];
			double weight = choice->weight;
			if (weight > 0 && is_before_branch(mention, text, len))
				weight = branch_weight(mention, text);
			double points = 6 * weight * share
				+ (mention->chained ? 2 : 0);
			struct place_score *score = &scores->items[choice->region];
			if (weight > 0 && points > score->main)
				score->main = points;
			if (weight > 0 && is_before_branch(mention, text, len))
				add_branch(scores, choice->region);
			scores->has_main |= weight > 0;
		}
	}
	place_mentions_release(&mentions);
}

static void add_quoted(struct place_scores *scores,
	const struct place_mentions *mentions, const struct place_mention *mention)
{
	enum clue_kind kind = mention->address ? CLUE_ADDRESS : CLUE_QUOTED;
	double points = mention->address ? 1.2 : 1.0;
	for (size_t i = 0; i < mention->choices; i++) {
		const struct place_choice *choice =
			&mentions->choices[mention->choice + i];
		if (choice->weight > 0)
			place_clues_add(&scores->clues, kind, choice->region,
				points * choice->weight / (double)mention->choices,
				mention->string->text, mention->string->len);
	}
}

/* 习近平总书记对广东系列重要讲话: a stem that is surely a place. */
static bool add_speech(struct place_scores *scores,
	const struct place_mention *mention, const char *text, size_t len)
{
	size_t end = mention->at + mention->len;
	if (!words_before(speech_before, text, mention->at)
			|| !words_at(speech_behind, text + end, len - end))
		return false;
	for (size_t i = 0; i < mention->string->count; i++) {
		size_t region = place_candidates[mention->string->first + i].region;
		if (regions[region].level == 1)
			place_clues_add(&scores->clues, CLUE_SPEECH, region, 2,
				mention->string->text, mention->string->len);
	}
	return true;
}

/* A place that was visited or helped is another's: 赴德安县考察. */
static bool is_elsewhere(const struct place_mention *mention, const char *text,
	size_t len)
{
	static const char *const before[] = { "赴", "借鉴", "接待", "前往", "来自", "支援",
		"援助", "对接", "联合", NULL };
	static const char *const behind[] = { "考察", "经验", "先进经验", "对口", "帮扶",
		"援建", "援助", "等地", "等先进", NULL };
	size_t end = mention->at + mention->len;
	return words_before(before, text, mention->start)
		|| words_at(behind, text + end, len - end);
}

static void add_body(struct place_scores *scores,
	const struct place_mentions *mentions, const struct place_mention *mention,
	const char *text, size_t len)
{
	static const char *const with[] = { "请与", "可与", ",与", "。与", NULL };
	size_t end = mention->at + mention->len;
	double strong = 0;
	/* Who publishes is said at the head, or in the last lines. */
	bool said = mention->at < FRONT_BYTES || len - mention->at < BACK_BYTES;
	if (said && (words_before(publisher_words, text, mention->start)
			|| words_before(china, text, mention->start)
			|| words_before(with, text, mention->start)))
		strong += 3;
	if (words_at(government_words, text + end, len - end))
		strong += 1.2;
	if (words_at(portal_words, text + end, len - end))
		strong += 1;
	for (size_t i = 0; i < mention->choices; i++) {
		const struct place_choice *choice =
			&mentions->choices[mention->choice + i];
		struct place_score *score = &scores->items[choice->region];
		if (choice->weight <= 0)
			continue;
		double weight = choice->weight / (double)mention->choices;
		if (mention->chained)
			weight += 0.5;
		score->body += weight / (1 + score->mentions++);
		if (strong * choice->weight > score->strong)
			score->strong = strong * choice->weight;
	}
}

/* What the authors call their own place, in the first 500 characters. */
static void read_level(struct place_scores *scores, const char *text, size_t len)
{
	static const struct {
		const char *words[8];
		enum place_level level;
	} levels[] = {
		{ { "我省", "省政府", "全省", NULL }, LEVEL_PROVINCE },
		{ { "我市", "市政府各", "由市", "全市", "本市", NULL }, LEVEL_CITY },
		{ { "我县", "县政府", "县委", "全县", "本县", NULL }, LEVEL_COUNTY },
		{ { "我区", "区政府各", "区委", "全区", "本区", NULL }, LEVEL_DISTRICT },
		{ { "我旗", "旗政府", "全旗", NULL }, LEVEL_BANNER },
	};
	for (size_t at = 0; at < len && at < 1500 && !scores->level; at++) {
		if (((unsigned char)text[at] & 0xC0) == 0x80)
			continue; /* inside a character */
		for (size_t i = 0; i < COUNT(levels) && !scores->level; i++)
			if (words_at(levels[i].words, text + at, len - at))
				scores->level = levels[i].level;
	}
}

void place_score_body(struct place_scores *scores, const char *text, size_t len)
{
	struct place_mentions mentions = { 0 };
	place_mentions_scan(&mentions, text, len, scores->year);
	for (size_t i = 0; i < mentions.count; i++) {
		const struct place_mention *mention = &mentions.items[i];
		if (add_speech(scores, mention, text, len) || mention->withdrawn
				|| is_elsewhere(mention, text, len))
			continue;
		if (mention->quoted || mention->address)
			add_quoted(scores, &mentions, mention);
		else
			add_body(scores, &mentions, mention, text, len);
	}
	place_mentions_release(&mentions);
	place_clues_scan(&scores->clues, text, len);
	if (!scores->level)
		read_level(scores, text, len);
}

static double body_points(const struct place_score *score)
{
	return (score->body > 2.5 ? 2.5 : score->body) + score->strong;
}

static bool fits_level(const struct region *region, enum place_level level)
{
	static const char *const ends[] = { [LEVEL_PROVINCE] = "省",
		[LEVEL_CITY] = "市", [LEVEL_COUNTY] = "县", [LEVEL_DISTRICT] = "区",
		[LEVEL_BANNER] = "旗" };
	if (level == LEVEL_NONE || (level != LEVEL_PROVINCE && region->level == 1
			&& level != LEVEL_CITY))
		return false;
	size_t len = strlen(region->name), bytes = strlen(ends[level]);
	return len >= bytes && !strcmp(region->name + len - bytes, ends[level]);
}

/* What a clue says of REGION: all of it, somewhat less of what lies in its
 * own region, a little of what lies around it. */
enum relation { RELATION_SAME, RELATION_INSIDE, RELATION_AROUND, RELATIONS };

static double clue_points(const struct place_clue *clue, size_t region,
	enum relation relation)
{
	bool same = region_is_same(region, clue->region);
	switch (relation) {
	case RELATION_SAME:
		return same ? clue->points : 0;
	case RELATION_INSIDE:
		return !same && region_is_within(region, clue->region)
			? 0.8 * clue->points : 0;
	default:
		return !same && region_is_within(clue->region, region)
			? 0.4 * clue->points : 0;
	}
}

static double support(const struct place_scores *scores, size_t region,
	enum relation relation)
{
	double sums[CLUE_KINDS] = { 0 }, all = 0, last = 0;
	for (size_t i = 0; i < scores->clues.count; i++) {
		const struct place_clue *clue = &scores->clues.items[i];
		double points = clue_points(clue, region, relation);
		/* One township's records, one label's readings count once. */
		if (i && clue[-1].kind == clue->kind
				&& !strcmp(clue[-1].text, clue->text)) {
			points = points > last ? points - last : 0;
			last += points;
		} else {
			last = points;
		}
		sums[clue->kind] += points;
	}
	for (size_t i = 0; i < CLUE_KINDS; i++)
		all += sums[i] > clue_most[i] ? clue_most[i] : sums[i];
	return all;
}

/* What is said of REGION itself. */
static double own_points(const struct place_scores *scores, size_t region)
{
	const struct place_score *score = &scores->items[region];
	return score->main + body_points(score)
		+ support(scores, region, RELATION_SAME);
}

/* What is said of the places around REGION: at most 4, and no more than as
 * REGION is spoken of itself beside them. A report of a city tells of its
 * counties, too. */
static double inherited_points(const struct place_scores *scores, size_t region,
	double own)
{
	double points = 0, most = 1;
	for (int at = region_parents[region]; at >= 0; at = region_parents[at]) {
		const struct place_score *score = &scores->items[at];
		double theirs = own_points(scores, (size_t)at);
		points += 0.45 * (score->main + body_points(score));
		most = theirs > most ? theirs : most;
	}
	points = points > 4 ? 4 : points;
	points += support(scores, region, RELATION_INSIDE);
	return own < most ? points * own / most : points;
}

static void mark_candidates(struct place_scores *scores)
{
	for (size_t i = 0; i < region_count; i++) {
		struct place_score *score = &scores->items[i];
		score->is_candidate = scores->has_main ? score->main > 0
			: score->mentions > 0;
	}
	for (size_t i = 0; !scores->has_main && i < scores->clues.count; i++)
		for (int at = (int)scores->clues.items[i].region; at >= 0;
				at = region_parents[at])
			scores->items[at].is_candidate = true;
}

static double total(const struct place_scores *scores, size_t region)
{
	double own = own_points(scores, region);
	double points = own + support(scores, region, RELATION_AROUND);
	points += inherited_points(scores, region, own);
	points += region_fit(region, scores->year);
	if (fits_level(&regions[region], scores->level))
		points += 0.8;
	return points;
}

static bool is_better(const struct place_scores *scores, size_t region, int best)
{
	if (best < 0)
		return true;
	double a = scores->items[region].total, b = scores->items[best].total;
	if (a != b)
		return a > b;
	return regions[region].level > regions[best].level;
}

int place_score_best(struct place_scores *scores, int *rival)
{
	int best = -1;
	*rival = -1;
	mark_candidates(scores);
	for (size_t i = 0; i < region_count; i++) {
		if (!scores->items[i].is_candidate)
			continue;
		scores->items[i].total = total(scores, i);
		if (is_better(scores, i, best))
			best = (int)i;
	}
	for (size_t i = 0; best >= 0 && i < region_count; i++)
		if (scores->items[i].is_candidate
				&& !region_is_same(i, (size_t)best)
				&& !region_is_within(i, (size_t)best)
				&& !region_is_within((size_t)best, i)
				&& is_better(scores, i, *rival))
			*rival = (int)i;
	return best;
}
