package disclosure

import (
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/law"
)

// Policy is what a board decides about requests and complaints: the part of the
// policy document that this package reads. It is built in Go or read with
// [ParsePolicy]; both ways [Policy.Validate] tells what is wrong with it. A Policy is
// read-only once a desk has it, and then safe for concurrent use.
type Policy struct {
	History   string       `json:"history"`
	Version   string       `json:"version"`
	Effective calendar.Day `json:"effective"`
	Edition   law.Edition  `json:"edition,omitempty"`

	Organisation Organisation   `json:"organisation"`
	Items        Catalogue      `json:"items,omitzero"`
	Purposes     []Purpose      `json:"purposes"`
	Offices      []Named        `json:"offices,omitempty"`
	Roles        []Named        `json:"roles,omitempty"`
	Approvals    []ApprovalRule `json:"approvals,omitempty"`
	Requests     Rules          `json:"disclosure"`
	Calendar     *CalendarRules `json:"calendar,omitempty"`
}

// History are the policies of one organisation, each with the instant from which it
// applies, in ascending order: History{{Value: p}} is one policy for ever,
// History{{Value: p}, {From: t, Value: q}} has q from t on.
type History = law.History[*Policy]

// Organisation is who the operator is.
type Organisation struct {
	Name           Label          `json:"name"`
	Address        Label          `json:"address"`
	Representative Representative `json:"representative"`
	Accredited     *Accredited    `json:"accredited,omitempty"`
}

// Representative is who represents the corporation.
type Representative struct {
	Post Label `json:"post"`
	Name Label `json:"name"`
}

// Accredited is the accredited organisation whose covered operator it is (APPI 47).
type Accredited struct {
	Name    Label  `json:"name"`
	Contact Label  `json:"contact"`
	Clause  Clause `json:"clause"`
}

// Catalogue are the items of data that the house knows. Without one the items of a
// decision are taken as they are named.
type Catalogue struct {
	List []DataItem `json:"list"`
}

// DataItem is an item of data; an id covers those below it: "health" covers
// "health.history". Names are other names of it.
type DataItem struct {
	ID    string   `json:"id"`
	Ja    string   `json:"ja"`
	En    string   `json:"en"`
	Names []string `json:"names,omitempty"`
}

// Purpose is a purpose of use, for the public statement and for restrictions.
type Purpose struct {
	ID    string `json:"id"`
	Ja    string `json:"ja"`
	En    string `json:"en"`
	Stage string `json:"stage,omitempty"`
}

// Named is an id with its name in both languages.
type Named struct {
	ID string `json:"id"`
	Ja string `json:"ja"`
	En string `json:"en"`
}

// ApprovalRule says that an act needs approval. Which offices have given it is asked
// of store/office.
type ApprovalRule struct {
	Act     string   `json:"act"`
	Offices []string `json:"offices"`
	Clause  Clause   `json:"clause"`
}

// Rules is the section "disclosure". The schema of the policy document describes
// every member (internal/policydoc, schema/disclosure.json). What the statute commands
// anyway (SpecialProcedure, Substitute, Instead) and what is the host's to do (FormSent,
// Postage, Means, Photo, FurtherDocuments) stands there for people; no rule reads it.
type Rules struct {
	Procedures []ProcedureRule `json:"procedures"`
	Channels   []ChannelRule   `json:"channels,omitempty"`
	Identity   []IdentityRule  `json:"identity,omitempty"`
	Documents  []Document      `json:"documents,omitempty"`
	Agents     []AgentRule     `json:"agents,omitempty"`
	Tariff     *Tariff         `json:"tariff,omitempty"`
	Clocks     []ClockRule     `json:"clocks,omitempty"`
	Grounds    []GroundRule    `json:"grounds,omitempty"`
	Exclusions []Exclusion     `json:"exclusions,omitempty"`
	Desks      []DeskRule      `json:"desks"`
	Statement  *StatementRule  `json:"statement,omitempty"`
	Wordings   []Wording       `json:"wordings,omitempty"`
	Intake     []IntakeRule    `json:"intake,omitempty"`
	Handling   Handling        `json:"handling,omitzero"`
	Clause     Clause          `json:"clause"`
}

// ProcedureRule is what the house provides for one procedure.
type ProcedureRule struct {
	Procedure Procedure `json:"procedure"`
	// Claims are the grounds on which the person may claim; they widen the statute's.
	Claims []Claim `json:"claims,omitempty"`
	// Subjects of complaints: personal, anonymised, programme.
	Subjects []Area `json:"subjects,omitempty"`
	// Reply lists the forms of the answer, the default first; OtherReply: "agreed" or
	// "none".
	Reply      []Method `json:"reply,omitempty"`
	OtherReply string   `json:"otherReply,omitempty"`
	// Reason of a refusal: "duty" or "effort".
	Reason           string   `json:"reason,omitempty"`
	ReasonFrom       Clause   `json:"reasonFrom,omitempty"`
	Round            bool     `json:"round,omitempty"`
	RoundFrom        Clause   `json:"roundFrom,omitempty"`
	SpecialProcedure bool     `json:"specialProcedure,omitempty"`
	Substitute       bool     `json:"substitute,omitempty"`
	Content          []string `json:"content,omitempty"`
	Clause           Clause   `json:"clause"`
}

// ChannelRule says how requests may be made.
type ChannelRule struct {
	Procedures []Procedure `json:"procedures,omitempty"`
	Channels   []Channel   `json:"channels"`
	Oral       bool        `json:"oral"`
	Exclusive  bool        `json:"exclusive"`
	Form       *Label      `json:"form,omitempty"`
	FormSent   bool        `json:"formSent,omitempty"`
	Postage    string      `json:"postage,omitempty"`
	Clause     Clause      `json:"clause"`
}

// IdentityRule says how somebody is identified.
type IdentityRule struct {
	Procedures []Procedure `json:"procedures,omitempty"`
	Of         Party       `json:"of"`
	Method     string      `json:"method"` // document, callback, none
	Documents  []string    `json:"documents,omitempty"`
	Count      int         `json:"count,omitempty"`
	Contacts   []Contact   `json:"contacts,omitempty"`
	Clause     Clause      `json:"clause"`
}

// Document is an identity document with the days on which it is accepted.
type Document struct {
	ID     string       `json:"id"`
	Ja     string       `json:"ja"`
	En     string       `json:"en"`
	Photo  bool         `json:"photo"`
	From   calendar.Day `json:"from,omitzero"`
	Until  calendar.Day `json:"until,omitzero"`
	Masks  []Mask       `json:"masks,omitempty"`
	Clause Clause       `json:"clause"`
}

// Mask is a part of a copy that must be illegible and is never stored.
type Mask struct {
	Part     Part         `json:"part"`
	From     calendar.Day `json:"from,omitzero"`
	Unmasked string       `json:"unmasked"` // reject, drop
	Clause   Clause       `json:"clause"`
}

// AgentRule says what an agent must present, and who gets the reply.
type AgentRule struct {
	Agent       string      `json:"agent"` // statutory, mandated, any
	Papers      []PaperKind `json:"papers"`
	ReplyTo     Party       `json:"replyTo,omitempty"` // person, agent, either
	ReplyFrom   Clause      `json:"replyFrom,omitempty"`
	ConditionOf string      `json:"conditionOf"` // receipt, decision
	Clause      Clause      `json:"clause"`
}

// ClockRule is a deadline that the house sets itself.
type ClockRule struct {
	Procedures []Procedure `json:"procedures,omitempty"`
	Clock      Clock       `json:"clock"`
	From       string      `json:"from"`             // arrived, received, started, decided
	Within     string      `json:"within,omitempty"` // P7B, P3D …; empty: without delay
	Force      string      `json:"force"`
	Pauses     bool        `json:"pauses,omitempty"`
	Clause     Clause      `json:"clause"`
}

// GroundRule is a ground of the house for not complying. It refuses only what the
// statute does not command.
type GroundRule struct {
	Procedures  []Procedure `json:"procedures"`
	Ground      Ground      `json:"ground"`
	Explanation []string    `json:"explanation,omitempty"`
	Instead     string      `json:"instead,omitempty"`
	Clause      Clause      `json:"clause"`
}

// Exclusion is what the house does not count as retained personal data.
type Exclusion struct {
	Cause  Cause  `json:"cause"`
	Clause Clause `json:"clause"`
}

// DeskRule is a place to turn to.
type DeskRule struct {
	ID         string   `json:"id"`
	For        []string `json:"for"` // requests, complaints, questions
	Department Label    `json:"department"`
	Address    Label    `json:"address,omitzero"`
	Phone      string   `json:"phone,omitempty"`
	Fax        string   `json:"fax,omitempty"`
	Email      string   `json:"email,omitempty"`
	ActsFor    string   `json:"actsFor,omitempty"`
	Renders    []string `json:"renders,omitempty"`
	Clause     Clause   `json:"clause"`
}

// StatementRule says what the house makes knowable, and where.
type StatementRule struct {
	Place   string       `json:"place"`
	Matters []MatterRule `json:"matters"`
	Clause  Clause       `json:"clause"`
}

// MatterRule is one matter of the public statement, with the house's own words if
// it has any.
type MatterRule struct {
	Matter Matter `json:"matter"`
	Ja     string `json:"ja,omitempty"`
	En     string `json:"en,omitempty"`
	Clause Clause `json:"clause"`
}

// Wording are words of the house's own in a letter.
type Wording struct {
	Letter     LetterName  `json:"letter"`
	Procedures []Procedure `json:"procedures,omitempty"`
	Ja         string      `json:"ja"`
	En         string      `json:"en"`
	Clause     Clause      `json:"clause"`
}

// IntakeRule says what the desk must have before it acts.
type IntakeRule struct {
	Procedures       []Procedure `json:"procedures,omitempty"`
	Fields           []string    `json:"fields,omitempty"`
	FurtherDocuments bool        `json:"furtherDocuments,omitempty"`
	Clause           Clause      `json:"clause"`
}

// Handling says who deals with requests and how they are recorded.
type Handling struct {
	Responder *Assigned `json:"responder,omitempty"`
	Forward   *Assigned `json:"forward,omitempty"`
	Record    *Assigned `json:"record,omitempty"`
	Access    *Assigned `json:"access,omitempty"`
}

// Assigned names an office or role.
type Assigned struct {
	Office string `json:"office"`
	Place  *Label `json:"place,omitempty"`
	Clause Clause `json:"clause"`
}

// CalendarRules is the section "calendar".
type CalendarRules struct {
	WeeklyClosed     []string      `json:"weeklyClosed"`
	NationalHolidays string        `json:"nationalHolidays"`
	Closures         []ClosureRule `json:"closures,omitempty"`
	Hours            *HoursRule    `json:"hours,omitempty"`
	Clause           Clause        `json:"clause"`
}

// ClosureRule is a closure of every year (12-29) or of one (2026-08-13).
type ClosureRule struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Clause Clause `json:"clause"`
}

// HoursRule are the reception hours.
type HoursRule struct {
	Open         calendar.Clock `json:"open"`
	Close        calendar.Clock `json:"close"`
	LateArrivals string         `json:"lateArrivals"` // same-day, next-business-day
	Clause       Clause         `json:"clause"`
}

// Text returns the text of the act that governs an event.
func (p *Policy) text(at time.Time) (law.Text, error) { return law.Resolve(p.Edition, at) }
