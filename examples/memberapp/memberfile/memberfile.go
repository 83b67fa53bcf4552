// Package memberfile reads the member file of an office: Shift_JIS (CP932), CSV
// with a heading, one member a row. Start with [Read].
//
// A file that is damaged as a whole (wrong encoding, a column missing, cut off in
// mid-row) is refused with one error before anything is written anywhere. A row
// that is damaged on its own comes back with its problems; the others are good. A file
// that was cut off exactly between two rows looks whole: the office compares the number
// of rows with what the old software counted.
package memberfile

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
)

// column is a column by its heading, and where its text goes.
type column struct {
	heading string
	set     func(*Row, string)
}

// columns are those that the file has.
var columns = []column{
	{"会員番号", (*Row).setNumber},
	{"氏名", (*Row).setName},
	{"フリガナ", func(r *Row, s string) { r.Kana = s }},
	{"性別", (*Row).setSex},
	{"生年月日", (*Row).setBirth},
	{"郵便番号", func(r *Row, s string) { r.Postal = s }},
	{"住所", func(r *Row, s string) { r.Address = s }},
	{"電話番号", func(r *Row, s string) { r.Phone = s }},
	{"メール", func(r *Row, s string) { r.Mail = s }},
	{"事業所名", func(r *Row, s string) { r.Business = s }},
	{"業種", func(r *Row, s string) { r.Trade = s }},
	{"従業員数", func(r *Row, s string) { r.Employees = s }},
	{"会員区分", (*Row).setClass},
	{"入会日", func(r *Row, s string) { r.Joined = r.date("入会日", s) }},
	{"取得方法", (*Row).setWay},
	{"案内", (*Row).setNoMail},
	{"備考", func(r *Row, s string) { r.Memo = s }},
}

// Row is one member as the file has it, normalised: widths folded (NFKC), dates
// in ISO form.
type Row struct {
	Line int `json:"-"` // in the file, the heading is line 1

	Number, Name, Kana, Sex, Birth, Postal, Address, Phone, Mail string
	Business, Trade, Employees, Class, Joined, Way, Memo         string
	NoMail                                                       bool // asked for no mail, or for what nobody understands

	Problems []Problem

	today string // no date of the past lies after it
}

// HasLeft tells whether the row says of its member that they are none any more, whatever
// else is wrong with it.
func (r *Row) HasLeft() bool { return Classes[r.Class] == "former-member" && r.sound("会員番号") }

// AskedForNoMail tells whether NoMail is a wish that was understood.
func (r *Row) AskedForNoMail() bool { return r.NoMail && r.sound("案内") }

// sound tells whether nothing is wrong with a column.
func (r *Row) sound(column string) bool {
	return !slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Column == column || p.Column == WholeRow })
}

// Problem says why a row cannot be taken as it is. It never quotes the field.
type Problem struct {
	Column string
	Ja, En string
}

// WholeRow is the column of a problem with the row itself.
const WholeRow = "行全体"

// FileError tells why a file cannot be taken at all.
type FileError struct {
	Line   int // 0: the file as a whole
	Ja, En string
}

// Error returns the sentence in Japanese.
func (e *FileError) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%d行目: %s", e.Line, e.Ja)
	}
	return e.Ja
}

// English returns the sentence in English.
func (e *FileError) English() string {
	if e.Line > 0 {
		return fmt.Sprintf("line %d: %s", e.Line, e.En)
	}
	return e.En
}

// Read reads the whole file as of an instant: nobody is born after it. The error is a
// *FileError where the file is to blame.
func Read(r io.Reader, now time.Time) ([]Row, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("memberfile: read: %w", err)
	}
	text, err := decode(raw)
	if err != nil {
		return nil, err
	}
	return parse(text, now.In(jst).Format(time.DateOnly))
}

// jst is the time of the file's days.
var jst = time.FixedZone("JST", 9*3600)

// decode returns the text of a CP932 file, or says that it is none. What has no code
// stands there as U+FFFD.
func decode(raw []byte) ([]byte, error) {
	raw = bytes.TrimSuffix(raw, []byte{endOfFile})
	switch {
	case len(bytes.TrimSpace(raw)) == 0:
		return nil, &FileError{Ja: "ファイルが空です", En: "the file is empty"}
	case !ascii(raw) && utf8.Valid(raw):
		return nil, &FileError{Ja: "文字コードがShift_JIS(CP932)ではなくUTF-8です", En: "the encoding is UTF-8, not Shift_JIS (CP932)"}
	}
	text, err := japanese.ShiftJIS.NewDecoder().Bytes(raw)
	if err != nil {
		return nil, fmt.Errorf("memberfile: decode: %w", err)
	}
	if heading, _, _ := bytes.Cut(text, []byte("\n")); bytes.ContainsRune(heading, utf8.RuneError) {
		return nil, &FileError{Line: 1, Ja: "Shift_JIS(CP932)として読めない文字があります", En: "a character is not Shift_JIS (CP932)"}
	}
	return text, nil
}

// endOfFile is the mark that old terminals put there.
const endOfFile = 0x1A

func ascii(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c >= utf8.RuneSelf })
}

// parse reads the rows of a decoded file.
func parse(text []byte, today string) ([]Row, error) {
	if !bytes.HasSuffix(text, []byte("\n")) {
		return nil, &FileError{Line: 1 + bytes.Count(text, []byte("\n")),
			Ja: "ファイルが行の途中で切れています", En: "the file is cut off in mid-row"}
	}
	in := csv.NewReader(bytes.NewReader(text))
	in.FieldsPerRecord = -1
	in.ReuseRecord = true
	heading, err := in.Read()
	if err != nil {
		return nil, syntax(err)
	}
	order, err := match(heading)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, 0, bytes.Count(text, []byte("\n")))
	for {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, syntax(err)
		}
		line, _ := in.FieldPos(0)
		rows = append(rows, read(Row{Line: line, today: today}, fields, order))
	}
}

func syntax(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return &FileError{Line: p.StartLine, Ja: "引用符が閉じていないか、行の途中で切れています",
			En: "a quotation mark is not closed, or the row is cut off"}
	}
	return fmt.Errorf("memberfile: parse: %w", err)
}

// match finds the column of each heading, or names all that are missing. A column that
// stands twice or is not known is not passed over: it may hold anything.
func match(heading []string) ([]int, error) {
	order := slices.Repeat([]int{-1}, len(columns))
	var twice, missing []string
	unknown := 0
	for n, h := range heading {
		i := slices.IndexFunc(columns, func(c column) bool { return c.heading == Fold(h) })
		switch {
		case i < 0:
			unknown = n + 1 // not named: a file without a heading has data there
		case order[i] >= 0:
			twice = append(twice, columns[i].heading)
		default:
			order[i] = n
		}
	}
	for i, c := range columns {
		if order[i] < 0 {
			missing = append(missing, c.heading)
		}
	}
	switch {
	case len(missing) > 0:
		list := strings.Join(missing, "、")
		return nil, &FileError{Line: 1, Ja: "列がありません: " + list, En: "columns missing: " + list}
	case len(twice) > 0:
		list := strings.Join(twice, "、")
		return nil, &FileError{Line: 1, Ja: "同じ見出しの列が2つあります: " + list, En: "columns that stand twice: " + list}
	case unknown > 0:
		return nil, &FileError{Line: 1, Ja: fmt.Sprintf("%d列目の見出しが一覧にありません", unknown), En: fmt.Sprintf("the heading of column %d is not in the list", unknown)}
	}
	return order, nil
}

// read reads the fields into r, which knows its line and the day.
func read(r Row, fields []string, order []int) Row {
	if len(fields) != len(order) {
		r.problem(WholeRow, "項目の数が見出しと違います", "the number of fields is not that of the heading")
		return r
	}
	for i, c := range columns {
		field := fields[order[i]]
		if strings.ContainsFunc(field, unreadable) {
			r.problem(c.heading, "Shift_JIS(CP932)にない文字(外字など)があります", "a character is not Shift_JIS (CP932)")
		}
		c.set(&r, Fold(field))
	}
	return r
}

// unreadable tells whether c stands for something that has no code, or is none that
// people write.
func unreadable(c rune) bool {
	return c == utf8.RuneError || unicode.IsControl(c) && !strings.ContainsRune("\t\r\n", c)
}

func (r *Row) problem(column, ja, en string) {
	r.Problems = append(r.Problems, Problem{column, ja, en})
}

func (r *Row) setNumber(s string) {
	r.Number = s
	if len(s) != 6 || s[0] != 'M' || strings.Trim(s[1:], "0123456789") != "" {
		r.problem("会員番号", "会員番号の形ではありません", "not a member number")
	}
}

func (r *Row) setName(s string) {
	if r.Name = s; s == "" {
		r.problem("氏名", "氏名がありません", "the name is missing")
	}
}

func (r *Row) setSex(s string) {
	if r.Sex = s; s != "" && s != "男" && s != "女" {
		r.problem("性別", "性別が一覧にありません", "the sex is not in the list")
	}
}

func (r *Row) setBirth(s string) {
	if r.Birth = r.date("生年月日", s); r.Birth > r.today {
		r.problem("生年月日", "生年月日がまだ来ていません", "the date of birth lies in the future")
	}
}

func (r *Row) setNoMail(s string) {
	if r.NoMail = s != "" && s != "可"; r.NoMail && s != "停止" {
		r.problem("案内", "案内の可否が一覧にありません", "the wish about mail is not in the list")
	}
}

func (r *Row) setClass(s string) {
	r.Class = s
	if _, known := Classes[s]; !known {
		r.problem("会員区分", "会員区分が一覧にありません", "the class is not in the list")
	}
}

func (r *Row) setWay(s string) {
	r.Way = s
	if _, known := Ways[s]; !known {
		r.problem("取得方法", "取得方法が一覧にありません", "the way of acquisition is not in the list")
	}
}

func (r *Row) date(column, s string) string {
	t, ok := civilDate(s)
	switch {
	case s == "":
		r.problem(column, "日付がありません", "the date is missing")
		return ""
	case !ok:
		r.problem(column, "存在しない日付か、読めない形です", "no such date, or a form that is not known")
		return ""
	}
	return t.Format(time.DateOnly)
}

// Classes maps the file's class of member to the policy's class of person.
var Classes = map[string]string{"会員": "member", "退会者": "former-member"}

// Ways maps the file's way of acquisition to "direct_written", "direct_oral" or
// "indirect".
var Ways = map[string]string{
	"申込書": "direct_written", "Web": "direct_written", "窓口": "direct_oral",
	"紹介": "indirect", "名簿": "indirect",
}
