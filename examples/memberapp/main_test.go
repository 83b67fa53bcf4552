package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/anonymize"
	"github.com/hogo-go/hogo/examples/memberapp/generate"
	"github.com/hogo-go/hogo/store"
)

func play(t *testing.T, o options) (string, error) {
	t.Helper()
	var out, terminal bytes.Buffer
	if o.tag == (language.Tag{}) {
		o.tag = language.Japanese
	}
	err := run(context.Background(), o, &out, &terminal)
	return out.String(), err
}

// dump digests every row of every table.
func dump(t *testing.T, dir string) string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "members.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	h := sha256.New()
	for _, table := range []string{"members", "settings", "hogo_records", "hogo_journal"} {
		rows, err := db.Query("SELECT * FROM " + table) // in the order of the primary key
		if err != nil {
			t.Fatal(err)
		}
		columns, _ := rows.Columns()
		cells, places := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
		for i := range cells {
			places[i] = &cells[i]
		}
		for rows.Next() {
			if err := rows.Scan(places...); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(h, "%q\n", cells)
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

func TestMainJob(t *testing.T) {
	o := options{dir: t.TempDir(), members: 600, seed: 3}
	first, err := play(t, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"special_care_without_basis", "OKAYA-5-1", "個人情報保護法20条2項", // told by somebody else
		"number_act_asking", "番号法15条", "個人番号", // in the memo field
		"class_unknown", "本人の同意を求める必要がある行", "総会案内の送付先", "restricted",
		"[unpublished]", "[method_unpublished]", "[published_beforehand]", // the statistics
		"岡谷商工会議所 ==", "一部認容", "不認容", "今週の期限", // the month at the counter
		"不一致 0 件", "チェックポイント",
	} {
		if !strings.Contains(first, want) {
			t.Errorf("the report lacks %q:\n%s", want, first)
		}
	}
	before := dump(t, o.dir)
	second, err := play(t, o)
	if err != nil {
		t.Fatal(err)
	}
	if dump(t, o.dir) != before {
		t.Error("the second run changed the database")
	}
	if !strings.Contains(second, "取り込んだ会員         0") {
		t.Errorf("the second run took members in:\n%s", second)
	}
}

// The file that goes to the federation is by its digest the one that was verified.
func TestProvidedFileIsTheVerifiedOne(t *testing.T) {
	o := options{dir: t.TempDir(), members: 200, seed: 3}
	if _, err := play(t, o); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(o.dir, "members.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var body []byte
	if err := db.QueryRow("SELECT body FROM hogo_records WHERE kind = ?", anonymize.KindDataset).Scan(&body); err != nil {
		t.Fatal(err)
	}
	var data anonymize.Dataset
	if err := json.Unmarshal(body, &data); err != nil {
		t.Fatal(err)
	}
	file := &statistics{file: filepath.Join(o.dir, "statistics.csv")}
	digest, err := anonymize.Digest(t.Context(), file.released())
	if err != nil || len(data.Provisions) != 1 || data.Provisions[0].Digest != digest || data.Digest != digest {
		t.Errorf("the file has digest %q, error %v; on record is %q, provided %+v", digest, err, data.Digest, data.Provisions)
	}
}

func TestReportInEnglish(t *testing.T) {
	o := options{dir: t.TempDir(), members: 200, seed: 3, tag: language.English}
	out, err := play(t, o)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out, "members taken in") || !strings.Contains(out, "APPI art. 20(2)") {
		t.Errorf("not in English:\n%s", out)
	}
	out, month, played := strings.Cut(out, "\n== ") // the month at the counter prints names
	if !played || strings.Count(month, "\n== ") != len(organisations)-1 {
		t.Errorf("a month is missing:\n%s", month)
	}
	page, err := os.ReadFile(filepath.Join(o.dir, "statistics.html"))
	if err != nil || !bytes.Contains(page, []byte(`<html lang="en">`)) {
		t.Errorf("the page about the statistics is not in English: %v", err)
	}
	for _, heading := range generate.Columns { // the file's own words
		out = strings.ReplaceAll(out, heading, "")
	}
	for _, r := range out {
		if r >= 0x3040 && r <= 0x9FFF {
			t.Fatalf("%q in an English report:\n%s", r, out)
		}
	}
}

// readList reads a list that the office works with, without its heading.
func readList(t *testing.T, file string) [][]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text, marked := bytes.CutPrefix(data, []byte("\ufeff"))
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || !marked || len(rows) < 2 {
		t.Fatalf("%s: %d rows, error %v", file, len(rows), err)
	}
	return rows[1:]
}

// What the screen shows the beginning of stands whole in files.
func TestListsAreWhole(t *testing.T) {
	o := options{dir: t.TempDir(), members: 600, seed: 3}
	out, err := play(t, o)
	if err != nil {
		t.Fatal(err)
	}
	send, leave := readList(t, filepath.Join(o.dir, sendFile)), readList(t, filepath.Join(o.dir, leaveFile))
	rows, lines := readList(t, filepath.Join(o.dir, refusedFile)), make(map[string]bool)
	ask, broken := make(map[string]bool), make(map[string]bool)
	for _, r := range readList(t, filepath.Join(o.dir, brokenFile)) {
		broken[r[0]] = true
		if r[1] == "" || r[2] == "" {
			t.Errorf("%q is no problem", r)
		}
	}
	for _, r := range rows {
		lines[r[0]] = true
		if r[3] == "はい" {
			ask[r[0]] = true
		}
		if !strings.Contains(r[2], r[1]) {
			t.Errorf("line %s: %q does not tell the reason %s", r[0], r[2], r[1])
		}
	}
	for _, want := range []string{
		fmt.Sprintf("取り込んだ会員    %6d", len(send)+len(leave)), fmt.Sprintf("送付する          %6d", len(send)),
		fmt.Sprintf("不備のある行      %6d", len(broken)), fmt.Sprintf("拒否した行        %6d", len(lines)), fmt.Sprintf("同意を求める必要がある行: %d行", len(ask)),
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the report lacks %q:\n%s", want, out[:min(len(out), 3000)])
		}
	}
	stopped := make(map[string]bool)
	for _, r := range leave {
		if stopped[r[0]] = true; r[1] != "restricted" || !strings.Contains(r[2], "35条") {
			t.Errorf("%s is left out for %s: %s", r[0], r[1], r[2])
		}
	}
	for _, r := range send {
		if stopped[r[0]] || r[1] == "" || r[3] == "" {
			t.Errorf("%q is no envelope", r)
		}
	}
}

// A bad file gets one clear error and leaves the database as it was.
func TestBadFileChangesNothing(t *testing.T) {
	o := options{dir: t.TempDir(), members: 60, seed: 3}
	if _, err := play(t, o); err != nil {
		t.Fatal(err)
	}
	before := dump(t, o.dir)
	good, err := os.ReadFile(filepath.Join(o.dir, "members.csv"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := japanese.ShiftJIS.NewDecoder().Bytes(good)
	if err != nil {
		t.Fatal(err)
	}
	missing, err := japanese.ShiftJIS.NewEncoder().Bytes(bytes.Replace(text, []byte("氏名"), []byte("名前"), 1))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"UTF-8":          {text, "UTF-8"},
		"column missing": {missing, "氏名"},
		"cut off":        {good[:len(good)-37], "切れています"},
	} {
		o.file = filepath.Join(t.TempDir(), "bad.csv")
		if err := os.WriteFile(o.file, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := play(t, o)
		if err == nil || out != "" || !strings.Contains(explain(err, language.Japanese), c.want) {
			t.Errorf("%s: error %v, output %q", name, err, out)
		}
		if en := explain(err, language.English); strings.Contains(en, "line 0") {
			t.Errorf("%s: the file has no such line: %s", name, en)
		}
		if dump(t, o.dir) != before {
			t.Errorf("%s: the database changed", name)
		}
	}
}

// What was rolled back was never taken in, and the guard does not remember it.
func TestRolledBackImport(t *testing.T) {
	ctx := context.Background()
	o := options{dir: t.TempDir(), members: 60, seed: 3}
	rows, err := o.read()
	if err != nil {
		t.Fatal(err)
	}
	h, err := openHost(ctx, o.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	office, err := openHouse(h)
	if err != nil {
		t.Fatal(err)
	}
	defer office.close()
	if err := office.establish(ctx); err != nil {
		t.Fatal(err)
	}
	// The host's own table refuses a row in the middle of the import.
	if _, err := h.db.Exec("CREATE TRIGGER full BEFORE INSERT ON members WHEN (SELECT count(*) FROM members) = 30 BEGIN SELECT RAISE(ABORT, 'full'); END"); err != nil {
		t.Fatal(err)
	}
	before := dump(t, o.dir)
	if _, err := office.takeIn(ctx, rows, func(int, int) {}); err == nil {
		t.Fatal("the import should have failed")
	}
	if dump(t, o.dir) != before {
		t.Error("half an import stands")
	}
	list, err := office.generalMeeting(ctx)
	if err != nil || len(list.to) != 0 {
		t.Errorf("%d on the mailing list, error %v", len(list.to), err)
	}
	report, err := store.Verify(ctx, h.store, nil)
	if err != nil || !report.OK() {
		t.Errorf("report %+v, error %v", report, err)
	}
}
