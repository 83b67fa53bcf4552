package memberfile_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"

	"github.com/hogo-go/hogo/examples/memberapp/generate"
	"github.com/hogo-go/hogo/examples/memberapp/memberfile"
)

func encode(t *testing.T, s string) []byte {
	t.Helper()
	return encodeWith(t, japanese.ShiftJIS, s)
}

func encodeWith(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func heading() string { return strings.Join(generate.Columns, ",") + "\r\n" }

const good = "Ｍ００００１,表谷　ソノ,ｵﾓﾃﾀﾞﾆ ｿﾉ,女,昭和６０年４月１日,900-0001,見本県仮市1-1,0999-00-0001," +
	"m@example.jp,例商店,小売業,３,会員,H元.1.8,申込書,停止,\"備考,コンマ\"\r\n"

// today is when the files of these tests are read.
var today = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)

func read(r io.Reader) ([]memberfile.Row, error) { return memberfile.Read(r, today) }

func TestReadNormalises(t *testing.T) {
	rows, err := read(bytes.NewReader(encode(t, heading()+good)))
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
		"born tomorrow":     {"昭和６０年４月１日", "令和8年4月2日", "生年月日"},
		"no date":           {"昭和６０年４月１日", "", "生年月日"},
		"sex unknown":       {"女", "男性", "性別"},
		"wish unknown":      {"停止", "不要", "案内"},
		"control character": {"例商店", "例\x00商店", "事業所名"},
	} {
		rows, err := read(bytes.NewReader(encode(t, heading()+strings.Replace(good, c.from, c.to, 1)+good)))
		if err != nil || len(rows) != 2 {
			t.Fatalf("%s: rows %d, error %v", name, len(rows), err)
		}
		if len(rows[0].Problems) != 1 || rows[0].Problems[0].Column != c.column {
			t.Errorf("%s: problems %+v", name, rows[0].Problems)
		}
		if name == "no date" && rows[0].Problems[0].Ja != "日付がありません" {
			t.Errorf("%s: %s", name, rows[0].Problems[0].Ja)
		}
		if name == "wish unknown" && !rows[0].NoMail {
			t.Errorf("%s: a wish that nobody understands is taken for leave to write", name)
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
		"mark alone":     {[]byte("\x1a"), "空"},
		"blank lines":    {[]byte("\r\n\r\n"), "空"},
		"UTF-8":          {[]byte(heading() + good), "UTF-8"},
		"UTF-16":         {append([]byte{0xFF, 0xFE}, encode(t, heading()+good)...), "Shift_JIS"},
		"EUC-JP":         {encodeWith(t, japanese.EUCJP, heading()+good), "Shift_JIS"},
		"column twice":   {encode(t, "会員番号,"+heading()+good), "同じ見出しの列が2つあります: 会員番号"},
		"column unknown": {encode(t, strings.Replace(heading(), "備考", "備考,病歴", 1)+strings.Replace(good, ",停止", ",停止,", 1)), "18列目"},
		"column missing": {encode(t, strings.Replace(heading(), "住所,", "", 1)+good), "列がありません: 住所"},
		"cut in a row":   {encode(t, heading()+good+good[:60]), "切れています"},
		"open quotation": {encode(t, heading()+strings.Replace(good, "コンマ\"", "コンマ", 1)), "引用符"},
	} {
		rows, err := read(bytes.NewReader(c.data))
		var bad *memberfile.FileError
		if !errors.As(err, &bad) || rows != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: rows %d, error %v, want %q", name, len(rows), err, c.want)
		}
	}
}

// A character that somebody drew for one member (外字), or one that was damaged, is an
// affair of that row.
func TestCharacterWithoutCode(t *testing.T) {
	for name, c := range map[string][]byte{"drawn": {0xF0, 0x40}, "damaged": {0x95, 0xFF}, "last of the field": {0x95}} {
		row := bytes.Replace(encode(t, good), encode(t, "例商店"), append(encode(t, "例"), c...), 1)
		rows, err := read(bytes.NewReader(append(append(encode(t, heading()), row...), encode(t, good)...)))
		if err != nil || len(rows) != 2 {
			t.Fatalf("%s: %d rows, error %v", name, len(rows), err)
		}
		if p := rows[0].Problems; len(p) != 1 || p[0].Column != "事業所名" || len(rows[1].Problems) != 0 {
			t.Errorf("%s: problems %+v and %+v", name, p, rows[1].Problems)
		}
	}
}

func TestDates(t *testing.T) {
	for from, want := range map[string]string{
		"令和元年5月1日": "2019-05-01", "R1.5.1": "2019-05-01", "r1/5/1": "2019-05-01", "令1.5.1": "2019-05-01", "令和元年4月30日": "",
		"昭64.1.7": "1989-01-07", "昭和64年1月8日": "", "S63.2.29": "1988-02-29", "昭和 60年 4月 1日": "1985-04-01", "平元.1.8": "1989-01-08",
		"㍻5年3月2日": "1993-03-02", "20240229": "2024-02-29", "20230229": "", "2024/2/30": "", "元年1月1日": "", "5年1月1日": "",
		"令和0年5月1日": "", "19850401 ": "1985-04-01", "大正15年12月24日": "1926-12-24", "昭和元年12月25日": "1926-12-25", "不明": "",
	} {
		// Not every character of a date has a code in the file.
		text := strings.ReplaceAll(good, "H元.1.8", from)
		rows, err := read(bytes.NewReader(encode(t, heading()+text)))
		if err != nil || len(rows) != 1 {
			t.Fatalf("%s: %d rows, error %v", from, len(rows), err)
		}
		if r := rows[0]; r.Joined != want || (len(r.Problems) == 0) != (want != "") {
			t.Errorf("%s: %q, problems %v, want %q", from, r.Joined, r.Problems, want)
		}
	}
}

// Old terminals end a file with a mark; what a name is written with stays as it is.
func TestFilesOfOldTerminals(t *testing.T) {
	text := strings.NewReplacer("表谷", "\uf9dc谷\ufa11", "1-1", "①－１～２", "例商店", "㈱例").Replace(good)
	for name, data := range map[string]string{
		"mark at the end": heading() + text + "\x1a", "LF alone": strings.ReplaceAll(heading()+text, "\r\n", "\n"),
		"columns in another order": strings.Replace(heading(), "会員番号,氏名", "氏名,会員番号", 1) + strings.Replace(text, "Ｍ００００１,\uf9dc谷\ufa11　ソノ", "\uf9dc谷\ufa11　ソノ,Ｍ００００１", 1),
	} {
		rows, err := read(bytes.NewReader(encode(t, data)))
		if err != nil || len(rows) != 1 {
			t.Fatalf("%s: %d rows, error %v", name, len(rows), err)
		}
		if r := rows[0]; len(r.Problems) > 0 || r.Number != "M00001" || r.Name != "\uf9dc谷\ufa11 ソノ" || r.Business != "(株)例" || r.Address != "見本県仮市1-1~2" {
			t.Errorf("%s: %+v", name, r)
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
	rows, err := read(&a)
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
