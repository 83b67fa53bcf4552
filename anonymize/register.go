package anonymize

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// KindDataset is the kind of the register's records.
const KindDataset = "anonymize.dataset"

// The events of the register's journal.
const (
	EventCreated   = "dataset.created"
	EventPublished = "dataset.published"
	EventProvided  = "dataset.provided"
	EventCollated  = "dataset.collated"
	EventComplaint = "dataset.complaint"
)

// The states of a dataset.
const (
	stateCreated   = "created"
	statePublished = "published"
)

// The grounds of the register's permits.
const (
	GroundStandards   store.Code = "standards_verified"
	GroundPublished   store.Code = "published_beforehand"
	GroundStatistical store.Code = "statistical_purpose"
	GroundAuthority   store.Code = "authorised_reader"
	GroundByLaw       store.Code = "by_law"
	GroundNoThird     store.Code = "not_a_third_party"
	GroundPurpose     store.Code = "published_purpose"
	GroundOwnMethod   store.Code = "own_processing"
	GroundNotPersonal store.Code = "not_personal_information"
)

// RegisterOptions of a [Register]. The zero value is the default.
type RegisterOptions struct {
	// Now is the clock; nil: time.Now.
	Now func() time.Time
	// Edition pins "appi-2017" or "appi-2022"; empty: the date of each event decides.
	Edition string
	// PublishWithin is how long after creation a publication is not yet overdue; 0 is seven days. The act
	// says without delay.
	PublishWithin time.Duration
}

// Register keeps what becomes of releases: creation with judgement of the five standards, publication,
// provision with label, collations, complaints. What the act forbids is refused with a *store.Refusal
// that tells every reason with its citation; a refusal is recorded as an access of the
// dataset (store.Access, store.AccessesOf). A Register is safe for concurrent use.
type Register struct {
	s     store.Store
	opts  RegisterOptions
	rules []registerRule
}

// NewRegister returns the register of one organisation.
func NewRegister(s store.Store, opts RegisterOptions) (*Register, error) {
	if opts.Edition != "" && !law.Edition(opts.Edition).Valid() {
		return nil, fmt.Errorf("anonymize: register: unknown edition %q", opts.Edition)
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.PublishWithin == 0 {
		opts.PublishWithin = 7 * 24 * time.Hour
	}
	return &Register{s: s, opts: opts, rules: registerRules()}, nil
}

// With returns the register over a store that is bound to the host's own transaction: what it records is
// committed with what the host writes.
func (r *Register) With(s store.Store) *Register {
	bound := *r
	bound.s = s
	return &bound
}

// Evidence is what [Register.Create] decides on: the verification of the very file, with its digest, and
// the checklist of its report.
type Evidence struct {
	Verification Verification   // of [Verify]; of [VerifyPseudonymous] for pseudonymous data
	Standards    []StandardItem // of [Report.Standards]; not needed for pseudonymous data
}

// Create records a dataset once its standards are verified and judged, and its processing-method
// information is kept apart. Data of others are recorded with origin [ThirdPartyData] and need no
// evidence.
func (r *Register) Create(ctx context.Context, d Dataset, e Evidence) (Dataset, store.Permit, error) {
	if d.Created.IsZero() {
		d.Created = r.opts.Now()
	}
	d.Created = store.Instant(d.Created)
	d.ID, d.Digest, d.Publications, d.Provisions, d.Complaints, d.Collations = "", "", nil, nil, nil, nil
	if d.Origin == OwnData {
		d.Digest = e.Verification.Digest
	}
	f := &registerFacts{act: actCreate, at: d.Created, d: d, findings: e.Verification.Findings, standards: e.Standards,
		digest: e.Verification.Digest, verified: e.Verification.Records > 0 && e.Verification.Digest != "", modelled: len(e.Verification.Models) > 0, columns: e.Verification.Columns}
	for _, m := range e.Verification.Models {
		f.failing = f.failing || !m.Holds
	}
	permit, err := r.ask(ctx, f, GroundStandards)
	if err != nil {
		return Dataset{}, store.Permit{}, err
	}
	d.ID = store.NewID()
	if err := r.put(ctx, store.Record{}, &d, EventCreated, "columns", "place", "judgements"); err != nil {
		return Dataset{}, store.Permit{}, err
	}
	permit.Duties = append(permit.Duties, r.publicationDuty(f))
	return d, permit, nil
}

// publicationDuty is what follows from creating: publication of the items without delay.
func (r *Register) publicationDuty(f *registerFacts) store.Duty {
	p := law.AnonymisePublication
	switch {
	case f.d.Kind == PseudonymousData:
		p = law.PseudonymisePublication
	case !f.own():
		p = law.AnonymousEffort
	}
	return store.Duty{
		Code: "publish", By: f.d.Created.Add(r.opts.PublishWithin), Cites: f.citations(p),
		Text: store.Text{Ja: "個人に関する情報の項目等を遅滞なく公表してください。", En: "Publish the items of information about individuals without delay."},
	}
}

// Publish records a publication. Its items must be exactly the dataset's columns; one that is recorded on
// a later day needs evidence of its date.
func (r *Register) Publish(ctx context.Context, id string, p Publication) (Dataset, error) {
	if p.At.IsZero() {
		p.At = r.opts.Now()
	}
	p.At, p.Recorded = store.Instant(p.At), store.Instant(r.opts.Now())
	return r.change(ctx, id, EventPublished, "publications", func(f *registerFacts) error {
		f.act, f.at, f.publication = actPublish, p.At, p
		_, err := r.ask(ctx, f, GroundPublished)
		f.d.Publications = append(f.d.Publications, p)
		return err
	})
}

// Provide records a provision, once items and method were published beforehand, the recipient is told
// what the information is, and the file is by its [Digest] the one that was verified: of data of one's
// own, whether it is remains undetermined without the digest. A provision that is recorded on a later day needs
// evidence of its date. Pseudonymous data go to nobody but by law, to processors and successors, and
// to the users of a published joint use.
func (r *Register) Provide(ctx context.Context, id string, p Provision) (Dataset, store.Permit, error) {
	if p.At.IsZero() {
		p.At = r.opts.Now()
	}
	p.At, p.Recorded = store.Instant(p.At), store.Instant(r.opts.Now())
	var permit store.Permit
	d, err := r.change(ctx, id, EventProvided, "provisions", func(f *registerFacts) (err error) {
		f.act, f.at, f.provision = actProvide, p.At, p
		permit, err = r.ask(ctx, f, f.provisionGround())
		f.d.Provisions = append(f.d.Provisions, p)
		return err
	})
	if err != nil {
		return Dataset{}, store.Permit{}, err
	}
	return d, permit, nil
}

func (f *registerFacts) provisionGround() store.Code {
	switch {
	case f.anonymous():
		return GroundPublished
	case f.provision.Basis == ByLaw:
		return GroundByLaw
	}
	return GroundNoThird
}

// CollationAim says what a collation is for. The zero value is no aim, and refused.
type CollationAim string

// The aims.
const (
	ForStatistics CollationAim = "statistics" // figures about groups, which are no personal information
	ToIdentify    CollationAim = "identify"   // a person: refused
)

// Collation is a join of a dataset with other information.
type Collation struct {
	At      time.Time    `json:"at"`
	With    string       `json:"with"`
	Purpose string       `json:"purpose"`
	Aim     CollationAim `json:"aim"`
	// PersonLevel: the output has lines about single persons.
	PersonLevel bool `json:"person_level,omitzero"`
}

// Collate records a collation for statistics. To identify a person is refused, whoever made the data.
func (r *Register) Collate(ctx context.Context, id string, c Collation) (Dataset, error) {
	if c.At.IsZero() {
		c.At = r.opts.Now()
	}
	c.At = store.Instant(c.At)
	return r.change(ctx, id, EventCollated, "collations", func(f *registerFacts) error {
		f.act, f.at, f.collation = actCollate, c.At, c
		_, err := r.ask(ctx, f, GroundStatistical)
		f.d.Collations = append(f.d.Collations, c)
		return err
	})
}

// ReadMethod decides whether the actor may open the processing-method or deleted information of a dataset
// of one's own, by role. Both answers are recorded as accesses of the dataset: store.AccessesOf tells who
// read its information and who was refused. Where it was sealed, [Register.OpenMethod] opens it as well.
func (r *Register) ReadMethod(ctx context.Context, id string) (store.Permit, error) {
	permit, err := r.look(ctx, id, func(f *registerFacts) { f.act = actMethod }, GroundAuthority)
	if err == nil {
		err = store.LogAccess(ctx, r.s, r.opts.Now(), store.Access{Op: "anonymize: " + string(actMethod), Outcome: store.Permitted, Ref: id})
	}
	if err != nil {
		return store.Permit{}, err
	}
	return permit, nil
}

// OpenMethod opens the processing-method information of a dataset of one's own that [SealMethod] sealed
// for it, that is with the dataset's id as its release. It asks [Register.ReadMethod] first, so that
// nothing is read of what the actor may not read, and nothing is returned whose reading is not on record;
// then the key has to fit, or the error is [ErrSealed].
func (r *Register) OpenMethod(ctx context.Context, id string, sealed io.Reader, key []byte) (MethodInformation, error) {
	if _, err := r.ReadMethod(ctx, id); err != nil {
		return MethodInformation{}, err
	}
	return OpenMethod(sealed, key, id)
}

// AcquireMethod decides whether deleted descriptions or method information may be acquired: never for
// data made by others, and of one's own by those who may read it.
func (r *Register) AcquireMethod(ctx context.Context, id string) (store.Permit, error) {
	return r.look(ctx, id, func(f *registerFacts) { f.act = actAcquire }, GroundOwnMethod)
}

// UseContact decides whether contained contact details may be used to reach persons: never.
func (r *Register) UseContact(ctx context.Context, id string) error {
	_, err := r.look(ctx, id, func(f *registerFacts) { f.act = actContact }, "")
	return err
}

// Use decides whether data may be used for a purpose. That of pseudonymous data must have been published;
// unlike for other personal information it need not be related to the purpose at acquisition. Anonymous
// data are no personal information and no purpose binds them; what they are collated with is for
// [Register.Collate].
func (r *Register) Use(ctx context.Context, id, purpose string) (store.Permit, error) {
	var f *registerFacts
	permit, err := r.look(ctx, id, func(facts *registerFacts) { f, facts.act, facts.purpose = facts, actUse, purpose }, GroundPurpose)
	if err == nil && f.anonymous() {
		permit.Ground = GroundNotPersonal
	}
	return permit, err
}

// Complain records a complaint about a dataset, or the closing of the one that is open under the same case.
func (r *Register) Complain(ctx context.Context, id string, c Complaint) (Dataset, error) {
	return r.change(ctx, id, EventComplaint, "complaints", func(f *registerFacts) error {
		c := c
		sameCase := func(old Complaint) bool { return c.Case != "" && old.Case == c.Case }
		open := slices.IndexFunc(f.d.Complaints, func(old Complaint) bool { return sameCase(old) && old.Closed.IsZero() })
		switch {
		case open >= 0:
			c.At = f.d.Complaints[open].At
		case c.At.IsZero():
			c.At = r.opts.Now()
		}
		c.At, c.Closed = store.Instant(c.At), store.Instant(c.Closed)
		f.act, f.at, f.complaint = actComplain, c.At, c
		if _, err := r.ask(ctx, f, ""); err != nil {
			return err
		}
		switch {
		case open >= 0:
			f.d.Complaints[open].Closed = c.Closed
		case c.Closed.IsZero() || !slices.ContainsFunc(f.d.Complaints, sameCase): // else it is closed already: its date stands
			f.d.Complaints = append(f.d.Complaints, c)
		}
		return nil
	})
}

// Review returns what is open about a dataset: an overdue publication, measures that were never published.
func (r *Register) Review(ctx context.Context, id string) ([]store.Finding, error) {
	_, d, err := r.get(ctx, id)
	if err != nil {
		return nil, err
	}
	now := store.Instant(r.opts.Now())
	f, err := r.facts(ctx, d)
	if err != nil {
		return nil, err
	}
	var out []store.Finding
	items := d.published(now.Add(time.Microsecond), func(p Publication) bool { return p.Items != nil })
	if f.anonymous() && f.own() && !items && !now.Before(d.Created.Add(r.opts.PublishWithin)) {
		out = append(out, store.Finding{Code: FindingOverdue, Cites: f.citations(law.AnonymisePublication), Items: d.Columns,
			Text: store.Text{Ja: "項目の公表が遅れています。", En: "The publication of the items is overdue."}})
	}
	measures := d.published(now.Add(time.Microsecond), func(p Publication) bool { return p.Measures })
	if f.anonymous() && !measures {
		p := law.AnonymiseEffort
		if !f.own() {
			p = law.AnonymousEffort
		}
		out = append(out, store.Finding{Code: FindingNoMeasures, Cites: f.citations(p),
			Text: store.Text{Ja: "安全管理、苦情処理等の措置の内容が公表されていません(努力義務)。", En: "The measures for security and complaints have not been published (a duty of effort)."}})
	}
	return out, nil
}

// Get returns a dataset; the error is store.ErrNotFound where there is none.
func (r *Register) Get(ctx context.Context, id string) (Dataset, error) {
	_, d, err := r.get(ctx, id)
	return d, err
}

// All yields the datasets of the register by id.
func (r *Register) All(ctx context.Context) iter.Seq2[Dataset, error] {
	return func(yield func(Dataset, error) bool) {
		for rec, err := range r.s.Query(ctx, store.Query{Kind: KindDataset}) {
			var d Dataset
			if err == nil {
				d, err = decodeDataset(rec)
			}
			if !yield(d, err) || err != nil {
				return
			}
		}
	}
}
