/*
 * place_read(): where the authority is that made a document.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "model/evidence.h"
#include "model/gazetteer.h"
#include "model/place_part.h"
#include "model/place_score.h"
#include "model/stage.h"

/* Texts beyond are read at both ends only. */
enum { BODY_FRONT = 48 * 1024, BODY_BACK = 16 * 1024 };
enum { EVIDENCE_MOST = 4, CANDIDATES_MOST = 6 };

static const double least_score = 1.6; /* below: unresolved */
static const double least_confidence = 0.3;
static const double enough_confidence = 0.6; /* below: candidates */

static const char state_code[] = "000000";

/* Words that only a body of the state has at its start or end. */
static const char *const state_starts[] = { "国务院", "国家", "中华人民共和国",
	"中国人民银行", "中国证券", "中国银行", "中国保险", "海关总署", "审计署",
	"中国气象", "中国地震", NULL };
static const char *const state_ends[] = { "部", "总局", "总署", NULL };
static const char *const party_ends[] = { "宣传部", "组织部", "统战部", "武装部",
	"支部", "总部", "分部", "事业部", "干部", "俱乐部", "内部", "全部", NULL };

static bool is_state_body(const char *name)
{
	size_t len = strlen(name);
	if (words_at(state_starts, name, len))
		return true;
	return words_before(state_ends, name, len) && len <= 45
		&& !words_before(party_ends, name, len);
}

static void add_grid(struct strbuf *out, const struct grid *grid)
{
	for (size_t i = 0; i < grid->count; i++) {
		place_text(out, grid->cells[i].text, strlen(grid->cells[i].text));
		strbuf_addc(out, '\n');
	}
}

/* A cut line of a PDF goes on in the next: a name may be cut by it. */
static void body_text(struct strbuf *out, const struct blocks *blocks)
{
	for (size_t i = 0; i < blocks->count; i++) {
		const struct block *block = &blocks->items[i];
		if (block->role == ROLE_FORM || block->role == ROLE_SITE)
			continue;
		if (block->kind == BLOCK_TABLE) {
			add_grid(out, &block->grid);
		} else if (block->text) {
			place_text(out, block->text, strlen(block->text));
			strbuf_addc(out, '\n');
		}
		if (out->len > BODY_FRONT && blocks->count - i > 40)
			i = blocks->count - 40;
		if (out->len > BODY_FRONT + BODY_BACK)
			break;
	}
}

/* Title and issuer, a line each: what says most. */
static void main_text(struct strbuf *out, const struct report *report)
{
	if (report->title && !report->title_derived) {
		place_text(out, report->title, strlen(report->title));
		strbuf_addc(out, '\n');
	}
	if (report->issuer) {
		place_text(out, report->issuer, strlen(report->issuer));
		strbuf_addc(out, '\n');
	}
}

static void set_region(struct place *place, int region, int year)
{
	memcpy(place->region, regions[region].code, sizeof(place->region));
	size_t depth = 0;
	for (int at = region; at >= 0; at = region_parents[at])
		depth++;
	for (int at = region; at >= 0; at = region_parents[at]) {
		const struct region *record = at == region ? &regions[at]
			: region_by_code(regions[at].code, year);
		if (--depth < 3)
			place->path[depth] = mem_text(record->name);
	}
}

static void set_state(struct place *place, const char *evidence)
{
	memcpy(place->region, state_code, sizeof(place->region));
	place->confidence = 1;
	place->evidence = mem_text(evidence);
}

static void evidence_clues(struct strbuf *out, const struct place_scores *scores,
	size_t region)
{
	static const char *const names[CLUE_KINDS] = {
		[CLUE_NUMBER] = N_("document number"), [CLUE_PHONE] = N_("telephone"),
		[CLUE_HOST] = N_("host"), [CLUE_TOWNSHIP] = N_("township"),
		[CLUE_QUOTED] = N_("name in a quotation"), [CLUE_ADDRESS] = N_("address"),
		[CLUE_SPEECH] = N_("speech on the province"),
	};
	unsigned told = 0;
	for (size_t i = 0; i < scores->clues.count && told < EVIDENCE_MOST; i++) {
		const struct place_clue *clue = &scores->clues.items[i];
		if (!region_is_within(region, clue->region)
				&& !region_is_within(clue->region, region))
			continue;
		evidence_add(out, names[clue->kind], clue->text);
		told++;
	}
}

static void set_evidence(struct place *place, const struct place_scores *scores,
	const struct report *report, size_t region)
{
	const struct place_score *score = &scores->items[region];
	struct strbuf out = STRBUF_INIT, mentions = STRBUF_INIT;
	if (score->main > 0 && report->title && !report->title_derived)
		evidence_add(&out, N_("title or issuer"), regions[region].name);
	else if (score->main > 0)
		evidence_add(&out, N_("issuer"), report->issuer);
	strbuf_addf(&mentions, "%s ×%u", regions[region].name, score->mentions);
	if (score->mentions)
		evidence_add(&out, N_("in the text"), mentions.text);
	evidence_clues(&out, scores, region);
	place->evidence = strbuf_take(&out);
	strbuf_release(&mentions);
}

static void set_candidates(struct place *place, const struct place_scores *scores)
{
	struct strbuf out = STRBUF_INIT;
	double above = 1e9;
	for (unsigned told = 0; told < CANDIDATES_MOST; told++) {
		double best = 0.5;
		for (size_t i = 0; i < region_count; i++)
			if (scores->items[i].is_candidate
					&& scores->items[i].total < above
					&& scores->items[i].total > best)
				best = scores->items[i].total;
		if (best <= 0.5)
			break;
		for (size_t i = 0; i < region_count && told < CANDIDATES_MOST; i++) {
			if (!scores->items[i].is_candidate
					|| scores->items[i].total < best
					|| scores->items[i].total > best)
				continue;
			strbuf_adds(&out, out.len ? "; " : "");
			node_path(&out, regions[i].code);
			told++;
		}
		told--;
		above = best;
	}
	place->candidates = out.len ? strbuf_take(&out) : NULL;
	strbuf_release(&out);
}

static bool is_around(size_t region, const struct place_clue *clue)
{
	return region_is_within(region, clue->region)
		|| region_is_within(clue->region, region);
}

/* Whether SIGN speaks for places elsewhere as well. */
static bool is_shared(const struct place_scores *scores, size_t region,
	const struct place_clue *sign)
{
	for (size_t i = 0; i < scores->clues.count; i++) {
		const struct place_clue *clue = &scores->clues.items[i];
		if (clue->kind == sign->kind && !strcmp(clue->text, sign->text)
				&& !is_around(region, clue))
			return true;
	}
	return false;
}

/* Whether all that speaks for REGION is one sign that others have, too: that of
 * a city's document numbers, also a word (镇府), or the name of townships in
 * several counties. */
static bool is_told_by_one_sign(const struct place_scores *scores, size_t region)
{
	const struct place_score *score = &scores->items[region];
	const struct place_clue *sign = NULL;
	if (score->main > 0 || score->mentions)
		return false;
	for (size_t i = 0; i < scores->clues.count; i++) {
		const struct place_clue *clue = &scores->clues.items[i];
		if (!is_around(region, clue))
			continue;
		if (sign && (sign->kind != clue->kind
				|| strcmp(sign->text, clue->text) != 0))
			return false;
		sign = clue;
	}
	if (sign && sign->kind == CLUE_NUMBER)
		return regions[region].level > 1;
	return sign && sign->kind == CLUE_TOWNSHIP
		&& is_shared(scores, region, sign);
}

static double confidence(const struct place_scores *scores, int best, int rival)
{
	double total = scores->items[best].total;
	double other = rival < 0 ? 0 : scores->items[rival].total;
	if (total < least_score)
		return 0;
	/* A name that both have in common says nothing for either. */
	double common = 0;
	if (rival >= 0) {
		const struct place_score *a = &scores->items[best];
		const struct place_score *b = &scores->items[rival];
		common = 0.6 * (fmin(a->main, b->main) + fmin(a->strong, b->strong));
	}
	double sure = (total - (other > 0 ? other : 0)) / (total - common);
	if (!scores->has_main && total < 4)
		sure *= total / 4;
	if (is_told_by_one_sign(scores, (size_t)best))
		sure = fmin(sure, 0.25);
	return sure;
}

static void decide(struct place *place, struct place_scores *scores,
	const struct report *report, const struct strbuf *text)
{
	int rival, best = place_score_best(scores, &rival);
	double sure = best < 0 ? 0 : confidence(scores, best, rival);
	place->confidence = sure;
	if (sure < enough_confidence)
		set_candidates(place, scores);
	if (sure < least_confidence) {
		int zone = place_read_zone(place, text->text, text->len, -1);
		if (zone >= 0) {
			set_region(place, zone, report->year);
			place->confidence = 0.5;
			place->evidence = mem_text(N_("the table of zones"));
			return;
		}
		place->evidence = mem_text(!place->candidates
			? N_("nothing in the document says where it is from")
			: strchr(place->candidates, ';')
			? N_("several places have as much to say for them")
			: N_("too little in the document says that it is from there"));
		return;
	}
	set_evidence(place, scores, report, (size_t)best);
	int zone = place_read_zone(place, text->text, text->len, best);
	if (zone >= 0)
		best = zone;
	best = place_read_township(place, text->text, text->len, best);
	set_region(place, best, report->year);
}

/* Townships of the title or the issuer: strong where no region is named. */
static void main_townships(struct place_scores *scores, const struct strbuf *text)
{
	static const char *const ends[] = { "街道", "镇", "乡", "苏木", NULL };
	for (size_t at = 0; at < text->len; at++) {
		struct township_names names;
		if (!townships_at(&names, text->text + at, text->len - at)
				|| !words_before(ends, text->text + at, names.len))
			continue;
		for (size_t i = 0; i < names.count && names.count <= 60; i++) {
			int region = township_parent(townships[townships_by_name[
				names.first + i]].code);
			if (region >= 0)
				place_clues_add(&scores->clues, CLUE_TOWNSHIP,
					(size_t)region, names.count == 1 ? 3 : 1.5,
					text->text + at, names.len);
		}
		at += names.len - 1;
	}
}

static void read_texts(struct report *report, const struct blocks *blocks,
	const struct parse_hint *hint)
{
	struct place_scores scores;
	struct strbuf text = STRBUF_INIT, body = STRBUF_INIT;
	place_scores_init(&scores, report->year);
	main_text(&text, report);
	body_text(&body, blocks);
	place_score_main(&scores, text.text, text.len);
	main_townships(&scores, &text);
	if (hint && hint->url)
		place_clues_host(&scores.clues, hint->url, strlen(hint->url));
	if (blocks->base_url)
		place_clues_host(&scores.clues, blocks->base_url,
			strlen(blocks->base_url));
	place_score_body(&scores, body.text, body.len);
	if (!scores.has_main && report->issuer && is_state_body(report->issuer))
		set_state(&report->place, N_("the issuer is a body of the state"));
	else
		decide(&report->place, &scores, report, &text);
	strbuf_release(&text);
	strbuf_release(&body);
	place_scores_release(&scores);
}

/* NODE exactly. */
static void set_node(struct report *report, const char *node)
{
	struct place *place = &report->place;
	char code[7];
	snprintf(code, sizeof(code), "%s", node);
	int region = region_index_of(code, report->year);
	struct strbuf name = STRBUF_INIT;
	node_name(&name, node);
	if (strlen(node) > 6 && node[6] == 'z') {
		place_set_zone(place, name.text, region);
	} else if (strlen(node) == 9) {
		region = township_parent((uint32_t)strtoul(node, NULL, 10));
		place->township = mem_bytes(name.text, name.len);
		snprintf(place->township_code, sizeof(place->township_code), "%s",
			node);
	}
	if (region >= 0)
		set_region(place, region, report->year);
	strbuf_release(&name);
}

/* The region that NODE begins with, and what title and issuer name in it. */
static void set_below(struct report *report, const char *node)
{
	char code[7];
	snprintf(code, sizeof(code), "%s", node);
	int region = region_index_of(code, report->year);
	if (region < 0)
		return;
	struct strbuf text = STRBUF_INIT;
	main_text(&text, report);
	if (place_read_zone(&report->place, text.text, text.len, region) < 0)
		place_read_township(&report->place, text.text, text.len, region);
	set_region(&report->place, region, report->year);
	strbuf_release(&text);
}

static void set_decided(struct report *report, const char *node)
{
	struct place *place = &report->place;
	if (!strncmp(node, state_code, sizeof(state_code) - 1))
		memcpy(place->region, state_code, sizeof(place->region));
	else if (strchr(node, '/'))
		set_below(report, node);
	else if (*node)
		set_node(report, node);
	place->confidence = 1;
	place->evidence = mem_text(N_("decided by the user"));
}

void place_read(struct blocks *blocks, struct report *report,
	const struct parse_hint *hint)
{
	const char *node = hint ? hint->decided[FIELD_PLACE] : NULL;
	if (node)
		set_decided(report, node);
	else
		read_texts(report, blocks, hint);
}
