#include "tui/compare_remarks.h"

#include "base/lang.h"
#include "base/strbuf.h"

void compare_remarks_draw(const struct compare *compare,
	const struct area *area)
{
	for (unsigned i = 0; i < area->rows && i < compare->remark_count; i++) {
		const struct compare_remark *remark = &compare->remarks[i];
		bool last = i + 1 == area->rows
			&& compare->remark_count > area->rows;
		struct strbuf text = STRBUF_INIT;

		if (last)
			strbuf_addf(&text, lang_counted(compare->remark_count - i,
				N_("… and %zu more remark"),
				N_("… and %zu more remarks")),
				compare->remark_count - i);
		else
			strbuf_addf(&text, "%s %s", remark->holds
				? draw_sign(SIGN_OK) : "!", remark->text);
		draw_open(area, i);
		draw_space(1, STYLE_PLAIN);
		draw_cell(text.text, draw_left(), ALIGN_LEFT, last ? STYLE_DIM
			: remark->holds ? STYLE_PLAIN : STYLE_FAILING);
		draw_close();
		strbuf_release(&text);
	}
}
