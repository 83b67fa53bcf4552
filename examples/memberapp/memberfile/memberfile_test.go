package memberfile_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"

	"github.com/hogo-go/hogo/examples/memberapp/generate"
	"github.com/hogo-go/hogo/examples/memberapp/memberfile"
)

func encode(t *testing.T, s string) []byte {
	t.Helper()
	b, err := japanese.ShiftJIS.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func heading() string { return strings.Join(generate.Columns, ",") + "\r\n" }

const good = "Ｍ００００１,表谷　ソノ,ｵﾓﾃﾀﾞﾆ ｿﾉ,女,昭和６０年４月１日,900-0001,見本県仮市1-1,0999-00-0001," +
	"m@example.jp,例商店,小売業,３,会員,H元.1.8,申込書,停止,\"備考,コンマ\"\r\n"

func TestReadNormalises(t *testing.T) {
	rows, err := memberfile.Read(bytes.NewReader(encode(t, heading()+good)))
	if err != nil || len(rows) != 1 {
		t.Fatalf("rows %d, error %v", len(rows), err)
	}
	r := rows[0]
	if r.Number != "M00001" || r.Name != "表谷 ソノ" || r.Kana != "オモテダニ ソノ" || r.Birth != "1985-04-01" ||
		r.Employees != "3" || r.Joined != "1989-01-08" || !r.NoMail || r.Memo != "備考,コンマ" || r.Line != 2 {
		t.Errorf("row %+v", r)
	}
	if len(r.Problems) != 0 {
		t.Errorf("problems %v", r.Problems)
	}
}

func TestBadRows(t *testing.T) {
	for name, c := range map[string]struct{ from, to, column string }{
		"era that was over": {"昭和６０年４月１日", "昭和64年1月8日", "生年月日"},
		"no such day":       {"昭和６０年４月１日", "2023-02-29", "生年月日"},
		"name missing":      {"表谷　ソノ", "", "氏名"},
		"number malformed":  {"Ｍ００００１", "00001", "会員番号"},
		"class unknown":     {"会員", "？？", "会員区分"},
		"way unknown":       {"申込書", "拾得", "取得方法"},
		"field missing":     {",停止", "", "行全体"},
	} {
		rows, err := memberfile.Read(bytes.NewReader(encode(t, heading()+strings.Replace(good, c.from, c.to, 1)+good)))
		if err != nil || len(rows) != 2 {
			t.Fatalf("%s: rows %d, error %v", name, len(rows), err)
		}
		if len(rows[0].Problems) != 1 || rows[0].Problems[0].Column != c.column {
			t.Errorf("%s: problems %+v", name, rows[0].Problems)
		}
		if len(rows[1].Problems) != 0 {
			t.Errorf("%s: the next row has problems %+v", name, rows[1].Problems)
		}
	}
}

func TestBadFiles(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"empty":          {nil, "空"},
		"UTF-8":          {[]byte(heading() + good), "UTF-8"},
		"UTF-16":         {append([]byte{0xFF, 0xFE}, encode(t, heading()+good)...), "Shift_JIS"},
		"column missing": {encode(t, strings.Replace(heading(), "住所,", "", 1)+good), "列がありません: 住所"},
		"cut in a row":   {encode(t, heading()+good+good[:60]), "切れています"},
		"open quotation": {encode(t, heading()+strings.Replace(good, "コンマ\"", "コンマ", 1)), "引用符"},
	} {
		rows, err := memberfile.Read(bytes.NewReader(c.data))
		if err == nil || rows != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: rows %d, error %v, want %q", name, len(rows), err, c.want)
		}
	}
}

func TestGeneratedFile(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := generate.Write(w, 2000, 7); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("one seed made two files")
	}
	rows, err := memberfile.Read(&a)
	if err != nil {
		t.Fatal(err)
	}
	broken, numbers := 0, map[string]int{}
	for _, r := range rows {
		if len(r.Problems) > 0 {
			broken++
			continue
		}
		numbers[r.Number]++
	}
	if broken < 5 || broken > 60 || len(rows) <= 2000 || len(rows) == len(numbers)+broken {
		t.Errorf("%d rows, %d broken, %d numbers: the file should have broken and double rows", len(rows), broken, len(numbers))
	}
}
