package templates

// Cover is the owner's page: what the kit is, where its parts are, how far it
// can be relied on. Values: {title}, {date}, {need}, {cards}.
type Cover struct {
	Title      string // {title}
	Review     string // {date}
	Unchecked  string
	NotBefore  string
	States     [4]string // boxes to tick; a line to write on follows the second
	Opens      string    // label
	Account    string    // one account
	Accounts   string    // {count}
	Tiers      [3]string // {count}
	With       string    // label
	WithCards  Quorum
	WithSheets string // {what}: the cards
	WithPhrase string // {what}: the cards
	Lose       string // label
	LoseSheets string // {what}: the cards
	LoseNone   string // the whole text when every card is needed
	LoseOne    string
	LoseSome   string // {count}
	Apart      string // label
	ApartParts Quorum
	Where      string
	Columns    [5]string
	Set        string // {number}
	Card       string // {number}
	Bare       string
	NoBare     string
	Box        [3]string // a line to write on follows each
	NotIn      string
	Passwords  string // a line to write on follows each of these
	Skipped    string // {count}: entries of the exports that are in no kit
	SkippedOne string
	Prompts    string
	Keys       string
	Added      string
	Log        string // {page}
}

// SealLog is the table of openings, and what else should be in place.
type SealLog struct {
	Title   string
	Lead    [2]string
	Columns [5]string
	Ready   string
	Ticks   [4]string
}
