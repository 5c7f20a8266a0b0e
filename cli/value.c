#include "cli/value.h"

#include "base/strbuf.h"
#include "model/compare.h"

static const char *state_code(enum value_state state)
{
	static const char *const codes[] = {
		[VALUE_NUMBER] = "number", [VALUE_BLANK] = "blank",
		[VALUE_DASH] = "dash", [VALUE_MISSING] = "missing",
		[VALUE_NOT_IN_FORM] = "not in form", [VALUE_UNKNOWN] = "unknown",
	};

	return codes[state];
}

void value_print(struct printer *printer,
	const struct indicator_value *value)
{
	struct strbuf text = STRBUF_INIT;

	compare_value_text(&text, value);
	printer_both(printer, text.text, value->state == VALUE_NUMBER,
		value->number);
	printer_text(printer, state_code(value->state));
	strbuf_release(&text);
}

void measure_print(struct printer *printer, struct measure measure,
	const struct measure_value *value)
{
	struct strbuf text = STRBUF_INIT;

	measure_value_text(&text, measure, value);
	printer_both(printer, text.text, value->state == VALUE_NUMBER,
		value->number);
	printer_text(printer, value->below_base ? "below base" :
		state_code(value->state));
	strbuf_release(&text);
}
