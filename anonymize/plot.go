package anonymize

import (
	"fmt"
	"html/template"
	"math"
	"strings"
)

// Plots are plain SVG, drawn with the page's own colours (CSS classes before, after, loss, axis).

const plotWidth = 760

// svg collects the elements of one plot.
type svg struct{ b strings.Builder }

func newSVG(height int, label string) *svg {
	s := &svg{}
	fmt.Fprintf(&s.b, `<svg viewBox="0 0 %d %d" role="img" aria-label="%s">`, plotWidth, height, template.HTMLEscapeString(label))
	return s
}

func (s *svg) rect(class string, x, y, w, h float64) {
	fmt.Fprintf(&s.b, `<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="2"/>`, class, x, y, max(0, w), max(0, h))
}

func (s *svg) text(class string, x, y float64, anchor, text string) {
	fmt.Fprintf(&s.b, `<text class="%s" x="%.1f" y="%.1f" text-anchor="%s">%s</text>`, class, x, y, anchor, template.HTMLEscapeString(text))
}

func (s *svg) line(x1, y1, x2, y2 float64) {
	fmt.Fprintf(&s.b, `<line class="axis" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/>`, x1, y1, x2, y2)
}

func (s *svg) done() template.HTML {
	s.b.WriteString("</svg>")
	return template.HTML(s.b.String()) // every text went through HTMLEscapeString
}

// SizesPlot shows, for each class size, the share of records before and after.
func (p page) SizesPlot() template.HTML {
	const top, base, left = 24.0, 230.0, 50.0
	s := newSVG(285, p.text("クラスの大きさごとのレコードの割合: ", "Share of records by class size: ")+
		p.text("加工前 ", "before ")+shares(p.Before)+p.text("; 加工後 ", "; after ")+shares(p.After))
	for _, tick := range []float64{0, 0.25, 0.5, 0.75, 1} {
		y := base - tick*(base-top)
		s.line(left, y, plotWidth-10, y)
		s.text("tick", left-8, y+4, "end", fmt.Sprintf("%.0f%%", 100*tick))
	}
	step := (plotWidth - 10 - left) / float64(len(p.Before.Sizes))
	for i := range p.Before.Sizes {
		b, a := p.Before.Share(p.Before.Sizes[i]), p.After.Share(p.After.Sizes[i])
		x := left + float64(i)*step
		s.bar("before", x+step*0.14, step*0.34, base, base-top, b)
		s.bar("after", x+step*0.52, step*0.34, base, base-top, a)
		s.text("tick", x+step/2, base+18, "middle", binLabel(p.Before.Sizes[i]))
	}
	s.text("tick", left+(plotWidth-10-left)/2, base+42, "middle", p.text("クラスの大きさ(件)", "class size (records)"))
	return s.done()
}

// shares says in words what the columns of the plot show.
func shares(r Risk) string {
	var list []string
	for _, b := range r.Sizes {
		if share := r.Share(b); share >= 0.005 {
			list = append(list, fmt.Sprintf("%s %.0f%%", binLabel(b), 100*share))
		}
	}
	return strings.Join(list, ", ")
}

// bar draws a column with its share above it.
func (s *svg) bar(class string, x, w, base, height, share float64) {
	s.rect(class, x, base-share*height, w, share*height)
	if share >= 0.005 {
		s.text("value", x+w/2, base-share*height-4, "middle", fmt.Sprintf("%.0f%%", 100*share))
	}
}

func binLabel(b SizeBin) string {
	switch {
	case b.To == 0:
		return fmt.Sprintf("%d+", b.From)
	case b.From == b.To:
		return fmt.Sprint(b.From)
	}
	return fmt.Sprintf("%d–%d", b.From, b.To)
}

// LossPlot shows the loss of each column.
func (p page) LossPlot() template.HTML {
	const left, right, line = 190.0, 70.0, 26.0
	var losses []string
	for _, c := range p.Columns {
		losses = append(losses, fmt.Sprintf("%s %.1f%%", c.Name, 100*c.Loss))
	}
	s := newSVG(int(line)*len(p.Columns)+28, p.text("列ごとの情報損失: ", "Loss by column: ")+strings.Join(losses, "; "))
	width := plotWidth - left - right
	bottom := line * float64(len(p.Columns))
	for _, tick := range []float64{0, 0.5, 1} {
		s.line(left+tick*width, 0, left+tick*width, bottom)
		s.text("tick", left+tick*width, bottom+18, "middle", fmt.Sprintf("%.0f%%", 100*tick))
	}
	for i, c := range p.Columns {
		y := float64(i) * line
		s.text("name", left-10, y+18, "end", shorten(c.Name, 22))
		s.rect("loss", left, y+5, math.Min(1, c.Loss)*width, line-10)
		s.text("value", left+math.Min(1, c.Loss)*width+6, y+18, "start", fmt.Sprintf("%.1f%%", 100*c.Loss))
	}
	return s.done()
}

// shorten cuts a name to about as many half-width characters.
func shorten(name string, most int) string {
	width := 0
	for i, r := range name {
		width++
		if r > 0x2e7f {
			width++
		}
		if width > most {
			return name[:i] + "…"
		}
	}
	return name
}
