package text

import (
	"sync"

	"github.com/yiwang-go/yiwang"
)

// Term names the kind in both languages, in a few words.
func (k Kind) Term() yiwang.Term { return terms()[k] }

var terms = sync.OnceValue(func() map[Kind]yiwang.Term {
	return map[Kind]yiwang.Term{
		InvalidUTF8:        {ZH: "无法识别的字节", EN: "bytes that are no text"},
		Replacement:        {ZH: "替换字符", EN: "replacement characters"},
		LostBytes:          {ZH: "锟斤拷类乱码", EN: "lost bytes"},
		Uninitialised:      {ZH: "烫烫烫类乱码", EN: "uninitialised memory"},
		UTF8AsGBK:          {ZH: "UTF-8 误读为 GBK 的乱码", EN: "UTF-8 read as GBK"},
		UTF8AsLatin:        {ZH: "UTF-8 误读为西文的乱码", EN: "UTF-8 read as a Western encoding"},
		UTF8AsShiftJIS:     {ZH: "UTF-8 误读为日文编码的乱码", EN: "UTF-8 read as Japanese"},
		GBKAsLatin:         {ZH: "GBK 误读为西文的乱码", EN: "GBK read as a Western encoding"},
		GBKAsUTF8:          {ZH: "GBK 误读为 UTF-8 的乱码", EN: "GBK read as UTF-8"},
		Big5Mixup:          {ZH: "GBK 与 Big5 混用的乱码", EN: "GBK and Big5 mixed up"},
		ForeignScript:      {ZH: "夹杂中文不用的文字", EN: "letters of foreign scripts"},
		QuestionMarks:      {ZH: "文字变成问号", EN: "question marks for lost characters"},
		MissingGlyph:       {ZH: "文字变成方块", EN: "boxes for missing characters"},
		QuotedBytes:        {ZH: "编码残留", EN: "encoded bytes"},
		PrivateUse:         {ZH: "自定义字符", EN: "private-use characters"},
		Control:            {ZH: "控制字符", EN: "control characters"},
		ZeroWidth:          {ZH: "零宽字符", EN: "zero-width characters"},
		BidiControl:        {ZH: "改变文字方向的字符", EN: "characters that turn the writing direction"},
		ByteOrderMark:      {ZH: "字节顺序标记", EN: "byte order marks"},
		NoBreakSpace:       {ZH: "不换行空格", EN: "no-break spaces"},
		Radical:            {ZH: "部首字符", EN: "radical symbols"},
		Compatibility:      {ZH: "兼容字符", EN: "compatibility characters"},
		HTMLTag:            {ZH: "网页标签", EN: "web page tags"},
		HTMLEntity:         {ZH: "网页实体代码", EN: "web page entities"},
		PageCode:           {ZH: "网页样式或者脚本", EN: "style sheets and scripts"},
		JSON:               {ZH: "程序数据", EN: "program data"},
		Template:           {ZH: "未替换的模板", EN: "templates not filled in"},
		Escape:             {ZH: "转义符", EN: "escape sequences"},
		NullLiteral:        {ZH: "程序的空值", EN: "a program's word for nothing"},
		Placeholder:        {ZH: "占位文字", EN: "placeholders"},
		Address:            {ZH: "打不开的网址或者邮箱", EN: "addresses that lead nowhere"},
		SessionCode:        {ZH: "网址带会话参数", EN: "sessions in addresses"},
		FullWidth:          {ZH: "全角字母和数字", EN: "full-width letters and digits"},
		HalfWidth:          {ZH: "半角标点", EN: "Western punctuation"},
		MixedBrackets:      {ZH: "括号混用", EN: "mixed brackets"},
		DocumentNumber:     {ZH: "文号括号不规范", EN: "brackets of document numbers"},
		UnpairedBracket:    {ZH: "括号不成对", EN: "unpaired brackets"},
		DoubledPunctuation: {ZH: "标点重复", EN: "doubled punctuation"},
		LostText:           {ZH: "文字或者符号脱漏", EN: "lost text"},
		StraySpace:         {ZH: "多余的空格", EN: "stray spaces"},
		Misspelling:        {ZH: "错别字", EN: "misspellings"},
		DoubledWord:        {ZH: "字词重复", EN: "doubled words"},
		Pinyin:             {ZH: "夹有拼音", EN: "readings in Latin letters"},
		LanguageMix:        {ZH: "夹有外文", EN: "English words in Chinese text"},
		Lookalike:          {ZH: "形近字符误用", EN: "lookalike characters"},
		Phone:              {ZH: "电话号码书写", EN: "phone numbers as written"},
		Date:               {ZH: "不存在的日期", EN: "days that do not exist"},
		DanglingReference:  {ZH: "没有所指的指代", EN: "references to nothing"},
	}
})
