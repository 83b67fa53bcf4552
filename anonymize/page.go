package anonymize

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"golang.org/x/text/language"
)

//go:embed page.html
var pageSource string

// WriteHTML writes the report as one page that needs nothing from outside: no scripts, no fonts, no
// network. English for English tags, Japanese for all others.
func (r Report) WriteHTML(w io.Writer, tag language.Tag) error {
	p := page{Report: r, tag: tag}
	t, err := template.New("page").Funcs(template.FuncMap{"t": p.text, "percent": percent, "number": p.number}).Parse(pageSource)
	if err == nil {
		err = t.Execute(w, p)
	}
	if err != nil {
		return fmt.Errorf("anonymize: write page: %w", err)
	}
	return nil
}

// page is what the template sees.
type page struct {
	Report
	tag language.Tag
}

// Lang is the page's language attribute.
func (p page) Lang() string {
	if (Text{"ja", "en"}).In(p.tag) == "en" {
		return "en"
	}
	return "ja"
}

// text picks one of two sentences.
func (p page) text(ja, en string) string { return Text{ja, en}.In(p.tag) }

// Say returns a text in the page's language.
func (p page) Say(t Text) string { return t.In(p.tag) }

// Heading is the title of the page.
func (p page) Heading() string {
	if p.Title != "" {
		return p.Title
	}
	return p.text("匿名加工 リスク・有用性レポート", "Anonymization: risk and utility")
}

func percent(x float64) string {
	switch {
	case x > 0 && x < 0.001:
		return fmt.Sprintf("%.3f %%", 100*x)
	case x < 0.1:
		return fmt.Sprintf("%.2f %%", 100*x)
	}
	return fmt.Sprintf("%.1f %%", 100*x)
}

// number writes a count.
func (p page) number(n any) string { return thousands(n) }

// riskRow is a line of the risk table.
type riskRow struct {
	Name, Note, Before, After string
	Better                    bool
}

// RiskRows are the lines of the risk table.
func (p page) RiskRows() []riskRow {
	b, a := p.Before, p.After
	row := func(name, note string, before, after float64) riskRow {
		return riskRow{Name: name, Note: note, Before: percent(before), After: percent(after), Better: after < before}
	}
	unique := func(r Risk) float64 {
		if r.Records == 0 {
			return 0
		}
		return float64(r.Unique) / float64(r.Records)
	}
	return []riskRow{
		row(p.text("一意なレコードの割合", "Unique records"), p.text("準識別子の組合せが1件だけ", "alone with their quasi-identifiers"), unique(b), unique(a)),
		row(p.text("検察官リスク(最大)", "Prosecutor risk, highest"), p.text("本人が含まれると知る者", "knows that the person is in the file"), b.ProsecutorHighest, a.ProsecutorHighest),
		row(p.text("検察官リスク(平均)", "Prosecutor risk, mean"), "", b.ProsecutorMean, a.ProsecutorMean),
		row(p.text("ジャーナリストリスク(最大)", "Journalist risk, highest"), p.text("母集団に含まれることだけを知る者", "knows only that the person is in the population"), b.JournalistHighest, a.JournalistHighest),
		row(p.text("マーケターリスク", "Marketer risk"), p.text("一括照合で当たる割合の期待値", "expected share of right matches"), b.Marketer, a.Marketer),
		row(p.text("高リスクのレコード", "Records at risk"), p.text("検察官リスクが "+percent(a.Threshold)+" を超える", "prosecutor risk above "+percent(a.Threshold)), b.AtRisk, a.AtRisk),
	}
}

// Value writes what a model reaches.
func (p page) Value(m ReportModel) string {
	if m.Model.Kind == KAnonymityModel || m.Model.Kind == DistinctDiversityModel || m.Model.Kind == RecursiveDiversityModel {
		return fmt.Sprintf("%.0f", m.Value)
	}
	return fmt.Sprintf("%.3f", m.Value)
}

// ModelName names a model in the page's language.
func (p page) ModelName(m Model) string { return m.Text().In(p.tag) }

// FindingText says what was found in the page's language.
func (p page) FindingText(f Finding) string { return f.text().In(p.tag) }
