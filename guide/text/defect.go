package text

// Kind names what is wrong. Its spelling is stable: it is the second half of
// the rule id "text/<kind>" under which package guide reports the defect.
type Kind string

// The kinds of defects Scan finds.
const (
	// Bytes and characters that were misread.
	InvalidUTF8    Kind = "invalid_utf8"       // bytes that are no UTF-8
	Replacement    Kind = "replacement"        // U+FFFD: a decoder met bytes it could not read
	LostBytes      Kind = "lost_bytes"         // 锟斤拷: U+FFFD written as UTF-8 and read as GBK
	Uninitialised  Kind = "uninitialised"      // 烫烫烫, 屯屯屯: memory that was never filled
	UTF8AsGBK      Kind = "utf8_as_gbk"        // 骞垮窞 for 广州
	UTF8AsLatin    Kind = "utf8_as_latin"      // å¹¿å·ž for 广州 (Latin-1 or Windows-1252), also twice over
	UTF8AsShiftJIS Kind = "utf8_as_shift_jis"  // UTF-8 read as Japanese: half-width katakana among rare characters
	GBKAsLatin     Kind = "gbk_as_latin"       // ¹ãÖÝ for 广州
	GBKAsUTF8      Kind = "gbk_as_utf8"        // GBK read as UTF-8: U+FFFD among letters of many scripts
	Big5Mixup      Kind = "big5_mixup"         // GBK read as Big5, or the other way
	ForeignScript  Kind = "foreign_script"     // 慄璂든뺐, Φ╡äΘ: letters of scripts Chinese text does not use, and Han characters hardly any text holds, close together
	QuestionMarks  Kind = "question_marks"     // ??: characters an encoding did not have
	MissingGlyph   Kind = "missing_glyph"      // 李■明
	QuotedBytes    Kind = "quoted_bytes"       // %E5%8A%9E or =E5=8A=9E for 办
	PrivateUse     Kind = "private_use"        // code points that each font draws as it likes
	Control        Kind = "control"            // C0 and C1 controls except tab and line ends
	ZeroWidth      Kind = "zero_width"         // zero-width space and joiners, soft hyphen
	BidiControl    Kind = "bidi_control"       // marks that turn the writing direction
	ByteOrderMark  Kind = "byte_order_mark"    // U+FEFF
	NoBreakSpace   Kind = "no_break_space"     // U+00A0 and its narrow kin, usually left by a web page
	Radical        Kind = "radical"            // ⽴ U+2F74 for 立
	Compatibility  Kind = "compatibility_char" // U+F9BA for 了, and squared Latin before a letter: ㎾h

	// What programs leave behind.
	HTMLTag     Kind = "html_tag"     // <br/>, </p>, <!-- … -->
	HTMLEntity  Kind = "html_entity"  // &nbsp; &#12288;
	PageCode    Kind = "page_code"    // style sheets and scripts
	JSON        Kind = "json"         // {"code":"0"}
	Template    Kind = "template"     // {{name}}, ${name}, %s
	Escape      Kind = "escape"       // \r\n, \u529e
	NullLiteral Kind = "null_literal" // null, undefined, NaN, #N/A, [object Object]
	Placeholder Kind = "placeholder"  // 此处填写…, XX, 同上
	Address     Kind = "address"      // a web or mail address that leads nowhere
	SessionCode Kind = "session_code" // an address with somebody's session in it

	// Symbols and words.
	FullWidth          Kind = "full_width"          // letters and digits as wide as Han characters
	HalfWidth          Kind = "half_width"          // Western punctuation in Chinese text
	MixedBrackets      Kind = "mixed_brackets"      // brackets of two shapes in one pair
	DocumentNumber     Kind = "document_number"     // [2020]614号 for 〔2020〕614号
	UnpairedBracket    Kind = "unpaired_bracket"    // a bracket without its partner
	DoubledPunctuation Kind = "doubled_punctuation" // ：：, （（…））
	LostText           Kind = "lost_text"           // 、、, 《》, 14:0018:00: something was here
	StraySpace         Kind = "stray_space"         // a space within a word or beside Chinese punctuation
	Misspelling        Kind = "misspelling"         // 己经 for 已经
	DoubledWord        Kind = "doubled_word"        // 的的
	Pinyin             Kind = "pinyin"              // 項(xiàng)目
	LanguageMix        Kind = "language_mix"        // an English function word between Han characters
	Lookalike          Kind = "lookalike"           // O for 0, ○ for 〇
	Phone              Kind = "phone"               // a phone number that cannot be dialled as it stands
	Date               Kind = "date"                // a day that does not exist
	DanglingReference  Kind = "dangling_reference"  // 符合以上条件, with nothing above
)

// Kinds lists every kind Scan can return. Where two defects overlap, the one of
// the kind listed first is reported: what garbled a text comes before what the
// garbled text looks like.
func Kinds() []Kind {
	return []Kind{
		LostBytes, Uninitialised, UTF8AsGBK, UTF8AsLatin, UTF8AsShiftJIS, GBKAsLatin, GBKAsUTF8, Big5Mixup, ForeignScript,
		InvalidUTF8, Replacement, PrivateUse, Control, ZeroWidth, BidiControl, ByteOrderMark, NoBreakSpace, Radical, Compatibility,
		HTMLTag, HTMLEntity, PageCode, JSON, Template, Escape, NullLiteral, QuotedBytes, Placeholder, SessionCode, Address,
		QuestionMarks, MissingGlyph, Pinyin, Phone, DocumentNumber, LostText, DoubledPunctuation, MixedBrackets,
		Misspelling, DoubledWord, FullWidth, Lookalike, Date, LanguageMix, DanglingReference,
		StraySpace, HalfWidth, UnpairedBracket,
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
