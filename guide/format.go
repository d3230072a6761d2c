package guide

// Format tells what kind of text an element holds, so that a rule about phones
// finds all phones. An element that is a list of texts has the format of its
// items. The list of formats is closed.
type Format string

// The formats of texts.
const (
	NameFormat           Format = "name"            // a name: of a matter, a material, a window
	AgencyFormat         Format = "agency"          // the name of a body: 机关, 机构, 法院
	CodeFormat           Format = "code"            // a code
	PhoneFormat          Format = "phone"           // a phone number, with its area code
	HoursFormat          Format = "hours"           // days and hours
	AddressFormat        Format = "address"         // a postal address
	URLFormat            Format = "url"             // a web address
	EmailFormat          Format = "email"           // an address of electronic mail
	DateFormat           Format = "date"            // a date
	TitleFormat          Format = "title"           // the title of a law or document, without 《》
	ArticleFormat        Format = "article"         // article, paragraph and item of a law
	DocumentNumberFormat Format = "document_number" // 文号
	CitationFormat       Format = "citation"        // laws and documents as a text cites them
	MoneyFormat          Format = "money"           // an amount with its unit
	AttachmentFormat     Format = "attachment"      // a file: its name, or where to fetch it
	SentenceFormat       Format = "sentence"        // text in sentences
)

// Formats lists the formats.
func Formats() []Format {
	return []Format{
		NameFormat, AgencyFormat, CodeFormat, PhoneFormat, HoursFormat, AddressFormat, URLFormat, EmailFormat, DateFormat,
		TitleFormat, ArticleFormat, DocumentNumberFormat, CitationFormat, MoneyFormat, AttachmentFormat, SentenceFormat,
	}
}
