package disclosure

import (
	"slices"
	"strings"

	"github.com/hogo-go/hogo/internal/fold"
	"github.com/hogo-go/hogo/store"
)

// about tells whether a row for procedures concerns p; no procedures: all.
func about(list []Procedure, p Procedure) bool {
	return len(list) == 0 || slices.Contains(list, p)
}

// procedure returns the house's rule for p, the zero rule if it has none: the
// statute's requests stand all the same.
func (p *Policy) procedure(name Procedure) ProcedureRule {
	for _, r := range p.Requests.Procedures {
		if r.Procedure == name {
			return r
		}
	}
	return ProcedureRule{Procedure: name}
}

// channel returns the rule for a procedure, nil if the house has none.
func (p *Policy) channel(name Procedure) *ChannelRule {
	for i := range p.Requests.Channels {
		if r := &p.Requests.Channels[i]; about(r.Procedures, name) {
			return r
		}
	}
	return nil
}

// identity returns the rule for a procedure and party, nil if the house has none.
func (p *Policy) identity(name Procedure, of Party) *IdentityRule {
	for i := range p.Requests.Identity {
		if r := &p.Requests.Identity[i]; r.Of == of && about(r.Procedures, name) {
			return r
		}
	}
	return nil
}

// agent returns the rule for an agent, nil if the house has none.
func (p *Policy) agent(statutory bool) *AgentRule {
	kind := "mandated"
	if statutory {
		kind = "statutory"
	}
	for i := range p.Requests.Agents {
		if r := &p.Requests.Agents[i]; r.Agent == kind || r.Agent == "any" {
			return r
		}
	}
	return nil
}

// document returns an identity document, nil if the house does not accept it.
func (p *Policy) document(id string) *Document {
	for i := range p.Requests.Documents {
		if d := &p.Requests.Documents[i]; d.ID == id {
			return d
		}
	}
	return nil
}

// intake returns the rules for a procedure.
func (p *Policy) intake(name Procedure) []IntakeRule {
	var list []IntakeRule
	for _, r := range p.Requests.Intake {
		if about(r.Procedures, name) {
			list = append(list, r)
		}
	}
	return list
}

// approval returns the rule for the answers of a procedure, nil: they need none.
func (p *Policy) approval(name Procedure) *ApprovalRule {
	act := name.Act()
	for i := range p.Approvals {
		if act != "" && p.Approvals[i].Act == act {
			return &p.Approvals[i]
		}
	}
	return nil
}

// ground returns the house's rule about a ground, nil if it has none.
func (p *Policy) ground(name Procedure, g Ground) *GroundRule {
	for i := range p.Requests.Grounds {
		if r := &p.Requests.Grounds[i]; r.Ground == g && about(r.Procedures, name) {
			return r
		}
	}
	return nil
}

// Desk returns the desk for a topic (requests, complaints, questions), nil if there
// is none.
func (p *Policy) Desk(topic string) *DeskRule {
	for i := range p.Requests.Desks {
		if d := &p.Requests.Desks[i]; slices.Contains(d.For, topic) {
			return d
		}
	}
	return nil
}

// desk returns the desk where cases of a procedure are dealt with.
func (p *Policy) desk(name Procedure) *DeskRule {
	switch name {
	case Complaint:
		return p.Desk("complaints")
	case Consultation:
		return p.Desk("questions")
	}
	return p.Desk("requests")
}

// name returns the name of an office or role.
func (p *Policy) name(id string) store.Text {
	for _, list := range [][]Named{p.Offices, p.Roles} {
		for _, n := range list {
			if n.ID == id {
				return store.Text{Ja: n.Ja, En: n.En}
			}
		}
	}
	return store.Text{Ja: id, En: id}
}

// office tells whether id names an office, which counts only when appointed.
func (p *Policy) office(id string) bool {
	return slices.ContainsFunc(p.Offices, func(n Named) bool { return n.ID == id })
}

// fixed tells whether the content of an answer must say something.
func (r *ProcedureRule) fixed(matter string) bool { return slices.Contains(r.Content, matter) }

// itemIDs returns the ids by which guards ask for the items of data that people call by a
// name; none: the catalogue has no such item. An id names one item, with those below it; a
// name in words all that bear it.
func (p *Policy) itemIDs(name string) []string {
	key := plainName(name)
	if len(p.Items.List) == 0 || key == Everything {
		return []string{name}
	}
	var list []string
	for i := range p.Items.List {
		d := &p.Items.List[i]
		switch {
		case key == "":
		case key == plainName(d.ID):
			return []string{d.ID}
		case strings.HasPrefix(d.ID, key+"."):
			return []string{key}
		case slices.ContainsFunc(append([]string{d.Ja, d.En}, d.Names...), func(s string) bool { return plainName(s) == key }):
			list = append(list, d.ID)
		}
	}
	return list
}

// purposeIDs returns the ids of the purposes that people call by a name; none: the house
// has no such purpose. Several purposes may bear one name, such as that of the acquisition
// and that of the use.
func (p *Policy) purposeIDs(name string) []string {
	key := plainName(name)
	var list []string
	for _, x := range p.Purposes {
		switch key {
		case "":
		case plainName(x.ID):
			return []string{x.ID}
		case plainName(x.Ja), plainName(x.En):
			list = append(list, x.ID)
		}
	}
	return list
}

// plainName returns a name without what does not matter: case, width.
func plainName(name string) string { return strings.ToLower(fold.String(name)) }
