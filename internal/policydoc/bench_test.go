package policydoc_test

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/internal/policydoc"
)

// memberSchema is a record of 15 fields.
const memberSchema = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "properties": {
    "number": {"type": "string", "pattern": "^[0-9]{6}$", "x-hogo": "member.number"},
    "name": {"type": "string", "maxLength": 80, "x-hogo": "name"},
    "kana": {"type": "string", "maxLength": 80, "x-hogo": "name.kana"},
    "sex": {"enum": ["m", "f", ""], "x-hogo": "sex"},
    "birth": {"type": "string", "format": "date", "x-hogo": "birth-date"},
    "zip": {"type": "string", "pattern": "^[0-9]{3}-[0-9]{4}$", "x-hogo": "postal-code"},
    "address": {"type": "string", "maxLength": 200, "x-hogo": "address"},
    "phone": {"type": "string", "maxLength": 20, "x-hogo": "phone"},
    "fax": {"type": "string", "maxLength": 20, "x-hogo": "fax"},
    "mail": {"type": "string", "maxLength": 200, "x-hogo": "email"},
    "business": {"type": "string", "maxLength": 80, "x-hogo": "business.name"},
    "type": {"type": "string", "maxLength": 80, "x-hogo": "business.type"},
    "employees": {"type": "integer", "minimum": 0, "x-hogo": "business.employees"},
    "capital": {"type": "integer", "minimum": 0, "x-hogo": "business.capital"},
    "memo": {"type": "string", "maxLength": 2000, "x-hogo": "memo"}
  },
  "required": ["number", "name", "address"],
  "additionalProperties": false
}`

const memberRecord = `{"number": "000123", "name": "見本 花子", "kana": "ミホン ハナコ", "sex": "f", "birth": "1970-01-01",
 "zip": "000-0000", "address": "長野県見本市架空町一丁目1番1号", "phone": "0000-00-0000", "fax": "0000-00-0001", "mail": "hanako@example.jp",
 "business": "見本商店", "type": "小売業", "employees": 12, "capital": 3000000, "memo": "来月訪問"}`

func numbered(item string) (int, bool) { return len(item), true }

// BenchmarkRecord compares a record's check with what jsonschema alone needs:
// decoding with UseNumber and validating. The two alternate in blocks; the
// metrics are medians over the blocks.
//
//	go test -run '^$' -bench Record ./internal/policydoc
func BenchmarkRecord(b *testing.B) {
	ours, err := policydoc.CompileRecord([]byte(memberSchema), numbered)
	require.NoError(b, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat = true
	require.NoError(b, c.AddResource("https://example.invalid/member.json", bytes.NewReader([]byte(memberSchema))))
	theirs, err := c.Compile("https://example.invalid/member.json")
	require.NoError(b, err)
	record := decodeNumbers(b, memberRecord)
	var reading policydoc.Reading

	b.Run("text", func(b *testing.B) {
		alternate(b,
			func() error { return theirs.Validate(decodeNumbers(b, memberRecord)) },
			func() error { _, err := ours.CheckJSON([]byte(memberRecord), &reading); return err })
	})
	b.Run("decoded", func(b *testing.B) {
		alternate(b,
			func() error { return theirs.Validate(record) },
			func() error { return ours.Check(record, &reading) })
	})
	require.Len(b, reading.Fields, 15)
}

// alternate runs a baseline and ours in turn, and reports both and their ratio.
func alternate(b *testing.B, baseline, ours func() error) {
	const block = 64
	var base, own, ratio []float64
	for b.Loop() {
		x, y := timed(b, block, baseline), timed(b, block, ours)
		base, own, ratio = append(base, x), append(own, y), append(ratio, y/x)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(base), "jsonschema-ns")
	b.ReportMetric(median(own), "hogo-ns")
	b.ReportMetric(median(ratio), "ratio")
	b.ReportMetric(testing.AllocsPerRun(100, func() { _ = baseline() }), "jsonschema-allocs")
	b.ReportMetric(testing.AllocsPerRun(100, func() { _ = ours() }), "hogo-allocs")
}

func timed(b *testing.B, n int, f func() error) float64 {
	start := time.Now()
	for range n {
		if err := f(); err != nil {
			b.Fatal(err)
		}
	}
	return float64(time.Since(start).Nanoseconds()) / float64(n)
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

func decodeNumbers(tb testing.TB, text string) any {
	in := json.NewDecoder(bytes.NewReader([]byte(text)))
	in.UseNumber()
	var value any
	if err := in.Decode(&value); err != nil {
		tb.Fatal(err)
	}
	return value
}

// BenchmarkParse reads the largest of the five policies.
func BenchmarkParse(b *testing.B) {
	data, err := os.ReadFile("../../examples/policies/kasuga.json")
	require.NoError(b, err)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := policydoc.Parse(data); err != nil {
			b.Fatal(err)
		}
	}
}
