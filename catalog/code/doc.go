// Package code holds the codes that tie a matter, its applicant, its project and
// its documents together: each a small comparable type with a strict Parse, its
// segments, and an error that says which segment is wrong, where and why.
//
//	USCC            统一社会信用代码   113700000045024031
//	OrgCode         组织机构代码       004502403
//	BasicCode       基本编码           370118026000
//	ImplCode        实施编码           11370800MB285591843370118026000
//	ItemCode        业务办理项编码     11370800MB28559184337011802600001
//	ProjectCode     投资项目代码       2509-320193-89-01-544060, and the old form
//	DocumentNumber  发文字号           鲁发改许可〔2020〕614号
//	CaseNumber      办件编号           an implementation code, a day and a serial
//	Region          行政区划代码       370800, with the list of Shandong's divisions
//
// The common call:
//
//	id, err := code.ParseUSCC("113700000045024031")
//
// Parsing is strict: nothing is trimmed, folded or guessed, so that a code kept is
// a code as issued. The one exception has a name of its own,
// [NormaliseDocumentNumber], and tells all it changed.
//
// # Values
//
// The zero value of each type is an absent code: String and MarshalText write it
// as empty text, UnmarshalText reads it from empty text, its segments are empty,
// and the JSON option omitzero leaves it out. Parse never returns it without an
// error. Any other value holds a text that Parse accepts, and String gives back
// that text: values compare with == and may be keys of a map.
//
// # Errors
//
// What is wrong inside a code is a [*SegmentError]. A code that is well made but of
// another generation or of a province's own making is a [*FormError]: told apart,
// never parsed. A document number still without its number is a [*DraftError].
// Each has its sentence in Chinese and English. [Register] puts the same checks
// behind validator tags, and [Explain] gives the error behind a tag that failed.
//
// # How sure this is
//
// The text of GB/T 39554.1-2020 (ZWFW C0109.1-2018), GB 32100-2015, GB 11714 and
// GB/T 40058-2021 clause 4 was not seen. Each type says what it rests on:
// confirmed (in a document, or in public systems that use the code), inference
// (worked out from codes in use), unverified (believed, no document seen). What is
// inference or unverified refuses a code only where its comment says so.
package code
