package templates

// Bare is the bank box: accounts whose secrets stand in the open, and their
// order. Values: {number}, {count}, {names}, {type}, {digits}, {seconds},
// {algorithm}, {counter}, {day}.
type Bare struct {
	Order        string
	OrderLead    string
	Practice     string
	PracticeTip  string
	Warning      [2]string
	Columns      [3]string // number, account, signed in on
	Contents     string    // counter of the lists; {page}, {pages}
	Counter      string    // {number}, {count}
	CounterFour  string    // {first}, {last}, {count}: of a page of four accounts
	FourLead     string
	GoesOn       string    // {number}: counter of a further page
	Tiers        [5]string // why it matters: not rated, first, soon, later, last
	OpensOthers  string    // in place of Tiers; {count}, two or more
	After        string    // {names}
	Scan         string
	ScanHow      string
	NoSymbol     string // in place of a symbol that no page holds
	Type         string
	SetupCode    string // head on a further page
	NextPage     string
	Alphabet     string
	Hex          string // in place of Alphabet where the setup code is hexadecimal
	Facts        string
	Test         string // the number follows
	FlagFacts    [2]string
	FlagCounter  [2]string
	FlagType     [2]string
	FlagWork     [2]string // of an account under a company's rules
	WorkLocked   string    // in place of its setup code
	PIN          string
	SignIn       string
	User         string
	Password     string // label
	PasswordIn   string // a line to write on follows
	Codes        string
	CodesOnce    string
	CodesMade    string    // {day}
	CodesNone    string    // a line to write on follows
	AlikeDigits  string    // look-alikes of all codes: figures alone
	AlikeLetters string    // letters alone
	AlikeEach    string    // both: under each code follows a list of AlikePlace
	AlikePlace   string    // {place}, {what}
	Alike        [6]string // 0 1 O o I l
	List         string    // {first}, {next}: a list, and one more in it
	Ways         string
	SecondAdmin  string // {name}
	Push         string // after the other ways, when a prompt is one
	Refused      string
	Note         string
	Works        string
	Renewed      string
	On           string // a line to write on follows
}
