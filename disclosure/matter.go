package disclosure

// Matter is a matter of the public statement (32-1, order 10; 2017: 27-1, order 8).
type Matter string

// The matters.
const (
	MatterOperator       Matter = "operator"
	MatterAddress        Matter = "address"        // since edition 2022
	MatterRepresentative Matter = "representative" // since edition 2022
	MatterManager        Matter = "manager"
	MatterPurposes       Matter = "purposes"
	MatterComplaints     Matter = "complaints"
	MatterProcedures     Matter = "procedures"
	MatterFee            Matter = "fee"
	MatterSecurity       Matter = "security-measures" // since edition 2022
	MatterAccredited     Matter = "accredited-organisation"
)
