#include "tests/bench/prose.h"

#include <string.h>

#include "base/utf8.h"
#include "model/place_tables.h"

/*
 * What a letter after % stands for in a sentence. Besides the lists:
 * %P the place, %Y its year, %N a number, %M a month, %S a township of anywhere, %X a name
 * of two or three signs that nearly nothing else has, %Z a clause of made-up
 * words. With these a text packs as real ones do.
 */
static const char *const topics[] = { /* %T */
	"财政预决算", "重大建设项目", "公共资源交易", "义务教育招生", "保障性住房分配",
	"农村危房改造", "食品药品抽检", "生态环境监测", "安全生产检查", "就业创业补贴",
	"城乡居民养老保险", "医疗救助", "社会救助", "征地补偿安置", "国有企业经营",
	"市场主体登记", "产品质量监督", "减税降费", "招商引资", "科技创新券", "乡村振兴衔接资金",
	"高标准农田", "河湖长制", "森林防火", "地质灾害防治", "公共文化场馆开放", "全民健身设施",
	"疫苗接种", "家庭医生签约", "殡葬服务", "婚姻登记", "公交线路调整", "道路养护",
	"老旧小区改造", "垃圾分类", "污水处理", "饮用水源保护", "扬尘治理", "秸秆禁烧",
	"行政处罚案卷", "行政许可结果", "政府采购合同", "权责清单", "证明事项告知承诺",
	"营商环境评价", "民营经济扶持", "知识产权保护", "消费投诉", "旅游市场整治", "退役军人安置",
	"残疾人康复", "儿童福利", "慈善募捐", "统计数据", "审计整改", "法治政府建设",
	"重点民生实事", "防汛抗旱", "应急预案", "电梯安全", "校外培训机构", "幼儿园收费标准",
};
static const char *const verbs[] = { /* %V */
	"梳理并公布", "及时更新", "集中公示", "按季发布", "逐项细化", "分类展示", "统一归集",
	"全面清理", "定期通报", "同步解读", "主动推送", "规范整理", "重新编排", "动态调整",
	"逐级审核", "专题公开", "持续完善", "严格审查", "滚动发布", "对照核查",
};
static const char *const objects[] = { /* %O */
	"政策文件", "办事指南", "实施方案", "工作台账", "标准目录", "服务事项", "执行情况",
	"资金流向", "评审结果", "抽查名单", "办理流程", "收费依据", "责任分工", "意见采纳情况",
	"进展情况", "验收结论", "考核结果", "常见问题", "示意图表", "联系方式", "历史沿革",
	"分配名册", "整改清单", "监督电话", "绩效目标",
};
static const char *const channels[] = { /* %C */
	"政府门户网站", "政务微信公众号", "政务微博", "新闻发布会", "政府公报", "广播电视",
	"便民服务中心", "公共图书馆查阅点", "档案馆", "村务公开栏", "社区电子屏", "移动客户端",
	"政务服务大厅", "地方日报", "短视频账号", "热线电话", "基层政务公开专区",
};
static const char *const works[] = { /* %W */
	"业务培训", "专项检查", "第三方评估", "座谈交流", "实地督导", "案例研讨", "政务开放日",
	"在线访谈", "问卷调查", "网站普查", "保密审查", "跟班学习", "经验推介", "模拟演练",
	"意见征集", "集体约谈", "季度测评", "信息员例会",
};
static const char *const units[] = { /* %U */
	"县政府办公室", "教育局", "财政局", "民政局", "司法局", "各乡镇", "各街道办事处",
	"市场监管局", "卫生健康局", "自然资源局", "交通运输局", "水利局", "农业农村局",
	"住房保障部门", "生态环境部门", "行政审批部门", "有关公共企事业单位", "开发区管委会",
	"文化旅游部门", "医保经办机构", "应急管理部门", "统计部门", "融媒体中心", "数据管理部门",
};
static const char *const qualities[] = { /* %Q */
	"不断", "切实", "进一步", "着力", "扎实", "有序", "稳步", "深入", "积极", "严格", "持续", "全面",
};
static const char *const gains[] = { /* %G */
	"提高了办事效率", "方便了群众查询", "减少了重复来件", "压缩了答复时间", "扩大了知晓范围",
	"回应了社会关切", "明确了公开口径", "理顺了内部流程", "补齐了历史欠账", "增强了互动效果",
	"形成了长效机制", "堵住了管理漏洞", "统一了文书格式", "锻炼了工作队伍", "赢得了企业好评",
};
static const char *const lacks[] = { /* %L */
	"公开内容与群众期待还有差距", "个别单位更新不够及时", "政策解读形式比较单一",
	"基层人员变动频繁", "依申请答复的说理不够充分", "栏目设置不尽合理", "部门之间协同不足",
	"数据开放的深度不够", "公开标准执行不一", "新媒体账号互动偏少", "历史文件底数不清",
	"培训的针对性有待加强", "监督考核手段有限", "老年人使用网站仍有困难",
};

struct words {
	char letter;
	const char *const *list;
	size_t count;
};
#define WORDS(letter, list) { letter, list, sizeof(list) / sizeof(*(list)) }
static const struct words lists[] = {
	WORDS('T', topics), WORDS('V', verbs), WORDS('O', objects), WORDS('C', channels),
	WORDS('W', works), WORDS('U', units), WORDS('Q', qualities), WORDS('G', gains),
	WORDS('L', lacks),
};

static const char *const sentences[] = {
	"%Y年，%P围绕%T、%T等领域%V%O%N条，%G。",
	"通过%C发布信息%N条，通过%C发布信息%N条，其中%T类%N条。",
	"%U牵头%V%T%O，涉及%S、%S等%N个乡镇，%G。",
	"组织%W%N次，%N人次参加，重点讲解%T和%T的公开要求。",
	"在%S设立查阅点%N处，接待群众%N人次。",
	"对%X项目的%O%Q开展%W，发现问题%N个，已整改%N个。",
	"%U%Q与%U建立会商制度，%M月完成%T%O的核对。",
	"%Q推进%T信息公开，%V%O，%G。",
	"制发《%T工作办法》（%P办发〔%Y〕%N号），由%U负责解释。",
	"%X村、%X社区作为试点，%V%T%O%N项。",
	"全年收到%T方面的建议%N条，采纳%N条，由%U逐条答复。",
	"%C开设“%T”专栏，点击量%N次，%G。",
	"%M月%M日，%U在%S举行%W，%X等%N名代表到场。",
	"答复%X公司提出的%T申请时，%U会同%U%Q核实，%G。",
	"对照%N项考核指标，%U%V%O，得分较上年提高%N分。",
	"编制%T公开事项目录，覆盖%U、%U、%U，列出%O%N类。",
	"受理热线来电%N件，涉及%T的%N件，其中%M件转办。",
	"《%X规划》草案公示期间，%C收到意见%N条。",
	"%S至%S公路工程的%O于%M月公布，投资%N万元。",
	"%U%Q做好%T解读，制作图解%N张、短片%N个。",
	"清理失效文件%N件，%V%T%O，并在%C注明依据。",
	"针对“%L”的问题，安排%W%N场，%G。",
	"%P把%T列入年度要点，由%U按月调度，%M月底前完成。",
	"%X、%X两家单位因%T%O更新逾期被点名，已限期改正。",
	"保密审查登记%N件，不予发布%N件，由%U留存备查。",
	"抽查网站%N个次，%C合格率百分之%N，%G。",
};
/* Without figures: the most of a text. */
static const char *const clauses[] = {
	"%Z，%Z，%Q%V%T%O。", "在%T中，%Z，%Z。", "%Q%Z，%Z，%Z，%G。", "%U%Z，%Z。",
	"坚持%Z与%T相结合，%Z，%Z。", "对%Z的，%Z；对%Z的，%Z。", "%Z，%Z，%Z。", "以%Z为重点，%Z，%G。",
	"%L，%Z，%Z。",
};
static const char *const openings[] = {
	"（一）主动公开。", "（二）依申请公开。", "（三）信息管理。", "（四）平台建设。",
	"（五）监督保障。", "主要做法：", "一是%Q落实责任。", "二是%Q拓宽渠道。",
	"三是%Q加强%W。", "存在的问题：%L，%L。", "下一步，", "在%T方面，",
};

static void add_word(struct strbuf *out, struct chance *chance, const char *const *list,
	size_t count)
{
	/* Some words are far more frequent than others. */
	size_t at = chance_below(chance, (unsigned)count);
	size_t other = chance_below(chance, (unsigned)count);
	strbuf_adds(out, list[at < other ? at : other]);
}

static const char *township(struct chance *chance)
{
	return township_names + townships[chance_below(chance, (unsigned)township_count)].name;
}

static void add_name(struct strbuf *out, struct chance *chance)
{
	for (unsigned left = 2 + chance_below(chance, 2); left; left--) {
		uint32_t character;
		const char *name = township(chance);
		strbuf_add(out, name, utf8_next(name, strlen(name), &character));
	}
}

/* Word NUMBER of a language of 8,192 words that is the same for all seeds. */
static void add_made_up(struct strbuf *out, unsigned number)
{
	struct chance chance = chance_of(0x6c6578, number, 0);
	uint32_t character;
	for (unsigned left = number % 9 ? 2 : 1; left; left--) {
		const char *name = township(&chance);
		strbuf_add(out, name, utf8_next(name, strlen(name), &character));
	}
}

/* The rank of a word tells how frequent it is (Zipf): 1 / r over the ranks. */
static void add_clause(struct strbuf *out, struct chance *chance)
{
	enum { WORD_BITS = 13 };
	for (unsigned left = 2 + chance_below(chance, 4); left; left--) {
		unsigned bits = 1 + chance_below(chance, WORD_BITS);
		add_made_up(out, chance_below(chance, 1u << bits));
	}
}

static void add_number(struct strbuf *out, struct chance *chance)
{
	static const unsigned most[] = { 12, 30, 100, 100, 1000, 20000 };
	strbuf_addf(out, "%u", 1 + chance_below(chance, most[chance_below(chance, 6)]));
}

static void add_sentence(struct strbuf *out, struct chance *chance, const struct story *story,
	const char *sentence)
{
	for (const char *at = sentence; *at; at++) {
		if (*at != '%') {
			strbuf_addc(out, *at);
			continue;
		}
		at++;
		for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
			if (lists[i].letter == *at)
				add_word(out, chance, lists[i].list, lists[i].count);
		if (*at == 'P')
			strbuf_adds(out, story->region->name);
		else if (*at == 'Y')
			strbuf_addf(out, "%d", story->year);
		else if (*at == 'N')
			add_number(out, chance);
		else if (*at == 'M')
			strbuf_addf(out, "%u", 1 + chance_below(chance, 12));
		else if (*at == 'S')
			strbuf_adds(out, township(chance));
		else if (*at == 'X')
			add_name(out, chance);
		else if (*at == 'Z')
			add_clause(out, chance);
	}
}

/* One sentence of so many has figures. */
enum { FIGURES = 7 };

void prose_add(struct strbuf *out, struct chance *chance, const struct story *story,
	size_t bytes)
{
	size_t end = out->len + bytes;
	while (out->len < end) {
		if (chance_below(chance, 2))
			add_sentence(out, chance, story, openings[chance_below(chance,
				sizeof(openings) / sizeof(*openings))]);
		for (unsigned left = 2 + chance_below(chance, 4); left; left--) {
			bool counted = !chance_below(chance, FIGURES);
			add_sentence(out, chance, story, counted
				? sentences[chance_below(chance, sizeof(sentences) / sizeof(*sentences))]
				: clauses[chance_below(chance, sizeof(clauses) / sizeof(*clauses))]);
		}
		strbuf_addc(out, '\n');
	}
}
