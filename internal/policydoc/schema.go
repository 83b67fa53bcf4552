package policydoc

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

//go:embed schema
var schemaFiles embed.FS

const (
	schemaBase = "https://hogo.invalid/policy/1/"
	schemaRoot = schemaBase + "policy.json"
)

// policySchema is the schema of the document. It is compiled once, at the first
// use.
var policySchema = sync.OnceValues(compilePolicy)

// A compiled schema keeps its texts, to say more about an error than its
// keyword, and its nodes.
type compiled struct {
	schema *jsonschema.Schema
	texts  map[string]any // by URL
	root   *node
}

// errRemote refuses whatever is not in the compiler already.
var errRemote = errors.New("reference to a schema outside")

func newCompiler() *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	c.LoadURL = func(string) (io.ReadCloser, error) { return nil, errRemote }
	c.Formats["date"] = isDate
	c.RegisterExtension(labelKeyword, nil, labels{})
	return c
}

func compilePolicy() (*compiled, error) {
	c := newCompiler()
	texts := map[string]any{}
	err := fs.WalkDir(schemaFiles, "schema", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := schemaFiles.ReadFile(path)
		if err != nil {
			return err
		}
		url := schemaBase + entry.Name()
		texts[url] = (&reader{data: data}).value()
		return c.AddResource(url, bytes.NewReader(data))
	})
	if err != nil {
		return nil, fmt.Errorf("policydoc: read schema: %w", err)
	}
	schema, err := c.Compile(schemaRoot)
	if err != nil {
		return nil, fmt.Errorf("policydoc: compile schema: %w", err)
	}
	root, err := compileNodes(schema, func(names []string) *Mark { return &Mark{Names: names} })
	return &compiled{schema, texts, root}, err
}

// keyword returns the keyword at an absolute location of the schema, what
// stands there, and the schema around it. A schema that is simply false has
// the keyword "false".
func (c *compiled) keyword(location string) (name string, value any, around map[string]any) {
	url, pointer, _ := strings.Cut(location, "#")
	pointer = unescape(pointer)
	value, ok := lookup(c.texts[url], pointer)
	if allowed, is := value.(bool); ok && is && !allowed && !isBooleanKeyword(pointer) {
		return "false", nil, nil
	}
	parent, key := last(pointer)
	if strings.HasSuffix(parent, "/dependentRequired") || isArrayIndex(key) {
		parent, key = last(parent)
	}
	if key == "dependentRequired" || strings.HasSuffix(parent, "/dependentRequired") {
		return "dependentRequired", value, nil
	}
	object, _ := lookup(c.texts[url], parent)
	around, _ = object.(map[string]any)
	return key, around[key], around
}

func isBooleanKeyword(pointer string) bool {
	_, key := last(pointer)
	switch key {
	case "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "uniqueItems":
		return true
	}
	return false
}

func isArrayIndex(key string) bool {
	return key != "" && strings.Trim(key, "0123456789") == ""
}

// isDate is stricter than the format of RFC 3339: a day that exists.
func isDate(value any) bool {
	s, ok := value.(string)
	if !ok {
		return true
	}
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// Schema returns the text of the document's JSON Schema, by file name; the
// root is policy.json. It is for documentation and editors.
func Schema() (map[string]json.RawMessage, error) {
	entries, err := schemaFiles.ReadDir("schema")
	if err != nil {
		return nil, fmt.Errorf("policydoc: read schema: %w", err)
	}
	files := make(map[string]json.RawMessage, len(entries))
	for _, entry := range entries {
		data, err := schemaFiles.ReadFile("schema/" + entry.Name())
		if err != nil {
			return nil, fmt.Errorf("policydoc: read schema: %w", err)
		}
		files[entry.Name()] = data
	}
	return files, nil
}
