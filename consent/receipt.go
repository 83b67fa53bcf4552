package consent

import (
	"cmp"
	"context"
	_ "embed"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
	"golang.org/x/text/language"
)

//go:embed schema/receipt.json
var receiptSchema []byte

// ReceiptSchema returns the JSON Schema (2020-12) of a receipt.
func ReceiptSchema() []byte { return slices.Clone(receiptSchema) }

// receiptVersion names the form of receipts.
const receiptVersion = "hogo-27560-1"

// Receipt is one consent as it is handed to the person: in the sections of ISO/IEC TS
// 27560:2023, in JSON as [ReceiptSchema] describes. It holds no value of the person's data.
type Receipt struct {
	Metadata   ReceiptMetadata `json:"receipt_metadata"`
	Header     ReceiptHeader   `json:"record_header"`
	Processing ReceiptProcess  `json:"pii_processing"`
	Parties    []ReceiptParty  `json:"party_identification"`
	Events     []ReceiptEvent  `json:"events"`
}

// ReceiptMetadata identifies a receipt.
type ReceiptMetadata struct {
	SchemaVersion string    `json:"schema_version"`
	ID            string    `json:"receipt_id"`
	Time          time.Time `json:"receipt_time"`
}

// ReceiptHeader identifies the record and its person, by ids that name nobody outside.
type ReceiptHeader struct {
	SchemaVersion string `json:"schema_version"`
	RecordID      string `json:"record_id"`
	PrincipalID   string `json:"pii_principal_id"`
}

// ReceiptProcess says what is consented to.
type ReceiptProcess struct {
	// Notice is the SHA-256 of the notice that the person had seen, if any.
	Notice   string           `json:"privacy_notice,omitzero"`
	Language string           `json:"language"`
	Purposes []ReceiptPurpose `json:"purposes"`
}

// ReceiptPurpose is the purpose with its items.
type ReceiptPurpose struct {
	Purpose     string        `json:"purpose"`
	Description string        `json:"purpose_description"`
	Basis       string        `json:"lawful_basis"`
	Items       []ReceiptItem `json:"pii_information"`
	Controllers []string      `json:"pii_controllers"`
	Method      Form          `json:"collection_method,omitzero"`
	Country     string        `json:"jurisdiction"`
	Withdrawal  string        `json:"withdrawal_method,omitzero"`
}

// ReceiptItem is one item of personal data.
type ReceiptItem struct {
	Type        string `json:"pii_type"`
	Description string `json:"pii_description,omitzero"`
	Sensitive   bool   `json:"sensitive_pii"`
}

// ReceiptParty is the organisation.
type ReceiptParty struct {
	ID      string `json:"party_id"`
	Role    string `json:"party_role"`
	Name    string `json:"party_name"`
	Address string `json:"party_address,omitzero"`
	Contact string `json:"party_contact,omitzero"`
}

// ReceiptEvent is one event of the consent.
type ReceiptEvent struct {
	Time     time.Time `json:"event_time"`
	Recorded time.Time `json:"event_recorded"`
	Until    time.Time `json:"valid_until,omitzero"`
	Entity   string    `json:"entity_id"`
	// Type is "explicit" or "implied" of a consent given, "notice" of one asked for.
	Type  string `json:"event_type,omitzero"`
	State State  `json:"event_state"`
	// Items are those asked for, consented to or taken back; none: all that it covers. What a
	// consent covers after all events stands with its purpose.
	Items []ReceiptItem `json:"pii_information,omitzero"`
}

// Receipt exports the person's consent to a purpose in the language of tag (Japanese or
// English). Persons who were merged may have several: it is the one in force, the latest of
// those, or else the one of which the last was heard. Its header says which; the others are
// had with [Guard.ReceiptOf]. A person or consent that is not on record is
// store.ErrNotFound; one that was recorded while two persons were taken for one is
// undetermined; a policy built in Go that does not name the organisation is an [ErrPolicy].
func (g *Guard) Receipt(ctx context.Context, person, purpose string, tag language.Tag) (Receipt, error) {
	r, err := g.receipt(ctx, person, tag, func(c *inquiry) *consented { return c.foremost(purpose) })
	return r, wrap("receipt", err)
}

// ReceiptOf exports one consent of the person by the id of its record: the basis of a permit
// on ground of consent, or what [Guard.Explain] tells.
func (g *Guard) ReceiptOf(ctx context.Context, person, consent string, tag language.Tag) (Receipt, error) {
	r, err := g.receipt(ctx, person, tag, func(c *inquiry) *consented {
		if c.person == nil {
			return nil
		}
		i := slices.IndexFunc(c.person.consents, func(k *consented) bool { return k.id == consent })
		if i < 0 {
			return nil
		}
		return c.person.consents[i]
	})
	return r, wrap("receipt of", err)
}

// foremost returns the consent to a purpose that counts: in force, else the one of which
// the last was heard.
func (c *inquiry) foremost(purpose string) *consented {
	list := c.records(purpose)
	if len(list) == 0 {
		return nil
	}
	return slices.MaxFunc(list, func(a, b *consented) int {
		x, y := a.body.at(c.at), b.body.at(c.at)
		return cmp.Or(cmp.Compare(rank(x, c.at), rank(y, c.at)), x.since().Compare(y.since()), cmp.Compare(a.id, b.id))
	})
}

// rank orders standings for a receipt.
func rank(s standing, at time.Time) int {
	switch {
	case s.inForce(at):
		return 2
	case s.event != nil:
		return 1
	}
	return 0
}

// since is when the last event that counts took effect.
func (s standing) since() time.Time {
	if s.event == nil {
		return time.Time{}
	}
	return s.event.At
}

func (g *Guard) receipt(ctx context.Context, person string, tag language.Tag, which func(*inquiry) *consented) (Receipt, error) {
	c, err := g.inquiry(ctx, "consent: receipt", time.Time{})
	if err != nil {
		return Receipt{}, err
	}
	if c.person, err = g.find(ctx, person); err != nil {
		return Receipt{}, err
	}
	c.keepUp(time.Time{})
	k := which(c)
	if k == nil {
		return Receipt{}, store.ErrNotFound
	}
	if slices.ContainsFunc(k.body.Events, func(e Event) bool { return e.shared }) {
		return Receipt{}, undetermined(c.op, OwnerUnknown)
	}
	if err := c.book.named(); err != nil {
		return Receipt{}, err
	}
	words := wording{g.policies, c.book, tag}
	r := Receipt{
		Metadata:   ReceiptMetadata{receiptVersion, store.NewID(), c.now},
		Header:     ReceiptHeader{receiptVersion, k.id, c.person.gate.Handle()},
		Processing: ReceiptProcess{Language: Text{Ja: "ja", En: "en"}.In(tag)},
		Parties:    []ReceiptParty{c.party(tag)},
	}
	for _, e := range k.body.byEffect() {
		r.Events = append(r.Events, e.receipt(c.person.gate.Handle(), &words))
	}
	r.Processing.Notice = k.notice()
	r.Processing.Purposes = []ReceiptPurpose{c.receiptPurpose(k, &words)}
	return r, nil
}

// named tells whether the policy, which may be built in Go, names the organisation.
func (p *Policy) named() error {
	v := problems{policy: p}
	if strings.TrimSpace(p.Organisation.Name.Ja) == "" {
		v.missing("organisation", "name", "ja")
	}
	return invalid(p.name(), v.list)
}

// party is the organisation as its policy names it.
func (c *inquiry) party(tag language.Tag) ReceiptParty {
	o := &c.book.Organisation
	return ReceiptParty{ID: "controller", Role: "pii_controller", Name: o.Name.Text().In(tag), Address: o.Address.Text().In(tag)}
}

func (c *inquiry) receiptPurpose(k *consented, words *wording) ReceiptPurpose {
	r := ReceiptPurpose{Purpose: k.body.Purpose, Description: words.purpose(k.body.Purpose), Basis: "consent", Items: []ReceiptItem{},
		Controllers: []string{"controller"}, Country: "JP"}
	if text, _ := c.textBy(k.notice()); text != nil {
		r.Withdrawal = text.part("rights", "procedure").In(words.tag)
	}
	if given := k.lastGiven(); given != nil {
		without := k.body.at(c.now).without
		left := slices.DeleteFunc(slices.Clone(given.Items), func(id string) bool { return slices.Contains(without, id) })
		r.Method, r.Items = given.Form, append(r.Items, words.items(left)...)
	}
	return r
}

// wording says what purposes and items are: as the policy in force has them, else as the
// latest one that does. What was consented to stays so when a policy no longer names it.
type wording struct {
	policies *Policies
	book     *rulebook
	tag      language.Tag
}

// books yields the policy in force, then all, the latest first.
func (w *wording) books() iter.Seq[*rulebook] {
	return func(yield func(*rulebook) bool) {
		if !yield(w.book) {
			return
		}
		for _, b := range slices.Backward(w.policies.books) {
			if !yield(b) {
				return
			}
		}
	}
}

func (w *wording) purpose(id string) string {
	for b := range w.books() {
		if p := b.purposeByID(id); p != nil {
			return Text{Ja: p.Ja, En: p.En}.In(w.tag)
		}
	}
	return id
}

// items lists items in the order of the catalogue.
func (w *wording) items(ids []string) []ReceiptItem {
	var list []ReceiptItem
	cat := w.policies.cat
	for _, id := range cat.names(cat.mask(ids)) {
		list = append(list, w.item(id))
	}
	for i, id := range ids {
		if _, ok := cat.itemAt[id]; !ok && !slices.Contains(ids[:i], id) {
			list = append(list, w.item(id))
		}
	}
	return list
}

// item describes an item; what nobody describes any more may have been sensitive.
func (w *wording) item(id string) ReceiptItem {
	if at, ok := w.policies.cat.itemAt[id]; ok {
		for b := range w.books() {
			if it := b.items[at]; it != nil {
				return ReceiptItem{it.ID, Text{Ja: it.Ja, En: it.En}.In(w.tag), it.Category == SpecialCare || len(it.Groups) > 0}
			}
		}
	}
	return ReceiptItem{Type: id, Sensitive: true}
}

// lastGiven is the latest consent given, whatever became of it.
func (k *consented) lastGiven() *Event {
	var given *Event
	for _, e := range k.body.byEffect() {
		if e.State == Given {
			given = e
		}
	}
	return given
}

// notice is the notice of the latest consent given; of one that never was given, the last
// that was named.
func (k *consented) notice() (notice string) {
	if given := k.lastGiven(); given != nil {
		return given.Notice.Notice
	}
	for _, e := range k.body.byEffect() {
		if e.Notice.Notice != "" {
			notice = e.Notice.Notice
		}
	}
	return notice
}

func (e *Event) receipt(principal string, words *wording) ReceiptEvent {
	r := ReceiptEvent{Time: e.At, Recorded: e.Recorded, Until: e.Until, Entity: principal, State: e.State}
	if e.Agent != "" {
		r.Entity = e.Agent
	}
	switch e.State {
	case Requested, Given, Withdrawn: // any other event ends the consent as a whole
		r.Items = words.items(e.Items)
	}
	switch {
	case e.State == Requested:
		r.Type = "notice"
	case e.State == Given && e.Form.explicit():
		r.Type = "explicit"
	case e.State == Given:
		r.Type = "implied"
	}
	return r
}

// part returns a part of a matter of the text.
func (t *NoticeText) part(matter, part string) Text {
	for _, m := range t.Matters {
		if m.Matter == matter {
			return m.Parts[part].Text()
		}
	}
	return Text{}
}
