package law

// Class says what kind of rule a provision is. How a policy combines with the
// statute depends on it, and so every rule of a policy carries one too.
type Class string

// The classes of rules and how policy and statute combine in each.
const (
	ClassPermission  Class = "permission"  // both must allow
	ClassDuty        Class = "duty"        // duties, notices, records, publications: the union
	ClassEffort      Class = "effort"      // effort duties: the union; they remind and never block
	ClassRight       Class = "right"       // of the person: a policy may only widen it
	ClassDeadline    Class = "deadline"    // the earliest
	ClassMinKeeping  Class = "min-keeping" // the latest
	ClassMaxKeeping  Class = "max-keeping" // the earliest day on which no law needs the data
	ClassFee         Class = "fee"         // only where both allow, and the lower amount
	ClassFormality   Class = "formality"   // the stricter, short of an excessive burden
	ClassBan         Class = "ban"         // of the statute: no policy and no consent heals it
	ClassScope       Class = "scope"       // definitions and reach: nothing to combine
	ClassSupervision Class = "supervision" // powers of the commission, penalties: nothing to combine
)
