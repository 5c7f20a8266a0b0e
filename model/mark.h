/*
 * The mark at the head of a heading: 一、 (一) 1. 1、 (1) ① ㈠ ⑴ 第一章 附件2.
 */
#ifndef MODEL_MARK_H
#define MODEL_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "model/plain.h"

enum mark_kind { /* from the outer to the inner, as the standard for official
                    documents has it (GB/T 9704) */
	MARK_NO,
	MARK_ATTACHMENT, /* 附件1 附表 */
	MARK_CHAPTER,    /* 第一章 第一部分 */
	MARK_HAN,        /* 一、 */
	MARK_HAN_PAREN,  /* (一) ㈠ */
	MARK_NUMBER,     /* 1. 1、 1． */
	MARK_PAREN,      /* (1) ⑴ 1) */
	MARK_CIRCLE,     /* ① */
};

struct mark {
	enum mark_kind kind;
	unsigned number; /* 0 for an attachment without one */
	size_t end;      /* the character after the mark and its spaces */
};

/* The mark that stands at AT; MARK_NO where none does. */
struct mark mark_read(const struct plain *plain, size_t at);

#endif
