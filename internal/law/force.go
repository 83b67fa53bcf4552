package law

// Force says how strongly a law binds the operator to hand over what an
// authority or party asks for (law/README (i)). It is data about statutes;
// a guard never guesses it.
type Force string

// The forces, strongest first.
const (
	// ForceCommands: a sanction or a court compels.
	ForceCommands Force = "commands"
	// ForceAnswerWeighed: a duty to answer without sanction, refusable with
	// just cause; answer only what was asked (最判昭56.4.14, 最判平28.10.18).
	ForceAnswerWeighed Force = "answer_weighed"
	// ForcePermits: mere cooperation; also every law that the table lacks.
	ForcePermits Force = "permits"
)

// forces lists the places whose force is known.
var forces = []struct {
	place Citation
	force Force
}{
	{Citation{NationalTaxAct, "74_2"}, ForceCommands},          // questions and inspections of tax officials
	{Citation{TaxCollectionAct, "141"}, ForceCommands},         // questions and inspections in collection
	{Citation{IncomeTaxAct, "225"}, ForceCommands},             // payment records (支払調書)
	{Citation{IncomeTaxAct, "226"}, ForceCommands},             // withholding slips (源泉徴収票)
	{Citation{CriminalProcedure, "218"}, ForceCommands},        // search warrant
	{Citation{CivilProcedure, "223"}, ForceCommands},           // order to produce documents
	{Citation{AttorneyAct, "23_2"}, ForceAnswerWeighed},        // inquiry through a bar association
	{Citation{CriminalProcedure, "197-2"}, ForceAnswerWeighed}, // inquiry in an investigation
	{Citation{CivilProcedure, "186"}, ForceAnswerWeighed},      // a court's commission to examine
}

// ForceOf returns the force of the cited place, ForcePermits for a law or
// ordinance that the table lacks, and "" for what is no law at all: foreign or
// unrecognised norms and the zero Citation.
func ForceOf(c Citation) Force {
	for _, f := range forces {
		if c.Within(f.place) {
			return f.force
		}
	}
	if c.Kind().IsLaw() {
		return ForcePermits
	}
	return ""
}
