// Package counter plays a month at the counter of an organisation: requests and
// complaints come in under its policy, are led by the desk's own options to their
// letters, and the morning lists, letters and the paths of a refused and a partly
// granted case are printed. The same script runs under every policy; fees, approvers,
// channels and clocks are the policy's.
//
// Start with [Play].
package counter
