package code

import "github.com/yiwang-go/yiwang"

// Segment is a part of a code that an error can point at. Its text is stable.
type Segment string

// The segments. Those of a code inside another code, as the USCC in an
// implementation code, keep their names there.
const (
	SegAuthority   Segment = "authority"    // USCC: 登记管理部门
	SegCategory    Segment = "category"     // USCC: 机构类别
	SegRegistry    Segment = "registry"     // USCC: 登记管理机关行政区划
	SegEntity      Segment = "entity"       // USCC: 主体标识码; organisation code: all but the check
	SegCheck       Segment = "check"        // USCC, organisation code: 校验码
	SegLevel       Segment = "level"        // implementation code: 行使层级
	SegOwner       Segment = "owner"        // basic code: whose catalog has the entry
	SegMatterType  Segment = "matter_type"  // basic code: 事项类型
	SegDepartment  Segment = "department"   // basic code: 中央业务指导部门
	SegMainItem    Segment = "main_item"    // basic code: 主项
	SegSubItem     Segment = "sub_item"     // basic code: 子项
	SegItemSerial  Segment = "item_serial"  // item code: number of the 业务办理项
	SegTime        Segment = "time"         // project code: 年份代码 (old), 时间代码 (new)
	SegArea        Segment = "area"         // project code: 地区（部门）代码
	SegSector      Segment = "sector"       // project code: 行业代码 (old), 中央业务指导部门代码 (new)
	SegProjectType Segment = "project_type" // project code: 项目类型代码
	SegTail        Segment = "tail"         // project code: 流水号 (old), 随机码 and 校验码 (new)
	SegHyphen      Segment = "hyphen"       // project code: between the segments
	SegIssuer      Segment = "issuer"       // document number: 发文机关代字
	SegBracket     Segment = "bracket"      // document number: 六角括号
	SegYear        Segment = "year"         // document number: 年份
	SegNumber      Segment = "number"       // document number: 发文顺序号
	SegSuffix      Segment = "suffix"       // document number: 号
	SegDate        Segment = "date"         // case number: the day
	SegSerial      Segment = "serial"       // case number: 流水号
	SegProvince    Segment = "province"     // region: first two digits
	SegCity        Segment = "city"         // region: middle two digits
	SegCounty      Segment = "county"       // region: last two digits
	SegEnd         Segment = "end"          // after the last segment of any code
)

// Term is what the segment is called in both languages; a segment that is none of
// the constants is called by its own text.
func (s Segment) Term() yiwang.Term {
	switch s {
	case SegAuthority:
		return yiwang.Term{ZH: "登记管理部门代码", EN: "registration authority"}
	case SegCategory:
		return yiwang.Term{ZH: "机构类别代码", EN: "category"}
	case SegRegistry:
		return yiwang.Term{ZH: "登记管理机关行政区划码", EN: "region of registration"}
	case SegEntity:
		return yiwang.Term{ZH: "主体标识码", EN: "entity number"}
	case SegCheck:
		return yiwang.Term{ZH: "校验码", EN: "check character"}
	case SegLevel:
		return yiwang.Term{ZH: "行使层级", EN: "level"}
	case SegOwner:
		return yiwang.Term{ZH: "目录归属地代码", EN: "owner of the catalog"}
	case SegMatterType:
		return yiwang.Term{ZH: "事项类型代码", EN: "matter type"}
	case SegDepartment:
		return yiwang.Term{ZH: "中央业务指导部门代码", EN: "central department"}
	case SegMainItem:
		return yiwang.Term{ZH: "主项序号", EN: "main item"}
	case SegSubItem:
		return yiwang.Term{ZH: "子项序号", EN: "sub-item"}
	case SegItemSerial:
		return yiwang.Term{ZH: "业务办理项序号", EN: "item serial"}
	case SegTime:
		return yiwang.Term{ZH: "年份（时间）代码", EN: "year or time code"}
	case SegArea:
		return yiwang.Term{ZH: "地区（部门）代码", EN: "region or department code"}
	case SegSector:
		return yiwang.Term{ZH: "行业（业务指导部门）代码", EN: "industry or department code"}
	case SegProjectType:
		return yiwang.Term{ZH: "项目类型代码", EN: "project type"}
	case SegTail:
		return yiwang.Term{ZH: "流水号（随机码和校验码）", EN: "serial, or random digits and check digit"}
	case SegHyphen:
		return yiwang.Term{ZH: "连字符", EN: "hyphen"}
	case SegIssuer:
		return yiwang.Term{ZH: "发文机关代字", EN: "issuer"}
	case SegBracket:
		return yiwang.Term{ZH: "六角括号", EN: "bracket"}
	case SegYear:
		return yiwang.Term{ZH: "年份", EN: "year"}
	case SegNumber:
		return yiwang.Term{ZH: "发文顺序号", EN: "running number"}
	case SegSuffix:
		return yiwang.Term{ZH: "“号”字", EN: "closing 号"}
	case SegDate:
		return yiwang.Term{ZH: "日期", EN: "date"}
	case SegSerial:
		return yiwang.Term{ZH: "流水号", EN: "serial"}
	case SegProvince:
		return yiwang.Term{ZH: "省级代码", EN: "province"}
	case SegCity:
		return yiwang.Term{ZH: "地级代码", EN: "city"}
	case SegCounty:
		return yiwang.Term{ZH: "县级代码", EN: "county"}
	case SegEnd:
		return yiwang.Term{ZH: "末尾", EN: "end"}
	}
	return yiwang.Term{ZH: string(s), EN: string(s)}
}
