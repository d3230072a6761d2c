package code

import "github.com/yiwang-go/yiwang"

// Kind is one of the codes of this package. Its text is stable, and is the
// validator tag that [Register] gives the kind.
type Kind string

// The kinds, each with the function that reads it.
const (
	KindUSCC           Kind = "uscc"            // [ParseUSCC]
	KindOrgCode        Kind = "org_code"        // [ParseOrgCode]
	KindBasicCode      Kind = "basic_code"      // [ParseBasicCode]
	KindImplCode       Kind = "impl_code"       // [ParseImplCode]
	KindItemCode       Kind = "item_code"       // [ParseItemCode]
	KindProjectCode    Kind = "project_code"    // [ParseProjectCode]
	KindDocumentNumber Kind = "document_number" // [ParseDocumentNumber]
	KindCaseNumber     Kind = "case_number"     // [ParseCaseNumber]
	KindRegion         Kind = "region"          // [ParseRegion]
)

// Kinds lists the kinds in the order of the constants.
func Kinds() []Kind {
	return []Kind{
		KindUSCC, KindOrgCode, KindBasicCode, KindImplCode, KindItemCode,
		KindProjectCode, KindDocumentNumber, KindCaseNumber, KindRegion,
	}
}

// Term is what the kind is called in both languages; a kind that is none of the
// constants is called by its own text.
func (k Kind) Term() yiwang.Term {
	switch k {
	case KindUSCC:
		return yiwang.Term{ZH: "统一社会信用代码", EN: "unified social credit code"}
	case KindOrgCode:
		return yiwang.Term{ZH: "组织机构代码", EN: "organisation code"}
	case KindBasicCode:
		return yiwang.Term{ZH: "基本编码", EN: "basic code"}
	case KindImplCode:
		return yiwang.Term{ZH: "实施编码", EN: "implementation code"}
	case KindItemCode:
		return yiwang.Term{ZH: "业务办理项编码", EN: "item code"}
	case KindProjectCode:
		return yiwang.Term{ZH: "投资项目代码", EN: "project code"}
	case KindDocumentNumber:
		return yiwang.Term{ZH: "发文字号", EN: "document number"}
	case KindCaseNumber:
		return yiwang.Term{ZH: "办件编号", EN: "case number"}
	case KindRegion:
		return yiwang.Term{ZH: "行政区划代码", EN: "region code"}
	}
	return yiwang.Term{ZH: string(k), EN: string(k)}
}

// shape is what may stand at each position of a kind of fixed length: '9' a digit,
// 'X' a character of the USCC alphabet, 'A' a digit or capital letter, '-' itself.
func (k Kind) shape() string {
	const (
		uscc    = "XX999999XXXXXXXXXX"
		basic   = "999999999999"
		impl    = uscc + "9" + basic
		item    = impl + "99"
		org     = "AAAAAAAAA"
		project = "9999-999999-99-99-999999"
		caseNo  = impl + "99999999" + "9999"
		region  = "999999"
	)
	switch k {
	case KindUSCC:
		return uscc
	case KindOrgCode:
		return org
	case KindBasicCode:
		return basic
	case KindImplCode:
		return impl
	case KindItemCode:
		return item
	case KindProjectCode:
		return project
	case KindCaseNumber:
		return caseNo
	case KindRegion:
		return region
	}
	return "" // a document number has no fixed length
}
