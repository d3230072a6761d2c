package migration

import "bytes"

// ShandongJSON is the embedded file.
func ShandongJSON() []byte { return bytes.Clone(shandongJSON) }
