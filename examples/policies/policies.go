// Package policies holds the policy documents of the five organisations whose
// published texts hogo was built on, for the examples and for tests.
package policies

import "embed"

// Files are the documents: ibaraki.json, okaya.json, kansai.json, gunma.json,
// kasuga.json.
//
//go:embed *.json
var Files embed.FS
