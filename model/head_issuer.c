/*
 * The authority that made a document: from the title, the signature, sentences
 * that say who made it, meta rows. Where only 我局 or 本市 is said, none.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/head.h"
#include "model/place_mentions.h"
#include "model/place_names.h"

enum { AUTHORITY_CHARS = 40, FRONT_BYTES = 6000, SAYING_BYTES = 2400 };

/* How the name of an authority ends. */
static const char *const organ_ends[] = { "人民政府办公厅", "人民政府办公室",
	"人民政府", "政府办公室", "政府办", "政府", "办公厅", "办公室", "委员会",
	"管委会", "分局", "总局", "局", "厅", "委", "院", "中心", "办事处", "街道",
	"镇", "乡", "苏木", "部", "署", "处", "支队", "大队", "总队", "馆",
	"公司", "领导小组", "信息公开办", "公开办", "指挥部", "银行", "支行", "分行", "大学", "学院",
	"学校", "中学", "小学", "医院", "联合会", "总工会", "协会", "供销社", "联合社", "红十字会", "集团",
	"研究所", "监狱", "调查队", "管理站", "工作站", "监督站", "服务站", "管理所",
	"林场", "农场", "气象台", "海关", "办", "应急办", "法制办", "扶贫办", "编办", "信访办", NULL };
/* What 政府 follows where it is one: else it is the start of 政府信息公开. */
static const char *const governed[] = { "人民", "省", "市", "县", "区", "州", "旗",
	"镇", "乡", "盟", NULL };
/* Words that end so and are none. */
static const char *const no_organs[] = { "全部", "内部", "干部", "城镇", "乡镇",
	"村镇", "城乡", "局部", "外部", "各部", "区委", "县委", "市委", "省委", "党委",
	"常委", "纪委", "到处", "之处", "用处", "好处", "法院", "各局", "各镇", "各乡",
	"各街道", "老乡", "家乡", "出处", "网站", "主办", "举办", "交办",
	"督办", "承办", "协办", "创办", "兴办", "申办", "代办", "通办", "网办",
	"报办", "受办", "快办", "即办", "催办", "查办", "国办", "院办", "等部", "政委", "企业集团",
	NULL };
/* Signs that no authority's name begins with, or has in it. */
static const char *const no_starts[] = { "我", "本", "各", "全", "该", "其", "是",
	"在", "对", "为", "了", "按", "将", "已", "从", "及", "等", "的", "根据", "依据", "由", "向",
	"以", "省委", "党", "上级", "有关", "相关",
	"通过", "条例", "国办", "现", "市级", "县级", "区级", "省级", "机关", "主动",
	"乡镇", "经", "要", "做", "政府信息", "政务", "信息", "网站", NULL };
static const char *const no_parts[] = { "的", "是", "在", "为", "了", "我", "各",
	"已", "及其", "加强", "推进", "进一步", "认真", "根据", "要求", "按照", "通过",
	"落实", "坚持", "围绕", "有关", "年", "《", "》", ",", "、", "。", ":", "“",
	"以来", "全面", "深入", "始终", "收到", "主动", "要点", "报告", NULL };
/* What may follow an authority's name in a sentence. */
static const char *const follows[] = { "编制", "编写", "撰写", "综合", "负责", "组织", "汇总",
	"发布", "公布", "公开", "20", "二〇", "二○", "政府信息", "信息公开", "政务公开",
	"的", "依托", "推进", "落实", "提升", "未", "认真", "严格", "高度", "坚持",
	"按照", "始终", "积极", "全面", "切实", "共", "主动", "贯彻", "工作", "年度",
	"办理", "收到", "根据", "深入", "在", "以", "不断", "进一步", "紧紧", "围绕",
	"门户", "网站", "牵头", "起草", "印发", "关于", "将", "进行", "制作", "向", "持续",
	"联系", "电话", "地址", "统一", "现", "对", "扎实", "充分", "着力", "加强", "聚焦",
	"大力", "以来", "通过", "结合", "局", "累计", "开展", "受理", "深化", "制定",
	"截至", "截止", "全年", "无", "没有", "第", "召开", "成立", "及", "和", "等",
	"于", "已", "依", "遵", "紧扣", "强化", "规范", "立足", "精心", "牢", "健全",
	"完善", "把", "本着", "有序", "深刻", "突出", "建立", "调整", "能够", "具体", "上年", NULL };

static const char *const township_ends[] = { "街道", "镇", "乡", "苏木", NULL };

static bool is_government(const char *text, size_t len)
{
	static const char *const ends[] = { "政府", NULL };
	return words_before(ends, text, len);
}

/* The bytes of the regions and the township that TEXT begins with. What is a
 * name is no word of a sentence: 本溪市, 将乐县, 无为市, 兴城镇. */
static size_t places_at(const char *text, size_t len)
{
	const struct place_string *string;
	struct township_names names;
	for (size_t at = 0;; at += string->len) {
		string = place_string_at(text + at, len - at);
		if (townships_at(&names, text + at, len - at)
				&& (!string || names.len > string->len)
				&& words_before(township_ends, text + at,
					names.len))
			return at + names.len;
		if (!string)
			return at;
	}
}

bool head_is_authority(const char *text, size_t len)
{
	size_t chars = utf8_count(text, len), named = places_at(text, len);
	if (chars < 3 || chars > AUTHORITY_CHARS || !words_before(organ_ends, text, len)
			|| (named < len && words_before(no_organs, text, len))
			|| (!named && words_at(no_starts, text, len)))
		return false;
	if (is_government(text, len) && !words_before(governed, text, len - 6))
		return false;
	for (size_t at = named; at < len; at++)
		if (words_at(no_parts, text + at, len - at))
			return false;
	return true;
}

size_t head_authority_at(const char *text, size_t len)
{
	size_t found = 0, chars = 0;
	for (size_t at = 0; at < len && chars < AUTHORITY_CHARS; chars++) {
		uint32_t character;
		size_t took = utf8_next(text + at, len - at, &character);
		if (!utf8_is_han(character))
			break;
		at += took;
		if (!words_before(organ_ends, text, at))
			continue;
		uint32_t next = 0;
		if (at < len)
			utf8_next(text + at, len - at, &next);
		if ((!utf8_is_han(next) || words_at(follows, text + at, len - at))
				&& head_is_authority(text, at))
			found = at;
	}
	return found;
}

/* The front of plain TEXT, without spam in brackets: (推广词)卫生健康委员会. */
static size_t past_bracket(const char *text, size_t len)
{
	const char *close = len && text[0] == '(' ? memchr(text, ')', len) : NULL;
	return close && close - text < 40 ? (size_t)(close - text) + 1 : 0;
}

/* 民政局信息公开办公室 is the bureau's; a government's own stays. */
static size_t without_office(const char *text, size_t len)
{
	static const char *const offices[] = { "信息公开办公室", "信息公开办",
		"政务公开办公室", "政务公开办", "办公室", NULL };
	static const char *const bureaus[] = { "局", "厅", "委员会", NULL };
	size_t office = words_before(offices, text, len);
	if (office && words_before(bureaus, text, len - office))
		return len - office;
	return len;
}

static bool set_issuer(struct head *head, const char *text, size_t len)
{
	size_t skip = past_bracket(text, len);
	if (!skip && len && text[0] == '(')
		skip = 1;
	text += skip;
	len = without_office(text, len - skip);
	if (len < 6)
		return false;
	head->report->issuer = mem_bytes(text, len);
	return true;
}

/* --------------------------------------------------------------- title */

/* The authority in a title: what stands before the year, 政府信息公开, 关于. */
static size_t title_authority(const char *text, size_t len, size_t *start)
{
	static const char *const stops[] = { "政府信息公开", "政务公开", "信息公开",
		"发布", "印发", "公布", "工作", "年度", "规则", "部门", "《", "依申请", "转发",
		"公开", NULL };
	static const char *const offices[] = { "政府信息公开办", "信息公开办",
		"政务公开办", "政务公开领导", "政务公开政务服务", "政务公开服务",
		"信息公开工作领导", "政务公开工作领导", "公开办", "政府信息公开中心",
		"信息公开中心", "工作局", "工作委", "工作部", "工作领导", NULL };
	static const char about[] = "关于";
	size_t at = past_bracket(text, len), year_at, bytes;
	while (at < len && head_year_in(text + at, len - at, &year_at, &bytes)
			&& year_at == 0) {
		static const char *const degree[] = { "度", NULL };
		at += bytes;
		at += words_at(degree, text + at, len - at);
	}
	*start = at;
	/* 2019年度政府信息公开工作年度报告(忻城县林业局) */
	const char *bracket = at && len && text[len - 1] == ')' ? strchr(text + at, '(') : NULL;
	if (bracket) {
		*start = (size_t)(bracket - text) + 1;
		return len - 1 - *start;
	}
	const char *till = memmem(text + at, len - at, about, sizeof(about) - 1);
	if (till)
		return (size_t)(till - text) - at;
	size_t end = len;
	if (head_year_in(text + at, len - at, &year_at, &bytes))
		end = at + year_at;
	for (size_t i = at; i < end;) {
		uint32_t character;
		if (words_at(stops, text + i, end - i)
				&& !words_at(offices, text + i, len - i)) {
			static const char *const people[] = { "人民", NULL };
			static const char government[] = "政府";
			/* 人民政府信息公开 */
			end = i + (words_before(people, text, i)
				&& !strncmp(text + i, government, 6) ? 6 : 0);
			break;
		}
		i += utf8_next(text + i, end - i, &character);
	}
	return end - at;
}

/* Whether an authority's name begins with that of its place. */
static bool names_place(const char *name, size_t len)
{
	struct place_mentions mentions = { 0 };
	place_mentions_scan(&mentions, name, len, 0);
	bool named = mentions.count && mentions.items[0].at == 0
		&& place_mention_weight(&mentions, &mentions.items[0]) > 0;
	place_mentions_release(&mentions);
	return named;
}

/* 公安局 in a title is 白水县公安局 where the text says so. */
static bool set_with_place(struct head *head, const char *name, size_t len)
{
	struct place_mentions mentions = { 0 };
	bool found = false, named = names_place(name, len);
	const char *body = head->body.text;
	size_t most = head->body.len < FRONT_BYTES ? head->body.len : FRONT_BYTES;
	if (!named)
		place_mentions_scan(&mentions, body, most, 0);
	/* 新疆维吾尔自治区审计厅 is 自治区审计厅 */
	static const char *const levels[] = { "自治区", "自治州", "自治县", "省", "市",
		"县", "区", "州", "旗", NULL };
	size_t level = words_at(levels, name, len);
	for (size_t i = 0; i < mentions.count && !found; i++) {
		const struct place_mention *mention = &mentions.items[i];
		size_t end = mention->at + mention->len;
		size_t from = level && words_before(levels, body, end) == level
			? end - level : end;
		if (mention->choices && most - from >= len
				&& !memcmp(body + from, name, len))
			found = set_issuer(head, body + mention->start,
				from + len - mention->start);
	}
	place_mentions_release(&mentions);
	return found || set_issuer(head, name, len);
}

/* ----------------------------------------------------------- signature */

/* The last line of all, though no day follows it. */
static bool from_last_line(struct head *head)
{
	const struct head_line *line = head->count ? &head->lines[head->count - 1] : NULL;
	return line && !line->cell && line->role == ROLE_BODY && line->chars < 35
		&& head->count > 1 && head_is_authority(line->plain, line->plain_len)
		&& set_issuer(head, line->plain, line->plain_len);
}

/* (吉州区政府办公室), below the title. */
static bool from_bracket(struct head *head)
{
	for (size_t i = 0; i < head->tail && i < 20 && !head->lines[i].numbered; i++) {
		const struct head_line *line = &head->lines[i];
		size_t len = line->plain_len;
		if (len > 8 && !line->cell && line->role == ROLE_BODY
				&& line->plain[0] == '(' && line->plain[len - 1] == ')'
				&& head_is_authority(line->plain + 1, len - 2))
			return set_issuer(head, line->plain + 1, len - 2);
	}
	return false;
}

static bool from_signature(struct head *head)
{
	if (from_bracket(head))
		return true;
	for (size_t i = head->count; i-- > 0;) {
		const struct head_line *line = &head->lines[i];
		struct head_date date;
		size_t before;
		if (line->cell || !head_line_is_date(line, &date, &before))
			continue;
		if (before > 1 && head_is_authority(line->plain, before))
			return set_issuer(head, line->plain, before);
		if (i && !line[-1].cell && line[-1].chars < 35
				&& line[-1].role == ROLE_BODY
				&& head_is_authority(line[-1].plain, line[-1].plain_len))
			return set_issuer(head, line[-1].plain, line[-1].plain_len);
	}
	return false;
}

/* ----------------------------------------------------------- sentences */

/* A way of saying who made the report: words before the name and behind it. */
struct saying {
	const char *before; /* "" at the start of a sentence, NULL: a year */
	const char *const *behind;
};

static const char *const makes[] = { "编制", "综合", "负责编制", "组织编制", "牵头",
	"汇总", "负责", "根据", "依据", "依照", "按", "起草", "撰写", "编写", "制作", NULL };
static const char *const years[] = { "20", "二〇", "二○", "政府信息公开", "信息公开",
	"政务公开", "的政务公开", "的政府信息公开", "的信息公开", NULL };
static const char *const contacts[] = { "(", ",", "。", "联系", ":", ";", "电话",
	"、", "\n", NULL };
static const char *const publishes[] = { "编制20", "发布20", "公布20", "编制本",
	"公开20", "编制并", "编制", "现发布", "现公布", NULL };
static const char *const hosts[] = { "(http", "网站(", "(www", "门户网站", NULL };
static const char *const works[] = { "工作", "政府信息公开", "政务公开", "信息公开",
	NULL };

static const struct saying sayings[] = {
	{ "由", makes }, { "公布", years }, { "发布", years }, { "公开", years },
	{ "编制", years }, { "年度", years }, { "公布了", years }, { "", publishes },
	{ "现将", years }, { "以下为", years }, { "以下是", years }, { "反映了", years }, { "是", makes }, { "汇总", years },
	{ "与", contacts }, { "联系:", contacts }, { "联系", contacts },
	{ "联系单位:", contacts }, { "请与", contacts }, { "咨询", contacts },
	{ "涵盖", works }, { "结合", years }, { "电子版见", hosts }, /* the last */
};

/* Who answers questions is often who made it, a service centre is not. */
static bool may_contact(const char *text, size_t len)
{
	static const char *const words[] = { "政府", "公开", "局", "厅", "委员会",
		"街道", "镇", "乡", NULL };
	for (size_t at = 0; at < len; at++)
		if (words_at(words, text + at, len - at))
			return true;
	return false;
}

/* The authority at AT, behind a year too: 公布2024年咸宁市农业农村局政府信息公开. */
static bool try_saying(struct head *head, const struct saying *saying,
	const char *text, size_t len, size_t at)
{
	size_t year_at, bytes;
	static const char *const degree[] = { "度", NULL };
	at += past_bracket(text + at, len - at);
	if (head_year_in(text + at, len - at, &year_at, &bytes) && year_at == 0) {
		at += bytes;
		at += words_at(degree, text + at, len - at);
	}
	size_t name = head_authority_at(text + at, len - at);
	if (!name || !words_at(saying->behind, text + at + name, len - at - name)
			|| (saying->behind == contacts && !may_contact(text + at, name)))
		return false;
	return set_with_place(head, text + at, name);
}

/* Whether a line may have been cut by a page's width. */
static bool is_cut(const char *line, size_t len)
{
	enum { LEAST = 60 };
	static const char *const closed[] = { "。", ";", ":", "!", ")", "报告", "年报",
		"总结", "情况", "办公室", "局", "政府", NULL };
	return len >= LEAST && !words_before(closed, line, len);
}

static bool is_sentence_start(const char *text, size_t at)
{
	static const char *const ends[] = { "。", "\n", ",", ";", "年", "年度", NULL };
	static const char *const degree[] = { "度", NULL };
	if (at && text[at - 1] == '\n') {
		size_t line = at - 1;
		while (line && text[line - 1] != '\n')
			line--;
		return !is_cut(text + line, at - 1 - line);
	}
	return at == 0 || (words_before(ends, text, at) > 0
		&& !words_at(degree, text + at, 3));
}

static bool from_starts(struct head *head, const struct saying *saying,
	const char *text, size_t len)
{
	for (size_t at = 0; at < len && at < SAYING_BYTES;) {
		uint32_t character;
		if (is_sentence_start(text, at)
				&& try_saying(head, saying, text, len, at))
			return true;
		at += utf8_next(text + at, len - at, &character);
	}
	return false;
}

/* By the first COUNT of the sayings. */
static bool from_sayings(struct head *head, size_t count)
{
	const char *text = head->body.text;
	size_t len = head->body.len < FRONT_BYTES ? head->body.len : FRONT_BYTES;
	size_t most = len < SAYING_BYTES ? len : SAYING_BYTES;
	for (size_t i = 0; i < count; i++) {
		const char *word = sayings[i].before, *at = text;
		size_t bytes = strlen(word);
		if (!bytes && from_starts(head, &sayings[i], text, len))
			return true;
		while (bytes && (at = memmem(at, most - (size_t)(at - text), word,
				bytes))) {
			at += bytes;
			if (try_saying(head, &sayings[i], text, len,
					(size_t)(at - text)))
				return true;
		}
	}
	return false;
}

/* Whether the name says where it is, or is a bureau's: a bare 市政府 may be
 * any text's subject. */
static bool is_told_apart(const char *text, size_t len)
{
	static const char *const offices[] = { "办公室", "中心", "联合会", "红十字会",
		"联合社", "供销社", "支队", "大队", "馆", NULL };
	/* 邢台市政府办公室 may be the subject of a text of its county's. */
	static const char *const superiors[] = { "政府办公室", "政府办公厅", NULL };
	size_t named = places_at(text, len);
	if (named && named < len && words_before(offices, text, len)
			&& !words_before(superiors, text, len))
		return true;
	static const char *const bureaus[] = { "局", "厅", "委员会", "街道", "镇", "乡",
		"人民政府", "人民政府办公室", "办事处", "管委会", "人民政府办公厅",
		"管理办公室", "管理中心", "联合社", "大队", "支队", NULL };
	static const char *const bare[] = { "市人民政府", "县人民政府", "区人民政府",
		"省人民政府", "镇人民政府", "乡人民政府", "市政府", "县政府", "区政府",
		"国务院", NULL };
	return words_before(bureaus, text, len) > 0 && !words_at(bare, text, len);
}

/* The subject of one of the first sentences: 2024年,县生态环境局发布… */
static bool from_subject(struct head *head)
{
	static const char *const addressed[] = { ":", "、", "，", NULL };
	const char *text = head->body.text;
	size_t len = head->body.len < FRONT_BYTES ? head->body.len : FRONT_BYTES;
	for (size_t at = 0; at < len && at < SAYING_BYTES;) {
		uint32_t character;
		size_t name = is_sentence_start(text, at)
			? head_authority_at(text + at, len - at) : 0;
		if (name && is_told_apart(text + at, name)
				&& !words_at(addressed, text + at + name,
					len - at - name))
			return set_with_place(head, text + at, name);
		at += utf8_next(text + at, len - at, &character);
	}
	return false;
}

/* ---------------------------------------------------------------- meta */

static bool from_meta(struct head *head, enum meta_key key)
{
	const char *value = head->meta[key];
	struct strbuf plain = STRBUF_INIT;
	bool found = false;
	if (value) {
		place_text(&plain, value, strlen(value));
		char *bracket = strchr(plain.text + past_bracket(plain.text, plain.len),
			'(');
		if (bracket)
			strbuf_cut(&plain, (size_t)(bracket - plain.text));
		size_t skip = past_bracket(plain.text, plain.len);
		if (head_is_authority(plain.text + skip, plain.len - skip))
			found = set_issuer(head, plain.text, plain.len);
	}
	strbuf_release(&plain);
	return found;
}

/* --------------------------------------------------------------- whole */

enum { MADE_BY = 1, ALL_SAYINGS = sizeof(sayings) / sizeof(sayings[0]),
	BUT_PORTAL = ALL_SAYINGS - 1 };

static bool from_maker(struct head *head)
{
	return from_sayings(head, MADE_BY);
}

static bool from_meta_issuer(struct head *head)
{
	return from_meta(head, META_ISSUER);
}

static bool from_source(struct head *head)
{
	return from_meta(head, META_SOURCE);
}

/* Whether NAME is OTHER with its place before it, or with what a title leaves
 * out behind it: 大河镇 is 来凤县大河镇人民政府. */
static bool is_fuller(const char *name, const char *other)
{
	static const char *const left_out[] = { "", "人民政府", "办事处", "管理委员会",
		NULL };
	const char *at = strstr(name, other);
	for (size_t i = 0; at && left_out[i]; i++)
		if (!strcmp(at + strlen(other), left_out[i]))
			return strlen(name) > strlen(other);
	return false;
}

/* ----------------------------------------------------------------- all */

enum source { FROM_TITLE, FROM_NOTICE, FROM_SIGNATURE, FROM_SAYING, FROM_META,
	FROM_LAST_LINE, FROM_SOURCE, FROM_SUBJECT, FROM_WHOLE_SUBJECT };

/* How often each is the issuer: 来源 may be a newspaper, and the subject of a
 * sentence whoever is spoken of. */
static const struct {
	double confidence;
	const char *evidence;
} sources[] = {
	[FROM_TITLE] = { 0.95, N_("title") },
	[FROM_NOTICE] = { 0.8, N_("title of the notice") },
	[FROM_SIGNATURE] = { 0.95, N_("signature") },
	[FROM_SAYING] = { 0.85, N_("a sentence that says who made it") },
	[FROM_META] = { 0.85, N_("line of the page's data") },
	[FROM_LAST_LINE] = { 0.7, N_("last line") },
	[FROM_SOURCE] = { 0.5, N_("source that the page gives") },
	[FROM_SUBJECT] = { 0.5, N_("subject of a sentence") },
	[FROM_WHOLE_SUBJECT] = { 0.65, N_("subject of a sentence") }, /* with its place */
};

/* A title may name its authority in short: who signs or says that he made the
 * report has the whole name. */
static enum source prefer_whole(struct head *head)
{
	static const struct {
		bool (*find)(struct head *head);
		enum source source;
	} ways[] = {
		{ from_signature, FROM_SIGNATURE }, { from_maker, FROM_SAYING },
		{ from_meta_issuer, FROM_META }, { from_source, FROM_TITLE },
	};
	struct report *report = head->report;
	char *named = report->issuer;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		report->issuer = NULL;
		if (ways[i].find(head) && is_fuller(report->issuer, named)) {
			free(named);
			return ways[i].source;
		}
		free(report->issuer);
	}
	report->issuer = named;
	return FROM_TITLE;
}

/* The body with the lines joined that a page's width has cut. */
static void join_lines(struct strbuf *out, const struct strbuf *body)
{
	size_t len = body->len < FRONT_BYTES ? body->len : FRONT_BYTES;
	for (size_t at = 0; at < len;) {
		const char *line = body->text + at;
		const char *end = memchr(line, '\n', len - at);
		size_t bytes = end ? (size_t)(end - line) : len - at;
		strbuf_add(out, line, bytes);
		if (!is_cut(line, bytes))
			strbuf_addc(out, '\n');
		at += bytes + 1;
	}
}

static bool from_cut_sayings(struct head *head)
{
	struct strbuf joined = STRBUF_INIT, body = head->body;
	join_lines(&joined, &body);
	head->body = joined;
	bool found = from_sayings(head, BUT_PORTAL);
	head->body = body;
	strbuf_release(&joined);
	return found;
}

/* 电子版见甲县人民政府: whose portal it is, where no bureau is the subject. */
static bool from_portal(struct head *head)
{
	bool found = from_sayings(head, ALL_SAYINGS);
	char *portal = head->report->issuer, *subject;
	head->report->issuer = NULL;
	subject = found && from_subject(head) ? head->report->issuer : NULL;
	bool better = subject && names_place(subject, strlen(subject))
		&& !is_government(subject, strlen(subject));
	free(better ? portal : subject);
	head->report->issuer = better ? subject : portal;
	return found;
}

static enum source find_issuer(struct head *head)
{
	const struct head_title *title = head->notice.plain
		&& (!head->title.plain || head->report->kind == KIND_NOTICE)
		? &head->notice : &head->title;
	size_t start = 0, len = title->plain
		? title_authority(title->plain, strlen(title->plain), &start) : 0;
	const char *name = title->plain ? title->plain + start : "";
	bool named = len && head_is_authority(name, len);
	if (named && !is_government(name, len)) {
		set_with_place(head, name, len);
		return prefer_whole(head);
	}
	if (from_signature(head))
		return FROM_SIGNATURE;
	if (named) {
		set_issuer(head, name, len);
		return prefer_whole(head);
	}
	if (head->notice.plain && title != &head->notice) {
		name = head->notice.plain;
		len = title_authority(name, strlen(name), &start);
		if (head_is_authority(name + start, len)) {
			set_issuer(head, name + start, len);
			return FROM_NOTICE;
		}
	}
	if (from_sayings(head, BUT_PORTAL) || from_cut_sayings(head) || from_portal(head))
		return FROM_SAYING;
	if (from_meta_issuer(head))
		return FROM_META;
	if (from_last_line(head))
		return FROM_LAST_LINE;
	if (from_source(head))
		return FROM_SOURCE;
	/* The subjects of a plan's sentences are those who shall do it. */
	if (head->report->kind != KIND_KEYPOINTS
			&& head->report->kind != KIND_NOTICE)
		from_subject(head);
	return FROM_SUBJECT;
}

void head_issuer_read(struct head *head)
{
	struct report *report = head->report;
	enum source source = find_issuer(head);
	if (!report->issuer)
		return;
	if (source == FROM_SUBJECT && names_place(report->issuer, strlen(report->issuer)))
		source = FROM_WHOLE_SUBJECT;
	report->issuer_confidence = sources[source].confidence;
	report->issuer_evidence = mem_text(sources[source].evidence);
}
