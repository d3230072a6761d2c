package numbering

import (
	"fmt"

	"github.com/yiwang-go/yiwang"
	"golang.org/x/text/language"
)

// Refusal says why a number is not given or made void; nothing has changed.
type Refusal struct {
	Issuer string
	Year   int
	code   string
	args   []any
}

// Code is the stable code of the refusal.
func (r *Refusal) Code() string { return r.code }

// Args fill the sentence of Code.
func (r *Refusal) Args() []any { return r.args }

// Error tells developers in English.
func (r *Refusal) Error() string {
	return fmt.Sprintf("numbering: %s〔%d〕: %s", r.Issuer, r.Year, yiwang.Message{Code: r.code, Args: r.args}.In(language.English))
}
