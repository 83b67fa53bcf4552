package disclosure

import "github.com/hogo-go/hogo/internal/flow"

// The states of a case.
const (
	StateArrived     = "arrived" // before anybody has looked at it
	StateReceived    = "received"
	StateReturned    = "returned" // by a method that the house declines
	StateFormSent    = "form_sent"
	StateCompletion  = "awaiting_completion"
	StateIdentity    = "awaiting_identification"
	StateFee         = "awaiting_fee"
	StateExamining   = "examining"
	StateApproval    = "awaiting_approval"
	StateDecided     = "decided"
	StateExecuting   = "executing"
	StateExecuted    = "executed"
	StateNotified    = "notified"
	StateGranted     = "granted"
	StatePartly      = "partly_granted"
	StateRefused     = "refused"
	StateNotHeld     = "not_held"
	StateNotRevealed = "existence_not_revealed"
	StateSubstitute  = "substitute"
	StateClosed      = "closed" // a complaint or consultation
	StateWithdrawn   = "withdrawn"
	StateFeeDeclined = "withdrawn_fee"
	StateLapsed      = "lapsed"
)

var states = []flow.State{
	{Name: StateArrived, Text: text("到達", "arrived")},
	{Name: StateReceived, Text: text("受付", "received")},
	{Name: StateReturned, Text: text("返戻(方法相違)", "returned (method)")},
	{Name: StateFormSent, Text: text("用紙送付済", "form sent")},
	{Name: StateCompletion, Text: text("補正待ち", "awaiting completion")},
	{Name: StateIdentity, Text: text("本人確認待ち", "awaiting identification")},
	{Name: StateFee, Text: text("手数料待ち", "awaiting fee")},
	{Name: StateExamining, Text: text("調査・検討中", "examining")},
	{Name: StateApproval, Text: text("承認待ち", "awaiting approval")},
	{Name: StateDecided, Text: text("決定済", "decided")},
	{Name: StateExecuting, Text: text("措置実施中", "executing")},
	{Name: StateExecuted, Text: text("措置完了", "executed")},
	{Name: StateNotified, Text: text("通知済", "notified")},
	{Name: StateGranted, Text: text("全部認容", "granted"), End: true},
	{Name: StatePartly, Text: text("一部認容", "partly granted"), End: true},
	{Name: StateRefused, Text: text("不認容", "refused"), End: true},
	{Name: StateNotHeld, Text: text("不存在", "not held"), End: true},
	{Name: StateNotRevealed, Text: text("存否応答拒否", "existence not revealed"), End: true},
	{Name: StateSubstitute, Text: text("代替措置", "substitute measure"), End: true},
	{Name: StateClosed, Text: text("終結", "closed"), End: true},
	{Name: StateWithdrawn, Text: text("取下げ", "withdrawn"), End: true},
	{Name: StateFeeDeclined, Text: text("取下げ(手数料)", "withdrawn because of the fee"), End: true},
	{Name: StateLapsed, Text: text("失効", "lapsed"), End: true},
}

// ended tells whether a state is an end.
func ended(name string) bool {
	for i := range states {
		if states[i].Name == name {
			return states[i].End
		}
	}
	return false
}
