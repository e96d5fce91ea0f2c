package backup

import (
	"fmt"
	"slices"
)

// NotInKit is something that its owner had in an authenticator and that the
// kit cannot hold: an account that is approved on the phone, a passkey, an
// entry whose secret was damaged. Whoever opens the kit needs another way in.
type NotInKit struct {
	Issuer string `json:"issuer,omitempty"`
	Name   string `json:"name,omitempty"`
	Reason string `json:"reason"` // what a person reads
	Prompt bool   `json:"-"`      // known when the list is made: approved on the phone
}

// String is the line that screens show: "Contoso (ann): reason".
func (n NotInKit) String() string {
	if n.Issuer == "" && n.Name == "" {
		return "an entry without a name: " + n.Reason
	}
	return label(n.Issuer, n.Name) + ": " + n.Reason
}

// Bounds of a NotInKit, in characters; a longer text is cut.
const maxReason = 1_000

// ListNotInKit makes the list of the entries that were skipped, each once and
// in their order. What its owner threw away is not on it.
func ListNotInKit(skipped []Skipped) []NotInKit {
	var list []NotInKit
	seen := map[NotInKit]bool{}
	for _, s := range skipped {
		n := NotInKit{cutText(s.Issuer, MaxLabel), cutText(s.Name, MaxLabel), cutText(s.Reason, maxReason), s.Prompt}
		if s.Trashed || seen[n] || len(list) == MaxAccounts {
			continue
		}
		seen[n] = true
		list = append(list, n)
	}
	return list
}

// cutText keeps the first characters of a text, and makes it UTF-8.
func cutText(s string, most int) string {
	r := []rune(s)
	return string(r[:min(len(r), most)])
}

// checkNotInKit bounds a list that was read.
func checkNotInKit(list []NotInKit) error {
	if len(list) > MaxAccounts {
		return fmt.Errorf("not_in_kit: %d entries, at most %d", len(list), MaxAccounts)
	}
	if slices.ContainsFunc(list, func(n NotInKit) bool { return n.Reason == "" }) {
		return fmt.Errorf("not_in_kit: an entry without a reason")
	}
	return nil
}
