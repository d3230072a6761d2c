package text

// Kind names what is wrong. Its spelling is stable: it is the second half of
// the rule id "text/<kind>" under which package guide reports the defect.
type Kind string

// The kinds of defects Scan finds.
const (
	InvalidUTF8   Kind = "invalid_utf8"    // bytes that are no UTF-8
	Replacement   Kind = "replacement"     // U+FFFD: a decoder met bytes it could not read
	LostBytes     Kind = "lost_bytes"      // 锟斤拷: U+FFFD written as UTF-8 and read as GBK
	Uninitialised Kind = "uninitialised"   // 烫烫烫, 屯屯屯: memory that was never filled
	UTF8AsGBK     Kind = "utf8_as_gbk"     // 骞垮窞 for 广州
	UTF8AsLatin   Kind = "utf8_as_latin"   // å¹¿å·ž for 广州 (Latin-1 or Windows-1252)
	GBKAsLatin    Kind = "gbk_as_latin"    // ¹ãÖÝ for 广州
	PrivateUse    Kind = "private_use"     // code points that each font draws as it likes
	Control       Kind = "control"         // C0 and C1 controls except tab and line ends
	ZeroWidth     Kind = "zero_width"      // zero-width space and joiners, soft hyphen
	BidiControl   Kind = "bidi_control"    // marks that turn the writing direction
	ByteOrderMark Kind = "byte_order_mark" // U+FEFF
	NoBreakSpace  Kind = "no_break_space"  // U+00A0 and its narrow kin, usually left by a web page
	HTMLTag       Kind = "html_tag"        // <br/>, </p>, <!-- … -->
	HTMLEntity    Kind = "html_entity"     // &nbsp; &#12288;
	NullLiteral   Kind = "null_literal"    // null, undefined, NaN, #N/A, [object Object]
)

// Kinds lists every kind Scan can return.
func Kinds() []Kind {
	return []Kind{
		InvalidUTF8, Replacement, LostBytes, Uninitialised, UTF8AsGBK, UTF8AsLatin, GBKAsLatin,
		PrivateUse, Control, ZeroWidth, BidiControl, ByteOrderMark, NoBreakSpace,
		HTMLTag, HTMLEntity, NullLiteral,
	}
}

// Confidence tells how sure it is that the text is defective.
type Confidence string

// The two levels of confidence.
const (
	Sure   Confidence = "sure"   // no right text looks so
	Likely Confidence = "likely" // right text looks so only in odd cases: an editor decides
)

// Defect is one defective stretch of a text.
type Defect struct {
	Kind       Kind       `json:"kind"`
	Start      int        `json:"start"` // first byte
	End        int        `json:"end"`   // byte after the last
	Text       string     `json:"text"`  // the stretch as it stands
	Confidence Confidence `json:"confidence"`

	// Repair is what the stretch must read, where Certain is true. It may be
	// empty: the stretch is then to be deleted. Where Certain is false the
	// right text cannot be known from the defective one.
	Repair  string `json:"repair"`
	Certain bool   `json:"certain"`
}
