// Package policies holds the policy documents of the five organisations whose
// published texts hogo was built on, for the examples and for tests. Start with the
// README beside them, which tells how to write another one; the package's example is
// the shortest whole host.
package policies

import "embed"

// Files are the documents: ibaraki.json, okaya.json, kansai.json, gunma.json,
// kasuga.json.
//
//go:embed *.json
var Files embed.FS
