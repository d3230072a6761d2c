package guide

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
)

// FileError tells why a guide file was refused. Nothing of the file is used.
type FileError struct {
	Pointer string // the place in the file (RFC 6901); empty for the file as a whole
	Problem string // what is wrong, one of the Problem constants
	Detail  any    // the value or name, shortened; what the type should be; why it cannot be read
}

// The problems a guide file can have.
const (
	ProblemSyntax    = "file_syntax"    // no JSON, or no UTF-8
	ProblemSchema    = "file_schema"    // not a file of this version
	ProblemUnknown   = "file_unknown"   // a field the schema does not know
	ProblemDuplicate = "file_duplicate" // a field or a material code given twice
	ProblemType      = "file_type"      // a value of the wrong type
	ProblemValue     = "file_value"     // a value that is not among the possible ones
	ProblemMissing   = "file_missing"   // a field that must be there
)

// Error implements error.
func (e *FileError) Error() string {
	return fmt.Sprintf("guide: file: %s at %q: %v", e.Problem, e.Pointer, e.Detail)
}

// Code implements yiwang.Coded.
func (e *FileError) Code() string { return "guide." + e.Problem }

// Args implements yiwang.Coded: the place, then the detail; of ProblemSyntax the
// detail alone, which gives the line.
func (e *FileError) Args() []any {
	if e.Problem == ProblemSyntax {
		return []any{e.Detail}
	}
	place := e.Pointer
	if place == "" {
		place = "/"
	}
	return []any{place, e.Detail}
}

// LibraryError tells why guides and a catalog do not go together.
type LibraryError struct {
	File    string // the guide's file
	Matter  string // the code or name that is wrong
	Problem string // one of the Library constants
}

// What can keep guides and a catalog apart.
const (
	LibraryMatter = "library_matter" // the catalog has no such matter
	LibraryName   = "library_name"   // the catalog names the matter otherwise
	LibraryTwice  = "library_twice"  // the matter has another guide
)

// Error implements error.
func (e *LibraryError) Error() string {
	return fmt.Sprintf("guide: library: %s: %s: %s", e.File, e.Problem, e.Matter)
}

// Code implements yiwang.Coded.
func (e *LibraryError) Code() string { return "guide." + e.Problem }

// Args implements yiwang.Coded: the file, then the matter.
func (e *LibraryError) Args() []any { return []any{e.File, e.Matter} }

// ProfileError tells why a file of profiles was refused. Nothing of it is used.
type ProfileError struct {
	Pointer string          // the place in the file (RFC 6901)
	Problem string          // what is wrong, one of the Profile constants
	Detail  string          // the value at fault, or the element
	Law     []catalog.Basis // of ProfileLaw: what asks for the element
}

// The problems a file of profiles can have.
const (
	ProfileSchema    = "profile_schema"    // not a file of this version
	ProfileMissing   = "profile_missing"   // something that must be there
	ProfileDuplicate = "profile_duplicate" // a profile, type, class or element given twice
	ProfileValue     = "profile_value"     // a value that is not among the possible ones
	ProfileElement   = "profile_element"   // no such element
	ProfileBase      = "profile_base"      // no such profile to build on, or not before this one
	ProfileFixed     = "profile_fixed"     // an overlay changes more of a profile than its overrides
	ProfileReason    = "profile_reason"    // it asks for less, without a reason and a basis
	ProfileLaw       = "profile_law"       // it asks for less than a law
)

// Error implements error.
func (e *ProfileError) Error() string {
	return fmt.Sprintf("guide: profiles: %s at %q: %s", e.Problem, e.Pointer, e.Detail)
}

// Code implements yiwang.Coded.
func (e *ProfileError) Code() string { return "guide." + e.Problem }

// Args implements yiwang.Coded: the place, then the detail and, of ProfileLaw,
// the laws.
func (e *ProfileError) Args() []any {
	args := []any{e.Pointer, e.Detail}
	if e.Problem == ProfileLaw {
		var laws []string
		for _, b := range e.Law {
			laws = append(laws, b.String())
		}
		args = append(args, strings.Join(laws, "、"))
	}
	return args
}
