package guide

// Contact is the group 咨询投诉.
type Contact struct {
	InquiryWays      []string `json:"inquiry_ways,omitempty"`      // 咨询方式
	InquiryPhone     string   `json:"inquiry_phone,omitempty"`     // 咨询电话
	InquiryURL       string   `json:"inquiry_url,omitempty"`       // 网上咨询地址
	InquiryEmail     string   `json:"inquiry_email,omitempty"`     // 咨询邮箱
	InquiryWeChat    string   `json:"inquiry_wechat,omitempty"`    // 咨询微信
	ComplaintWays    []string `json:"complaint_ways,omitempty"`    // 监督投诉方式
	ComplaintPhone   string   `json:"complaint_phone,omitempty"`   // 监督电话
	ComplaintURL     string   `json:"complaint_url,omitempty"`     // 网上投诉地址
	ComplaintEmail   string   `json:"complaint_email,omitempty"`   // 投诉邮箱
	ComplaintAddress string   `json:"complaint_address,omitempty"` // 投诉信函地址
}

// Remedies is the group 法律救济.
type Remedies struct {
	Review     Remedy `json:"review,omitzero"`     // 行政复议
	Litigation Remedy `json:"litigation,omitzero"` // 行政诉讼
	Rights     string `json:"rights,omitempty"`    // 依法享有的权利
	Duties     string `json:"duties,omitempty"`    // 依法履行的义务
}

// Remedy is one way to contest a decision.
type Remedy struct {
	Body    string `json:"body,omitempty"`    // 行政复议机关, or the court
	Limit   *Limit `json:"limit,omitempty"`   // within which to apply
	Address string `json:"address,omitempty"` // 地址
	Phone   string `json:"phone,omitempty"`   // 电话
	URL     string `json:"url,omitempty"`     // 网址
}
