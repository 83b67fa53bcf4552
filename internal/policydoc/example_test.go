package policydoc_test

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/internal/policydoc"
)

func ExampleParse() {
	text := strings.Replace(small, `"en": "manager", "clause": "SMALL-2"`, `"en": "manager"`, 1)
	text = strings.Replace(text, `"judgement": "fair"`, `"judgement": "nice"`, 1)
	_, err := policydoc.Parse([]byte(text))
	fmt.Println(err)
	if problems := (*policydoc.Error)(nil); errors.As(err, &problems) {
		fmt.Println(problems.In(language.English))
	}
	// Output:
	// policydoc: parse: 2件の問題
	// 10行目 /offices/0: 項目「clause」がありません [missing_member]
	// 14行目 /acquisition/means/list/0/judgement: 次のいずれかでなければなりません: fair, unfair, doubtful [not_a_choice] (SMALL-4)
	// policydoc: parse: 2 problems
	// line 10 /offices/0: member "clause" is missing [missing_member]
	// line 14 /acquisition/means/list/0/judgement: must be one of: fair, unfair, doubtful [not_a_choice] (SMALL-4)
}

func ExampleRecordSchema_Check() {
	items := map[string]int{"name": 0, "health.history": 1}
	schema, err := policydoc.CompileRecord([]byte(`{
	  "properties": {
	    "name": {"type": "string", "x-hogo": "name"},
	    "illness": {"type": "string", "x-hogo": "health.history"}
	  }
	}`), func(item string) (int, bool) { number, known := items[item]; return number, known })
	if err != nil {
		fmt.Println(err)
		return
	}
	var reading policydoc.Reading
	record := map[string]any{"name": "見本 花子", "illness": "", "hobby": "tennis"}
	if err := schema.Check(record, &reading); err != nil {
		fmt.Println(err)
		return
	}
	for _, field := range reading.Fields {
		fmt.Println(reading.Pointer(field), field.Mark.Names)
	}
	for _, field := range reading.Unknown {
		fmt.Println(reading.Pointer(field), "unknown")
	}
	// Output:
	// /name [name]
	// /hobby unknown
}
