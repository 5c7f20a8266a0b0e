/*
 * What binds two reports, below their figures: what one year left to the next,
 * and the sums that do not hold.
 *
 *	 ✓ 2023 结转下年度 121 = 2024 上年结转 121
 *	 ! 2020 B2: （七）总计 总计 = 21 ≠ 予以公开 总计+…+其他处理 总计 = 27
 */
#ifndef TUI_COMPARE_REMARKS_H
#define TUI_COMPARE_REMARKS_H

#include "model/compare.h"
#include "tui/draw.h"

/* A line each; the last of AREA says how many more there are. */
void compare_remarks_draw(const struct compare *compare,
	const struct area *area);

#endif
