package yiwang

import "strings"

// LoadError says why a data file was refused. One type serves every package that reads
// such files; its code tells them apart.
type LoadError struct {
	Reason   string   // the code of the sentence that says so, such as inquiry.bad_file
	Problems Problems // all that is wrong; never empty
}

// Read decodes a data file into doc, of which schema is a field, and reports whether it
// is a file of the schema wanted. Where it is not, that is the problem, and nothing else
// in the file is worth a look.
func (p *Problems) Read(data []byte, doc any, schema *string, want string) bool {
	if err := Decode(data, doc); err != nil {
		p.Add("", "yiwang.file_unreadable", err)
		return false
	}
	if *schema != want {
		p.Add("/schema", "yiwang.file_schema", Quote(*schema), want)
		return false
	}
	return true
}

// Refuse is the *[LoadError] of a file with these problems, or nil when there are none.
func (p Problems) Refuse(reason string) error {
	if len(p) == 0 {
		return nil
	}
	return &LoadError{reason, p}
}

func (e *LoadError) Error() string {
	name, _, _ := strings.Cut(e.Reason, ".")
	return name + ": file refused: " + e.Problems.String()
}

// Code is the stable code of the error, <package>.bad_file.
func (e *LoadError) Code() string { return e.Reason }

// Args fill the sentence: how many problems. Each has a sentence of its own.
func (e *LoadError) Args() []any { return []any{len(e.Problems)} }
