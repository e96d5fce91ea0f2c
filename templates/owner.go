package templates

// Cover is the owner's page: what the kit is, where its parts are, how far it
// can be relied on. Values: {title}, {date}, {need}, {cards}.
type Cover struct {
	Name        string    // in the banner
	Copy        string    // in that of the copy for other places
	Titles      [2]string // {title}: the first that fits
	Review      string    // {date}
	Unchecked   string
	NotBefore   string
	States      [4]string // boxes to tick; a line to write on follows the second
	Opens       string    // label
	Account     string    // one account
	Accounts    string    // {count}
	Counted     string    // {accounts}, {tiers}
	Tiers       [3]string // {count}
	With        string    // label
	WithCards   Quorum
	WithSheets  string // {what}: the cards
	WithPhrase  string // {what}: the cards
	Lose        string // label
	LoseSheets  string // {what}: the cards; {spare}, {sets}
	LoseNone    string // {spare}, {sets}: the whole text when every card is needed
	LoseCards   string // {what}: the whole text when there is one set of sheets
	LoseNothing string // the whole text when every card and the only set are needed
	LoseOne     string
	LoseSome    string // {count}
	Apart       string // label
	ApartParts  Quorum
	OnePlace    string // {place}: where enough cards and a set lie after all
	Where       string
	Columns     [5]string
	Set         string // {number}
	Card        string // {number}
	Group       string // {name}, {need}, {cards}: above the cards of a group
	Bare        string
	NoBare      string
	Box         [4]string // a line to write on follows each
	NotIn       string
	Passwords   string // a line to write on follows each of these
	Skipped     string // {count}: entries of the exports that are in no kit
	SkippedOne  string
	Prompts     string // {known}: how many, in brackets, or nothing
	Keys        string // {known}: how many passkeys, in brackets, or nothing
	Added       string
	Log         string    // {page}
	Away        string    // on a copy that leaves home, beside Where
	ForOwner    [2]string // on the copy, in place of Unchecked and NotBefore
}

// SealLog is the table of openings, and what else should be in place.
type SealLog struct {
	Title   string
	Lead    [2]string
	Columns [5]string
	Ready   string
	Ticks   [7]string // a day to write on follows each
	On      string
}

// Rehearsal is the log of looks, scans and full openings.
type Rehearsal struct {
	Title    string
	Depths   [3]Depth // look, scan, full
	Columns  [7]string
	Proof    string
	Each     string
	Ticks    [8]string
	TeamWhen [3]string // of Depths, in place of When, for a company
	Problems string    // a line to write on follows
}

// Depth is one way to check a kit: its letter, name, meaning, and how often.
type Depth struct{ Letter, Name, Means, When string }

// Slip is what lies with the will: a kit exists, and whom to ask. It says
// nothing of places, cards or accounts.
type Slip struct {
	Called string // in the banner
	Cut    string
	Title  string
	What   [2]string // people, or lines for them, follow
	Or     string    // between two people
	Calm   [2]string
	Name   string // a line to write on follows
	Signed string // a line to write on follows
}
