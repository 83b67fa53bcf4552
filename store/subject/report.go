package subject

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Row is one thing that a record says.
type Row struct {
	// Field is the place in the record's body, "restrictions/0/act".
	Field string `json:"field"`
	// Label names the field for people; empty: the place says it.
	Label store.Text `json:"label,omitzero"`
	Value string     `json:"value"`
}

// Renderer turns a record of one kind into rows with labels.
type Renderer func(store.Record) ([]Row, error)

// ReportOptions of [Report]. The zero value is the default.
type ReportOptions struct {
	// Renderers by kind of record; records of other kinds are shown field by field.
	Renderers map[string]Renderer
}

// PersonReport is everything kept about a person, over all rooms.
type PersonReport struct {
	// Handles are the person's own and those of the gates merged into it.
	Handles []string `json:"handles"`
	// Version is that of the person's gate: the report is what stood at it.
	Version int64            `json:"version"`
	Records []ReportedRecord `json:"records"`
}

// ReportedRecord is one record with its journal.
type ReportedRecord struct {
	Kind    string          `json:"kind"`
	ID      string          `json:"id"`
	Version int64           `json:"version"`
	Subject string          `json:"subject"`
	Ref     string          `json:"ref,omitempty"`
	State   string          `json:"state,omitempty"`
	Due     time.Time       `json:"due,omitzero"`
	Keep    time.Time       `json:"keep,omitzero"`
	Body    json.RawMessage `json:"body"`
	Rows    []Row           `json:"rows"`
	Journal []ReportedEntry `json:"journal,omitempty"`
}

// ReportedEntry is one thing that happened to a record.
type ReportedEntry struct {
	Version  int64     `json:"version"`
	Time     time.Time `json:"time"`
	Event    string    `json:"event"`
	Actor    string    `json:"actor"`
	OnBehalf string    `json:"on_behalf,omitempty"`
	Fields   []string  `json:"fields,omitempty"`
}

// Report collects everything kept about the person with a handle, mergers included:
// every record of every room and the journal of each, as it stood at one version of
// the person's gate. Entries of records that were purged before are not among it,
// because nothing connects them with the person any more. It fails with
// store.ErrConflict if the person's records do not come to rest while it reads.
func Report(ctx context.Context, s store.Store, handle string, o ReportOptions) (*PersonReport, error) {
	persons := New(s, Options{})
	var p *PersonReport
	err := store.Retry(ctx, func() error {
		g, err := persons.Gate(ctx, handle)
		if err != nil {
			return err
		}
		p = &PersonReport{Handles: g.Handles(), Version: g.Record.Version}
		for _, h := range p.Handles {
			if err := p.collect(ctx, s, h, o); err != nil {
				return err
			}
		}
		after, err := s.Get(ctx, g.Key())
		if err == nil && after.Version != g.Record.Version {
			err = store.ErrConflict
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("subject: report: %w", err)
	}
	return p, nil
}

// collect adds what is kept under one handle.
func (p *PersonReport) collect(ctx context.Context, s store.Store, handle string, o ReportOptions) error {
	for r, err := range s.Query(ctx, store.Query{Subject: handle}) {
		if err != nil {
			return err
		}
		rows, err := o.render(r)
		if err != nil {
			return fmt.Errorf("%s: %w", r.Kind, err)
		}
		journal, err := journal(ctx, s, r.Key)
		if err != nil {
			return err
		}
		p.Records = append(p.Records, ReportedRecord{Kind: r.Kind, ID: r.ID, Version: r.Version, Subject: r.Subject,
			Ref: r.Ref, State: r.State, Due: r.Due, Keep: r.Keep, Body: asJSON(r.Body), Rows: rows, Journal: journal})
	}
	return nil
}

func journal(ctx context.Context, s store.Store, key store.Key) ([]ReportedEntry, error) {
	var list []ReportedEntry
	for e, err := range s.Journal(ctx, store.JournalQuery{Kind: key.Kind, ID: key.ID}) {
		if err != nil {
			return nil, err
		}
		list = append(list, ReportedEntry{e.Version, e.Time, e.Event, e.Actor, e.OnBehalf, e.Fields})
	}
	return list, nil
}

func (o *ReportOptions) render(r store.Record) ([]Row, error) {
	if render := o.Renderers[r.Kind]; render != nil {
		return render(r)
	}
	return flatten(r.Body), nil
}

// asJSON returns the body, as a JSON string if it is no JSON.
func asJSON(body []byte) json.RawMessage {
	if json.Valid(body) {
		return body
	}
	quoted, _ := json.Marshal(string(body)) // never fails for a string
	return quoted
}

// flatten returns one row for every value in a JSON text, in the order of the text.
func flatten(body []byte) []Row {
	if !json.Valid(body) {
		return []Row{{Value: string(body)}}
	}
	d := json.NewDecoder(strings.NewReader(string(body)))
	d.UseNumber()
	var rows []Row
	var walk func(place string)
	walk = func(place string) {
		switch t, _ := d.Token(); t {
		case json.Delim('{'):
			for d.More() {
				name, _ := d.Token()
				walk(inside(place, name.(string)))
			}
			d.Token()
		case json.Delim('['):
			for i := 0; d.More(); i++ {
				walk(inside(place, fmt.Sprint(i)))
			}
			d.Token()
		case nil:
			rows = append(rows, Row{Field: place})
		default:
			rows = append(rows, Row{Field: place, Value: fmt.Sprint(t)})
		}
	}
	walk("")
	return rows
}

func inside(place, name string) string {
	if place == "" {
		return name
	}
	return place + "/" + name
}

// ReportRow is a row of the whole report, for exports.
type ReportRow struct {
	Kind, ID string
	Version  int64
	// Entry tells a journal entry from a field: Field is then the event, Value the
	// time, the actor and the fields concerned.
	Entry bool
	Row
}

// Rows yields the fields and the journal of every record.
func (p *PersonReport) Rows() iter.Seq[ReportRow] {
	return func(yield func(ReportRow) bool) {
		for i := range p.Records {
			r := &p.Records[i]
			for _, row := range r.Rows {
				if !yield(ReportRow{r.Kind, r.ID, r.Version, false, row}) {
					return
				}
			}
			for j := range r.Journal {
				e := &r.Journal[j]
				if !yield(ReportRow{r.Kind, r.ID, e.Version, true, Row{Field: e.Event, Value: e.String()}}) {
					return
				}
			}
		}
	}
}

// String returns the time, the actor and the fields of an entry.
func (e *ReportedEntry) String() string {
	parts := []string{e.Time.Format(time.RFC3339Nano), e.Actor}
	if e.OnBehalf != "" {
		parts = append(parts, "("+e.OnBehalf+")")
	}
	return strings.Join(append(parts, e.Fields...), " ")
}

// WriteJSON writes the report as one JSON object.
func (p *PersonReport) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(p); err != nil {
		return fmt.Errorf("subject: report: %w", err)
	}
	return nil
}
