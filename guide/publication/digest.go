package publication

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
)

const digestPrefix = "sha256:"

// Digest names the content of a guide: sha256: and the hexadecimal SHA-256 of its JSON
// in the canonical form of RFC 8785. The status is left out, for it is what happens to
// a text and not what it says; all else counts, the version and the sources too. It is
// "" when a text of the guide is not UTF-8: such a guide has no JSON of its own.
func Digest(g guide.Guide) string {
	if _, err := yiwang.Canonical(g); err != nil {
		return ""
	}
	tree, _ := treeOf(g).(map[string]any)
	delete(tree, "status")
	data, err := yiwang.Canonical(tree)
	if err != nil {
		panic(err) // it has been written with the status
	}
	sum := sha256.Sum256(data)
	return digestPrefix + hex.EncodeToString(sum[:])
}

// isDigest reports whether s is spelled as [Digest] does.
func isDigest(s string) bool {
	digits, ok := strings.CutPrefix(s, digestPrefix)
	return ok && len(digits) == 2*sha256.Size && strings.Trim(digits, "0123456789abcdef") == ""
}

// treeOf is the JSON of a value: objects, lists, texts, numbers and flags.
func treeOf(v any) any {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // a guide and a basis are plain data
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		panic(err) // it was written just now
	}
	return tree
}
