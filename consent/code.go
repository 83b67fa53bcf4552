package consent

import "github.com/hogo-go/hogo/store"

// The codes of grounds.
const (
	GroundTold      store.Code = "purpose_told"         // within the purpose told
	GroundNeeded    store.Code = "purpose_specified"    // acquisition for a specified purpose
	GroundConsent   store.Code = "consent"              //
	GroundDirect    store.Code = "direct_from_person"   // special-care data from the person
	GroundRuling    store.Code = "ruling"               // ruled to be within the purpose
	GroundExempt    store.Code = "exempt"               // APPI 57 (76 in 2017)
	GroundShadow    store.Code = "shadow"               // refused, but the host still decides
	GroundNumber    store.Code = "number_affairs"       // Number Act 9
	GroundOverride  store.Code = "overridden"           // with reason and approval
	GroundLaw       store.Code = "based_on_law"         //
	GroundLife      store.Code = "life_protection"      //
	GroundHealth    store.Code = "public_health"        //
	GroundPublic    store.Code = "public_affairs"       //
	GroundAcademic  store.Code = "academic_research"    //
	GroundPublished store.Code = "made_public"          //
	GroundVisible   store.Code = "visible_appearance"   //
	GroundReceived  store.Code = "received_with_others" //
)

// The codes of reasons. They are stable: records keep them.
const (
	ActUnknownPolicy      store.Code = "policy_not_in_force"
	PurposeMissing        store.Code = "purpose_missing"
	PurposeUnspecified    store.Code = "purpose_unspecified"
	PurposeNotForClass    store.Code = "purpose_not_for_class"
	PurposeTooVague       store.Code = "purpose_too_vague"
	PurposeUnnamed        store.Code = "analysis_not_named"
	UnresolvedReference   store.Code = "unresolved_reference"
	FalsePurpose          store.Code = "false_purpose"
	ClassUnknown          store.Code = "class_unknown"
	PersonUnknown         store.Code = "person_unknown"
	ItemUnknown           store.Code = "item_unknown"
	ItemsMissing          store.Code = "items_missing"
	ExcessItem            store.Code = "excess_item"
	ItemNotDeclared       store.Code = "item_not_declared"
	MeansMissing          store.Code = "means_missing"
	MeansUnknown          store.Code = "means_unknown"
	UnfairMeans           store.Code = "unfair_means"
	MeansDoubtful         store.Code = "means_needs_approval"
	WayUnknown            store.Code = "way_unknown"
	WayNotAllowed         store.Code = "way_not_allowed"
	SurveyMissing         store.Code = "survey_missing"
	NotApproved           store.Code = "approval_missing"
	NotFiled              store.Code = "acquisition_not_approved"
	CareWithoutBasis      store.Code = "special_care_without_basis"
	ExplicitConsent       store.Code = "explicit_consent_required"
	NotPrior              store.Code = "consent_not_prior"
	NumberAsking          store.Code = "number_act_asking"
	NumberRegime          store.Code = "number_act_regime"
	NumberPurpose         store.Code = "number_act_purpose"
	NumberHandlerOnly     store.Code = "number_handler_only"
	NumberSubentrusting   store.Code = "number_subentrusting_not_permitted"
	IdentityNotConfirmed  store.Code = "identity_not_confirmed"
	AskingForbidden       store.Code = "asking_forbidden"
	MaskRequired          store.Code = "mask_required"
	PurposeNotShown       store.Code = "purpose_not_shown"
	NoticeMissing         store.Code = "notice_missing"
	NoticeIncomplete      store.Code = "notice_incomplete"
	NoticeUnknown         store.Code = "notice_unknown"
	NoticeUndated         store.Code = "notice_undated"
	NoticeFormUnknown     store.Code = "notice_form_unknown"
	NoticeNotInForce      store.Code = "notice_not_in_force"
	ConsentMissing        store.Code = "consent_missing"
	OutOfPurpose          store.Code = "out_of_purpose"
	OutOfPurposeForbidden store.Code = "out_of_purpose_forbidden"
	BeyondSuccession      store.Code = "beyond_succession"
	PolicyConflict        store.Code = "policy_conflicts_with_mandatory_law"
	OrderViolation        store.Code = "order_violation"
	PurposeNotRelated     store.Code = "purpose_not_related"
	ChangeNotTold         store.Code = "change_not_told"
	Restricted            store.Code = "restricted"
	RoleMissing           store.Code = "role_missing"
	OperationForbidden    store.Code = "operation_not_permitted"
	OperationUnknown      store.Code = "operation_unknown"
	TerminalForbidden     store.Code = "terminal_not_permitted"
	MethodForbidden       store.Code = "method_not_permitted"
	NotAuthenticated      store.Code = "not_authenticated"
	ImproperUse           store.Code = "improper_use"
	ImproperDoubtful      store.Code = "improper_use_doubtful"
	AgentRequired         store.Code = "statutory_agent_required"
	ContactNotApproved    store.Code = "contact_not_approved"
	ConsentWithdrawn      store.Code = "consent_withdrawn"
	ConsentExpired        store.Code = "consent_expired"
	ConsentRefused        store.Code = "consent_refused"
	ConsentInvalid        store.Code = "consent_invalidated"
	ConsentPending        store.Code = "consent_requested"
	PersonDeceased        store.Code = "person_deceased"
	SubjectMissing        store.Code = "subject_missing"
	EvidenceMissing       store.Code = "evidence_missing"
	FormNotCounted        store.Code = "form_not_counted"
	StateForbids          store.Code = "state_forbids"
	MatterMissing         store.Code = "matter_missing"
	ProcedureMissing      store.Code = "procedure_missing"
	UnknownCase           store.Code = "unknown_case"
	CaseNotInForce        store.Code = "exception_not_in_force"
	EvidentVoid           store.Code = "evident_case_void"
	RulingUnknown         store.Code = "ruling_unknown"
	RulingOfficeMissing   store.Code = "ruling_office_missing"
	RulingNameTaken       store.Code = "ruling_name_taken"
	RulingUnnamed         store.Code = "ruling_unnamed"
	RulingUndecided       store.Code = "ruling_undecided"
	RulingAmbiguous       store.Code = "ruling_ambiguous"
	RuledOut              store.Code = "ruled_out"
	SelfRuled             store.Code = "self_ruled"
	SelfJudged            store.Code = "self_judged"
	HandlingUndefined     store.Code = "handling_undefined"
	PublicationNowhere    store.Code = "publication_nowhere"
	ProvenanceUnknown     store.Code = "provenance_unknown"
	OwnerUnknown          store.Code = "owner_unknown"
)

// The codes of the facts that a claim lacks.
const (
	CitationMissing   store.Code = "citation_missing"
	ForeignLaw        store.Code = "foreign_law_is_not_law"
	LawUnrecognised   store.Code = "law_not_recognised"
	ReferenceMissing  store.Code = "reference_missing"
	NotNecessary      store.Code = "not_necessary"
	NotSpecial        store.Code = "not_specially_needed"
	ConsentPossible   store.Code = "consent_not_difficult"
	NoImpediment      store.Code = "no_impediment"
	NoPublicBody      store.Code = "requester_not_public_body"
	NotImminent       store.Code = "not_imminent"
	NotUrgent         store.Code = "not_urgent"
	PublisherUnlisted store.Code = "publisher_not_listed"
	NotAttested       store.Code = "not_attested"
	ContractMissing   store.Code = "contract_not_in_force"
	ReasonMissing     store.Code = "reason_missing"
	NotObserved       store.Code = "not_observed"
	NotReceived       store.Code = "not_received_with_others"
	NotAcademic       store.Code = "not_academic"
	HarmToPerson      store.Code = "unjust_harm"
	MattersNotTold    store.Code = "matters_not_told"
	InterestUncovered store.Code = "interest_not_covered"
)

// The codes of findings and duties.
const (
	DeceasedFinding    store.Code = "deceased_out_of_definition"
	AnswerWeighed      store.Code = "answer_duty_weighed"
	ToldNotNeeded      store.Code = "told_not_needed"
	AcquiredNoConsent  store.Code = "acquired_without_consent"
	AcquiredUnfairly   store.Code = "acquired_unfairly"
	ServiceUnavailable store.Code = "service_unavailable"
	FieldUnknown       store.Code = "field_unknown"
	DutyTellPurpose    store.Code = "tell_purpose"
	DutyHouseNotice    store.Code = "give_house_notice"
	DutyRecord         store.Code = "record_acquisition"
	NoticeWaived       store.Code = "notice_waived"
	KnownPerson        store.Code = "known_person"
	AlreadyRecorded    store.Code = "already_recorded"
	WouldRefuse        store.Code = "would_be_refused"
	Overridden         store.Code = "overridden_refusal"
)
