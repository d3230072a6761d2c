package code

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/go-playground/validator/v10"
)

// Register makes the kinds known to v as tags (uscc, org_code, basic_code,
// impl_code, item_code, project_code, document_number, case_number, region), for
// strings and for fields of the types of this package. A tag holds where Parse
// takes the text; region also asks that a number of Shandong be on the list of
// [Divisions], abolished ones and zones included. Empty text holds for none: put
// omitempty before a tag where a code may be absent. required, on a field of these
// types, asks that it be present.
//
// Like every registration of a validator it must be done before v is used.
func Register(v *validator.Validate) error {
	v.RegisterCustomTypeFunc(func(field reflect.Value) any { return field.Interface().(fmt.Stringer).String() },
		USCC{}, OrgCode{}, BasicCode{}, ImplCode{}, ItemCode{}, ProjectCode{}, DocumentNumber{}, CaseNumber{}, Region{})
	var errs []error
	for _, k := range Kinds() {
		errs = append(errs, v.RegisterValidation(string(k), func(l validator.FieldLevel) bool {
			return k.check(l.Field().String()) == nil // of what is no string String makes no code
		}))
	}
	return errors.Join(errs...)
}

// Explain gives the error behind a tag of [Register] that failed, one that names
// the segment, or an [*UnknownRegionError]. It is nil for any other tag.
func Explain(failed validator.FieldError) error {
	return Kind(failed.Tag()).check(fmt.Sprint(failed.Value()))
}

// check reads a text as k and gives the error; nil for a kind that is none.
func (k Kind) check(text string) error {
	var err error
	switch k {
	case KindUSCC:
		_, err = ParseUSCC(text)
	case KindOrgCode:
		_, err = ParseOrgCode(text)
	case KindBasicCode:
		_, err = ParseBasicCode(text)
	case KindImplCode:
		_, err = ParseImplCode(text)
	case KindItemCode:
		_, err = ParseItemCode(text)
	case KindProjectCode:
		_, err = ParseProjectCode(text)
	case KindDocumentNumber:
		_, err = ParseDocumentNumber(text)
	case KindCaseNumber:
		_, err = ParseCaseNumber(text)
	case KindRegion:
		var r Region
		if r, err = ParseRegion(text); err == nil && r.inShandong() {
			_, err = Lookup(r)
		}
	}
	return err
}
