package storetest_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store/storetest"
)

// contract are the types whose comments a store must keep.
var contract = []string{"Store", "Key", "Record", "Order", "Query", "Cursor", "Expect",
	"Entry", "JournalQuery", "EntryKey", "Counter", "Limits", "Notifier"}

// unchecked are the sentences of the contract that a check cannot break, each group
// under its reason.
var unchecked = map[string][]string{
	"says what something is or what it is for": {
		"Store keeps records and their journal for one organisation.",
		"Key names a record.",
		"Record is one thing that is kept.",
		"What stands outside Body exists to be found by; an implementation never looks into Body.",
		"Version counts the writes of the record, from 1.",
		"Subject is the handle of the person the record is about (store/subject), or empty.",
		"Ref is one indexed parent or class: a case, a ledger row, a recipient, a release.",
		"State is the record's state in its own life, at most 32 bytes.",
		"Due is when somebody must act next; the zero time: never.",
		"Keep is the instant before which the record is not purged; the zero time: no such instant.",
		"Head is the hash of the record's last journal entry (32 bytes); in an index record the digest of the record itself.",
		"Order is the order of a query's results.",
		"Query selects records.",
		"Cursor is a place in the results of a query.",
		"Expect demands that a record stands at a version when the batch is committed.",
		"Entry is one thing that happened to a record.",
		"Version is the record's version that the commit made.",
		"Event says what happened, such as \"consent.given\"; at most 64 bytes.",
		"Actor and OnBehalf say who did it ([Actor]); at most 128 bytes each.",
		"Hash is the entry's place in the chain of its key (see [EntryHash]).",
		"JournalQuery selects entries.",
		"EntryKey is the key of an entry.",
		"Counter is implemented by stores that count without reading.",
		"Limits is implemented by stores that accept more than the least.",
		"Notifier is implemented by stores that tell of commits as they happen.",
	},
	"binds the library, which makes the batches, not the store": {
		"Hosts implement it; the library needs nothing else and will never grow a fifth method (what a store can do beyond it are the optional interfaces [Counter], [Limits] and [Notifier]).",
		"Kind is the sort of record, such as \"consent.acquisition\": 1 to 32 of a-z, 0-9, '.', '_', '-'.",
		"ID is random ([NewID]) or names no person: 1 to 64 visible ASCII characters.",
		"An ID that was purged is not used again.",
		"A record about several persons is one head record plus one link record a person.",
		"At most 64 bytes.",
		"Salt keys the commitment of the version's entries: 16 random bytes, new ones for every version.",
		"It goes with the record, and with it everything the journal says about its content.",
		"Empty in an index record.",
		"That a record is absent cannot be demanded: of two commits that must see each other, both put or expect one shared record, the person's gate.",
		"An entry names fields, never values, and carries no subject: it may outlive everything that is known about a person.",
		"A purge counts as one more version.",
		"N counts the entries of one version, from 0.",
		"It orders nothing.",
		"Fields names the fields concerned: visible ASCII, 1 to 128 bytes each.",
		"State commits to the record as this version left it (see [Commitment]); empty in the entry of a purge and in no other.",
		"Commit takes over the batch and all slices in it: the caller must not touch them afterwards, the store need not copy them.",
		"Without it a guard reads a version at every check.",
		"fn is quick and does not call the store.",
	},
	"stands in another sentence that has checks": {
		"It fails with ErrConflict if for any of",
		"(Kind, ID, Version, N) is the entry's key and its place in the order.",
		"exact tells that no commit escapes: nobody but this value of the store writes what it reads.",
	},
}

func TestEverySentenceHasACheck(t *testing.T) {
	t.Parallel()
	docs := comments(t)
	all := strings.Join(docs, "\n")
	known := slices.Concat(unchecked["says what something is or what it is for"],
		unchecked["binds the library, which makes the batches, not the store"], unchecked["stands in another sentence that has checks"])
	for name, sentence := range storetest.Sentences() {
		assert.Contains(t, all, sentence, "check %s quotes what the contract does not say", name)
		known = append(known, sentence)
	}
	for _, sentence := range known {
		assert.Contains(t, all, sentence)
	}
	slices.SortFunc(known, func(a, b string) int { return len(b) - len(a) }) // the longer ones first
	for _, doc := range docs {
		for _, sentence := range known {
			doc = strings.ReplaceAll(doc, sentence, "")
		}
		assert.False(t, strings.ContainsFunc(doc, unicode.IsLetter), "no check covers: %s", doc)
	}
}

// comments returns the comments of the contract, each in one line.
func comments(t *testing.T) []string {
	var docs []string
	add := func(g *ast.CommentGroup) {
		text := strings.ReplaceAll(strings.ReplaceAll(g.Text(), "\n  - ", " "), "\n\n", "\n")
		if text = strings.Join(strings.Fields(text), " "); text != "" {
			docs = append(docs, text)
		}
	}
	for _, name := range []string{"store.go", "entry.go", "optional.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", name), nil, parser.ParseComments)
		require.NoError(t, err)
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range g.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					if slices.Contains(contract, s.Name.Name) {
						add(g.Doc)
						fields(s.Type, add)
					}
				case *ast.ValueSpec:
					if strings.HasPrefix(s.Names[0].Name, "By") {
						add(s.Doc)
					}
				}
			}
		}
	}
	require.Greater(t, len(docs), 40, fmt.Sprint(docs))
	return docs
}

// fields calls add for the comments of a struct's fields or an interface's methods.
func fields(x ast.Expr, add func(*ast.CommentGroup)) {
	var list *ast.FieldList
	switch x := x.(type) {
	case *ast.StructType:
		list = x.Fields
	case *ast.InterfaceType:
		list = x.Methods
	default:
		return
	}
	for _, f := range list.List {
		add(f.Doc)
	}
}
